"""Reports: an Evaluation as text for people and as data for machines. They pick, word and lay out; they never compute points."""

FORMATS = ("html", "md", "json", "csv", "xlsx")
"""What a report can be made as."""
