"""The modules that are compared with Pyrex: which sources, and which driver exercises them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus import sdist
from corpus.process import repyrex_build, transcript
from corpus.records import MOTMOT_IMOPS

from oracle.pyrex27 import Pyrex27

TESTS = Path(__file__).resolve().parents[1]
EXAMPLES = TESTS.parent / "examples"
IMAGE = EXAMPLES / "legacy_exporter" / "image.pyx"
VIEWER = EXAMPLES / "legacy_consumer" / "viewer.pyx"
STRIPS = TESTS / "legacy" / "strips.pyx"


@dataclass(frozen=True)
class Subject:
    """``sources`` gives the .pyx and its C files, given a folder to unpack into."""

    driver: Path
    sources: Callable[[Path], list[Path]]
    arguments: tuple[str, ...] = ()

    def under_pyrex(self, work: Path) -> list[Any]:
        """The driver's rows on Python 2.7."""
        pyrex = Pyrex27()
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


def _semantics(source: Path) -> Subject:
    return Subject(source.with_name("driver.py"), lambda folder: [source], (source.stem,))


SUBJECTS = {
    "imops": Subject(TESTS / "corpus" / "imops_driver.py", _imops),
    "image": Subject(TESTS / "legacy" / "image_driver.py", lambda folder: [IMAGE]),
    "viewer": Subject(TESTS / "legacy" / "viewer_driver.py", lambda folder: [VIEWER]),
    "strips": Subject(TESTS / "legacy" / "strips_driver.py", lambda folder: [STRIPS]),
    # Constructs of the language: each module has a few functions that return what came out.
    **{source.stem: _semantics(source) for source in sorted((TESTS / "semantics").glob("*.pyx"))},
}

# What is different, and reported: compared by check/test_differences.py.
REPORTED = {
    "differences": Subject(
        TESTS / "semantics" / "driver.py",
        lambda folder: [TESTS / "check" / "differences.pyx"],
        ("differences",),
    )
}
