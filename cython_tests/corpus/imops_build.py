"""motmot.imops, unpacked and built: what the fixture `imops` gives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

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


def build_imops(work: Path) -> Imops:
    tree = sdist.unpack(MOTMOT_IMOPS, work / "source")
    before = sdist.tree_digest(tree)
    (module,) = MOTMOT_IMOPS.modules
    out = work / "out"
    built = repyrex_build(tree / module.source, *(tree / source for source in module.c_sources), out=out)
    return Imops(tree, built, before, sdist.tree_digest(tree))
