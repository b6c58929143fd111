"""Numbers that are asked for by name, each made anew as far as it needs, with the evaluation in whose ledger it stands.

| name | number |
|---|---|
| `reach/PATH/least`, `most`, `spread` | the ends of a criterion, in the tender that has them; their difference |
| `pulls/KNOB` | the points that a statement moves |
| `loopholes/TRICK/brings`, `loopholes/TRICK/BIDDER/STEP` | what a trick brings; a number of its tender |
| `simulation/NAME` | of all drawn tenders: `tied`, `effective:PATH`, `formula:PATH=KIND`, with `:error` its standard error |
| `sample/17/BIDDER/STEP`, `sample/17/NAME` | of the 17th drawn tender; what that adds to a number of all |
| `sample/17/without:BIDDER/…`, `sample/17/formula:PATH=KIND/…` | the same without a bid, or by another formula |

Numbers of findings (`3/after/BIDDER/STEP`, `3/jump`) stand in the answer itself: `of_finding` finds them there.
"""

from collections.abc import Sequence

from bideval.documents.studies.stress import PREFIX, SIMULATION, Draw, Finding, Shown
from bideval.studies.stress.asked import tried
from bideval.studies.stress.asked.answer import Asked
from bideval.studies.stress.asked.samples import Samples
from bideval.studies.stress.board import whole
from bideval.studies.stress.ground import Ground
from bideval.studies.stress.watching import Watch
from bideval.working.ledger import Given

HEADS = ("reach", "pulls", "loopholes", SIMULATION, "sample")


def asked(ground: Ground, draw: Draw, name: str, watch: Watch) -> Asked:
    """A number of what was tried or drawn; `name` begins with one of `HEADS`."""
    head, _, rest = name.partition("/")
    if head in (SIMULATION, "sample"):
        drawn = Samples(ground, draw)
        return drawn.one(rest) if head == "sample" else drawn.all(rest, watch)
    return {"reach": tried.reach, "pulls": tried.pulls, "loopholes": tried.loopholes}[head](ground, rest)


def of_finding(findings: Sequence[Finding], name: str) -> Asked:
    """A number of a tender that proves a finding, `3/after/BIDDER/STEP`, or one that its sentence says of them, `3/jump`."""
    number, _, rest = name.partition("/")
    found = {str(at): one for at, one in enumerate(findings, 1)}
    if number in found and rest in found[number].workings:
        return _computed(number, rest, found[number])
    label, _, step = rest.partition("/")
    cases = {(at, case.label): case for at, one in found.items() for case in one.proof if case.evaluation}
    case = cases.get((number, label))
    if case is None:
        facts = (f"{at}/{fact}" for at, one in found.items() for fact in one.workings)
        return Asked(known=(*("/".join(one) for one in cases), *facts))
    return Asked(case.evaluation, step)


def _computed(number: str, name: str, finding: Finding) -> Asked:
    """A number that is computed from those of the proof."""
    told = finding.workings[name]
    inputs = {key: _given(number, one) if isinstance(one, Shown) else one for key, one in told.inputs.items()}
    return Asked(*whole(finding.proof[0].dossier, f"fact:{name}", told.term, inputs))


def _given(number: str, one: Shown) -> Given:
    label = f"{PREFIX}shown:{one.case}:{one.bidder}:{one.path}"
    return Given(label, one.value, (f"{number}/{one.case}/{one.bidder}/{one.path}", ()))
