"""The report for a terminal."""

from __future__ import annotations

import textwrap

from .findings import NO, UNKNOWN, YES, Finding, ModuleReport, Report, by_construct
from .quoting import quoted

_BUILDS = {
    YES: "builds",
    NO: "does not build",
    UNKNOWN: "translates; whether it compiles is not known",
}
_WIDTH = 80


def render(report: Report) -> str:
    """A paragraph a module, and the total."""
    parts = [_module(module) for module in report.modules]
    return "\n".join([*parts, _total(report)])


def headline(module: ModuleReport) -> str:
    """What becomes of a module."""
    strings = f"; strings: {module.strings} ({module.strings_reason})" if module.strings_reason else ""
    return f"{_BUILDS[module.builds]}{strings}"


def _module(module: ModuleReport) -> str:
    lines = textwrap.wrap(
        f"{module.path}: {headline(module)}",
        _WIDTH,
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    for answer, words in (
        ("shimmed", "of Python 2's C API, answered"),
        ("refused", "of Python 2's C API, refused"),
    ):
        names = [one.name for one in module.lost_names if one.answer == answer]
        if names:
            lines += textwrap.wrap(
                f"{words}: {', '.join(names)}", _WIDTH, initial_indent="  ", subsequent_indent="    "
            )
    for first, group in by_construct(module.findings):
        lines += _group(first, group)
    return "\n".join([*lines, ""])


def _group(first: Finding, group: list[Finding]) -> list[str]:
    count = f" ({len(group)} places)" if len(group) > 1 else ""
    lines = ["", f"  {first.severity}: {first.construct.title}{count}"]
    for label, words in (("Python 2", first.python2), ("now", first.now), ("to do", first.todo)):
        lines += textwrap.wrap(
            f"{label + ':':<10}{words}", _WIDTH, initial_indent="    ", subsequent_indent=" " * 14
        )
    return [*lines, *(f"    {_place(one)}" for one in group)]


def _place(finding: Finding) -> str:
    if not finding.line:
        return finding.path
    line = quoted(finding.path, finding.line)
    place = f"{finding.path}:{finding.line}:{finding.column}: "
    # Of a long path some of the line is shown all the same.
    room = max(_WIDTH - 4 - len(place), 20)
    shown = line if len(line) <= room else f"{line[: room - 1]}…"
    return f"{place}{shown}".rstrip(": ")


def total_line(report: Report) -> str:
    """The numbers at the end."""
    total = report.total()
    modules = counted(total["modules"], "module")
    parts = [
        _verb(total["build"], "builds", "build"),
        *([_verb(total["do_not_build"], "does not build", "do not build")] if total["do_not_build"] else []),
        *([_verb(total["not_known"], "is not known", "are not known")] if total["not_known"] else []),
    ]
    eyes = needing_an_eye(total["need_an_eye"])
    found = f"{eyes}, {counted(total['errors'], 'error')}, {counted(total['notes'], 'note')}"
    return f"{modules}: {', '.join(parts)}; {found}"


def _total(report: Report) -> str:
    return f"{total_line(report)}\n"


def needing_an_eye(number: int) -> str:
    """`2 places need an eye`."""
    return _verb(number, "place needs an eye", "places need an eye")


def counted(number: int, word: str) -> str:
    """`1 note`, `2 notes`."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def _verb(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
