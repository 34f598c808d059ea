"""``cpdef class``: early Cython took it for ``cdef class``."""

from __future__ import annotations

import re

from repyrex.frontend.dialect.edits import Edits
from repyrex.frontend.dialect.tokens import Statement

TRIGGER = re.compile(r"cpdef\s+(?:(?:public|api|extern)\s+)*class\b")
_WORDS = ("public", "api", "extern")


def rewrite(statement: Statement, edits: Edits) -> None:
    if statement[0].text == "cpdef":
        index = 1
        while index < len(statement) and statement[index].text in _WORDS:
            index += 1
        if index < len(statement) and statement[index].text == "class":
            edits.replace(statement[0], "cdef")
