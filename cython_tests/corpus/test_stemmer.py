"""PyStemmer 1.1.0's own doctest. (Its stems: exercises/stemmer_driver.py.)"""

from __future__ import annotations

import doctest

import pytest

from corpus.packages import STEMMER
from corpus.process import run_code

pytestmark = pytest.mark.each_python


def test_the_packages_own_doctest(workshop):
    """docs/quickstart.txt, with print as a function. The prefixes of u'' and of names, now bytes, differ."""
    built = workshop.built(STEMMER, "Stemmer")
    text = (built.tree / "docs" / "quickstart.txt").read_text(encoding="utf-8")
    examples = doctest.DocTestParser().get_examples(text)
    assert len(examples) >= 8
    code = "".join(
        f"print({source.removeprefix('print ')})\n" if source.startswith("print ") else f"{source}\n"
        for source in (example.source.strip() for example in examples)
    )
    printed = run_code(code, path=[built.folder])
    expected = "".join(example.want for example in examples)
    assert printed.replace("b'", "'") == expected.replace("u'", "'")
