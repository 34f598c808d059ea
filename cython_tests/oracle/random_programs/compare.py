"""Compare random programs under Pyrex 0.9.9 on Python 2.7 and under repyrex on this Python.

    python cython_tests/oracle/random_programs/compare.py [COUNT] [FIRST]

COUNT programs (200), from number FIRST (0) on. Prints each that differs, and how many there were.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[2]
DRIVER = Path(__file__).resolve().with_name("driver.py")
#: Programs in one module: Cython and the C compiler take a second to start.
AT_ONCE = 200


@dataclass(frozen=True)
class Difference:
    """A program that gave something else: under Pyrex, and now."""

    program: str
    then: Any
    now: Any

    def __str__(self) -> str:
        return f"{self.program}\n  Pyrex:   {self.then}\n  repyrex: {self.now}\n"


def compare(first: int, count: int, work: Path, strings: str = "text") -> list[Difference]:
    """What differs among the programs from number ``first`` on, in that string mode."""
    from corpus.process import repyrex_build, transcript

    from oracle.pyrex27 import Pyrex27
    from oracle.random_programs.statements import Program, module_text

    names = [f"case_{number:06}" for number in range(first, first + count)]
    work.mkdir(exist_ok=True)
    source = work / f"programs_{first}.pyx"
    source.write_text(module_text(names), encoding="ascii")
    pyrex = Pyrex27()
    pyrex.build(source, out=work / "pyrex")
    then = pyrex.transcript(DRIVER, source.stem, path=[work / "pyrex"])
    repyrex_build(source, "--strings", strings, out=work / "repyrex")
    now = transcript(DRIVER, source.stem, path=[work / "repyrex"])
    assert [row[0] for row in then] == [row[0] for row in now] == names
    return [
        Difference("\n".join(Program(name).lines()), old, new)
        for (name, old), (_, new) in zip(then, now)
        if old != new
    ]


def main() -> int:
    count, first = (int(text) for text in (*sys.argv[1:3], *("200", "0")[len(sys.argv) - 1 :]))
    os.environ.setdefault("CFLAGS", "-O0")
    found: list[Difference] = []
    for start in range(first, first + count, AT_ONCE):
        with tempfile.TemporaryDirectory() as work:
            # Either mode in turn.
            mode = ("text", "bytes")[start // AT_ONCE % 2]
            found += compare(start, min(AT_ONCE, first + count - start), Path(work), mode)
        print(f"{start - first + AT_ONCE} of {count}, {len(found)} differ", file=sys.stderr)
    for difference in found:
        print(difference)
    print(f"{count} programs compared, {len(found)} differ")
    return 1 if found else 0


if __name__ == "__main__":
    sys.path.insert(0, str(TESTS))
    sys.exit(main())
