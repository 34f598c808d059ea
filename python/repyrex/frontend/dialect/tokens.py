"""Pyrex source as tokens and statements: knows strings, comments, brackets and continued lines.

It never fails. What no Pyrex file holds (a string without an end, a bracket too many) is left for Cython to
refuse: statements end before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_letters
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
    (?P<blank>[ \t\f]+|\\\n|\#[^\n]*)
    |(?P<newline>\n)
    |(?P<quote>(?:[a-zA-Z]{1,2})?(?:\"{3}|'{3}|["']))
    |(?P<name>[^\W\d]\w*)
    |(?P<number>\.?\d[\w.]*)
    |(?P<operator>.)
    """,
    re.VERBOSE | re.DOTALL,
)
# Each search ends at the next thing that counts, so a string is read once however long it is.
_IN_STRING = {
    quote: re.compile(rf"\\.|{quote}" + (r"|\n" if len(quote) == 1 else ""), re.DOTALL)
    for quote in ("'", '"', "'''", '"""')
}


class Token(NamedTuple):
    """``kind`` is ``name``, ``number``, ``string`` or ``operator``: one character of one."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


#: The tokens of one simple statement, or of the head of a compound one with what follows on its line.
Statement = list[Token]


def statements(text: str) -> Iterator[Statement]:
    """The statements of ``text`` that come to an end."""
    statement: Statement = []
    depth = 0
    for token in tokens(text):
        kind, word, _ = token
        if kind == "newline" or (word == ";" and kind == "operator"):
            if depth == 0:
                if statement:
                    yield statement
                statement = []
            continue
        if kind == "operator":
            if word in "([{":
                depth += 1
            elif word in ")]}" and depth:
                depth -= 1
        statement.append(token)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of ``text``, up to a string that does not end; ``newline`` is a kind of its own here."""
    position = 0
    match_token = _TOKEN.match
    while match := match_token(text, position):
        kind = match.lastgroup
        position = match.end()
        if kind == "quote":
            start = match.start()
            position = _end_of_string(text, position, match[0].lstrip(ascii_letters))
            if position < 0:
                return
            yield Token("string", text[start:position], start)
        elif kind != "blank":
            yield Token(kind, match[0], match.start())
    # The last line needs no newline.
    yield Token("newline", "", len(text))


def _end_of_string(text: str, position: int, quote: str) -> int:
    """Where the string ends whose inside begins at ``position``; -1 where it does not."""
    search = _IN_STRING[quote].search
    while match := search(text, position):
        position = match.end()
        if match[0] == quote:
            return position
        if match[0] == "\n":
            break
    return -1


def find(statement: Statement, *words: str, start: int = 0) -> int:
    """The index of the first place where these words follow each other; -1 if there is none."""
    for index in range(start, len(statement) - len(words) + 1):
        if all(statement[index + offset].text == word for offset, word in enumerate(words)):
            return index
    return -1


def closing(statement: Statement, index: int) -> int:
    """The index of the bracket that closes the one at ``index``; -1 if there is none."""
    depth = 0
    for place in range(index, len(statement)):
        token = statement[place]
        if token.kind == "operator":
            if token.text in "([{":
                depth += 1
            elif token.text in ")]}":
                depth -= 1
                if depth == 0:
                    return place
    return -1
