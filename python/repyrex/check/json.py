"""The report for programs. docs/checking.md documents it; ``VERSION`` grows when a field changes or goes."""

from __future__ import annotations

import json
from typing import Any

from .findings import Finding, ModuleReport, Report

VERSION = 1


def render(report: Report) -> str:
    """One object. ASCII, since names of files need not be text."""
    return json.dumps(as_json(report), indent=1) + "\n"


def as_json(report: Report) -> dict[str, Any]:
    """The report as lists, dicts, strings and numbers."""
    return {
        "version": VERSION,
        "modules": [_module(module) for module in report.modules],
        "unread": [{"path": path, "reason": why} for path, why in report.unread],
        "total": report.total(),
        "status": report.status(),
    }


def _module(module: ModuleReport) -> dict[str, Any]:
    return {
        "path": module.path,
        "name": module.name,
        "builds": module.builds,
        "strings": module.strings,
        "strings_reason": module.strings_reason,
        "lost_names": [
            {"name": one.name, "answer": one.answer, "line": one.line} for one in module.lost_names
        ],
        "findings": [_finding(finding) for finding in module.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    construct = finding.construct
    return {
        "construct": construct.id,
        "kind": construct.kind,
        "severity": construct.severity,
        "letter": construct.letter,
        "title": construct.title,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "python2": finding.python2,
        "now": finding.now,
        "todo": finding.todo,
    }
