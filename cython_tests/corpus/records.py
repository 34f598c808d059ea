"""What is written down of a package: where it comes from, and what its modules are made of."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Module:
    """One extension module. All paths are within the sdist but for `exercise`, a file in exercises/."""

    source: str
    c_sources: tuple[str, ...] = ()
    include_dirs: tuple[str, ...] = ()
    defines: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    cplus: bool = False
    # What --strings says; without it repyrex chooses.
    strings: str | None = None
    # Where the package's setup.py gives another name than the file's.
    name: str | None = None
    # What `sys.platform` is where it can be built, if that is one alone.
    platform: str | None = None
    exercise: str | None = None
    # Other modules of the package that it or its exercise imports, by their stems.
    needs: tuple[str, ...] = ()
    # What the exercise's rows are compared with, on Python 2.7: "pyrex" is what Pyrex 0.9.9 makes of the
    # module, "translation" the C file that the sdist has of it; else the name of a module in the sdist that
    # does the same.
    then: tuple[str, ...] = ()

    @property
    def stem(self) -> str:
        """The last part of the module's name."""
        return (self.name or self.source.removesuffix(".pyx")).rpartition("/")[2].rpartition(".")[2]


@dataclass(frozen=True)
class Package:
    """One released sdist on PyPI; ``sha256`` is that of the archive."""

    name: str
    version: str
    sha256: str
    modules: tuple[Module, ...]
    # Headers that its setup.py writes before it compiles: their names and texts.
    generated: dict[str, str] = field(default_factory=dict)
    # Debian's packages with the C libraries that it is linked with.
    debian: tuple[str, ...] = ()
    # Extension modules whose C files the sdist has, and which others import: for Python 2.7 alone.
    then_needs: tuple[Module, ...] = ()
    # A folder in stand_ins/: what stands for Python 2 code that its modules import.
    stand_in: str | None = None

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    def module(self, stem: str) -> Module:
        (found,) = (module for module in self.modules if module.stem == stem)
        return found
