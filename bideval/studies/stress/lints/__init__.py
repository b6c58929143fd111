"""Lints by proof: each file looks for one weakness, and each finding comes with small tenders that show it, evaluated by the engine."""
