"""A rubric that names a profile: what it leaves out is filled in from there, and what the rule leaves open is asked."""

from typing import Final, NamedTuple

from bideval.documents.profile import QUESTIONS, Applied, Profile
from bideval.loading import shipped
from bideval.loading.bind import bind
from bideval.loading.desk import Desk
from bideval.loading.formats.tree import Node
from bideval.loading.refused import note
from bideval.loading.suggest import unknown
from bideval.problems import Place

KEY_BY_KEY: Final = ("panel", "rounding")
"""The parts of a rubric of which a profile fills in the keys that are not there."""

LISTED: Final = "gates"
"""The part to which a profile adds what the rubric does not have under the same id."""

SETS: Final = "sets"


class Filled(NamedTuple):
    """A rubric as it counts, and what of it comes from a profile."""

    tree: Node
    applied: Applied | None = None


def fill(tree: Node, desk: Desk) -> Filled:
    """The rubric with what its profile sets; without a profile, the rubric."""
    use = tree.child("profile")
    stated = use if use is None or use.text is not None else use.child("id")
    if use is None or stated is None or stated.text is None:
        return Filled(tree)
    known = shipped.profiles(desk.stock)
    path = known.get(stated.text)
    if path is None:
        note(desk.problems, stated.place, unknown("unknown-profile", stated.text, known))
        return Filled(tree)
    name = shipped.profile_name(stated.text)
    page = desk.tree(name, path, "utf-8")
    profile = bind(_without(page, SETS), Profile, desk.problems) if page else None
    sets = page.child(SETS) if page else None
    if profile is None or sets is None:
        if desk.stock is None:
            raise RuntimeError(f"the profile does not load: {[*desk.problems]}")
        desk.problems.add(Place(name), "missing-key", key=SETS)
        return Filled(tree)
    merge = _Merge(use, desk)
    merged = merge.over(tree, sets)
    desk.pages[tree.file] = merged
    applied = Applied(profile, name, desk.digests[name], tuple(merge.sets), tuple(merge.overridden))
    return Filled(merged, applied)


def _without(tree: Node, key: str) -> Node:
    return _like(tree, {one: node for one, node in tree.mapping.items() if one != key})


def _like(tree: Node, value: "dict[str, Node] | list[Node]") -> Node:
    return Node(value, tree.file, tree.line, tree.column, tree.keys)


def _id(entry: Node) -> str | None:
    stated = entry.child("id")
    return stated.text if stated else None


class _Merge:
    """One rubric over one profile."""

    def __init__(self, use: Node, desk: Desk) -> None:
        self.use = use
        self.desk = desk
        self.asked: set[str] = set()
        self.sets: list[str] = []
        self.overridden: list[str] = []

    def over(self, tree: Node, given: Node) -> Node:
        """The rubric, with every part that the profile sets and the rubric leaves out."""
        parts = dict(tree.mapping)
        for key, part in given.mapping.items():
            own = parts.get(key)
            if key == LISTED:
                found: Node | None = self._listed(own, part)
            elif key in KEY_BY_KEY and "ask" not in part.mapping:
                found = self._keys(key, own, part)
            else:
                found = self._whole(key, own, part)
            if found is not None:
                parts[key] = found
        return _like(tree, parts)

    def _whole(self, name: str, own: Node | None, given: Node) -> Node | None:
        (self.sets if own is None else self.overridden).append(name)
        return self.answered(given) if own is None else own

    def _keys(self, name: str, own: Node | None, given: Node) -> Node | None:
        """Key by key; a part that is no mapping is left as it is, for binding to complain of."""
        if own is not None and not isinstance(own.value, dict):
            return own
        parts = dict(own.mapping) if own else {}
        for key, part in given.mapping.items():
            found = self._whole(f"{name}.{key}", parts.get(key), part)
            if found is not None:
                parts[key] = found
        return _like(own or given, parts)

    def _listed(self, own: Node | None, given: Node) -> Node | None:
        """The rubric's own entries, and behind them those of the profile with other ids."""
        if own is not None and not isinstance(own.value, list):
            return own
        entries = list(own.items) if own else []
        ids = {_id(entry) for entry in entries} - {None}
        for entry in given.items:
            name = _id(entry)
            (self.overridden if name in ids else self.sets).append(f"{LISTED}.{name}")
            entries += [] if name in ids else [entry]
        return _like(own or given, entries)

    def answered(self, given: Node) -> Node | None:
        """What the profile sets with the rubric's answers in it; None while one is missing."""
        if "ask" in given.mapping:
            return self._answer(given)
        if isinstance(given.value, list):
            items = [self.answered(item) for item in given.items]
            return _like(given, [item for item in items if item]) if all(items) else None
        if isinstance(given.value, dict):
            parts = {key: self.answered(part) for key, part in given.mapping.items()}
            return _like(given, {key: part for key, part in parts.items() if part}) if all(parts.values()) else None
        return given

    def _answer(self, given: Node) -> Node | None:
        """The part behind the answer to a question; without an answer, the Problem that asks for it, and for what would be asked next."""
        question = given.mapping["ask"].text or ""
        answer = self.use.child(question)
        choices = {key: part for key, part in given.mapping.items() if key != "ask"}
        if answer is not None:
            part = choices.get(answer.text or "")
            return self.answered(part) if part else None  # an answer that is no choice, binding complains of
        if question not in self.asked:
            self.asked.add(question)
            self.desk.problems.add(self.use.place, QUESTIONS.get(question, "missing-key"), key=question)
        for part in choices.values():
            self.answered(part)
        return None
