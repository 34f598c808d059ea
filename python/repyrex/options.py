"""What the command line of `repyrex build` and `check` said, before the settings files are asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Optional

STRING_MODES = ("auto", "text", "bytes")
#: Whose malloc and free the project's own C files use.
C_MALLOCS = ("libc", "library")
FORMATS = ("text", "json", "html")
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


@dataclass(frozen=True)
class CheckOptions:
    paths: tuple[str, ...]
    include_dirs: tuple[str, ...] = ()
    defines: tuple[Define, ...] = ()
    cplus: bool | None = None
    strings: str | None = None
    format: str = "text"
    output: str | None = None
    #: Seconds that one module may take.
    time_limit: int = 300
    jobs: int = 1

    def build_options(self, source: str, module_name: str | None = None) -> BuildOptions:
        """What `build` would be told for one of the modules."""
        return BuildOptions(
            files=(source,),
            include_dirs=self.include_dirs,
            defines=self.defines,
            module_name=module_name,
            cplus=self.cplus,
            strings=self.strings,
        )


def parse_define(text: str) -> Define:
    """`NAME` or `NAME=VALUE`; ValueError when NAME is no C name."""
    name, equals, value = text.partition("=")
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name):
        raise ValueError(f"{name!r} is not the name of a C macro")
    return name, value if equals else None
