"""Numbers that are asked for by name, each made anew as far as it needs, with the evaluation in whose ledger it stands.

| name | number |
|---|---|
| `reach/PATH/least`, `most`, `spread` | the ends of a criterion, in the tender that has them; their difference |
| `pulls/KNOB` | the points that a statement moves |
| `loopholes/TRICK/brings`, `loopholes/TRICK/BIDDER/STEP` | what a trick brings; a number of its tender |
| `simulation/NAME` | of all drawn tenders: `tied`, `effective:PATH`, `formula:PATH=KIND`, with `:error` its standard error |
| `sample/17/BIDDER/STEP`, `sample/17/NAME` | of the 17th drawn tender; what that adds to a number of all |
| `sample/17/without:BIDDER/…`, `sample/17/formula:PATH=KIND/…` | the same without a bid, or by another formula |

Numbers of findings (`3/after/BIDDER/STEP`) stand in the answer itself: `numbers` finds them there.
"""

from collections.abc import Sequence

from bideval.documents.studies.stress import SIMULATION, Draw, Finding
from bideval.studies.stress.asked import tried
from bideval.studies.stress.asked.answer import Asked
from bideval.studies.stress.asked.samples import Samples
from bideval.studies.stress.ground import Ground
from bideval.studies.stress.watching import Watch

HEADS = ("reach", "pulls", "loopholes", SIMULATION, "sample")


def asked(ground: Ground, draw: Draw, name: str, watch: Watch) -> Asked:
    """A number of what was tried or drawn; `name` begins with one of `HEADS`."""
    head, _, rest = name.partition("/")
    if head in (SIMULATION, "sample"):
        drawn = Samples(ground, draw)
        return drawn.one(rest) if head == "sample" else drawn.all(rest, watch)
    return {"reach": tried.reach, "pulls": tried.pulls, "loopholes": tried.loopholes}[head](ground, rest)


def of_finding(findings: Sequence[Finding], name: str) -> Asked:
    """A number of a tender that proves a finding: `3/after/BIDDER/STEP`."""
    number, _, rest = name.partition("/")
    label, _, step = rest.partition("/")
    cases = {(str(at), case.label): case for at, one in enumerate(findings, 1) for case in one.proof if case.evaluation}
    case = cases.get((number, label))
    if case is None:
        return Asked(known=tuple("/".join(one) for one in cases))
    return Asked(case.evaluation, step)
