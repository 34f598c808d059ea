"""What was found: one finding a place, one report a module, and the total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .catalogue import BY_ID, ERROR, EYE, NOTE, SEVERITIES, Construct

#: Whether a module builds: it does, it does not, or a file of somebody else's is missing to tell.
YES, NO, UNKNOWN = "yes", "no", "unknown"


@dataclass(frozen=True)
class Finding:
    """A place and its construct. ``about`` fills its sentences. ``line`` is 0 where there is none."""

    construct: Construct
    path: str
    line: int
    column: int
    about: Mapping[str, str]

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Finding:
        """What a worker process told."""
        return cls(
            BY_ID[values["construct"]], values["path"], values["line"], values["column"], values["about"]
        )

    @property
    def severity(self) -> str:
        return self.construct.severity

    @property
    def python2(self) -> str:
        """What Python 2 and Pyrex did."""
        return self.construct.python2.format_map(_Known(self.about))

    @property
    def now(self) -> str:
        """What happens in the recompiled module."""
        return self.construct.now.format_map(_Known(self.about))

    @property
    def todo(self) -> str:
        """What a person can do about it."""
        return self.construct.todo.format_map(_Known(self.about))


class _Known(dict):
    """A sentence may stay general where a finding does not say what it is about."""

    def __missing__(self, key: str) -> str:
        return "it"


@dataclass(frozen=True)
class LostName:
    """A name of C that CPython 3 lost and the module uses; ``answer`` is `shimmed` or `refused`."""

    name: str
    answer: str
    line: int


@dataclass
class ModuleReport:
    """All that is told of one module."""

    path: str
    name: str = ""
    builds: str = NO
    strings: str = ""
    strings_reason: str = ""
    lost_names: list[LostName] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    #: Why it could not be read at all.
    unread: str = ""

    def add(self, id_: str, path: str, line: int = 0, column: int = 0, **about: str) -> None:
        """One finding more."""
        self.findings.append(Finding(BY_ID[id_], path, line, column, about))

    def sort(self) -> None:
        """The module's own file first, then those that it reads; from top to bottom, each finding once."""
        seen: set[tuple] = set()
        kept = []
        for one in sorted(
            self.findings, key=lambda one: (one.path != self.path, one.path, one.line, one.column)
        ):
            key = (one.construct.id, one.path, one.line, one.python2, one.now, one.todo)
            if key not in seen:
                seen.add(key)
                kept.append(one)
        self.findings = kept

    def count(self, severity: str) -> int:
        """How many findings are of that severity."""
        return sum(one.severity == severity for one in self.findings)


@dataclass
class Report:
    """The modules, and the paths that could not be read with the reason."""

    modules: list[ModuleReport] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)

    def status(self) -> int:
        """The exit status."""
        no_source = any(
            one.construct.id == "unreadable" for module in self.modules for one in module.findings
        )
        if self.unread or no_source:
            return 2
        return int(any(module.count(ERROR) or module.count(EYE) for module in self.modules))

    def total(self) -> dict[str, int]:
        """The numbers at the end."""
        builds = Counter(module.builds for module in self.modules)
        found = {one: sum(module.count(one) for module in self.modules) for one in SEVERITIES}
        return {
            "modules": len(self.modules),
            "build": builds[YES],
            "do_not_build": builds[NO],
            "not_known": builds[UNKNOWN],
            "errors": found[ERROR],
            "need_an_eye": found[EYE],
            "notes": found[NOTE],
        }


def by_construct(findings: Iterable[Finding]) -> list[tuple[Finding, list[Finding]]]:
    """Findings that say the same, with the first of them; what stands in the way comes first."""
    groups: dict[tuple, list[Finding]] = {}
    for one in findings:
        groups.setdefault((one.construct.id, one.python2, one.now, one.todo), []).append(one)
    ordered = sorted(groups.values(), key=lambda group: SEVERITIES.index(group[0].severity))
    return [(group[0], group) for group in ordered]
