"""What the front end says, as findings: some of its messages are about a construct of the catalogue."""

from __future__ import annotations

import re
from typing import Any

from .findings import ModuleReport

#: A pattern, the construct, and the names of the pattern's groups. The first that fits counts.
_WARNINGS = (
    (r"undeclared name not builtin: (\w+)", "undeclared-name"),
    (
        r"cimported module has no attribute '(\w+)': looked up when the line runs",
        "undeclared-attribute",
    ),
    (r"local variable '(\w+)' (?:might be )?referenced before assignment", "unset-local"),
    (r"a Python operation while the GIL is released.*|returns while the GIL is released.*", "gil-released"),
)
#: What is no news in a legacy module, and what only belongs to the message before it.
_NO_NEWS = re.compile(r"__\w+__ was removed in Python 3; use __\w+__ instead|Previous declaration is here")
_MISSING = re.compile(
    r"'([^']+\.(?:pxd|pxi))' not found|^'([\w.]+)' (?:is not a cimported module|.*not found)$"
)


def tell_message(message: dict[str, Any], report: ModuleReport) -> None:
    """Add to the report what one message says."""
    text, line = message["text"], message["line"]
    # Cython's columns count from 0.
    place = (message["path"], line, message["column"] + 1 if line else 0)
    if _NO_NEWS.fullmatch(text):
        return
    if message["severity"] == "error":
        missing = _MISSING.search(text)
        if missing:
            report.add("missing-file", *place, name=missing[1] or missing[2])
        else:
            help_ = message["remedy"] or "see docs/semantics.md for what is refused, and why"
            report.add("refused", *place, message=text, remedy=help_)
        return
    for pattern, construct in _WARNINGS:
        found = re.fullmatch(pattern, text)
        if found and construct == "unset-local" and message["of_c"]:
            # It holds what it held under Pyrex; `&n` counts as a use.
            return
        if found:
            name = found[1] if found.groups() else ""
            report.add(construct, *place, name=name, message=text)
            return
    report.add("warning", *place, message=text, remedy=message["remedy"] or "look whether it is meant")
