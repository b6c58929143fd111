"""The whole reports of the small tender, byte for byte."""

import pytest
from golden_reports import FOLDER, REPORTS
from report_tenders import BIDS, evaluated


@pytest.mark.parametrize("name", REPORTS)
def test_report(name: str) -> None:
    assert REPORTS[name](evaluated()).encode() == (FOLDER / name).read_bytes()


def test_no_report_is_kept_that_is_not_made() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(REPORTS)


@pytest.mark.parametrize("name", REPORTS)
def test_the_order_in_which_bids_are_given_changes_nothing(name: str) -> None:
    assert REPORTS[name](evaluated(bids=dict(reversed(BIDS.items())))) == REPORTS[name](evaluated())
