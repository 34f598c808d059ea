"""The names that Python 3 lost: what repyrex says of them, counted by the compiler."""

from __future__ import annotations

import lost_names
import pytest
from interpreters import require
from lost_names import ANSWERED, Fate

# In files of other families still: text and its buffers.
ELSEWHERE = {
    "PyObject_AsCharBuffer",
    "PyObject_AsReadBuffer",
    "PyObject_AsWriteBuffer",
    "PyObject_CheckReadBuffer",
    "PyObject_Unicode",
}


@pytest.fixture(scope="module")
def fates() -> list[Fate]:
    return lost_names.fates(require("2.7"), require("3.13"))


def test_no_name_of_an_answered_header_is_missing(fates):
    missing = {f.name.name for f in fates if f.fate == "missing" and f.name.header in ANSWERED}
    assert missing - ELSEWHERE == set()


def test_the_numbers(fates):
    """A shim that is taken away shows here, whichever header it is in."""
    answered = [
        fate.fate for fate in fates if fate.name.header in ANSWERED and fate.name.name not in ELSEWHERE
    ]
    assert answered.count("behaves") == 98
    assert answered.count("refused") == 55
    assert len(fates) == 454


@pytest.mark.parametrize(
    ("name", "fate"),
    [
        ("PyInt_FromLong", "behaves"),
        ("PyObject_Compare", "behaves"),
        ("PyEval_CallObject", "behaves"),
        ("PyClass_New", "refused"),
        ("PyGC_Head", "refused"),
    ],
)
def test_a_name(fates, name, fate):
    assert [f.fate for f in fates if f.name.name == name] == [fate]
