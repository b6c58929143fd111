"""What studies answer: frozen results, apart from what finds them, so that reports can tell them."""
