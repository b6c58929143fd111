"""`journal.jsonl` as an input: its digest, and whether its last entry is announced and not carried out. `sealing.journal` reads it whole."""

import hashlib
import json

from bideval.loading.desk import Desk
from bideval.loading.files import read_bytes
from bideval.loading.listing import JOURNAL
from bideval.loading.refused import Refused
from bideval.problems import Level, Place


def check_journal(desk: Desk) -> None:
    """Take the digest, and warn where what is read here is the state before the last entry. All other files were read."""
    try:
        data = read_bytes(desk.path(JOURNAL), JOURNAL)
    except Refused as refused:
        desk.problems.extend(refused.problems)
        return
    desk.digests[JOURNAL] = hashlib.sha256(data).hexdigest()
    *_, last = data.rstrip(b"\n").split(b"\n")
    try:
        entry = json.loads(last)
        file, was, now = entry["file"], entry["was"], entry["became"]
        waits = was != now and desk.digests.get(file) == was
    except (ValueError, TypeError, KeyError, RecursionError):
        return  # `bideval journal verify` says what is wrong with it
    if waits:
        place = Place(JOURNAL, data.count(b"\n"), 1)
        desk.problems.add(place, "journal-unfinished", level=Level.WARNING, file=file)
