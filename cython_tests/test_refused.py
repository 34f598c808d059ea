"""What cannot be as it was is refused while the module is built, at the user's line and with a remedy."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.each_python


def refused(tmp_path, repyrex, source: str) -> str:
    (tmp_path / "legacy.pyx").write_text(source)
    result = repyrex("build", "legacy.pyx")
    assert result.returncode == 1, result.stderr
    assert result.stdout == ""
    assert not list(tmp_path.glob("*.so"))
    return result.stderr


def test_a_function_that_python_3_lost_is_named(tmp_path, repyrex):
    source = """\
cdef extern from "Python.h":
    object PyString_Format(object format, object arguments)

def f(x):
    return PyString_Format("%s", x)
"""
    said = refused(tmp_path, repyrex, source)
    assert "legacy.pyx:5:" in said
    assert (
        "remedy: CPython 3 has no PyString_Format, and this version of repyrex has no answer for it" in said
    )


@pytest.mark.parametrize("width", ["int", "short"])
def test_a_length_of_the_wrong_width_is_not_written_past(tmp_path, repyrex, width):
    source = f"""\
cdef extern from "Python.h":
    int PyBytes_AsStringAndSize(object s, char **p, {width} *length) except -1

def f(x):
    cdef char *p
    cdef {width} n
    PyBytes_AsStringAndSize(x, &p, &n)
    return n
"""
    said = refused(tmp_path, repyrex, source)
    assert "legacy.pyx:7:" in said
    assert "remedy: the .pyx or .pxd declares another type than the C header has" in said
