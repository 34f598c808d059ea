"""Expressions in which strings of both kinds meet. ``other`` gives the kind that a string is not.

What they give is a string of the module's kind again (``native``), or holds none: which kind an object has
decides how Python 2 ordered it beside what is no string, and what it showed as.
"""

from __future__ import annotations

from collections.abc import Callable

from oracle.random_programs.c_numbers import CNumbers
from oracle.random_programs.scope import Choices

TEXTS = ('""', '"a"', '"abc"', '"Hello World"', '"a,b,,c"', "'12'", '" x "', '"zyx"')

#: What the programs call.
HELPERS = """\
def other(value):
    if isinstance(value, unicode):
        return value.encode("ascii")
    if isinstance(value, str):
        return unicode(value)
    return value

def native(value):
    if isinstance(value, unicode):
        return str(value)
    if isinstance(value, list):
        return map(native, value)
    if isinstance(value, tuple):
        return tuple(map(native, value))
    return value
"""


class Strings:
    """Makes expressions. ``text`` gives one of a text, of no depth."""

    def __init__(self, choices: Choices, c_numbers: CNumbers, text: Callable[[], str]) -> None:
        self._choices, self._c, self._plain = choices, c_numbers, text

    def _one(self) -> str:
        """A text, of either kind."""
        text = self._choices.of([self._plain(), self._choices.of(TEXTS)])
        return f"other({text})" if self._choices.one_in(2) else f"same({text})"

    def _index(self) -> str:
        return f"({self._c.signed(0).text} % 4)"

    def _dict(self) -> str:
        return f"{{{self._one()}: {self._index()}, {self._one()}: {self._one()}, 7: {self._one()}}}"

    def _list(self) -> str:
        return f"[{self._one()}, {self._one()}, {self._index()}, {self._one()}]"

    def condition(self) -> str:
        choose, one, two = self._choices, self._one(), self._one()
        operator = choose.of(["<", "<=", "==", "!=", ">", ">="])
        return choose.of(
            [
                f"{one} {operator} {two}",
                f"{one} in {two}",
                f"{one} not in {self._list()}",
                f"{one} in {self._dict()}",
                f"({one}, {two}) in [({self._one()}, {two}), None]",
                f"[{one}, {two}] == [{self._one()}, {self._one()}]",
                f"({one}, 1) == ({two}, 1)",
                f"{{{one}: 1}} == {{{two}: 1}}",
                f"{{{one}: 1}}.has_key({two})",
                f"{one}.startswith({two})",
                f"{one}.endswith({two})",
                f"{one} == {choose.of(TEXTS)}",
                f"{choose.of(TEXTS)} == {two} == {one}",
                f"{one} in set([{two}])",
            ]
        )

    def number(self) -> str:
        choose, one, two = self._choices, self._one(), self._one()
        made = choose.of(
            [
                f"{one}.find({two})",
                f"{one}.rfind({two}, {self._index()})",
                f"{one}.count({two})",
                f"{one}.index({two})",
                f"{self._list()}.index({one})",
                f"{self._list()}.count({one})",
                f"cmp({one}, {two})",
                f"len({one} + {two})",
                f"len({self._dict()})",
                f"len(set([{one}, {two}, {self._one()}]))",
                f"ord({one}[{self._index()}])",
                f"int({one})",
                f"(hash({one}) == hash({two}))",
            ]
        )
        # len() is a C number of Pyrex's.
        return f"same({made})"

    def text(self) -> str:
        choose, one, two = self._choices, self._one(), self._one()
        made = choose.of(
            [
                f"({one} + {two})",
                f"({one} + {choose.of(TEXTS)} + {two})",
                f"{one}.replace({two}, {self._one()})",
                f"{one}.join([{two}, {self._one()}])",
                f"{one}.join({two})",
                f"{one}.strip({two})",
                f"{one}.split({two})[0]",
                f"{one}.partition({two})[2]",
                f"{one}[{self._index()}]",
                f"{one}[{self._index()}:]",
                f"({choose.of(FORMATS)} % ({one}, {two}))",
                f"(other({choose.of(FORMATS)}) % ({one}, {two}))",
                f"({choose.of(FORMATS)} % {one})",
                f'(same("%(a)s|%(b)3s") % {{"a": {one}, other("b"): {two}}})',
                f"str({one})",
                f"max({one}, {two})",
                f"{self._dict()}.get({one}, {two})",
                f"{self._dict()}[{one}]",
                f'{one}.encode("hex")',
                f"{one}.upper()",
                f'getattr({one}, other("lower"))()',
                f'"".join(sorted([{one}, {two}]))',
            ]
        )
        return f"native({made})"

    def list(self) -> str:
        choose, one, two = self._choices, self._one(), self._one()
        made = choose.of(
            [
                f"list({one})",
                f"map(None, {one})",
                f"{one}.split({two})",
                f"sorted([{one}, {two}, {self._one()}])",
                f"zip({one}, {two})",
                f"map(ord, {one})",
                f"filter(None, {one})",
                f"sorted({self._dict()}.keys())",
                f"{one}.splitlines()",
                f"list(set([{one}]))",
            ]
        )
        return f"native({made})"


FORMATS = ('"%s-%s"', '"%5s|%.2s"', '"<%s>"', '"%s%%%s"', '"%-4s%s"', '"%s %d"')
