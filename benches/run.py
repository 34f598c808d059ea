"""Measure repyrex against its peers, and print the tables of docs/performance.md.

    python run.py [--quick] [--write DOCUMENT]

It needs the modules `measured` and `subjects` (beside this file) and `image` (examples/legacy_exporter),
built with `repyrex build`, on the path: `python3 dev.py bench` does all that.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from counts import Count, count
from lines import Line, lines
from machine import description
from rounds import FULL, QUICK, Timing, time_pair
from tables import in_time, table, write

BEGIN, END = "<!-- python3 dev.py bench --write -->\n", "<!-- end of the run -->\n"
HEAD = ("what", "against", "ours", "theirs", "ratio", "spread", "to reach", "", "instructions")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure repyrex against its peers.")
    parser.add_argument("--quick", action="store_true", help="measure next to nothing: every line comes out")
    parser.add_argument("--write", type=Path, metavar="DOCUMENT", help="put the tables into this document")
    options = parser.parse_args()
    effort, repeats = (QUICK, 10) if options.quick else (FULL, 1000)
    counts = count(repeats)
    rows = []
    for line in lines():
        timing = time_pair(line.prepare(), effort)
        rows.append(row(line, timing, counts.get((line.what, line.against))))
        print(" | ".join(rows[-1]), file=sys.stderr)
    text = table(("the machine", ""), description()) + "\n" + table(HEAD, rows)
    if options.write:
        write(options.write, text, BEGIN, END)
    else:
        print(text, end="")


def row(line: Line, timing: Timing, counted: Count | None) -> tuple[str, ...]:
    """The ratio is ours/theirs where it should be small, theirs/ours where it should be great."""
    ratio = timing.ratio
    low, middle, high = ratio.low, ratio.median, ratio.high
    if line.more:
        low, middle, high = 1 / high, 1 / middle, 1 / low
    return (
        line.what,
        line.against,
        in_time(timing.ours),
        in_time(timing.peer),
        f"{middle:.2f}",
        f"{low:.2f} to {high:.2f}",
        f"{'≥' if line.more else '≤'} {line.reach:g}",
        verdict(line, (low, middle, high)),
        f"{counted.ours} : {counted.peer}" if counted else "",
    )


def verdict(line: Line, ratio: tuple[float, float, float]) -> str:
    """Of the median; a miss that is smaller than the spread is said to be one."""
    reaches = [value >= line.reach if line.more else value <= line.reach for value in ratio]
    if reaches[1]:
        return "reached"
    return "not reached, within the spread" if any(reaches) else "not reached"


if __name__ == "__main__":
    main()
