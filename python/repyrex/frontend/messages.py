"""What Cython says, as ``Message``s.

Cython reports to an "echo file", as text: an error as a block that quotes the source and ends with
``path:line:column: message``, a warning as one such line behind ``warning:``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from repyrex.frontend import Message

_POSITION = re.compile(r"(?P<path>.+?):(?P<line>\d+):(?P<column>\d+): (?P<text>.*)", re.DOTALL)
_RULER = "-" * 60 + "\n"
_SEVERITIES = ("warning", "note", "performance hint")
_CRASH = "Compiler crash in "

#: What only tells the author to write newer Cython. The file is not to be edited, and behaves as it did.
_NOT_SAID = frozenset(
    {"Implicit noexcept declaration is deprecated. Function declaration should contain 'noexcept' keyword."}
)
_NOT_SAID_OF_A_NAME = re.compile(r"Dotted filenames \(.*\) are deprecated\.")


#: What helps against a message of Cython's.
_REMEDIES = {
    "Cannot assign type 'Py_ssize_t *' to 'int *'": "the lengths and strides of an array are as wide "
    "as a pointer: declare the variable as Py_ssize_t *",
    "Storing unsafe C derivative of temporary Python reference": "the object that it points into is gone "
    "after the line: keep the object in a variable of its own as long as the pointer",
    "Accessing Python attribute not allowed without gil": "declare the attribute's object with its class, so "
    "that a C field is read, or take the GIL: `with gil:`",
}


class MessageSink:
    """A file for Cython to write to, that keeps messages instead."""

    def __init__(self) -> None:
        self._messages: list[Message] = []

    def messages(self) -> list[Message]:
        """What was reported. Behind an error Cython may crash on what the error left: that is no news."""
        crashes = [one for one in self._messages if one.text.startswith(_CRASH)]
        others = [one for one in self._messages if one not in crashes]
        if any(one.severity == "error" for one in others):
            return others
        return others + [replace(one, text=_shortened(one.text)) for one in crashes]

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
            said = found["text"].strip()
            message = Message(severity, found["path"], line, column, said, _REMEDIES.get(said))
        else:
            message = Message(severity, "", 0, 0, text)
        if message in self._messages or message.text in _NOT_SAID or _NOT_SAID_OF_A_NAME.match(message.text):
            return
        self._messages.append(message)


def _shortened(crash: str) -> str:
    """A crash without Cython's tree and stack: where, and the exception."""
    return f"{crash.splitlines()[0]}: {crash.splitlines()[-1]}".replace(_CRASH, "Cython failed in ")
