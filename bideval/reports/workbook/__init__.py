"""An Evaluation as a spreadsheet that computes: change an input, and every number that stands on it changes.

*Inputs* has what was read, *Working* one step in each row with a live formula beside bideval's exact value, *Result* the places by formula.
The formulas are those of the ledger, told by `forms`; a spreadsheet computes in binary, so each row compares itself with the exact value.
"""

from bideval.documents.evaluation import Evaluation
from bideval.reports.reading import Reading
from bideval.reports.workbook import result, working
from bideval.reports.workbook.book import Book
from bideval.reports.working_json import steps

MOST = 50_000
"""Steps of the largest workbook: beyond it a spreadsheet takes minutes to open."""


def workbook(evaluation: Evaluation, language: str) -> bytes | None:
    """The bytes of the workbook, the same every time; None where the working has more than `MOST` steps."""
    every = list(steps(evaluation))
    if len(every) > MOST:
        return None
    reading = Reading(evaluation, language)
    book = Book()
    inputs, places, figures = (book.sheet(reading.say(f"sheet-{name}")) for name in ("inputs", "result", "working"))
    where = working.write(book, inputs, figures, reading, every)
    result.write(book, places, reading, where)
    return book.closed()
