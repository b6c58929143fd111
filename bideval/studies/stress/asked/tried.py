"""Numbers of what was tried and not drawn: the ends of criteria, what a statement moves, tricks."""

from dataclasses import replace
from typing import Final

from bideval.documents.studies.stress import PREFIX
from bideval.studies.stress.asked.answer import Asked, of
from bideval.studies.stress.bench import A, B
from bideval.studies.stress.board import whole
from bideval.studies.stress.ground import Ground
from bideval.studies.stress.hunt import CHEAPEST, SENT, beside, sent
from bideval.studies.stress.hunt.effort import KEY, enter
from bideval.working.grammar import SAME, formula
from bideval.working.ledger import Given, Input

SPREAD: Final = formula("most - least")
JOINT: Final = formula("add(worths)")
BRINGS: Final = "brings"
ENDS: Final = ("least", "most")
OTHERS: Final = ("points", "spread")
ROW: Final = (0,)


def reach(ground: Ground, asked: str) -> Asked:
    """`PATH/least` and `PATH/most`: the tender whose bid has it; `PATH/spread`: the difference; `PATH/points`: what the rubric gives."""
    path, _, end = asked.rpartition("/")
    found = {one.path: one for one in ground.curves.reach()}
    if path not in found or end not in (*ENDS, *OTHERS):
        return Asked(known=tuple(f"reach/{one}/{name}" for one in found for name in (*ENDS, *OTHERS)))
    node, ends = ground.rubric.nodes[path], {"least": found[path].least, "most": found[path].most}
    if end in ENDS:
        changed = ground.curves.reaching(node, ends[end])
        return of(ground.bench.dossier({A: {**ground.field.good, **changed}, B: ground.field.good}), f"{A}/{path}")
    told = {one: Given(f"{PREFIX}{one}:{path}", value, (f"reach/{path}/{one}", ())) for one, value in ends.items()}
    if end == "spread":
        return Asked(*whole(ground.bench.dossier({}), f"spread:{path}", SPREAD, told))
    return Asked(*whole(ground.bench.dossier({}), f"worth:{path}", SAME, {"x": ground.points(node)}))


def pulls(ground: Ground, knob: str) -> Asked:
    """The points of all criteria that a statement moves."""
    found = {one.knob: one for one in ground.curves.pulls()}
    if knob not in found:
        return Asked(known=tuple(f"pulls/{one}" for one in found))
    worths: list[Input] = [ground.worth(ground.rubric.nodes[path]) for path in found[knob].moves]
    return Asked(*whole(ground.bench.dossier({}), f"joint:{knob}", JOINT, {"worths": worths}))


def loopholes(ground: Ground, asked: str) -> Asked:
    """`TRICK/brings`, or `TRICK/BIDDER/STEP` of the tender in which it was tried."""
    label, _, name = asked.partition("/")
    offer = sent(ground, label)
    if offer is None or not name:
        return Asked(
            known=tuple(f"loopholes/{one}/{end}" for one in (*SENT, CHEAPEST) for end in (BRINGS, f"{A}/total"))
        )
    found = of(ground.bench.dossier(beside(ground, label, offer)), name)
    if name != BRINGS or found.evaluation is None:
        return found
    ledger = found.evaluation.ledger.extended()
    enter(ground, ledger, offer)
    return Asked(replace(found.evaluation, ledger=ledger), f"{A}/{KEY}")
