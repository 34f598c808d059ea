"""``ctypedef int (NAME)(args)``: parentheses around the lone name of a function type.

Cython reads the first pair as the arguments of a function called nothing.
"""

from __future__ import annotations

import re

from repyrex.frontend.dialect.edits import Edits
from repyrex.frontend.dialect.tokens import Statement

TRIGGER = re.compile(r"\(\s*\w+\s*\)\s*\(")
_DECLARES = ("ctypedef", "cdef")


def rewrite(statement: Statement, edits: Edits) -> None:
    if statement[0].text not in _DECLARES:
        return
    for index in range(2, len(statement) - 3):
        before, opening, name, closing, arguments = statement[index - 1 : index + 4]
        if (opening.text, closing.text, arguments.text) == ("(", ")", "(") and name.kind == "name":
            # Behind a type: `f(x)(y)` would be a call.
            if before.kind == "name" or before.text == "*":
                edits.replace(opening, "")
                edits.replace(closing, "")
            return
