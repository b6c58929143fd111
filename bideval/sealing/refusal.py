"""What stops a bundle from being read: a code in words and the facts of its sentence."""


class Refused(ValueError):
    """A bundle, a key or an envelope that is not accepted."""

    def __init__(self, code: str, /, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
