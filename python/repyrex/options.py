"""What the command line of `repyrex build` said, before the settings files are asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Optional

STRING_MODES = ("auto", "text", "bytes")
#: Whose malloc and free the project's own C files use.
C_MALLOCS = ("libc", "library")
Define = tuple[str, Optional[str]]


@dataclass(frozen=True)
class BuildOptions:
    files: tuple[str, ...]
    out_dir: str | None = None
    include_dirs: tuple[str, ...] = ()
    library_dirs: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    defines: tuple[Define, ...] = ()
    module_name: str | None = None
    cplus: bool | None = None
    strings: str | None = None
    c_malloc: str | None = None
    keep_c: bool = False
    verbose: bool = False
    quiet: bool = False
    jobs: int = 1


def parse_define(text: str) -> Define:
    """`NAME` or `NAME=VALUE`; ValueError when NAME is no C name."""
    name, equals, value = text.partition("=")
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name):
        raise ValueError(f"{name!r} is not the name of a C macro")
    return name, value if equals else None
