"""What evaluators hand in: who sits, marks in every layout, choices between pairs."""
