"""What a bench says: quartiles, units, tables, and their place in a document."""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Quartiles:
    low: float
    median: float
    high: float


def quartiles(values: list[float]) -> Quartiles:
    return Quartiles(*statistics.quantiles(values, n=4, method="inclusive"))


def in_time(seconds: float) -> str:
    for unit, name in ((1e-3, "ms"), (1e-6, "µs")):
        if abs(seconds) >= unit:
            return f"{seconds / unit:.3g} {name}"
    return f"{seconds / 1e-9:.3g} ns"


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def write(document: Path, text: str, begin: str, end: str) -> None:
    """Replaces what stands between the marks."""
    old = document.read_text(encoding="utf-8")
    new, found = re.subn(f"{begin}.*{end}", lambda _: f"{begin}\n{text}\n{end}", old, flags=re.DOTALL)
    if found != 1:
        raise SystemExit(f"{document} has no place for a run")
    document.write_text(new, encoding="utf-8")
