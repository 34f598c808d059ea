"""The statements of a program, and the program: a function ``case_N``."""

from __future__ import annotations

from oracle.random_programs import special_classes
from oracle.random_programs.c_numbers import CNumbers
from oracle.random_programs.objects import Objects
from oracle.random_programs.scope import (
    ARRAY,
    ARRAY_LENGTH,
    COUNTERS,
    FLOATING,
    OBJECTS,
    SIGNED,
    UNSIGNED,
    Choices,
)
from oracle.random_programs.strings import HELPERS


class Program:
    """One program, the same for the same name."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._choices = Choices(name)
        self._c = CNumbers(self._choices)
        self._objects = Objects(self._choices, self._c)

    def lines(self) -> list[str]:
        """The function's lines."""
        body = [line for _ in range(self._choices.between(3, 8)) for line in self._statement(0)]
        return [f"def {self.name}():", *_indented([*self._declarations(), *body, *_ending()])]

    def _declarations(self) -> list[str]:
        choose = self._choices
        lines = [f"cdef {kind} {name}" for name, (kind, _, _) in SIGNED.items()]
        lines += [f"cdef {kind} {name}" for name, kind in {**UNSIGNED, **FLOATING}.items()]
        lines += [f"cdef int {', '.join(COUNTERS)}", f"cdef int {ARRAY}[{ARRAY_LENGTH}]", "out = []"]
        lines += [
            f"{name} = {choose.between(max(low, -999), min(high, 999))}"
            for name, (_, low, high) in SIGNED.items()
        ]
        lines += [f"{name} = {choose.of([0, 1, 77, 4000000000])}" for name in UNSIGNED]
        lines += [f"{name} = {choose.of(['0.25', '-3.5', '100.0'])}" for name in FLOATING]
        lines += [f"for k0 from 0 <= k0 < {ARRAY_LENGTH}:", f"    {ARRAY}[k0] = k0 * {choose.between(-9, 9)}"]
        lines += [f"{name} = 0" for name in COUNTERS]
        lines += [f"{name} = {_FIRST[kind]}" for kind, names in OBJECTS.items() for name in names]
        lines += [f"{names[0]} = {self._objects.of(kind, 0)}" for kind, names in OBJECTS.items()]
        return lines

    def _statement(self, depth: int) -> list[str]:
        simple = {
            self._set_signed: 5,
            self._set_unsigned: 2,
            self._set_floating: 2,
            self._set_object: 6,
            self._tell: 4,
            self._store: 1,
            self._change_list: 3,
            self._swap: 1,
            self._add_to: 2,
        }
        nested = {self._if: 3, self._for: 2, self._while: 1, self._for_in: 1, self._finally: 1}
        make = self._choices.by_weight({**simple, **nested} if depth < 2 else simple)
        return make(depth)

    def _block(self, depth: int) -> list[str]:
        return _indented(
            [line for _ in range(self._choices.between(1, 3)) for line in self._statement(depth + 1)]
        )

    def _set_signed(self, depth: int) -> list[str]:
        name, value = self._choices.of([*SIGNED]), self._c.signed(3)
        if SIGNED[name][0] in ("int", "long"):
            return [f"{name} = {value.text} % 10000"]
        return [f"{name} = {value.text}"]

    def _set_unsigned(self, depth: int) -> list[str]:
        return [f"{self._choices.of([*UNSIGNED])} = {self._c.unsigned(2)}"]

    def _set_floating(self, depth: int) -> list[str]:
        return [f"{self._choices.of([*FLOATING])} = {self._c.floating(2)}"]

    def _set_object(self, depth: int) -> list[str]:
        kind = self._choices.of([*OBJECTS])
        name = self._choices.of(OBJECTS[kind])
        return _tried(f"{name} = {self._objects.of(kind, 2)}", name)

    def _tell(self, depth: int) -> list[str]:
        choose = self._choices
        if choose.one_in(2):
            value = choose.of([self._c.signed(3).text, self._c.unsigned(2), self._c.floating(2)])
            return [f"out.append({value})"]
        if choose.one_in(4):
            return _tried(f"out.append({self._objects.condition(1)})")
        return _tried(f"out.append({self._objects.of(choose.of([*OBJECTS]), 2)})")

    def _store(self, depth: int) -> list[str]:
        return [f"{ARRAY}[{self._c.index()}] = {self._c.signed(2).text} % 10000"]

    def _change_list(self, depth: int) -> list[str]:
        choose = self._choices
        name, low, high = choose.of(OBJECTS["list"]), choose.between(-2, 2), choose.between(-1, 4)
        index = f"{self._c.signed(0).text} % 4"
        return _tried(
            choose.of(
                [
                    f"{name}[{index}] = {self._objects.of('any', 1)}",
                    f"{name}[{low}:{high}] = {self._objects.of('list', 1)}",
                    f"{name}[{index}:] = [{self._c.signed(1).text}]",
                    f"del {name}[{low}:{high}]",
                    f"del {name}[{index}]",
                    f"{name}.append({self._objects.of('any', 1)})",
                    f"{name}.insert({index}, {self._objects.of('text', 0)})",
                    f"{name}.sort()",
                    f"{name}.reverse()",
                    f"{name}.sort(cmp)",
                    f"out.append({name}.index({self._objects.of('any', 0)}))",
                    f"out.append({name}.pop())",
                ]
            ),
            name,
        )

    def _swap(self, depth: int) -> list[str]:
        kind = self._choices.of([*OBJECTS])
        one, other = OBJECTS[kind]
        return [self._choices.of([f"{one}, {other} = {other}, {one}", "i0, i1 = i1, i0", "d0, d1 = d1, d0"])]

    def _add_to(self, depth: int) -> list[str]:
        """Of C numbers. After `o += p` of objects Pyrex 0.9.9 releases one twice when something raises."""
        choose = self._choices
        if choose.one_in(2):
            return [f"i0 {choose.of(['+=', '-=', '*='])} {self._c.signed(1).text} % 100", "i0 = i0 % 10000"]
        return [f"u0 {choose.of(['+=', '-=', '*=', '^='])} {self._c.unsigned(1)}"]

    def _if(self, depth: int) -> list[str]:
        choose = self._choices
        lines = []
        for word in ["if", "elif"][: choose.between(1, 2)]:
            lines += [f"{word} {self._c.condition(1)}:", *self._block(depth)]
        return [*lines, "else:", *self._block(depth)] if choose.one_in(2) else lines

    def _for(self, depth: int) -> list[str]:
        choose, counter = self._choices, COUNTERS[depth]
        low, high = choose.between(-2, 2), choose.between(0, 5)
        head = choose.of(
            [
                f"for {counter} from {low} <= {counter} < {high}:",
                f"for {counter} from {high} >= {counter} > {low}:",
                f"for {counter} from {low} < {counter} <= {high}:",
                f"for {counter} in range({high}):",
            ]
        )
        return [head, *self._block(depth), f"    out.append({counter})", f"out.append({counter})"]

    def _while(self, depth: int) -> list[str]:
        counter = COUNTERS[depth]
        ending = self._choices.of(["break", "continue"])
        return [
            f"{counter} = 0",
            f"while {counter} < {self._choices.between(1, 5)}:",
            f"    {counter} = {counter} + 1",
            f"    if {self._c.condition(0)}:",
            f"        {ending}",
            *self._block(depth),
            "else:",
            "    out.append('done')",
        ]

    def _for_in(self, depth: int) -> list[str]:
        return [
            f"for o0 in {self._choices.of(OBJECTS['list'])}[:4]:",
            *self._block(depth),
            "    out.append(o0)",
        ]

    def _finally(self, depth: int) -> list[str]:
        return ["try:", *self._block(depth), "finally:", "    out.append('finally')"]


_FIRST = {"number": "5", "text": "'abc'", "list": "[3, 1, 2]", "any": "(1, 2)", "special": "Cmp(3)"}


def _ending() -> list[str]:
    """Everything that is there is returned."""
    names = [*SIGNED, *UNSIGNED, *FLOATING, *(name for names in OBJECTS.values() for name in names)]
    return [f"return out, [{', '.join(names)}]"]


def _tried(statement: str, changed: str = "") -> list[str]:
    """The statement, and which exception it raised. What it changed is cut, so that memory has a bound."""
    return [
        "try:",
        f"    {statement}",
        *([f"    {changed} = cut({changed})"] if changed else []),
        "except Exception, e:",
        "    out.append(e.__class__.__name__)",
    ]


def _indented(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]


def module_text(names: list[str]) -> str:
    """A module of the programs of those names."""
    return "\n\n".join(
        [_HEAD, special_classes.TEXT, *("\n".join(Program(name).lines()) for name in names), ""]
    )


_HEAD = (
    '''\
cdef int c_function(int a, int b):
    if a > b:
        return (a % 100) - (b % 100)
    return ((a & 63) * (b & 63)) % 1000

def same(value):
    return value

def py_function(a, int b):
    return (a, b)

def cut(value):
    """What is large made small, so that no loop fills the memory."""
    if isinstance(value, str):
        return value[:40]
    if isinstance(value, list):
        return value[:8]
    if isinstance(value, (int, long)):
        return value % 1000000000000000003
    if isinstance(value, tuple) and len(repr(value)) > 200:
        return ()
    return value

'''
    + HELPERS
)
