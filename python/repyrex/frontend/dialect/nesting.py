"""Brackets inside brackets: as many as Python's tokenizer takes, before Cython's parser runs out of stack."""

from __future__ import annotations

import re

from repyrex.frontend.dialect.tokens import tokens

#: CPython's MAXLEVEL: "too many nested parentheses".
LIMIT = 200
_NOT_BRACKETS = re.compile(r"[^()\[\]{}]+")


def too_deep(text: str) -> int | None:
    """Where the first bracket stands that is one too many."""
    # Whatever strings and comments hold is counted here: it may only be too much.
    if _deepest(_NOT_BRACKETS.sub("", text)) <= LIMIT:
        return None
    depth = 0
    for kind, word, start in tokens(text):
        if kind == "operator":
            if word in "([{":
                depth += 1
                if depth > LIMIT:
                    return start
            elif word in ")]}" and depth:
                depth -= 1
    return None


def _deepest(brackets: str) -> int:
    depth = deepest = 0
    for bracket in brackets:
        if bracket in "([{":
            depth += 1
            if depth > deepest:
                deepest = depth
        elif depth:
            depth -= 1
    return deepest
