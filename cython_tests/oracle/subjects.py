"""The modules that are compared with Pyrex or early Cython: their sources, and the driver of each."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus import sdist
from corpus.packages import IMOPS
from corpus.process import repyrex_build, transcript

from oracle.cython27 import Cython27
from oracle.pyrex095 import Pyrex095
from oracle.pyrex27 import Pyrex27

TESTS = Path(__file__).resolve().parents[1]
EXAMPLES = TESTS.parent / "examples"
IMAGE = EXAMPLES / "legacy_exporter" / "image.pyx"
VIEWER = EXAMPLES / "legacy_consumer" / "viewer.pyx"
STRIPS = TESTS / "legacy" / "strips.pyx"


@dataclass(frozen=True)
class Subject:
    """``sources`` gives the .pyx and its C files, given a folder to unpack into.

    ``besides`` are the .pyx of modules that the subject imports; ``compiler`` is what built them on Python
    2.7. ``strings`` is the module's string mode.
    """

    driver: Path
    sources: Callable[[Path], list[Path]]
    arguments: tuple[str, ...] = ()
    besides: tuple[Path, ...] = ()
    compiler: Callable[[], Pyrex27] = Pyrex27
    strings: str = "auto"
    #: What the module lies in, where it is one of a package.
    package: str = ""

    def under_pyrex(self, work: Path) -> list[Any]:
        """The driver's rows on Python 2.7."""
        pyrex = self.compiler()
        for source in self.besides:
            pyrex.build(source, out=work / "pyrex")
        pyrex.build(*self.sources(work / "pyrex"), out=work / "pyrex" / self.package)
        return pyrex.transcript(self.driver, *self.arguments, path=[work / "pyrex"])

    def under_repyrex(self, work: Path) -> list[Any]:
        """The driver's rows on the Python that runs the tests."""
        source, *others = self.sources(work / "repyrex")
        sources = (source, *others, *self.besides)
        repyrex_build(*sources, "--strings", self.strings, out=work / "repyrex")
        return transcript(self.driver, *self.arguments, path=[work / "repyrex"])


def _imops(folder: Path) -> list[Path]:
    tree = sdist.unpack(IMOPS, folder)
    (module,) = IMOPS.modules
    return [tree / name for name in (module.source, *module.c_sources)]


def _semantics(source: Path) -> Subject:
    return Subject(TESTS / "semantics" / "driver.py", lambda folder: [source], (source.stem,))


def _early_cython(name: str, release: str) -> Subject:
    subject = _semantics(TESTS / "early_cython" / f"{name}.pyx")
    return replace(subject, compiler=lambda: Cython27(release))


def _dialect(name: str, *besides: str, earlier: bool = False) -> Subject:
    """``earlier``: Pyrex 0.9.5 takes it, 0.9.9 not."""
    subject = _semantics(TESTS / "dialect" / f"{name}.pyx")
    if earlier:
        subject = replace(subject, compiler=Pyrex095)
    return replace(subject, besides=tuple(TESTS / "dialect" / f"{other}.pyx" for other in besides))


#: Modules that mix the kinds of string: compared in both string modes.
STRINGS = ("strings_mixed", "strings_as_data", "strings_as_text")


def _in_package(name: str) -> Subject:
    """A module that is built within a copy of its package."""

    def sources(folder: Path) -> list[Path]:
        package = shutil.copytree(TESTS / "in_package", folder / "in_package")
        return [package / f"{name}.pyx"]

    driver = TESTS / "semantics" / "driver.py"
    return Subject(driver, sources, (f"in_package.{name}",), package="in_package")


SUBJECTS = {
    "imops": Subject(TESTS / "corpus" / "exercises" / "imops_driver.py", _imops, ("imops",)),
    "image": Subject(TESTS / "legacy" / "image_driver.py", lambda folder: [IMAGE]),
    "viewer": Subject(TESTS / "legacy" / "viewer_driver.py", lambda folder: [VIEWER]),
    "strips": Subject(TESTS / "legacy" / "strips_driver.py", lambda folder: [STRIPS]),
    # Constructs of the language: each module has a few functions that return what came out.
    **{source.stem: _semantics(source) for source in sorted((TESTS / "semantics").glob("*.pyx"))},
    # The same for what Pyrex had not: the pxds that came with Cython.
    "python_pxds": _early_cython("python_pxds", "0.12.1"),
    "cpython_pxds": _early_cython("cpython_pxds", "0.29.37"),
    # NumPy 1.6 had Numeric's and numarray's functions.
    "oldnumeric": replace(
        _semantics(TESTS / "numpy_names" / "oldnumeric.pyx"), compiler=lambda: Pyrex27(numpy="1.6.0")
    ),
    # What both Pyrex and today's Cython refuse.
    "declared_methods": _early_cython("declared_methods", "0.12.1"),
    # What Cython's own grammar and declarations refuse.
    "assigned_constants": _dialect("assigned_constants"),
    "cimported_kinds": _dialect("cimported_kinds", "kinds_types"),
    "constructors": _dialect("constructors", earlier=True),
    "except_tracebacks": _dialect("except_tracebacks"),
    "header_enums": _dialect("header_enums"),
    "private_names": _dialect("private_names"),
    "without_gil": _dialect("without_gil"),
    # What a package is for.
    "imports": _in_package("imports"),
}

# What is different, and reported: compared by check/test_differences.py.
REPORTED = {
    "differences": Subject(
        TESTS / "semantics" / "driver.py",
        lambda folder: [TESTS / "check" / "differences.pyx"],
        ("differences",),
    )
}
