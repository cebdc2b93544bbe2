"""Errors by blame. A UserError is shown kindly, with what to do; anything else is a fault of the program."""


class UserError(Exception):
    """Something the user can act on. `message` says what failed and where, `remedy` what to do about it."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()
