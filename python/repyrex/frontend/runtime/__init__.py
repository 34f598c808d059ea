"""What is compiled into a module that needs it: Python 2's builtins and the rules of its classes, in Cython.

The files of this folder hold definitions whose names begin with ``_repyrex_``. A definition goes into a
module with those that it uses, and no other, so a module pays for what it needs. A name that ends with
``_`` is a ``def`` function; the module reaches it as a C variable without the ``_``, and its namespace does
not keep it. Every other name in the files means today's builtin, whatever the module calls by it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent
_NAME = re.compile(r"\b_repyrex_\w+")
_START = re.compile(r"(?:cdef|def|class|cpdef)\b")
_FUNCTION = re.compile(r"def (_repyrex_\w+)_\(")
_VALUE = re.compile(r"cdef object (_repyrex_\w+) = (.+)")


@dataclass(frozen=True)
class _Definition:
    file: str
    first_line: int
    lines: tuple[str, ...]
    uses: frozenset[str]
    variable: str | None


def sources(wanted: Iterable[str]) -> dict[str, str]:
    """The text of each file, by its name, with the definitions that ``wanted`` need; line numbers stay."""
    chosen: set[str] = set()
    pending = set(wanted) & _definitions().keys()
    while pending:
        name = pending.pop()
        chosen.add(name)
        pending |= (_definitions()[name].uses & _definitions().keys()) - chosen
    texts = {}
    for file in _files():
        # A file begins with a comment, so its first line is free.
        lines: list[str] = [""]
        definitions = {d for name, d in _definitions().items() if name in chosen and d.file == file}
        for definition in sorted(definitions, key=lambda one: one.first_line):
            lines += [""] * (definition.first_line - len(lines))
            lines += definition.lines
        variables = [d.variable for d in definitions if d.variable]
        if variables:
            lines[0] = f"cdef object {', '.join(sorted(variables))}"
        if definitions:
            texts[file] = "\n".join(lines) + "\n"
    return texts


@functools.cache
def names() -> frozenset[str]:
    """Every name that can be asked for."""
    return frozenset(_definitions())


@functools.cache
def _files() -> tuple[str, ...]:
    return tuple(sorted(path.name for path in _FOLDER.glob("*.pyx")))


@functools.cache
def _definitions() -> dict[str, _Definition]:
    """By each name that a definition makes. A group of lines that begins at the margin is one definition."""
    found: dict[str, _Definition] = {}
    for file in _files():
        lines = (_FOLDER / file).read_text(encoding="utf-8").splitlines()
        starts = [number for number, line in enumerate(lines) if _START.match(line)]
        for start, end in zip(starts, [*starts[1:], len(lines)]):
            block = [line for line in lines[start:end] if not line.startswith("#")]
            while not block[-1]:
                block.pop()
            text = "\n".join(block)
            made = _made(block)
            function = _FUNCTION.match(text)
            if function:
                # On the line behind it, which is empty.
                block.append(f"{function[1]} = {function[1]}_; del {function[1]}_")
                made.add(function[1])
            value = _VALUE.fullmatch(text)
            if value:
                # By a function: what a module's top level names, Cython lets it declare above alone.
                name, computed = value.groups()
                block = [f"cdef object {name}_(): return {computed}", f"cdef object {name} = {name}_()"]
            uses = frozenset(_NAME.findall(text)) - made
            definition = _Definition(file, start, tuple(block), uses, function[1] if function else None)
            found.update(dict.fromkeys(made, definition))
    return found


def _made(block: list[str]) -> set[str]:
    """The names that a block defines: its own, or those that it declares of a header."""
    head = block[0]
    if head.startswith("cdef extern"):
        return {name for line in block[1:] for name in _NAME.findall(line)[:1]}
    return set(_NAME.findall(head.split("=")[0].split("(")[0])[:1])
