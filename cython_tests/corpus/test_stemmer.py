"""PyStemmer 1.1.0 as released in 2009, recompiled unchanged: its stems, and its own doctest."""

from __future__ import annotations

import doctest
from dataclasses import dataclass
from pathlib import Path

import pytest
from oracle.pyrex27 import Pyrex27

from corpus import sdist
from corpus.interpreters import require_python
from corpus.process import repyrex_build, run_code, transcript
from corpus.records import PYSTEMMER

pytestmark = pytest.mark.each_python

DRIVER = Path(__file__).resolve().parent / "stemmer_driver.py"
(MODULE,) = PYSTEMMER.modules


@dataclass(frozen=True)
class Built:
    tree: Path
    module: Path
    changed: bool

    @property
    def words(self) -> Path:
        return self.tree / "sampledata" / "englishvoc.txt"


@pytest.fixture(scope="module")
def stemmer(tmp_path_factory) -> Built:
    work = tmp_path_factory.mktemp("stemmer")
    tree = sdist.unpack(PYSTEMMER, work / "source")
    before = sdist.tree_digest(tree)
    options = [option for folder in MODULE.include_dirs for option in ("-I", tree / folder)]
    sources = [tree / name for name in MODULE.c_sources]
    module = repyrex_build(tree / MODULE.source, *sources, *options, out=work / "out")
    return Built(tree, module, sdist.tree_digest(tree) != before)


def test_nothing_in_the_source_tree_changed(stemmer):
    assert not stemmer.changed


def test_as_on_python_2_7(stemmer, tmp_path):
    """Against the release's own translation: Pyrex 0.9.9 makes one that raises KeyError for each new word."""
    require_python("2.7")
    pyrex = Pyrex27()
    pyrex.compile(
        "Stemmer",
        stemmer.tree / "src" / "Stemmer.c",
        *(stemmer.tree / name for name in MODULE.c_sources),
        out=tmp_path / "pyrex",
        include_dirs=[stemmer.tree / folder for folder in MODULE.include_dirs],
    )
    then = pyrex.transcript(DRIVER, stemmer.words, path=[tmp_path / "pyrex"])
    now = transcript(DRIVER, stemmer.words, path=[stemmer.module.parent])
    assert len(now) > 80
    assert now == then


def test_the_packages_own_doctest(stemmer):
    """docs/quickstart.txt, with print as a function. The prefixes of u'' and of names, now bytes, differ."""
    text = (stemmer.tree / "docs" / "quickstart.txt").read_text(encoding="utf-8")
    examples = doctest.DocTestParser().get_examples(text)
    assert len(examples) >= 8
    code = "".join(
        f"print({source.removeprefix('print ')})\n" if source.startswith("print ") else f"{source}\n"
        for source in (example.source.strip() for example in examples)
    )
    printed = run_code(code, path=[stemmer.module.parent])
    expected = "".join(example.want for example in examples)
    assert printed.replace("b'", "'") == expected.replace("u'", "'")
