"""``Py_BEGIN_ALLOW_THREADS`` and its companions as bare statements."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.each_python

EXTERNS = """
cdef extern from "Python.h":
    void Py_BEGIN_ALLOW_THREADS()
    void Py_END_ALLOW_THREADS()
    void block "Py_BLOCK_THREADS" ()
    void unblock "Py_UNBLOCK_THREADS" ()
    int PyGILState_Check()
"""


def line_of(source: str, line: str) -> int:
    """The number of the first line that reads ``line``."""
    return source.splitlines().index(line) + 1


def test_the_lock_is_released_in_between_and_held_again_after(build_pyx, run_python):
    source = (
        EXTERNS
        + """
def held():
    cdef int before, inside, blocked, again, after
    before = PyGILState_Check()
    Py_BEGIN_ALLOW_THREADS
    inside = PyGILState_Check()
    block
    blocked = PyGILState_Check()
    unblock
    again = PyGILState_Check()
    Py_END_ALLOW_THREADS
    after = PyGILState_Check()
    return before, inside, blocked, again, after
"""
    )
    folder = build_pyx(source)
    assert run_python("import legacy; print(legacy.held())", path=[folder]) == "(1, 0, 1, 0, 1)\n"


def test_loops_and_branches_may_hold_the_pair(build_pyx, run_python):
    source = (
        EXTERNS
        + """
def rounds(int n):
    cdef int i, released
    released = 0
    for i from 0 <= i < n:
        if i % 2:
            Py_BEGIN_ALLOW_THREADS
            released = released + 1 - PyGILState_Check()
            Py_END_ALLOW_THREADS
        else:
            released = released + PyGILState_Check()
    return released
"""
    )
    folder = build_pyx(source)
    assert run_python("import legacy; print(legacy.rounds(10))", path=[folder]) == "10\n"


@pytest.mark.parametrize(
    ("body", "place", "message"),
    [
        (
            "    Py_BEGIN_ALLOW_THREADS\n    return 1\n",
            "    Py_BEGIN_ALLOW_THREADS",
            "Py_BEGIN_ALLOW_THREADS without Py_END_ALLOW_THREADS in the same block",
        ),
        (
            "    Py_END_ALLOW_THREADS\n",
            "    Py_END_ALLOW_THREADS",
            "Py_END_ALLOW_THREADS without Py_BEGIN_ALLOW_THREADS in the same block",
        ),
        (
            "    if x:\n        Py_BEGIN_ALLOW_THREADS\n    Py_END_ALLOW_THREADS\n",
            "        Py_BEGIN_ALLOW_THREADS",
            "Py_BEGIN_ALLOW_THREADS without Py_END_ALLOW_THREADS in the same block",
        ),
    ],
)
def test_what_cannot_be_c_is_refused_at_its_line(tmp_path, repyrex, body, place, message):
    source = f"{EXTERNS}\ndef f(x):\n{body}"
    (tmp_path / "legacy.pyx").write_text(source)
    result = repyrex("build", "legacy.pyx")
    assert result.returncode == 1
    assert f"legacy.pyx:{line_of(source, place)}:" in result.stderr
    assert message in result.stderr


@pytest.mark.parametrize(
    ("between", "place", "message"),
    [
        ("    y = x + 1\n", "    y = x + 1", "a Python operation while the GIL is released"),
        ("    if n:\n        return\n", "        return", "returns while the GIL is released"),
    ],
)
def test_what_needs_the_lock_is_reported_at_its_line(tmp_path, repyrex, between, place, message):
    source = f"""{EXTERNS}
def f(x, int n):
    Py_BEGIN_ALLOW_THREADS
{between}    Py_END_ALLOW_THREADS
"""
    (tmp_path / "legacy.pyx").write_text(source)
    result = repyrex("build", "legacy.pyx")
    assert result.returncode == 0, result.stderr
    assert f"legacy.pyx:{line_of(source, place)}:" in result.stderr
    begin = line_of(source, "    Py_BEGIN_ALLOW_THREADS")
    assert f"{message} (Py_BEGIN_ALLOW_THREADS at line {begin})" in result.stderr


def test_c_in_between_is_not_reported(tmp_path, repyrex):
    source = (
        EXTERNS
        + """
cdef struct Pair:
    int a
    int b

def f(int n):
    cdef Pair pair
    cdef int i
    pair.a = 0
    Py_BEGIN_ALLOW_THREADS
    for i from 0 <= i < n:
        pair.a = pair.a + i / 2
    Py_END_ALLOW_THREADS
    return pair.a
"""
    )
    (tmp_path / "legacy.pyx").write_text(source)
    result = repyrex("build", "legacy.pyx")
    assert result.returncode == 0, result.stderr
    assert "GIL" not in result.stderr
