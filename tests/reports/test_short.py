"""A view of very many bids leaves out what goes bid by bid, and says where it is."""

from report_tenders import evaluated

from bideval.reports.view import view


def test_with_more_bids_than_fit_only_places_and_awards_are_shown() -> None:
    whole, short = view(evaluated(), "en"), view(evaluated(), "en", 1)
    left_out = [section.id for section in whole.sections if section.id not in {one.id for one in short.sections}]
    assert left_out == ["points", "gates", "panel", "metrics"]
    assert short.sections[-1].id == "elsewhere"
    assert "bideval report" in short.sections[-1].paragraphs[0]


def test_as_many_bids_as_fit_are_shown_whole() -> None:
    assert view(evaluated(), "ko", 1000) == view(evaluated(), "ko")
