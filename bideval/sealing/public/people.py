"""Who evaluated: pseudonyms for the ids of evaluators, and the roll without what tells who they are."""

import hmac
from typing import Any

from bideval.documents.dossier import Dossier
from bideval.documents.panel import Evaluator
from bideval.loading.panel.roll import FILE
from bideval.sealing.public.desk import Desk


def pseudonyms(dossier: Dossier, secret: str, *, in_roll_order: bool) -> dict[str, str]:
    """By the own id of each evaluator e01, e02, …: in an order that nobody can guess without the secret, or in that of the roll."""

    def chance(one: Evaluator) -> bytes:
        return hmac.digest(bytes.fromhex(secret), f"order {one.id}".encode(), "sha256")

    sitting = dossier.panel.evaluators if in_roll_order else sorted(dossier.panel.evaluators, key=chance)
    width = max(2, len(str(len(sitting))))
    return {one.id: f"e{at:0{width}}" for at, one in enumerate(sitting, start=1)}


def roll(desk: Desk) -> None:
    """The roll under pseudonyms; of who the evaluators are, only hashes."""
    panel = desk.dossier.panel
    desk.taken.add(FILE)
    known = {one.id: one for one in panel.evaluators}
    for own, name in desk.names.items():
        desk.withhold(f"evaluator/{name}/id", "person", own)
    if panel.given:
        entries = [_shown(desk, known[own], name) for own, name in desk.names.items()]
        desk.put_tree(FILE, {"bideval": "1", "evaluators": entries})


def _shown(desk: Desk, one: Evaluator, name: str) -> dict[str, Any]:
    place = f"evaluator/{name}"
    if one.name:
        desk.withhold(f"{place}/name", "person", one.name)
    if one.declarations:
        desk.withhold(f"{place}/declarations", "person", "\n".join(one.declarations))
    told: dict[str, Any] = {"id": name}
    told |= {"pseudonym": one.pseudonym} if one.pseudonym else {}
    told |= {"group": one.group} if one.group else {}
    told |= {"attendance": one.attendance} if one.attendance != "present" else {}
    told |= {"stages": list(one.stages)} if one.stages is not None else {}
    recusals = []
    for at, recusal in enumerate(one.recusals, start=1):
        why = desk.withhold(f"{place}/recusal-{at}", "recusal", recusal.reason)
        of = recusal.bids if isinstance(recusal.bids, str) else list(recusal.bids)
        recusals.append({"bids": of, "kind": recusal.kind, "reason": f"sha256:{why.digest}"})
    return told | ({"recusals": recusals} if recusals else {})
