"""``cdef class m.X`` without a body: Pyrex's forward declaration of a class of another module.

The statement becomes ``pass``, and its note a declaration (``transforms/forward_types.py``).
"""

from __future__ import annotations

import re

from repyrex.frontend.dialect.edits import Edits
from repyrex.frontend.dialect.tokens import Statement

SUBJECT = "qualified classes"
TRIGGER = re.compile(r"class[ \t]+\w+[ \t]*\.")
_NAME = re.compile(r"\w+(?:\.\w+)+")


def rewrite(statement: Statement, edits: Edits) -> None:
    words = [token.text for token in statement]
    if words[:2] != ["cdef", "class"]:
        return
    name = "".join(words[2:])
    if _NAME.fullmatch(name):
        edits.note(SUBJECT, statement[0], name)
        edits.fill("pass", statement[0], statement[-1])
