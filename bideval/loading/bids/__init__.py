"""Bids, one a file or one a row: declared facts by type, wrappers opened, what was decided or set put in its place."""
