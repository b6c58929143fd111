"""Which of a bid's statements count, and whether evidence is named for each: read off the working of what is scored and tested."""

from collections import defaultdict
from collections.abc import Iterator

from bideval.documents.bid import Evidence
from bideval.documents.dossier import Submission
from bideval.documents.evaluation import Evaluation
from bideval.documents.studies.selfcheck import Bare, Proof
from bideval.studies.selfcheck.needs import asking
from bideval.working.ledger import Path
from bideval.working.steps import Working, ordered


def evidence(evaluation: Evaluation) -> tuple[tuple[Proof, ...], tuple[Bare, ...]]:
    """The statements that count, with their evidence and without; in the order in which the rubric asks for them."""
    bid = evaluation.dossier.bids[0]
    counting: defaultdict[Path, dict[str, None]] = defaultdict(dict)
    for path, by in statements(evaluation):
        counting[path][by] = None
    proven, bare = [], []
    for path, asks in counting.items():
        found = named(bid, path)
        states = dotted(path)
        if found is not None:
            proven.append(Proof(states, found))
        else:
            bare.append(Bare(states, (bid.file, (*bid.root, *path)), tuple(asks)))
    return tuple(proven), tuple(bare)


def statements(evaluation: Evaluation, row: int = 0) -> Iterator[tuple[Path, str]]:
    """Every value of the bid that something stands on, by its path, and what: the path of a criterion, the id of a gate, or `ranking`."""
    dossier, ledger = evaluation.dossier, evaluation.ledger
    bid, working = dossier.bids[row], Working(evaluation.ledger)
    for name, by, _ in asking(dossier.rubric):
        asks = by if isinstance(by, str) else by.path
        if name in bid.facts:
            yield ("facts", name), asks
        if ledger.value(f"metric:{name}", row) is None:
            continue
        for step in ordered([working.step(f"metric:{name}", row)]):
            if step.op == "given" and step.source is not None and step.source[0] == bid.file:
                yield step.source[1][len(bid.root) :], asks


def named(bid: Submission, path: Path) -> Evidence | None:
    """The evidence for a value: its own, or that of the line, cluster or part that it stands in."""
    for end in range(len(path), 0, -1):
        if path[:end] in bid.evidence:
            return bid.evidence[path[:end]]
    lines = {"fleet": bid.bid.fleet, "clusters": bid.bid.clusters}.get(str(path[0])) or ()
    if len(path) > 1 and isinstance(path[1], int) and path[1] < len(lines) and lines[path[1]].evidence:
        return lines[path[1]].evidence[0]
    return None


def dotted(path: Path) -> str:
    """The name of a value as what-ifs and decisions write it."""
    return str(path[1]) if path[0] == "facts" else ".".join(map(str, path))
