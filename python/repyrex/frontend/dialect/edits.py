"""Changes to a text that leave every line where it is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from repyrex.frontend.dialect.tokens import Token


@dataclass(frozen=True)
class Note:
    """What the tree must know of something that was taken out of line ``line``.

    ``subject`` is the name of the pass; ``about`` is its own affair.
    """

    subject: str
    line: int
    about: object


class Edits:
    """The changes to one text, made all at once at the end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._changes: list[tuple[int, int, str]] = []
        self._lines: list[int] | None = None
        self.notes: list[Note] = []

    def replace(self, token: Token, text: str) -> None:
        """Another word in the place of a token. A shorter one is followed by blanks: the rest stays."""
        self._changes.append((token.start, token.end, text.ljust(len(token.text))))

    def blank(self, first: Token, last: Token) -> None:
        """Blanks in the place of the tokens from ``first`` to ``last``, and of what is between them."""
        self.fill("", first, last)

    def fill(self, text: str, first: Token, last: Token) -> None:
        """``text``, then blanks. The lines within become one statement's, whatever held them together."""
        old = self._text[first.start : last.end]
        lines = [" " * len(line) for line in old.split("\n")]
        lines[0] = text.ljust(len(lines[0]))
        # A blank line can't be continued; no statement of the time had one here.
        self._changes.append(
            (first.start, last.end, "\n".join([f"{line[:-1]}\\" for line in lines[:-1]] + lines[-1:]))
        )

    def insert(self, position: int, text: str) -> None:
        """More text before ``position``: in the place of a blank before it if there is one."""
        taken = 1 if text and position and self._text[position - 1] in " \t" else 0
        self._changes.append((position - taken, position, text))

    def note(self, subject: str, token: Token, about: object = None) -> None:
        """Leave a note at the line of ``token``."""
        if self._lines is None:
            self._lines = [0]
            start = self._text.find("\n") + 1
            while start:
                self._lines.append(start)
                start = self._text.find("\n", start) + 1
        self.notes.append(Note(subject, bisect_right(self._lines, token.start), about))

    def applied(self) -> str:
        """The changed text; the text itself where there is no change."""
        if not self._changes:
            return self._text
        parts, done = [], 0
        for start, end, new in sorted(self._changes):
            parts += (self._text[done:start], new)
            done = end
        parts.append(self._text[done:])
        return "".join(parts)
