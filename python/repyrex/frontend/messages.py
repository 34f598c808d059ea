"""What Cython says, as ``Message``s.

Cython reports to an "echo file", as text: an error as a block that quotes the source and ends with
``path:line:column: message``, a warning as one such line behind ``warning:``.
"""

from __future__ import annotations

import re

from repyrex.frontend import Message

_POSITION = re.compile(r"(?P<path>.+?):(?P<line>\d+):(?P<column>\d+): (?P<text>.*)", re.DOTALL)
_RULER = "-" * 60 + "\n"
_SEVERITIES = ("warning", "note", "performance hint")

#: What only tells the author to write newer Cython. The file is not to be edited, and behaves as it did.
_NOT_SAID = frozenset(
    {"Implicit noexcept declaration is deprecated. Function declaration should contain 'noexcept' keyword."}
)


class MessageSink:
    """A file for Cython to write to, that keeps messages instead."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    def write(self, block: str) -> None:
        """Take one report. Cython writes each with one call."""
        severity = "error"
        text = block.rpartition(_RULER)[2].strip()
        for known in _SEVERITIES:
            if block.startswith(f"{known}: "):
                severity, text = "warning", block.removeprefix(f"{known}: ").strip()
        if not text:
            return
        found = _POSITION.fullmatch(text)
        if found:
            line, column = int(found["line"]), int(found["column"])
            message = Message(severity, found["path"], line, column, found["text"].strip())
        else:
            message = Message(severity, "", 0, 0, text)
        if message not in self.messages and message.text not in _NOT_SAID:
            self.messages.append(message)
