"""Instructions of the small operations, as callgrind counts them: the same in every run, whatever else runs.

    python counts.py REPEATS

is what valgrind runs: it calls each operation twice, first to warm up. Callgrind collects inside the
functions of loops.h alone, and writes a file with the total when one returns.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lines import Line, Pair, lines

#: All by name for --dump-after, which knows no patterns. --toggle-collect does, and is given one: where both
#: have the names of several functions, callgrind (3.19) counts nothing.
PATTERN = "measured_*"
FUNCTIONS = re.findall(r"^MEASURED int (\w+)", Path(__file__).with_name("loops.h").read_text(), re.MULTILINE)


@dataclass(frozen=True)
class Count:
    """Instructions of one operation, without the empty one's."""

    ours: int
    peer: int


def count(repeats: int) -> dict[tuple[str, str], Count]:
    """By what a line measures and against what; empty where valgrind is missing."""
    if shutil.which("valgrind") is None:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out")
        command = [
            *("valgrind", "--tool=callgrind", f"--callgrind-out-file={out}"),
            f"--toggle-collect={PATTERN}",
            *(f"--dump-after={name}" for name in FUNCTIONS),
            *(sys.executable, __file__, str(repeats)),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"valgrind failed:\n{done.stderr[-3000:]}")
        # Each call has its file, numbered from 1; the file without a number is of the process's end.
        dumped = len(list(Path(folder).glob("out.*")))
        totals = [total_of(out.with_name(f"out.{i}")) for i in range(1, dumped + 1)]
    found = {}
    each = iter(totals)
    for line, pair in counted():
        of = {}
        for operation in operations(pair):
            next(each, None)
            of[operation] = next(each, 0) / repeats
        ours = of[pair.ours] - of.get(pair.ours_empty, 0)
        peer = of[pair.peer] - of.get(pair.peer_empty, 0)
        found[line.what, line.against] = Count(round(ours), round(peer))
    expected = 2 * sum(len(operations(pair)) for _, pair in counted())
    if len(totals) != expected:
        raise SystemExit(f"callgrind wrote {len(totals)} totals for {expected} calls")
    return found


def total_of(file: Path) -> int:
    found = re.search(r"^(?:summary|totals): (\d+)", file.read_text(), re.MULTILINE)
    if found is None:
        raise SystemExit(f"callgrind's {file.name} has no total")
    return int(found[1])


def counted() -> Iterator[tuple[Line, Pair]]:
    for line in lines():
        if line.counted:
            yield line, line.prepare()


def operations(pair: Pair) -> list:
    """Each once, also where one is empty for both."""
    each = (pair.ours, pair.peer, pair.ours_empty, pair.peer_empty)
    return [operation for operation in dict.fromkeys(each) if operation is not None]


def main(repeats: int) -> None:
    for _, pair in counted():
        for operation in operations(pair):
            operation.seconds(3)
            operation.seconds(repeats)


if __name__ == "__main__":
    main(int(sys.argv[1]))
