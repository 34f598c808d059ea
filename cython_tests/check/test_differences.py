"""What check reports is different, by the oracle: each case of differences.pyx is named after its construct.

A case that no longer differs is as it was: delete the construct's row of the catalogue, what finds it, and
the case.
"""

from __future__ import annotations

import re
import shutil

import pytest
from corpus.interpreters import require_python
from oracle import transcripts
from oracle.subjects import REPORTED
from repyrex.check.catalogue import CATALOGUE

SUBJECT = REPORTED["differences"]
(SOURCE,) = SUBJECT.sources(None)


def test_python_2_said_what_is_recorded(tmp_path):
    require_python("2.7")
    assert SUBJECT.under_pyrex(tmp_path) == transcripts.recorded("differences")


@pytest.mark.each_python
def test_each_case_differs(tmp_path):
    then = dict(transcripts.recorded("differences"))
    now = dict(SUBJECT.under_repyrex(tmp_path))
    assert then.keys() == now.keys()
    assert [case for case in now if now[case] == then[case]] == []


@pytest.mark.each_python
def test_check_finds_each_in_its_case(tmp_path, check):
    shutil.copy(SOURCE, tmp_path)
    (module,) = check(SOURCE.name)["modules"]
    assert module["builds"] == "yes"
    lines = SOURCE.read_text().splitlines()
    starts = {match[1]: n for n, line in enumerate(lines, 1) if (match := re.match(r"def case_(\w+)", line))}
    found = {}
    for finding in module["findings"]:
        case = max((start, case) for case, start in starts.items() if start <= finding["line"])[1]
        found.setdefault(case, set()).add(finding["construct"].replace("-", "_"))
    assert {case: case in found.get(case, ()) for case in starts} == dict.fromkeys(starts, True)


def test_every_case_is_named_after_a_construct():
    known = {construct.id.replace("-", "_") for construct in CATALOGUE}
    assert {case.removeprefix("case_") for case, _ in transcripts.recorded("differences")} <= known
