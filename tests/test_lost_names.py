"""The names that Python 3 lost: what repyrex says of them, counted by the compiler."""

from __future__ import annotations

import interpreters
import lost_names
import pytest
from interpreters import Interpreter, require
from lost_names import LATER, Fate


@pytest.fixture(scope="module")
def fates() -> list[Fate]:
    return lost_names.fates(require("2.7"), require("3.13"))


def test_no_name_is_missing(fates):
    assert [fate.name.name for fate in fates if fate.fate == "missing"] == []


def test_no_name_is_missing_on_every_python(python3):
    found = lost_names.fates(require("2.7"), python3)
    assert [fate.name.name for fate in found if fate.fate == "missing"] == []


def test_the_numbers(fates):
    """A shim that is taken away shows here, whichever header it is in."""
    names = [fate.fate for fate in fates if fate.name.kind != "field"]
    assert (names.count("behaves"), names.count("refused")) == (256, 196)
    fields = [fate.fate for fate in fates if fate.name.kind == "field"]
    assert (fields.count("behaves"), fields.count("refused")) == (10, 216)


def test_no_counted_name_is_missing(python3):
    """The names that real modules use. A header that is not there is not asked for its names."""
    sections = lost_names.counted()
    assert len([name for section in sections for name in section.names]) > 200
    for section in sections:
        if lost_names.shipped(section.header) and not ("/" in section.header and python3.version != "3.11"):
            found = lost_names.counted_fates(python3, section)
            assert [fate.name.name for fate in found if fate.fate == "missing"] == [], section.header


def test_what_left_later(fates):
    """By the newest Pythons that are found: nothing else has gone since."""
    lost = {fate.name.name for fate in fates}
    pythons = [p for version in interpreters.newer() if (p := interpreters.find(version))]
    if not pythons:
        pytest.skip("no Python newer than 3.13 is here")
    for python3 in pythons:
        now, _ = lost_names.unknown(python3, lost_names.names_of(require("2.7")), ours=False)
        then = {name for name, version in LATER.items() if newer_or_same(python3, version)}
        of_names = {name for name in now - lost if "." not in name}
        assert of_names == then


def newer_or_same(python: Interpreter, version: str) -> bool:
    return int(python.version.partition(".")[2]) >= int(version.partition(".")[2])


@pytest.mark.parametrize(
    ("name", "fate"),
    [
        ("PyInt_FromLong", "behaves"),
        ("PyObject_Compare", "behaves"),
        ("PyEval_CallObject", "behaves"),
        ("PyEval_AcquireLock", "behaves"),
        ("PyStringObject.ob_type", "behaves"),
        ("PyClass_New", "refused"),
        ("PyGC_Head", "refused"),
        ("PyTypeObject.tp_print", "refused"),
        ("PyFrameObject.f_code", "refused"),
    ],
)
def test_a_name(fates, name, fate):
    assert [f.fate for f in fates if f.name.name == name] == [fate]


def test_a_missing_name_is_seen():
    """The count itself: a name that nobody has is missing, and so is a field of a struct without one."""
    python3 = require("3.13")
    names = [
        lost_names.Name("PyNobody_HasThis", "function", "object.h"),
        lost_names.Name("Py_NOBODY", "macro", "object.h"),
        lost_names.Name("PyNobody", "type", "object.h"),
        lost_names.Name("Py_complex.nothing", "field", "complexobject.h"),
        lost_names.Name("Py_complex.real", "field", "complexobject.h"),
    ]
    missing, refused = lost_names.unknown(python3, names, ours=True)
    assert missing | refused == {name.name for name in names[:4]}
    assert refused <= {"Py_complex.nothing"}
