"""``with GIL`` behind a function's head: the word in capitals, as some wrote it."""

from __future__ import annotations

import re

from repyrex.frontend.dialect.edits import Edits
from repyrex.frontend.dialect.tokens import Statement

TRIGGER = re.compile(r"G(?:IL|il)\b")
_HEADS = ("cdef", "cpdef", "ctypedef")


def rewrite(statement: Statement, edits: Edits) -> None:
    # `with GIL:` as a statement is about an object of that name.
    for index in range(2, len(statement)):
        token = statement[index]
        if token.kind == "name" and token.text in ("GIL", "Gil") and statement[index - 1].text == "with":
            edits.replace(token, "gil")
        elif token.text == "NOGIL" and statement[index - 1].text == ")" and statement[0].text in _HEADS:
            edits.replace(token, "nogil")
