"""The checks of what people keep beside an evaluation: that commitments open, and that journals are unbroken."""

from collections.abc import Mapping

from bideval.documents.dossier import Dossier
from bideval.loading.listing import JOURNAL
from bideval.sealing import bag, journal
from bideval.sealing.bundle import inside
from bideval.sealing.chain import findings
from bideval.sealing.checks import Check, failed
from bideval.sealing.commitments import GOOD, openings


def committed(dossiers: Mapping[str, Dossier]) -> Check:
    """Everything that was committed to is what lies in the folders."""
    found = [opening for one in dossiers.values() for opening in openings(one)]
    if not found:
        return Check("commitments", "not-checked", "commitments-none")
    broken = [" ".join(one.commitment.key).strip() for one in found if one.outcome not in GOOD]
    if broken:
        return failed("commitments", "commitment-broken", names=", ".join(broken))
    return Check("commitments", "passed", "", {"count": str(len(found))})


def recorded(dossiers: Mapping[str, Dossier], files: Mapping[str, bytes]) -> Check:
    """No journal among the files is broken, and the files in its folder are what its entries left."""
    told = {folder: one for folder, one in dossiers.items() if folder + JOURNAL in files}
    for folder, dossier in told.items():
        one = journal.read(files[folder + JOURNAL])
        for wrong in findings(one, dossier.tender.id, bag.digests(inside(files, folder))):
            return failed("journal", wrong.code, **wrong.facts)
    return Check("journal", "passed" if told else "not-checked", "" if told else "journal-none")
