"""The names that a program has, and the random choices that it is made of."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

#: Variables of each program by their C type, with the least and the greatest value that each may hold. Those
#: of int and long are kept in these bounds by the programs; the others' are the type's own.
SIGNED = {
    "c0": ("char", -128, 127),
    "b0": ("unsigned char", 0, 255),
    "h0": ("short", -32768, 32767),
    "w0": ("unsigned short", 0, 65535),
    "i0": ("int", -9999, 9999),
    "i1": ("int", -9999, 9999),
    "l0": ("long", -9999, 9999),
}
#: What wraps around, by definition.
UNSIGNED = {"u0": "unsigned int", "u1": "unsigned long"}
FLOATING = {"d0": "double", "d1": "double", "f0": "float"}
#: Python objects, by what they mostly are.
OBJECTS = {
    "number": ("n0", "n1"),
    "text": ("s0", "s1"),
    "list": ("x0", "x1"),
    "any": ("o0", "o1"),
    "special": ("q0", "q1"),
}
#: Classes with special methods (special_classes.py): made of a number, which each keeps.
CLASSES = ("Cmp", "Coerced", "Coercing", "Divided", "Sliced", "Named", "ExtCmp", "ExtDivided", "ExtSliced")
ARRAY, ARRAY_LENGTH = "a0", 8
#: Loop variables.
COUNTERS = ("k0", "k1")


class Choices:
    """Random choices, which a seed repeats."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)

    def of(self, values: Sequence[T]) -> T:
        return self._random.choice(values)

    def between(self, low: int, high: int) -> int:
        return self._random.randint(low, high)

    def one_in(self, count: int) -> bool:
        return self._random.randrange(count) == 0

    def by_weight(self, makers: dict[Callable[..., T], int]) -> Callable[..., T]:
        """A maker, each as often as its weight says."""
        return self._random.choices(list(makers), list(makers.values()))[0]
