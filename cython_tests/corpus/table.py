"""The table of the public corpus: what builds, imports and is exercised, and what stops the rest.

    python -m corpus.table [PACKAGE ...]        (in cython_tests; `python3 dev.py corpus` does it)

builds the modules of all packages, or of those whose names begin so, with the repyrex that is installed.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from corpus.packages import PUBLIC
from corpus.records import Module, Package
from corpus.workshop import Workshop, rows


@dataclass(frozen=True)
class Row:
    """One module. ``exercised`` is None where it has no exercise."""

    package: Package
    module: Module
    builds: bool = False
    imports: bool = False
    exercised: bool | None = None
    why: str = ""


def row(workshop: Workshop, package: Package, module: Module) -> Row:
    if module.platform not in (None, sys.platform):
        return Row(package, module, why=f"it is for {module.platform} alone")
    outcome = workshop.outcome(package, module)
    has_exercise = None if module.exercise is None else False
    if outcome.name is None:
        return Row(package, module, exercised=has_exercise, why=first_error(outcome.said))
    if outcome.touched:
        return Row(package, module, exercised=has_exercise, why=f"the build touched {outcome.touched[0]}")
    # Of siblings that it imports, each is built by its own row.
    return Row(package, module, builds=True, exercised=has_exercise)


def used(workshop: Workshop, built: Row) -> Row:
    """The row of a module that builds, with what import and exercise give."""
    package, module = built.package, built.module
    if not built.builds:
        return built
    name = workshop.outcome(package, module).name
    imported = workshop.imported(package, name)
    if imported.returncode:
        return Row(package, module, True, False, built.exercised, last_line(imported.stderr))
    if module.exercise is None:
        return Row(package, module, True, True, None)
    done = workshop.exercised(package, module)
    exercised = done.returncode == 0 and len(rows(done)) > 0
    return Row(package, module, True, True, exercised, "" if exercised else last_line(done.stderr))


def table(workshop: Workshop, packages: Sequence[Package]) -> list[Row]:
    modules = [(package, module) for package in packages for module in package.modules]
    with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
        built = list(threads.map(lambda pair: row(workshop, *pair), modules))
        return list(threads.map(lambda one: used(workshop, one), built))


def first_error(said: str) -> str:
    """The first line that says what is wrong, without the folders of its file."""
    lines = said.splitlines()
    found = next((line for line in lines if re.search(r"\berror\b", line)), lines[-1] if lines else "")
    return re.sub(r"(?:/[^/:\s]+)+/([^/:\s]+)", r"\1", found)


def last_line(said: str) -> str:
    return (said.strip().splitlines() or ["it ended without a word"])[-1]


def lines(found: Sequence[Row]) -> list[str]:
    """The table as text: a line a module, and the totals."""
    texts = [("package", "module", "builds", "imports", "exercised", "what stops it")]
    for one in found:
        said = [_word(value) for value in (one.builds, one.imports, one.exercised)]
        texts.append((str(one.package), one.module.source, *said, one.why))
    widths = [max(len(text[column]) for text in texts) for column in range(5)]
    printed = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(text, widths)), text[5]]).rstrip()
        for text in texts
    ]
    return [*printed, "", totals(found)]


def totals(found: Sequence[Row]) -> str:
    builds, imports = sum(one.builds for one in found), sum(one.imports for one in found)
    exercised = sum(bool(one.exercised) for one in found)
    return f"{len(found)} modules: {builds} build, {imports} import, {exercised} are exercised"


def _word(value: bool | None) -> str:
    return "-" if value is None else "yes" if value else "no"


def main() -> int:
    chosen = [
        package
        for package in PUBLIC
        if not sys.argv[1:] or any(str(package).lower().startswith(word.lower()) for word in sys.argv[1:])
    ]
    if not chosen:
        print(f"no package of that name; there are {', '.join(map(str, PUBLIC))}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="repyrex-corpus-") as folder:
        print(*lines(table(Workshop(Path(folder)), chosen)), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
