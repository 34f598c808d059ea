"""motmot.imops, unpacked and built once a run. Test modules import the fixtures that they use."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus import sdist
from corpus.process import repyrex_build
from corpus.records import MOTMOT_IMOPS


@dataclass(frozen=True)
class Imops:
    """``module`` is the shared library. ``before`` and ``after``: the sources' digests around the build."""

    tree: Path
    module: Path
    before: dict[str, str]
    after: dict[str, str]

    @property
    def folder(self) -> Path:
        return self.module.parent

    @property
    def sources(self) -> list[Path]:
        (module,) = MOTMOT_IMOPS.modules
        return [self.tree / name for name in (module.source, *module.c_sources)]


@pytest.fixture(scope="session")
def imops(tmp_path_factory) -> Imops:
    return _built(tmp_path_factory.getbasetemp() / "motmot.imops")


@functools.cache
def _built(work: Path) -> Imops:
    # Cached, since each module that imports the fixture has one of its own.
    tree = sdist.unpack(MOTMOT_IMOPS, work / "source")
    before = sdist.tree_digest(tree)
    (module,) = MOTMOT_IMOPS.modules
    out = work / "out"
    built = repyrex_build(tree / module.source, *(tree / source for source in module.c_sources), out=out)
    return Imops(tree, built, before, sdist.tree_digest(tree))
