"""`{value: …, evidence: …}` may stand for any value of a bid: the value takes its place, the evidence is kept beside it."""

from bideval.documents.bid import Evidence
from bideval.loading.bind import bind_part
from bideval.loading.formats.tree import Node
from bideval.loading.refused import note
from bideval.loading.suggest import unknown
from bideval.problems import Problems
from bideval.working.ledger import Path

KEYS = ("value", "evidence")


def unwrap(root: Node, problems: Problems) -> tuple[Node, dict[Path, Evidence]]:
    """The tree without wrappers, and the evidence by the path of the value that it is for."""
    evidence: dict[Path, Evidence] = {}
    return _unwrapped(root, (), evidence, problems), evidence


def _unwrapped(node: Node, path: Path, evidence: dict[Path, Evidence], problems: Problems) -> Node:
    """Depth is bounded by the reader, so the recursion is."""
    if path not in ((), ("facts",)) and "value" in node.mapping:
        _check_keys(node, problems)
        given = node.child("evidence")
        if given is not None and (bound := bind_part(given, Evidence, problems)):
            evidence[path] = bound
        node = node.mapping["value"]
    value = node.value
    if isinstance(value, list):
        value = [_unwrapped(item, (*path, at), evidence, problems) for at, item in enumerate(value)]
    elif isinstance(value, dict):
        value = {key: _unwrapped(item, (*path, key), evidence, problems) for key, item in value.items()}
    return Node(value, node.file, node.line, node.column, node.keys)


def _check_keys(node: Node, problems: Problems) -> None:
    for key in node.mapping:
        if key not in KEYS:
            note(problems, node.key_place(key), unknown("unknown-key", key, KEYS))
