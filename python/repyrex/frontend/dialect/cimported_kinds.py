"""``from m cimport class X``: Pyrex's way to cimport a type and declare it where ``m`` has not got so far.

The word is taken out; the note says which types ``m`` may not know yet (``transforms/forward_types.py``).
"""

from __future__ import annotations

import re

from repyrex.frontend.dialect.edits import Edits
from repyrex.frontend.dialect.tokens import Statement

SUBJECT = "cimported kinds"
TRIGGER = re.compile(r"(?:cimport|,)[\s\\]*(?:class|struct|union)\b")
_KINDS = ("class", "struct", "union")


def rewrite(statement: Statement, edits: Edits) -> None:
    words = [token.text for token in statement]
    if words[0] != "from" or "cimport" not in words:
        return
    kinds = {}
    for index in range(words.index("cimport") + 1, len(statement) - 1):
        kind, name = statement[index], statement[index + 1]
        if kind.text in _KINDS and statement[index - 1].text in ("cimport", ",", "(") and name.kind == "name":
            kinds[name.text] = kind.text
            edits.replace(kind, "")
    if kinds:
        edits.note(SUBJECT, statement[0], kinds)
