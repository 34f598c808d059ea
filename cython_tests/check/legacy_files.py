"""Legacy files at random, whose every case can be asked what it gives: for Pyrex as well as for repyrex.

A file has cases of one of our legacy sources and of differences.pyx, each moved into a context at random (a
method, a loop, a handler ...), with other constants and operators in some of them, and random programs of the
common subset.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from console import CHECKOUT
from oracle.random_programs.statements import module_text

TESTS = CHECKOUT / "cython_tests"
SEMANTICS = sorted((TESTS / "semantics").glob("*.pyx"))
DIFFERENCES = TESTS / "check" / "differences.pyx"

_STRING = re.compile(r"(\"\"\".*?\"\"\"|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')", re.DOTALL)
_BEGINS = re.compile(r"\n(?=[A-Za-z_])")
_NAMES = (
    r"(?:def|class|cdef class|cdef public class)\s+(\w+)",
    r"cdef\s+[\w *]*?(\w+)\s*\(.*:$",
    r"(?:cdef\s+[\w *]+\s)?(\w+)\s*=[^=]",
)


@dataclass
class Block:
    """Lines that begin at the margin, and the name that they define, if any."""

    text: str
    name: str = ""

    @property
    def is_case(self) -> bool:
        return self.name.startswith("case_")

    def mentions(self) -> set[str]:
        """The words outside of its strings."""
        return set(re.findall(r"(?<![\w.])[A-Za-z_]\w*", _STRING.sub("''", self.text)))


@dataclass
class LegacyFile:
    """The text, and the lines that each case is made of: its own, and those of what it names."""

    text: str
    lines: dict[str, set[int]] = field(default_factory=dict)
    #: The construct of differences.pyx that a case has.
    constructs: dict[str, str] = field(default_factory=dict)


def blocks(text: str) -> list[Block]:
    """A source in parts, each beginning at the margin."""
    found = []
    for part in _BEGINS.split(f"\n{text}"):
        part = part.strip("\n")
        first = part.split("\n", 1)[0]
        names = [match[1] for pattern in _NAMES if (match := re.match(pattern, first))]
        if part:
            found.append(Block(part, names[0] if names else ""))
    return found


def generate(seed: str, *, mutate: bool = True) -> LegacyFile:
    """The same file for the same seed."""
    rng = random.Random(seed)
    parts: list[tuple[str, Block]] = []
    chosen: dict[str, str] = {}
    constructs: dict[str, str] = {}
    for mark, source, most in (("s", rng.choice(SEMANTICS), 3), ("d", DIFFERENCES, 2)):
        own = [_renamed(block, mark, source) for block in blocks(source.read_text(encoding="utf-8"))]
        cases = [block for block in own if block.is_case]
        helpers = [block for block in own if not block.is_case]
        picked = rng.sample(cases, rng.randint(1, min(most, len(cases))))
        wanted = _needed(picked, helpers)
        parts += [(mark, block) for block in helpers if block in wanted or not block.name]
        for block in picked:
            changed = block
            if mutate and mark == "s" and rng.random() < 0.6:
                changed = Block(_mutated(block.text, rng), block.name)
            parts.append((mark, Block(_moved(changed, rng), changed.name)))
            chosen[block.name] = mark
            if mark == "d":
                constructs[block.name] = block.name[len("case_d_") :].replace("_", "-")
    text = "# Made by check/legacy_files.py.\n"
    places: list[tuple[str, Block, range]] = []
    for mark, block in parts:
        first = text.count("\n") + 1
        text += f"{block.text}\n\n"
        places.append((mark, block, range(first, text.count("\n") + 1)))
    program = range(0)
    if rng.random() < 0.3:
        first = text.count("\n") + 1
        text += module_text([f"case_{rng.randrange(10**6):06}"])
        program = range(first, text.count("\n") + 1)
    made = LegacyFile(text, constructs=constructs)
    known = [block for _, block, _ in places]
    for _, block, own in places:
        if block.name in chosen:
            needed = _needed([block], [one for one in known if one is not block])
            lines = set(own)
            for _, other, there in places:
                if other in needed:
                    lines |= set(there)
            made.lines[block.name] = lines
    for name in re.findall(r"^def (case_\w+)", text, re.MULTILINE):
        made.lines.setdefault(name, set(program))
    return made


def _needed(roots: list[Block], helpers: list[Block]) -> list[Block]:
    """The helpers that the roots name, and those that these name."""
    wanted: list[Block] = []
    waiting = [name for block in roots for name in block.mentions()]
    while waiting:
        name = waiting.pop()
        for block in helpers:
            if block.name == name and block not in wanted:
                wanted.append(block)
                waiting += block.mentions()
    return wanted


def _renamed(block: Block, mark: str, source) -> Block:
    """With a mark in each name that the source defines at its margin."""
    names = {one.name for one in blocks(source.read_text(encoding="utf-8")) if one.name}

    def marked(match: re.Match) -> str:
        word = match[0]
        if word not in names:
            return word
        return f"case_{mark}_{word[len('case_') :]}" if word.startswith("case_") else f"{word}_{mark}"

    parts = _STRING.split(block.text)
    parts[::2] = [
        re.sub(r"(?<![\w.])[A-Za-z_]\w*(?!\s*=[^=].*\bclass\b)", marked, part) for part in parts[::2]
    ]
    name = marked(re.match(r"\w+", block.name)) if block.name else ""
    return Block("".join(parts), name)


#: What a constant and an operator may become. A slice of Pyrex's is not asked for anything but integers.
_INTEGERS = ("0", "1", "-1", "2", "7", "255")
_CONSTANTS = (*_INTEGERS, "2.5", "-0.5", "None", '"a"', '"abc"', "(1, 2)", "[3, 1]", "{}", "u'x'")
_OPERATORS = ("+", "-", "*", "/", "%", "<", "==", "!=", ">=", "and", "or")
_PLACES = re.compile(r"(?<![\w.\"'])\d+(?![\w.\"'])|(?<=\s)(?:[-+*/%<]|==|!=|>=)(?=\s)")


def _mutated(text: str, rng: random.Random) -> str:
    """One to three constants or operators are others. It may be no program any more."""
    head, _, body = text.partition("\n")
    for _ in range(rng.randint(1, 3)):
        places = [one for one in _PLACES.finditer(body) if not _in_string(body, one.start())]
        if not places:
            break
        place = rng.choice(places)
        in_slice = ":" in body[place.start() - 1 : place.end() + 1]
        new = rng.choice(_INTEGERS if in_slice else _CONSTANTS if place[0].isdigit() else _OPERATORS)
        body = body[: place.start()] + new + body[place.end() :]
    return f"{head}\n{body}"


def _in_string(text: str, offset: int) -> bool:
    return any(match.start() < offset < match.end() for match in _STRING.finditer(text))


#: Contexts that a body is put into.
_WITHIN = ("if", "for", "while", "try", "handler")
_OF_OWN = ("method", "c method", "c function")


def _moved(case: Block, rng: random.Random) -> str:
    """The case with its body in a context at random."""
    head, _, body = case.text.partition("\n")
    kind = rng.choice(["plain", "plain", *_WITHIN, *_OF_OWN])
    if re.search(r"^\s*(?:cdef|global)\b", body, re.MULTILINE) and kind in _WITHIN:
        # A C variable is declared at the function's level.
        kind = "plain"
    name, inner = case.name, re.sub(r"^(?=.)", "    ", body, flags=re.MULTILINE)
    run = f"    def run(self):\n{inner}\n\n{head}\n    return"
    wrapped = {
        "if": f"{head}\n    if len('ab') == 2:\n{inner}",
        "for": f"{head}\n    for _i in [0]:\n{inner}",
        "while": f"{head}\n    while 1:\n{inner}\n        break",
        "try": f"{head}\n    try:\n{inner}\n    finally:\n        _done = 1",
        # Pyrex 0.9.9 crashes where a handler without a target returns.
        "handler": f"{head}\n    try:\n        raise KeyError(1)\n    except KeyError, _e:\n{inner}",
        "method": f"class In_{name}:\n{run} In_{name}().run()",
        "c method": f"cdef class Of_{name}:\n{run} Of_{name}().run()",
        "c function": f"cdef object run_{name}():\n{body}\n\n{head}\n    return run_{name}()",
    }
    return wrapped.get(kind, case.text)
