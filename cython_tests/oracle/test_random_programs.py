"""Random programs give what they gave under Pyrex and Python 2.7."""

from __future__ import annotations

import os

import pytest
from corpus.interpreters import require_python

from oracle.random_programs.compare import Difference, compare
from oracle.random_programs.statements import Program

#: How many in each string mode; compare.py tries any number.
COUNT = int(os.environ.get("REPYREX_PROGRAMS", "80"))


@pytest.mark.parametrize("strings", ["text", "bytes"])
def test_no_program_differs(tmp_path, monkeypatch, strings):
    require_python("2.7")
    monkeypatch.setenv("CFLAGS", "-O0")
    differences = compare(COUNT if strings == "bytes" else 0, COUNT, tmp_path, strings)
    assert not differences, "\n".join(map(str, differences))


def test_a_difference_is_seen(tmp_path, monkeypatch):
    """By a program whose division is told to be Python 3's on one side."""
    require_python("2.7")
    monkeypatch.setenv("CFLAGS", "-O0")
    lines = ["def case_000000():", "    seven = 7", "    return seven / 2"]
    monkeypatch.setattr(Program, "lines", lambda self: lines)
    assert compare(0, 1, tmp_path / "same") == []
    true = "from __future__ import division\n"
    monkeypatch.setattr("oracle.random_programs.statements._HEAD", true)
    ((found),) = compare(0, 1, tmp_path / "other")
    assert found == Difference("\n".join(lines), ["int", "3"], ["float", "3.5"])


def test_a_name_gives_the_same_program_again():
    assert Program("case_000042").lines() == Program("case_000042").lines()
    assert Program("case_000042").lines() != Program("case_000043").lines()
