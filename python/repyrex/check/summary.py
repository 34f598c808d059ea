"""What a build says of what a check would tell: one line."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from typing import Any

from .catalogue import EYE, NOTE
from .findings import Finding, ModuleReport
from .messages import tell_message
from .text import counted, needing_an_eye


def summary(shown: str, findings: Iterable[Mapping[str, Any]], messages: Iterable[dict[str, Any]]) -> str:
    """How many places of the module differ; empty when none does."""
    report = ModuleReport(shown, findings=[Finding.from_json(one) for one in findings])
    for message in messages:
        tell_message(message, report)
    report.sort()
    eyes, notes = report.count(EYE), report.count(NOTE)
    parts = [*([needing_an_eye(eyes)] if eyes else []), *([counted(notes, "note")] if notes else [])]
    return f"{shown}: {', '.join(parts)}: see repyrex check {shlex.quote(shown)}" if parts else ""
