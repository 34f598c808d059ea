"""What the front end shows to ``check`` while it translates: each tree as written, the module's analysed.

Runs in the worker process, within the front end; what it collects goes out as JSON.
"""

from __future__ import annotations

from typing import Any

from repyrex.check import detectors
from repyrex.check.c_names import UsedNames, lost_names


class Watch:
    """The findings of one module, as JSON has them, and the names of C that it uses."""

    def __init__(self) -> None:
        self.findings: list[dict[str, Any]] = []
        #: The module's kind of string.
        self.strings = "text"
        #: The C name behind each name that is declared with one.
        self.cnames: dict[str, str] = {}
        #: Where a name of a C type is used: line and column as Cython's messages count them.
        self.of_c: set[tuple[str, int, int]] = set()
        #: The line at which each name is first used, by C name.
        self.used: dict[str, int] = {}

    def declared(self, tree) -> None:
        """A .pxd, of whoever it is, was read."""
        self._collect(tree)

    def parsed(self, tree, strings: str) -> None:
        """The module itself was read."""
        self.strings = strings
        used = self._collect(tree)
        self.used = {self.cnames.get(name, name): line for name, line in used.items()}
        for detector in detectors.PARSED:
            detector(self).look(tree)

    def analysed(self, tree) -> None:
        """Each expression of the module has its type."""
        for detector in detectors.ANALYSED:
            detector(self).look(tree)

    def tell(self, construct: str, pos: tuple, **about: str) -> None:
        """A finding. ``pos`` is that of a node: the file, the line, the column from 0."""
        path = str(pos[0].get_error_description())
        finding = {"construct": construct, "path": path, "line": pos[1], "column": pos[2] + 1}
        self.findings.append({**finding, "about": about})

    def lost_names(self) -> list[tuple[str, str, int]]:
        """Name, answer and first line of each name of C that CPython 3 lost."""
        return lost_names(self.used)

    def _collect(self, tree) -> dict[str, int]:
        names = UsedNames()
        names.visit(tree)
        self.cnames.update(names.cnames)
        return names.used
