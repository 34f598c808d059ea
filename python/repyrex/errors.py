"""What the user did or has that repyrex can't work with."""

from __future__ import annotations


class UserError(Exception):
    """Shown as one line, with a remedy where one is known. Never with a traceback."""

    #: What a command that ends with it exits with.
    status = 1

    def __init__(self, message: str, remedy: str | None = None) -> None:
        super().__init__(message)
        self.remedy = remedy


class Unreadable(UserError):
    """A file that is not there, may not be read or is no source. ``line`` is 0 when it is about no place."""

    status = 2

    def __init__(
        self, path: str, text: str, remedy: str | None = None, *, line: int = 0, column: int = 0
    ) -> None:
        super().__init__(f"{path}:{line}:{column}: error: {text}" if line else f"{path}: {text}", remedy)
        self.path, self.text, self.line, self.column = path, text, line, column


def reason(error: OSError) -> str:
    """`No such file or directory`, without the number and the path that str(error) adds."""
    return error.strerror or str(error)
