"""How a reader stops, and how what a value refuses becomes a Problem."""

from collections.abc import Iterable

from bideval.exact import NotExact
from bideval.problems import Place, Problem, Problems


class Refused(Exception):
    """The file ends here for us; `problems` say why. It never leaves `loading`."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__()
        self.problems = tuple(problems)


def refusal(place: Place, code: str, **facts: object) -> Refused:
    """A refusal for one reason."""
    return Refused([Problem(place, code, {key: str(fact) for key, fact in facts.items()})])


def note(problems: Problems, place: Place, fault: NotExact) -> None:
    """Note what is wrong with the value at `place`."""
    problems.extend([Problem(place, fault.code, fault.facts)])
