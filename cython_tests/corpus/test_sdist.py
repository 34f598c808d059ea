"""The downloader itself: what it hands out is the release, and nothing else."""

from __future__ import annotations

import dataclasses
import shutil

import pytest

from corpus import sdist
from corpus.packages import IMOPS


def test_a_release_comes_out_as_recorded(tmp_path):
    tree = sdist.unpack(IMOPS, tmp_path)
    for module in IMOPS.modules:
        for source in (module.source, *module.c_sources):
            assert (tree / source).is_file()
    # The package's own setup.py was not run: it would have left its build behind.
    assert not list(tree.rglob("build"))


def test_a_spoiled_cache_is_not_used(tmp_path, monkeypatch):
    good = sdist.fetch(IMOPS)
    folder = tmp_path / "sdists"
    folder.mkdir()
    spoiled = folder / good.name
    spoiled.write_bytes(good.read_bytes()[:-1])
    monkeypatch.setenv("REPYREX_CORPUS_DIR", str(tmp_path))
    again = sdist.fetch(IMOPS)
    assert again.read_bytes() == good.read_bytes()


def test_another_archive_under_the_same_name_is_refused(tmp_path, monkeypatch):
    sdist.fetch(IMOPS)
    monkeypatch.setenv("REPYREX_CORPUS_DIR", str(tmp_path))
    other = dataclasses.replace(IMOPS, sha256="0" * 64)
    with pytest.raises(AssertionError, match="DO NOT MATCH THE HASHES"):
        sdist.fetch(other)


@pytest.mark.parametrize(
    ("no_skip", "outcome"),
    [("", pytest.skip.Exception), ("1", pytest.fail.Exception)],
    ids=["skips", "fails"],
)
def test_without_a_network(tmp_path, monkeypatch, no_skip, outcome):
    monkeypatch.setenv("REPYREX_CORPUS_DIR", str(tmp_path))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("REPYREX_NO_SKIP", no_skip)
    with pytest.raises(outcome, match=r"motmot\.imops 0\.5\.2 from PyPI"):
        sdist.fetch(IMOPS)


def test_a_change_in_the_tree_is_seen(tmp_path):
    tree = sdist.unpack(IMOPS, tmp_path / "one")
    before = sdist.tree_digest(tree)
    assert len(before) > 10
    shutil.copytree(tree, tmp_path / "two")
    assert sdist.tree_digest(tmp_path / "two") == before
    with open(tree / IMOPS.modules[0].source, "a") as source:
        source.write("\n")
    assert sdist.tree_digest(tree) != before
