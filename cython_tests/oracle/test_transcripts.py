"""The same calls under Pyrex 0.9.9 with Python 2.7, and under repyrex with this Python: the same answers."""

from __future__ import annotations

import copy
from dataclasses import replace

import pytest
from corpus.interpreters import require_python

from oracle import transcripts
from oracle.subjects import STRINGS, SUBJECTS


@pytest.fixture(scope="module", params=SUBJECTS)
def subject(request, tmp_path_factory):
    """A subject's name, and what its driver says of the module that repyrex built."""
    return request.param, SUBJECTS[request.param].under_repyrex(tmp_path_factory.mktemp("now"))


@pytest.mark.each_python
def test_as_recorded(subject):
    name, now = subject
    assert transcripts.differences(name, transcripts.recorded(name), now) == []


@pytest.mark.parametrize("name", STRINGS)
def test_as_recorded_in_bytes_mode(name, tmp_path):
    now = replace(SUBJECTS[name], strings="bytes").under_repyrex(tmp_path)
    assert transcripts.differences(name, transcripts.recorded(name), now) == []


def test_as_python_2_7_does(subject, tmp_path):
    require_python("2.7")
    name, now = subject
    then = SUBJECTS[name].under_pyrex(tmp_path)
    # What is kept in the repository is what Python 2.7 says.
    assert then == transcripts.recorded(name)
    assert transcripts.differences(name, then, now) == []


def test_a_difference_is_seen(subject):
    name, now = subject
    for place in {0, len(now) // 2, len(now) - 1}:
        changed = copy.deepcopy(now)
        changed[place][-1] = ["something", "else"]
        assert len(transcripts.differences(name, transcripts.recorded(name), changed)) == 1
