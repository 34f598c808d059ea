"""The modules that are compared with Pyrex or early Cython: their sources, and the driver of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus import sdist
from corpus.process import repyrex_build, transcript
from corpus.records import MOTMOT_IMOPS

from oracle.cython27 import Cython27
from oracle.pyrex27 import Pyrex27

TESTS = Path(__file__).resolve().parents[1]
EXAMPLES = TESTS.parent / "examples"
IMAGE = EXAMPLES / "legacy_exporter" / "image.pyx"
VIEWER = EXAMPLES / "legacy_consumer" / "viewer.pyx"
STRIPS = TESTS / "legacy" / "strips.pyx"


@dataclass(frozen=True)
class Subject:
    """``sources`` gives the .pyx and its C files, given a folder to unpack into.

    ``compiler`` is what built them on Python 2.7.
    """

    driver: Path
    sources: Callable[[Path], list[Path]]
    arguments: tuple[str, ...] = ()
    compiler: Callable[[], Pyrex27] = Pyrex27

    def under_pyrex(self, work: Path) -> list[Any]:
        """The driver's rows on Python 2.7."""
        pyrex = self.compiler()
        pyrex.build(*self.sources(work / "source"), out=work / "pyrex")
        return pyrex.transcript(self.driver, *self.arguments, path=[work / "pyrex"])

    def under_repyrex(self, work: Path) -> list[Any]:
        """The driver's rows on the Python that runs the tests."""
        source, *c_sources = self.sources(work / "source")
        repyrex_build(source, *c_sources, out=work / "repyrex")
        return transcript(self.driver, *self.arguments, path=[work / "repyrex"])


def _imops(folder: Path) -> list[Path]:
    tree = sdist.unpack(MOTMOT_IMOPS, folder)
    (module,) = MOTMOT_IMOPS.modules
    return [tree / name for name in (module.source, *module.c_sources)]


def _semantics(source: Path, compiler: Callable[[], Pyrex27] = Pyrex27) -> Subject:
    return Subject(TESTS / "semantics" / "driver.py", lambda folder: [source], (source.stem,), compiler)


def _early_cython(name: str, release: str) -> Subject:
    return _semantics(TESTS / "early_cython" / f"{name}.pyx", lambda: Cython27(release))


SUBJECTS = {
    "imops": Subject(TESTS / "corpus" / "imops_driver.py", _imops),
    "image": Subject(TESTS / "legacy" / "image_driver.py", lambda folder: [IMAGE]),
    "viewer": Subject(TESTS / "legacy" / "viewer_driver.py", lambda folder: [VIEWER]),
    "strips": Subject(TESTS / "legacy" / "strips_driver.py", lambda folder: [STRIPS]),
    # Constructs of the language: each module has a few functions that return what came out.
    **{source.stem: _semantics(source) for source in sorted((TESTS / "semantics").glob("*.pyx"))},
    # The same for what Pyrex had not: the pxds that came with Cython.
    "python_pxds": _early_cython("python_pxds", "0.12.1"),
    "cpython_pxds": _early_cython("cpython_pxds", "0.29.37"),
}

# What is different, and reported: compared by check/test_differences.py.
REPORTED = {
    "differences": Subject(
        TESTS / "semantics" / "driver.py",
        lambda folder: [TESTS / "check" / "differences.pyx"],
        ("differences",),
    )
}
