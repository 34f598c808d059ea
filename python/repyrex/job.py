"""One module to build, in full: no other question is asked once a Job exists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .options import Define


@dataclass(frozen=True)
class Job:
    """All paths are absolute but `shown` and `target`, which are as the user gave them."""

    shown: str
    source: str
    module_name: str
    target: str
    c_sources: tuple[str, ...] = ()
    include_dirs: tuple[str, ...] = ()
    library_dirs: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    defines: tuple[Define, ...] = ()
    cplus: bool = False
    strings: str = "auto"
    c_malloc: str = "libc"
    # Where --keep-c leaves the translation.
    kept_c: str | None = None

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Job:
        """The reverse of dataclasses.asdict through JSON, which has no tuples."""
        values = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
        values["defines"] = tuple((name, value) for name, value in values["defines"])
        return cls(**values)
