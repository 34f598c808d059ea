"""Measure what the front end costs over Cython's own time, on the ten largest public files that Cython takes.

    python front_end.py [--quick] [--write DOCUMENT]

It needs the public corpus (cython_tests/corpus, which downloads it) on the path: `python3 dev.py bench` does
all that. Both translate the same file in processes forked from this one, when everything is imported, in
turns; what counts is the processor's time.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import Cython.Compiler.Optimize  # noqa: F401  (imports what a translation needs)
import repyrex.frontend.cython  # noqa: F401
from corpus import sdist
from corpus.packages import PUBLIC
from corpus.records import Module
from Cython.Compiler import Main, Options
from machine import description
from repyrex.frontend import Request, translate
from tables import in_time, quartiles, table, write

FILES, ROUNDS, REACH = 10, 11, 1.25
BEGIN = "<!-- python3 dev.py bench --write: the front end -->\n"
END = "<!-- end of the front end's run -->\n"
HEAD = ("file", "lines", "Cython", "repyrex", "ratio", "spread", "to reach", "")


@dataclass(frozen=True)
class File:
    package: str
    source: Path
    module: Module
    include_path: tuple[Path, ...]
    lines: int

    def by_cython(self, output: Path) -> bool:
        """Whether Cython takes it, told that it is Python 2's."""
        options = Options.CompilationOptions(
            Options.default_options,
            output_file=str(output),
            include_path=[str(folder) for folder in (self.source.parent, *self.include_path)],
            cplus=self.module.cplus,
            language_level=2,
            errors_to_stderr=False,
        )
        return Main.compile(str(self.source), options, self.module.stem).num_errors == 0

    def by_repyrex(self, output: Path) -> bool:
        strings = self.module.strings or "auto"
        return translate(
            Request(self.source, self.module.stem, output, self.include_path, self.module.cplus, strings)
        ).ok


def files(folder: Path) -> Iterator[File]:
    """Those of the corpus, unpacked into ``folder``."""
    for package in PUBLIC:
        tree = sdist.unpack(package, folder / str(package))
        for module in package.modules:
            source = tree / module.source
            lines = source.read_bytes().count(b"\n")
            include_path = tuple(tree / name for name in module.include_dirs)
            yield File(str(package), source, module, include_path, lines)


def seconds(translation: Callable[[Path], bool], output: Path) -> float | None:
    """Of the processor, in a process of its own: Cython keeps state. None where it is refused."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            began = time.process_time()
            done = translation(output)
            took = time.process_time() - began
            os.write(writing, str(took if done else "").encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        told = answer.read()
    os.waitpid(child, 0)
    return float(told) if told else None


def largest(found: list[File], output: Path, count: int) -> list[File]:
    """The largest files that both take."""
    chosen: list[File] = []
    for file in sorted(found, key=lambda one: -one.lines):
        if len(chosen) == count:
            break
        if seconds(file.by_cython, output) and seconds(file.by_repyrex, output):
            chosen.append(file)
    return chosen


def row(file: File, output: Path, rounds: int) -> tuple[float, tuple[str, ...]]:
    """The median of the ratio over the rounds, and what the table says."""
    ours, theirs = [], []
    for _ in range(rounds):
        theirs.append(seconds(file.by_cython, output) or 0.0)
        ours.append(seconds(file.by_repyrex, output) or 0.0)
    ratio = quartiles([a / b for a, b in zip(ours, theirs)])
    cells = (
        f"{file.package}, {file.source.name}",
        str(file.lines),
        in_time(statistics.median(theirs)),
        in_time(statistics.median(ours)),
        f"{ratio.median:.2f}",
        f"{ratio.low:.2f} to {ratio.high:.2f}",
        f"≤ {REACH:g}",
        "reached" if ratio.median <= REACH else "not reached",
    )
    return ratio.median, cells


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the front end against Cython.")
    parser.add_argument("--quick", action="store_true", help="two files, three rounds")
    parser.add_argument("--write", type=Path, metavar="DOCUMENT", help="put the table into this document")
    options = parser.parse_args()
    count, rounds = (2, 3) if options.quick else (FILES, ROUNDS)
    # The collector would write to each object, and so copy the memory that is shared.
    gc.collect()
    gc.freeze()
    ratios, rows = [], []
    with tempfile.TemporaryDirectory(prefix="repyrex-bench-") as folder:
        output = Path(folder) / "translation.c"
        for file in largest(list(files(Path(folder))), output, count):
            ratio, cells = row(file, output, rounds)
            ratios.append(ratio)
            rows.append(cells)
            print(" | ".join(cells), file=sys.stderr)
    told = f"The median of the ratios is {statistics.median(ratios):.2f}, the worst {max(ratios):.2f}.\n"
    machine = [line for line in description() if line[0] in ("CPU", "kernel", "Python", "Cython")]
    text = f"{table(('the machine', ''), machine)}\n{table(HEAD, rows)}\n{told}"
    if options.write:
        write(options.write, text, BEGIN, END)
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
