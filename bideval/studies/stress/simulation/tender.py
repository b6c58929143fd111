"""What one drawn tender adds to the sums of a simulation, as equations behind those of its evaluation.

| number | of one tender |
|---|---|
| `products:PATH`, `owns:PATH`, `squares` | the sum over bids of (points - mean) x (total - mean); of (points - mean)^2; of (total - mean)^2 |
| `spread:PATH` | the most points less the least |
| `decides:PATH` | 1 where another bid would be first without the criterion |
| `tied`, `level` | 1 where the first place is shared; where any two totals are equal |
| `reversed` | 1 where the first bid is another when some loser withdraws |
| `out`, `bids` | bids that were excluded or did not pass a stage; all bids |

Points are those of a leaf in units of the total, to nine places, so that sums over many tenders stay short. Bids that do not count have no part.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from bideval.documents.criteria import Node
from bideval.documents.keys import TOTAL
from bideval.documents.studies.stress import PREFIX
from bideval.studies.stress.bench import Trial
from bideval.working.grammar import SAME, formula
from bideval.working.ledger import Given, Inputs, Ledger, Link, Taken
from bideval.working.terms import Term

FINE: Final = formula("down(points * unit, 9)")
WHOLE: Final = formula("down(total, 9)")
OFF: Final = formula("x - mean")
PRODUCT: Final = formula("one * other")
WITHOUT: Final = formula("total - points")
SPREAD: Final = formula("most - least")
DECIDES: Final = formula("less_than(own, best)")
TIED: Final = formula("more_than(firsts, 1)")
PLACE: Final = formula("place_dense(x, others)")
LEVEL: Final = formula("less_than(different, bids)")

OUT: Final = ("excluded", "eliminated")


class Sums:
    """Writes the numbers of one tender into a ledger of its own."""

    def __init__(self, trial: Trial, leaves: Sequence[Node]) -> None:
        self.trial, self.leaves = trial, leaves
        self.ledger: Ledger = trial.evaluation.ledger.extended()
        self.rows = tuple(trial.rows[one] for one in sorted(trial.offers) if trial.counts(one))
        self.firsts = tuple(sorted(trial.rows[one] for one in trial.first))
        self.found: dict[str, Fraction] = {}
        """What the tender adds, by name."""

    @property
    def comparable(self) -> bool:
        """Whether there are two bids to compare."""
        return len(self.rows) > 1

    def bids(self) -> None:
        """How many bids there are, and how many of them are out."""
        rows = tuple(range(len(self.ledger.bids)))
        out = [Fraction(self.trial.outcome(bidder) in OUT) for bidder in self.ledger.bids]
        self.ledger.given(f"{PREFIX}is-out", rows, out)
        self._sum("out", "is-out", rows)
        self._enter("bids", SAME, {"x": Taken(f"{PREFIX}bids", "count", f"{PREFIX}is-out", rows)})

    def compared(self) -> None:
        """What the bids that count have in common, and apart."""
        self.ledger.add(f"{PREFIX}total", WHOLE, {"total": Link(TOTAL)}, self.rows)
        self._off("total", "off")
        self._times("square", "off", "off")
        self._sum("squares", "square")
        for node in self.leaves:
            self._leaf(node)
        self._enter("tied", TIED, {"firsts": Taken(f"{PREFIX}firsts", "count", TOTAL, self.firsts)})
        others = Taken(f"{PREFIX}totals", "", TOTAL, self.rows)
        self.ledger.add(f"{PREFIX}place", PLACE, {"x": Link(TOTAL), "others": others}, self.rows)
        different = Taken(f"{PREFIX}different", "max", f"{PREFIX}place", self.rows)
        counted = Taken(f"{PREFIX}counted", "count", f"{PREFIX}place", self.rows)
        self._enter("level", LEVEL, {"different": different, "bids": counted})

    def changed(self, without: Mapping[str, bool]) -> None:
        """Of losers who withdrew, whether the first bid was another then."""
        rows = tuple(self.trial.rows[loser] for loser in sorted(without))
        if rows:
            told = [Fraction(without[self.ledger.bids[row]]) for row in rows]
            self.ledger.given(f"{PREFIX}changes", rows, told)
            self._enter("reversed", SAME, {"x": Taken(f"{PREFIX}reversed", "max", f"{PREFIX}changes", rows)})

    def _leaf(self, node: Node) -> None:
        path = node.path
        unit = Given(f"={PREFIX}unit:{path}", node.worth / node.criterion.points)
        self.ledger.add(f"{PREFIX}points:{path}", FINE, {"points": Link(path), "unit": unit}, self.rows)
        self._off(f"points:{path}", f"off:{path}")
        self._times(f"product:{path}", f"off:{path}", "off")
        self._times(f"own:{path}", f"off:{path}", f"off:{path}")
        self._sum(f"products:{path}", f"product:{path}")
        self._sum(f"owns:{path}", f"own:{path}")
        key = f"{PREFIX}points:{path}"
        ends: Inputs = {
            end: Taken(f"{PREFIX}{end}:{path}", op, key, self.rows) for end, op in (("most", "max"), ("least", "min"))
        }
        self._enter(f"spread:{path}", SPREAD, ends)
        without = f"{PREFIX}without:{path}"
        self.ledger.add(without, WITHOUT, {"total": Link(f"{PREFIX}total"), "points": Link(key)}, self.rows)
        best = {"own": Taken(f"{PREFIX}first-without:{path}", "max", without, self.firsts)}
        self._enter(
            f"decides:{path}",
            DECIDES,
            {**best, "best": Taken(f"{PREFIX}best-without:{path}", "max", without, self.rows)},
        )

    def _off(self, of: str, name: str) -> None:
        """How far a number of each bid is from their mean."""
        key = PREFIX + of
        mean = Taken(f"{PREFIX}mean:{of}", "mean", key, self.rows)
        self.ledger.add(PREFIX + name, OFF, {"x": Link(key), "mean": mean}, self.rows)

    def _times(self, name: str, one: str, other: str) -> None:
        inputs = {"one": Link(PREFIX + one), "other": Link(PREFIX + other)}
        self.ledger.add(PREFIX + name, PRODUCT, inputs, self.rows)

    def _sum(self, name: str, of: str, rows: tuple[int, ...] | None = None) -> None:
        self._enter(name, SAME, {"x": Taken(PREFIX + name, "add", PREFIX + of, self.rows if rows is None else rows)})

    def _enter(self, name: str, term: Term, inputs: Inputs) -> None:
        """A number of the tender: it stands in the row of the first bid."""
        self.ledger.add(PREFIX + name, term, inputs, (0,))
        self.found[name] = self.ledger.equations[PREFIX + name].column[0]
