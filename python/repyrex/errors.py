"""What the user did or has that repyrex can't work with."""

from __future__ import annotations


class UserError(Exception):
    """Shown as one line, with a remedy where one is known. Never with a traceback."""

    def __init__(self, message: str, remedy: str | None = None) -> None:
        super().__init__(message)
        self.remedy = remedy


def reason(error: OSError) -> str:
    """`No such file or directory`, without the number and the path that str(error) adds."""
    return error.strerror or str(error)
