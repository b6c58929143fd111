"""What a bidder expects, on the command line: `marks=90%` of everything that people mark, or `CRITERION=9.5` points; and the total it aims at."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from bideval import exact
from bideval.documents.criteria import Criterion, Node
from bideval.documents.rubric import Rubric
from bideval.exact import NotExact, clip
from bideval.loading.references import Criteria
from bideval.loading.refused import note
from bideval.problems import Place, Problems

OPTION = "--expect"
MARKS = "marks"


def expected_of(texts: Sequence[str], rubric: Rubric, problems: Problems) -> Mapping[str, Fraction]:
    """The points that are expected, by path of a leaf; later ones count, and one criterion before all marks."""
    named = Criteria(rubric, _leaf, "criterion-is-part")
    found: dict[str, Fraction] = {}
    for text in sorted(texts, key=lambda one: not one.startswith(f"{MARKS}=")):
        name, sign, value = text.partition("=")
        if not sign or not value:
            problems.add(Place(OPTION), "expectation-expected", text=clip(text))
            continue
        try:
            nodes = [node for node in rubric.leaves if _marked(node)] if name == MARKS else [named.named(name)]
            found |= {node.path: _points(node, value) for node in nodes}
        except NotExact as refused:
            note(problems, Place(f"{OPTION} {clip(name)}"), refused)
    return found


def aim_of(text: str | None, problems: Problems) -> Fraction | None:
    """The total that is to be reached."""
    try:
        return None if text is None else exact.plain(text)
    except NotExact as refused:
        note(problems, Place("--reach"), refused)
        return None


def _leaf(criterion: Criterion) -> bool:
    return not criterion.criteria


def _marked(node: Node) -> bool:
    """Whether people mark it."""
    return node.criterion.metric is None


def _points(node: Node, text: str) -> Fraction:
    """Points, or a part of the criterion's. Raises `NotExact`."""
    most = node.criterion.points
    value = exact.share(text) * most if text.endswith("%") else exact.plain(text)
    if not 0 <= value <= most:
        raise NotExact("expectation-outside", criterion=node.path, most=exact.exact_text(most))
    return value
