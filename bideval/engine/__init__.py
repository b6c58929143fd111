"""The pure core: documents in, evaluation out. No file, no clock, no binary float."""

from bideval.engine.evaluate import evaluate, scored

__all__ = ["evaluate", "scored"]
