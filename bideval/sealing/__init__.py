"""What an auditor holds: a bundle of everything an evaluation was made from, sealed, and the numbered checks that it passes or fails."""
