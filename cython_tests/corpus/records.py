"""The packages of the corpus. One record a package: another one is a record more."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Module:
    """One extension module: its .pyx and the C files that go with it, by their paths in the sdist."""

    source: str
    c_sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Package:
    """One released sdist on PyPI; ``sha256`` is that of the archive."""

    name: str
    version: str
    sha256: str
    modules: tuple[Module, ...]


# Consumes __array_struct__ through PyCObject_AsVoidPtr, and releases the GIL around its loops.
MOTMOT_IMOPS = Package(
    "motmot.imops",
    "0.5.2",
    "b5435c43257248f9f25b750b5dfd455a81d7d9935a2eacb617f61f3712ef0643",
    (Module("src/imops.pyx", ("src/color_convert.c",)),),
)
