"""The front end: one legacy module in, one C file out.

``translate`` is all that the rest of the tool calls. It works on Cython's own parser and pipeline; what is
Pyrex about it lies in ``directives`` (settings of the legacy file), ``transforms`` (over Cython's tree) and
``strings`` (the module's kind of string). ``cython`` is the one file that knows Cython's insides.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class Request:
    """One module to translate.

    ``include_path`` holds the user's own folders, in which .pxd and .pxi files are looked for before
    repyrex's. ``strings`` is ``auto``, ``text`` or ``bytes``.
    """

    source: Path
    module_name: str
    output: Path
    include_path: tuple[Path, ...] = ()
    cplus: bool = False
    strings: str = "auto"


@dataclass(frozen=True)
class Message:
    """Something said about the user's code. ``line`` and ``column`` count from 1; 0 where there is none."""

    severity: str
    path: str
    line: int
    column: int
    text: str
    remedy: str | None = None


@dataclass(frozen=True)
class Result:
    """What became of a ``Request``.

    ``dependencies`` are the files that were read and are not Cython's own: the module is stale when one of
    them changes. ``strings`` and ``strings_reason`` say which kind of string the module was given, and why.
    """

    ok: bool
    messages: tuple[Message, ...]
    dependencies: tuple[Path, ...]
    strings: str
    strings_reason: str


class Watch(Protocol):
    """Somebody who looks on while a module is translated; see repyrex/check/watch.py."""

    def declared(self, tree) -> None:
        """A .pxd was parsed."""

    def parsed(self, tree, strings: str) -> None:
        """The module was parsed, its includes with it; nothing is rewritten yet."""

    def analysed(self, tree) -> None:
        """Each expression has its type."""


def translate(request: Request, watch: Watch | None = None) -> Result:
    """Write ``request.output``. Never prints. Cython keeps global state: one call a process."""
    # Late, since Cython takes a tenth of a second to import and an up-to-date module needs none of it.
    from repyrex.frontend import cython

    return cython.translate(request, watch)
