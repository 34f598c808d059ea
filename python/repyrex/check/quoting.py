"""The lines of a source, for whoever reads a finding beside them."""

from __future__ import annotations

import re
from functools import lru_cache

_CODING = re.compile(rb"\A(?:[^\r\n]*\r?\n)?[ \t\f]*#[^\r\n]*?coding[:=][ \t]*([-\w.]+)")
#: Longer lines are cut: no person reads them.
LONGEST = 500


@lru_cache(maxsize=256)
def source_lines(path: str) -> tuple[str, ...]:
    """The lines, without their ends; none of a file that cannot be read or is no text. Never fails."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except (OSError, ValueError):
        return ()
    if b"\0" in data:
        return ()
    match = _CODING.match(data)
    try:
        text = data.decode(match[1].decode("ascii") if match else "utf-8", "replace")
    except (LookupError, UnicodeError):
        text = data.decode("latin-1")
    lines = re.split("\r\n|\r|\n", text.removeprefix("\ufeff"))
    return tuple(_shortened(line) for line in (lines[:-1] if lines[-1] == "" else lines))


def quoted(path: str, line: int) -> str:
    """One line without its indentation; empty where there is none."""
    lines = source_lines(path)
    return lines[line - 1].strip() if 0 < line <= len(lines) else ""


def _shortened(line: str) -> str:
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
