"""Expressions of C numbers, without what C leaves undefined: no signed overflow, no division by zero."""

from __future__ import annotations

from dataclasses import dataclass

from oracle.random_programs.scope import ARRAY, ARRAY_LENGTH, FLOATING, SIGNED, UNSIGNED, Choices

#: What an int holds.
LOW, HIGH = -(2**31), 2**31 - 1


@dataclass(frozen=True)
class Signed:
    """An expression of a signed type, and the bounds of its value."""

    text: str
    low: int
    high: int


class CNumbers:
    """Makes expressions, over the names of ``scope``."""

    def __init__(self, choices: Choices) -> None:
        self._choices = choices

    def signed(self, depth: int) -> Signed:
        """Of an int, or of what C makes an int of in arithmetic."""
        choose = self._choices
        if depth == 0:
            return self._leaf()
        make = choose.by_weight(
            {
                self._leaf: 1,
                self._sum: 4,
                self._product: 3,
                self._quotient: 4,
                self._bits: 3,
                self._shift: 2,
                self._negated: 1,
                self._compared: 1,
                self._cast: 1,
                self._called: 1,
            }
        )
        return make(depth) if make != self._leaf else self._leaf()

    def unsigned(self, depth: int) -> str:
        """Of an unsigned int or long: it wraps."""
        choose = self._choices
        if depth == 0:
            return choose.of([*UNSIGNED, f"({self.signed(0).text} & 255)"])
        left, right = self.unsigned(depth - 1), self.unsigned(depth - 1)
        operator = choose.of(["+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>"])
        if operator in ("/", "%"):
            right = f"(({right} & 15) + {choose.between(1, 9)})"
        if operator in ("<<", ">>"):
            # Of a variable: what is made of small numbers is a signed int to C.
            left, right = choose.of([*UNSIGNED]), str(choose.between(0, 31))
        return f"({left} {operator} {right})"

    def floating(self, depth: int) -> str:
        """Of a double or a float."""
        choose = self._choices
        if depth == 0:
            return choose.of([*FLOATING, "0.5", "-2.25", "1e3", "3.0"])
        left, right = self.floating(depth - 1), self.floating(depth - 1)
        operator = choose.of(["+", "-", "*", "/"])
        if operator == "/":
            right = choose.of(["8.0", "-0.75", f"({right} * {right} + 1.5)", "3"])
        elif choose.one_in(3):
            right = self.signed(depth - 1).text
        return f"({left} {operator} {right})"

    def condition(self, depth: int) -> str:
        """That is true or false to C."""
        choose = self._choices
        operator = choose.of(["<", "<=", "==", "!=", ">", ">="])
        if choose.one_in(4):
            return f"{self.floating(depth)} {operator} {self.floating(depth)}"
        if choose.one_in(4):
            # Pyrex kept the middle in a variable of its operands' type, however narrow (docs/semantics.md).
            return f"{self.signed(0).text} < <long>{self.signed(depth).text} <= {self.signed(0).text}"
        test = f"{self.signed(depth).text} {operator} {self.signed(depth).text}"
        if choose.one_in(4):
            test = f"{choose.of(['not ', ''])}({test}) {choose.of(['and', 'or'])} {self.signed(0).text}"
        return test

    def index(self) -> str:
        """Of the C array."""
        return f"({self.signed(1).text} & {ARRAY_LENGTH - 1})"

    def _leaf(self) -> Signed:
        choose = self._choices
        if choose.one_in(4):
            value = choose.of([0, 1, 2, 3, 7, 10, 100, 255, 256, 1000, choose.between(0, 9999)])
            if choose.one_in(3):
                return Signed(f"(-{value})", -value, -value)
            return Signed(choose.of([str(value), hex(value)]), value, value)
        if choose.one_in(8):
            return Signed(f"{ARRAY}[{choose.between(0, ARRAY_LENGTH - 1)}]", -9999, 9999)
        name = choose.of([*SIGNED])
        return Signed(name, *SIGNED[name][1:])

    def _pair(self, depth: int) -> tuple[Signed, Signed]:
        return self.signed(depth - 1), self.signed(depth - 1)

    def _sum(self, depth: int) -> Signed:
        left, right = self._pair(depth)
        if self._choices.one_in(2):
            return _bounded(
                f"({left.text} + {right.text})", left.low + right.low, left.high + right.high, left
            )
        return _bounded(f"({left.text} - {right.text})", left.low - right.high, left.high - right.low, left)

    def _product(self, depth: int) -> Signed:
        left, right = self._pair(depth)
        corners = [one * other for one in (left.low, left.high) for other in (right.low, right.high)]
        return _bounded(f"({left.text} * {right.text})", min(corners), max(corners), left)

    def _quotient(self, depth: int) -> Signed:
        """The divisor is never 0."""
        left, right = self._pair(depth)
        choose = self._choices
        by = choose.of(
            [f"(({right.text} & 7) + 1)", f"(-({right.text} & 15) - 1)", str(choose.between(1, 40))]
        )
        reach = max(abs(left.low), abs(left.high))
        if choose.one_in(2):
            return Signed(f"({left.text} % {by})", -min(reach, 39), min(reach, 39))
        return Signed(f"({left.text} / {by})", -reach, reach)

    def _bits(self, depth: int) -> Signed:
        left, right = self._pair(depth)
        reach = max(abs(one) for one in (left.low, left.high, right.low, right.high))
        bound = 1 << reach.bit_length()
        return Signed(f"({left.text} {self._choices.of(['&', '|', '^'])} {right.text})", -bound, bound)

    def _shift(self, depth: int) -> Signed:
        value, count = self.signed(depth - 1), self._choices.between(0, 12)
        if self._choices.one_in(2):
            return Signed(f"({value.text} >> {count})", min(value.low, -1), max(value.high, 0))
        return Signed(f"(({value.text} & 255) << {count})", 0, 255 << count)

    def _negated(self, depth: int) -> Signed:
        value = self.signed(depth - 1)
        if self._choices.one_in(2):
            return Signed(f"(~{value.text})", -value.high - 1, -value.low - 1)
        return _bounded(f"(-{value.text})", -value.high, -value.low, value)

    def _compared(self, depth: int) -> Signed:
        left, right = self._pair(depth)
        return Signed(f"({left.text} {self._choices.of(['<', '>=', '==', '!='])} {right.text})", 0, 1)

    def _cast(self, depth: int) -> Signed:
        value = self.signed(depth - 1)
        kind, low, high = self._choices.of(list(SIGNED.values()))
        if kind in ("int", "long"):
            low, high = value.low, value.high
        return Signed(f"(<{kind}>{value.text})", low, high)

    def _called(self, depth: int) -> Signed:
        """A function of the module, which gives what fits."""
        left, right = self._pair(depth)
        return Signed(f"c_function({left.text}, {right.text})", -9999, 9999)


def _bounded(text: str, low: int, high: int, instead: Signed) -> Signed:
    """The expression, or one without the operation where its value might be more than an int holds."""
    if low < LOW or high > HIGH:
        return Signed(f"({instead.text} % 101)", -100, 100)
    return Signed(text, low, high)
