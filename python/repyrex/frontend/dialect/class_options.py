"""``cdef class X [nogc]``, ``[type T]`` alone, and names for a class that is not public.

What Cython's grammar has no place for is taken out; the note gives it to the class
(``transforms/class_options.py``).
"""

from __future__ import annotations

import re

from repyrex.frontend.dialect.edits import Edits
from repyrex.frontend.dialect.tokens import Statement, closing

SUBJECT = "class options"
TRIGGER = re.compile(r"class\b[^\n\[]{0,200}\[")
_DEFINES = ("cdef", "ctypedef", "cpdef")
_IN_A_BLOCK = ("class", "public", "api")
_KNOWN = ("object", "type", "nogc")


def rewrite(statement: Statement, edits: Edits) -> None:
    words = [token.text for token in statement]
    if "class" not in words[:4] or words[0] not in (*_DEFINES, *_IN_A_BLOCK) or "[" not in words:
        return
    opening, class_ = words.index("["), words.index("class")
    end = closing(statement, opening)
    options = _options(words[opening + 1 : end]) if end > 0 and ":" not in words[:opening] else None
    if options is None:
        return
    public = words.index("public") if "public" in words[:class_] else -1
    # Cython has a place for the names of a class of another module, and of a public one that has both.
    elsewhere = words[class_ + 2] == "." or words[0] in _IN_A_BLOCK or words[1] in ("extern", "api")
    placed = elsewhere or (public >= 0 and "object" in options and "type" in options)
    if placed and "nogc" not in options:
        return
    if placed:
        _take_out_nogc(statement[opening : end + 1], edits)
        options = {"nogc": ""}
    else:
        edits.blank(statement[opening], statement[end])
        if public >= 0:
            edits.replace(statement[public], "")
            options["public"] = ""
    edits.note(SUBJECT, statement[0], (words[class_ + 1], options))


def _options(words: list[str]) -> dict[str, str] | None:
    """The options by name; None where there is one that Pyrex had not."""
    options = {}
    for option in " ".join(words).split(","):
        parts = option.split()
        if parts == ["nogc"]:
            options["nogc"] = ""
        elif len(parts) == 2 and parts[0] in _KNOWN[:2]:
            options[parts[0]] = parts[1]
        elif parts:
            return None
    return options


def _take_out_nogc(brackets: Statement, edits: Edits) -> None:
    index = [token.text for token in brackets].index("nogc")
    if len(brackets) == 3:
        edits.blank(brackets[0], brackets[-1])
    elif brackets[index - 1].text == ",":
        edits.blank(brackets[index - 1], brackets[index])
    else:
        edits.blank(brackets[index], brackets[index + 1])
