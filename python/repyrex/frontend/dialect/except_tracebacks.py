"""``except E, e, tb``: Pyrex bound the traceback too.

The two targets become a tuple, which the note tells from one that was there
(``transforms/except_tracebacks.py``).
"""

from __future__ import annotations

import re

from repyrex.frontend.dialect.edits import Edits
from repyrex.frontend.dialect.tokens import Statement

SUBJECT = "except tracebacks"
TRIGGER = re.compile(r"except\b[^\n,]{1,200},[^\n,]{1,200},")


def rewrite(statement: Statement, edits: Edits) -> None:
    if statement[0].text != "except":
        return
    depth, commas, end = 0, [], None
    for token in statement:
        if token.kind != "operator":
            continue
        if token.text in "([{":
            depth += 1
        elif token.text in ")]}":
            depth -= 1
        elif depth == 0 and token.text == ",":
            commas.append(token)
        elif depth == 0 and token.text == ":":
            end = token
            break
    if end is not None and len(commas) == 2:
        value = next(token for token in statement if token.start > commas[0].start)
        edits.insert(value.start, "(")
        edits.insert(end.start, ")")
        edits.note(SUBJECT, statement[0])
