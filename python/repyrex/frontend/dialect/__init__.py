"""Passes over a legacy file's text, before Cython's parser reads it: what its grammar refuses.

Cython's scanner and parser are compiled, so Pyrex's grammar is brought to Cython's by small changes of the
text that keep every line, and every column before the change. What a change took out and the tree must know
is left as a ``Note`` for the passes in ``transforms`` that follow. A file a subject: each has a
``TRIGGER``, without which a text holds nothing of the subject, and ``rewrite``, called with each statement.
(A trigger that begins with a letter is found several times faster than one that begins with ``\\b``.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from repyrex.frontend.dialect import (
    callback_types,
    cimported_kinds,
    class_options,
    class_words,
    except_tracebacks,
    gil_words,
    qualified_classes,
)
from repyrex.frontend.dialect.edits import Edits, Note
from repyrex.frontend.dialect.tokens import statements

_PASSES = (
    callback_types,
    cimported_kinds,
    class_options,
    class_words,
    except_tracebacks,
    gil_words,
    qualified_classes,
)


@dataclass(frozen=True)
class Rewritten:
    """The text for Cython's parser; the text that was given, itself, where nothing is to be changed."""

    text: str
    notes: Sequence[Note] = ()


def rewrite(text: str) -> Rewritten:
    """Bring ``text`` to Cython's grammar. Newlines must be ``\\n``."""
    passes = [one for one in _PASSES if one.TRIGGER.search(text)]
    if not passes:
        return Rewritten(text)
    edits = Edits(text)
    for statement in statements(text):
        for one in passes:
            one.rewrite(statement, edits)
    return Rewritten(edits.applied(), edits.notes)
