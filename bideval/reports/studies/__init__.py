"""Answers of studies in words and as data: like reports, they pick and lay out and compute nothing."""
