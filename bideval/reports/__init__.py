"""Reports: an Evaluation as text for people and as data for machines. They pick, word and lay out; they never compute points."""
