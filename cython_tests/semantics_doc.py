"""docs/semantics.md: a row for each construct, of semantics/rows/ and of the catalogue of `repyrex check`.

python cython_tests/semantics_doc.py            print it
python cython_tests/semantics_doc.py --write    write it

A file of semantics/rows/ holds the rows of one subject, as a table. A row's last cell names the tests behind
it: `FILE` or `FILE::NAME`, from this folder or from the checkout's; a case's NAME is without its `case_`.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).resolve().parent
CHECKOUT = TESTS.parent
DOCUMENT = CHECKOUT / "docs" / "semantics.md"
ROWS = TESTS / "semantics" / "rows"

#: The files of ROWS, in the order of the document.
SUBJECTS = (
    "division",
    "strings",
    "names",
    "special_methods",
    "comparison",
    "builtins",
    "modules",
    "exceptions",
    "classes",
    "gil",
    "declarations",
    "memory",
    "sizes",
    "c_api",
    "numpy",
)

HEAD = """\
# Semantics

What a construct of Pyrex's time means in a recompiled module: (a) as it was, (b) refused at build time, (c)
different: said here and, where the build can see it, at build time. A test stands behind each row.

{count} rows: {a} as before, {b} refused, {c} different. This file is made by
`python cython_tests/semantics_doc.py --write` of cython_tests/semantics/rows/ and of the catalogue of
[`repyrex check`](checking.md); a test compares them.
"""

TABLE = """\
| construct | | in a recompiled module | test |
|---|---|---|---|
"""

REPORTED = """\
## Reported by `repyrex check`

What differs, and [`repyrex check`](checking.md) finds where `repyrex build` says nothing; the rows come from
its catalogue.
"""


@dataclass(frozen=True)
class Row:
    """One construct: ``letters`` are a, b, c; ``tests`` as the file has them."""

    construct: str
    letters: tuple[str, ...]
    now: str
    tests: tuple[str, ...]

    def line(self) -> str:
        tests = ", ".join(f"`{test}`" for test in self.tests)
        cells = (self.construct, ", ".join(self.letters), self.now, tests)
        return f"| {' | '.join(cells)} |".replace("|  |", "| |")


def parsed(line: str) -> Row:
    """The row of one line of a table."""
    cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
    assert len(cells) == 4, line
    construct, letters, now, tests = cells
    row = Row(construct, tuple(letters.split(", ")), now, tuple(re.findall(r"`([^`]+)`", tests)))
    assert row.line() == line, f"not as a row is written: {line}"
    return row


def subject(name: str) -> tuple[str, list[Row]]:
    """The title and the rows of one file."""
    title, _, table = (ROWS / f"{name}.md").read_text(encoding="utf-8").partition("\n\n")
    assert title.startswith("# ")
    assert table.startswith(TABLE), f"{name}.md: not a table of rows"
    return title.removeprefix("# "), [parsed(line) for line in table.removeprefix(TABLE).splitlines()]


def of_catalogue() -> list[Row]:
    """The constructs that `repyrex check` alone tells of."""
    from oracle import transcripts
    from repyrex.check.catalogue import CATALOGUE

    cases = {case.removeprefix("case_") for case, _ in transcripts.recorded("differences")}
    rows = []
    for construct in CATALOGUE:
        if construct.letter == "c" and not construct.semantics and construct.id != "warning":
            case = construct.id.replace("-", "_")
            test = f"check/differences.pyx::{case}" if case in cases else "check/test_catalogue.py"
            rows.append(Row(construct.title, ("c",), re.sub(r"\{(\w+)\}", r"*\1*", construct.now), (test,)))
    return rows


def own_rows() -> list[Row]:
    """All of semantics/rows/."""
    return [row for name in SUBJECTS for row in subject(name)[1]]


def document() -> str:
    rows = [*own_rows(), *of_catalogue()]
    letters = Counter(letter for row in rows for letter in row.letters)
    parts = [HEAD.format(count=len(rows), a=letters["a"], b=letters["b"], c=letters["c"])]
    for title, own in map(subject, SUBJECTS):
        parts.append(f"## {title}\n\n{_table(own)}")
    return "\n".join([*parts, REPORTED, _table(of_catalogue())])


def _table(rows: list[Row]) -> str:
    return TABLE + "".join(f"{row.line()}\n" for row in rows)


def main(arguments: list[str]) -> int:
    if arguments == ["--write"]:
        DOCUMENT.write_text(document(), encoding="utf-8")
    else:
        print(document(), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
