"""Expressions of Python objects: mostly of the kind that is asked for, at times of another, which raises."""

from __future__ import annotations

from oracle.random_programs.c_numbers import CNumbers
from oracle.random_programs.scope import CLASSES, OBJECTS, Choices
from oracle.random_programs.strings import TEXTS, Strings

# No literal that a C long does not hold: Pyrex cut those.
_NUMBERS = (
    "0",
    "1",
    "-1",
    "2",
    "7",
    "-13",
    "255",
    "1000003",
    "2147483648",
    "9223372036854775807",
    "0.5",
    "-2.75",
    "1e20",
)
_ANY = ("None", "()", "[]", "(1, 'a')", "{}", "{1: 2}", "[1, [2, 'b']]", "3.5", "'3'")


class Objects:
    """Makes expressions, over the names of ``scope``."""

    def __init__(self, choices: Choices, c_numbers: CNumbers) -> None:
        self._choices, self._c = choices, c_numbers
        self._strings = Strings(choices, c_numbers, lambda: self._name("text"))
        self._makers = {
            "number": self._number,
            "text": self._text,
            "list": self._list,
            "any": self._any,
            "special": self._special,
        }

    def of(self, kind: str, depth: int) -> str:
        """Of ``kind``, a key of ``OBJECTS``."""
        if self._choices.one_in(25):
            kind = self._choices.of([*OBJECTS])
        return self._makers[kind](depth)

    def condition(self, depth: int) -> str:
        """Whose truth Python decides."""
        choose = self._choices
        if choose.one_in(4):
            return self._strings.condition()
        kind, operator = choose.of([*OBJECTS]), choose.of(["<", "<=", "==", "!=", ">", ">="])
        other = choose.of([kind, kind, *OBJECTS])
        return choose.of(
            [
                f"{self.of(kind, depth)} {operator} {self.of(other, depth)}",
                self.of(kind, depth),
                f"not {self.of(kind, depth)}",
                f"{self.of('text', 0)} in {self.of('text', depth)}",
                f"{self.of('any', 0)} in {self.of('list', depth)}",
                f"{self.of('any', depth)} is None",
                f"{self._c.signed(1).text} {operator} {self.of('number', depth)}",
            ]
        )

    def _name(self, kind: str) -> str:
        return self._choices.of(OBJECTS[kind])

    def _number(self, depth: int) -> str:
        choose = self._choices
        if depth == 0:
            return choose.of([self._name("number"), self._name("number"), f"same({choose.of(_NUMBERS)})"])
        if choose.one_in(5):
            return self._strings.number()
        one, other = self.of("number", depth - 1), self.of("number", depth - 1)
        return choose.of(
            [
                f"({one} {choose.of(['+', '-', '*', '/', '%'])} {other})",
                f"({one} {choose.of(['+', '-', '*', '/', '%'])} {self._c.signed(1).text})",
                f"({self._c.signed(1).text} {choose.of(['+', '-', '*', '/', '%'])} {other})",
                f"({one} {choose.of(['&', '|', '^'])} {other})",
                f"(same({one}) ** {choose.between(0, 3)})",
                f"({one} {choose.of(['<<', '>>'])} {choose.between(0, 40)})",
                f"({one} {choose.of(['+', '-', '*', '/', '%'])} {choose.of(_NUMBERS)})",
                f"(-{one})",
                f"(~{one})",
                f"abs({one})",
                f"cmp({one}, {other})",
                f"cmp({self.of('any', depth - 1)}, {self.of('any', depth - 1)})",
                f"len({self.of(choose.of(['text', 'list']), depth - 1)})",
                f"int({self.of(choose.of(['number', 'text']), depth - 1)})",
                f"round({one}, {choose.between(0, 2)})",
                f"round({one})",
                f"min({one}, {other})",
                f"max({one}, {other}, {self.of('any', 0)})",
                f"divmod({one}, {other})[{choose.between(0, 1)}]",
                f"{self.of('text', depth - 1)}.find({self.of('text', 0)})",
                f"{self.of('text', depth - 1)}.count('a')",
                f"ord({self.of('text', depth - 1)}[{self._c.signed(0).text} % 4])",
                f"{self.of('list', depth - 1)}[{self._c.signed(0).text} % 5]",
                f"sum(range({self._c.signed(0).text} % 7))",
                f"py_function({one}, {self._c.signed(1).text})",
                self._of_special(one),
            ]
        )

    def _text(self, depth: int) -> str:
        choose = self._choices
        if depth == 0:
            return choose.of([self._name("text"), self._name("text"), f"same({choose.of(TEXTS)})"])
        if choose.one_in(5):
            return self._strings.text()
        one, other = self.of("text", depth - 1), self.of("text", 0)
        return choose.of(
            [
                f"({one} + {other})",
                f"({one} + {choose.of(TEXTS)})",
                f"({choose.of(TEXTS)} + {one})",
                f"({one} * ({self._c.signed(0).text} % 4))",
                f"{one}{self._slice()}",
                f"{one}[{self._c.signed(0).text} % 5]",
                f"{one}.{choose.of(['upper', 'lower', 'strip', 'capitalize', 'title', 'swapcase'])}()",
                f"{one}.replace({choose.of(TEXTS)}, {other})",
                f"{one}.join({self.of('list', 0)})",
                f"{choose.of(TEXTS)}.join({one}.split())",
                f"str({self._whole()})",
                f'("%d-%s" % ({self._whole()}, {other}))',
                f'("%5.2f|%x" % ({self._c.floating(0)}, {self._c.signed(0).text} & 255))',
                f'("%05d%%" % {self.of("number", 0)})',
                f'("<%3s>" % ({other},))',
                f"chr({self._c.signed(0).text} & 127)",
                f"max({one}, {other})",
                f"`{self._whole()}`",
            ]
        )

    def _list(self, depth: int) -> str:
        choose = self._choices
        if depth == 0:
            return choose.of([self._name("list"), self._name("list"), "[]", "[1, 2, 3]", "['b', 'a']"])
        if choose.one_in(5):
            return self._strings.list()
        one, other = self.of("list", depth - 1), self.of("list", 0)
        return choose.of(
            [
                f"({one} + {other})",
                f"({one} * ({self._c.signed(0).text} % 3))",
                f"{one}{self._slice()}",
                f"[{self.of('number', depth - 1)}, {self.of('text', 0)}]",
                f"[{self._c.signed(1).text}, {self._c.floating(0)}, {self._c.unsigned(0)}]",
                f"range({self._c.signed(0).text} % 6)",
                f"range({choose.between(-3, 3)}, {self._c.signed(0).text} % 9, {choose.of([2, -1, 3])})",
                f"{self.of('text', depth - 1)}.split({choose.of(['', chr(39) + ',' + chr(39)])})",
                f"list({self.of('text', depth - 1)})",
                f"list({one})",
                f"sorted({one})",
                f"map(str, range({self._c.signed(0).text} % 4))",
                f"filter(None, {one})",
                f"zip({one}, {self.of('text', 0)})",
                f"map(py_function, range(3), {one})",
                f"{{{self._c.signed(0).text}: {self.of('any', 0)}}}.items()",
                f"{{{self.of('text', 0)}: {self.of('number', 0)}}}.keys()",
            ]
        )

    def _special(self, depth: int) -> str:
        choose = self._choices
        if choose.one_in(2):
            return self._name("special")
        return f"{choose.of(CLASSES)}({self._c.signed(0).text} % 6)"

    def _of_special(self, other: str) -> str:
        """What has a special method, with another object or one of its own kind."""
        choose = self._choices
        one, operator = self._special(0), choose.of(["+", "-", "*", "/", "%", "|", "&"])
        return choose.of(
            [
                f"({one} {operator} {other})",
                f"({other} {operator} {one})",
                f"({one} {operator} {self._special(0)})",
                f"({one} {choose.of(['/', '+', '-'])} {choose.of(['2', '0.5', '(-3)'])})",
                f"({choose.of(['2', '0.5', '(-3)'])} {choose.of(['/', '+', '-'])} {one})",
                f"{one}{self._slice()}",
                f"{one}[{self._c.signed(0).text} % 5]",
                f"({one} {choose.of(['**', '<<'])} {choose.between(0, 4)})",
                f"({choose.between(0, 9)} {choose.of(['**', '>>'])} {one})",
                f"cmp({one}, {other})",
                f"({one} {choose.of(['<', '<=', '==', '!=', '>', '>='])} {self._special(0)})",
                f"len({one})",
                f"hash({one})",
                f"{choose.of(['hex', 'oct', 'long', 'coerce', 'int'])}({one})",
                f"coerce({one}, {other})",
                f"pow({one}, {other}, 3)",
                f"(not {one})",
                f"{one}.next()",
                f"{{{one}: 1}}.has_key({self._special(0)})",
                f"({one} in [{self._special(0)}, {other}])",
                f"sorted([{one}, {self._special(0)}, {self._special(0)}])",
                f"max({one}, {self._special(0)})",
                f"repr({one})",
                f"divmod({one}, {other})",
                f"(-{one})",
            ]
        )

    def _any(self, depth: int) -> str:
        choose = self._choices
        if depth == 0:
            return choose.of([self._name("any"), self._name("any"), choose.of(_ANY)])
        if choose.one_in(3):
            return f"({self.of('any', depth - 1)}, {self.of('any', 0)})"
        return self.of(choose.of(["number", "text", "list"]), depth)

    def _whole(self) -> str:
        """A C number that is no comparison, which as text is 1 or True (docs/semantics.md)."""
        return f"({self._c.signed(1).text} + 0)"

    def _slice(self) -> str:
        choose = self._choices
        low, high = (
            choose.of(["", str(choose.between(-3, 4)), f"{self._c.signed(0).text} % 5"]) for _ in range(2)
        )
        return f"[{low}:{high}]"
