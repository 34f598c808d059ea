"""What a test program said, line by line, and where two of them may differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path


def parse(output: str) -> dict[str, str]:
    """The result of each case, by its name."""
    said: dict[str, str] = {}
    for line in output.splitlines():
        # a case's name holds no colon
        name, colon, result = line.partition(": ")
        assert colon, line
        assert name not in said, f"two cases have the name {name!r}"
        said[name] = result
    return said


def pattern(text: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, text.split("..."))))


@dataclass(frozen=True)
class Difference:
    line: str
    case: re.Pattern[str]
    before: re.Pattern[str]
    now: re.Pattern[str]
    # the Python that it came with, "3.14"; empty: an older one than any here
    since: str = ""

    def allows(self, case: str, before: str, now: str) -> bool:
        return all(
            expected.fullmatch(found)
            for expected, found in ((self.case, case), (self.before, before), (self.now, now))
        )


def read_differences(path: Path) -> list[Difference]:
    found = []
    reason = False
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line:
            # an empty line ends a group, and with it what its comment explains
            reason = line.startswith("#")
            continue
        parts = line.split(" :: ")
        assert len(parts) in (3, 4), line
        assert reason, f"no reason is given for: {line}"
        found.append(Difference(line, *map(pattern, parts[:3]), *parts[3:]))
    return found


def read_answers(path: Path) -> list[Difference]:
    """What Python 3 says, exactly, where 2.7 crashed or has no such case: lines as a transcript has them."""
    unknown = re.compile(r"crash|\(no such case\)")
    said = parse(path.read_text(encoding="utf-8"))
    return [
        Difference(f"{case}: {now}", re.compile(re.escape(case)), unknown, re.compile(re.escape(now)))
        for case, now in said.items()
    ]


def disagreements(
    before: dict[str, str], now: dict[str, str], allowed: list[Difference]
) -> tuple[list[str], set[str]]:
    """Cases that differ without being allowed to, and the lines that allowed others to."""
    wrong, used = [], set()
    for case in {**before, **now}:
        ours, theirs = now.get(case, "(no such case)"), before.get(case, "(no such case)")
        if ours == theirs:
            continue
        fitting = {difference.line for difference in allowed if difference.allows(case, theirs, ours)}
        used |= fitting
        if not fitting:
            wrong.append(f"{case}\n  2.7: {theirs}\n  now: {ours}")
    return wrong, used
