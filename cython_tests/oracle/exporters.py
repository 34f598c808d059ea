"""The exporters, built once a run: the example's images, and the strips of legacy/."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from corpus.process import repyrex_build

from oracle.subjects import IMAGE, STRIPS


@pytest.fixture(scope="session")
def exporters(tmp_path_factory) -> Path:
    """A folder with the modules image and strips."""
    return _built(tmp_path_factory.getbasetemp() / "exporters")


@functools.cache
def _built(out: Path) -> Path:
    repyrex_build(IMAGE, STRIPS, out=out)
    return out
