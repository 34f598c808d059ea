"""PyString_ in legacy modules, in both string modes; what Python 2.7 says is in oracle/ (strings_of_*)."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.each_python

SOURCE = """
cdef extern from "Python.h":
    ctypedef struct PyObject:
        pass
    object PyString_FromString(char *v)
    object PyString_FromStringAndSize(char *v, int len)
    PyObject *new_reference "PyString_FromStringAndSize" (char *v, int len)
    object PyString_InternFromString(char *v)
    object PyString_FromFormat(char *format, ...)
    char *PyString_AsString(object o) except NULL
    int PyString_Size(object o) except -1
    int PyString_Check(object o)
    void Py_DECREF(PyObject *o)

cdef extern from "helper.h":
    object helped(char *s)
    int helper_checks(object o)

def made():
    cdef PyObject *p
    p = new_reference("12345", 3)
    owned = <object>p
    Py_DECREF(p)
    return [PyString_FromString("\\377a"), PyString_FromStringAndSize("b\\0c", 3), owned,
            PyString_InternFromString("name"), PyString_FromFormat("%d", 5), helped("from C")]

def checks(o):
    return PyString_Check(o) != 0, helper_checks(o)

def read(o):
    return PyString_FromStringAndSize(PyString_AsString(o), PyString_Size(o))
"""

HELPER = {
    "helper.h": "#include <Python.h>\nPyObject *helped(const char *s);\nint helper_checks(PyObject *o);\n",
    "helper.c": """\
        #include "helper.h"
        PyObject *helped(const char *s) { return PyString_FromString(s); }
        int helper_checks(PyObject *o) { return PyString_Check(o); }
        """,
}

SHOW = """
import legacy
print(ascii(legacy.made()))
print([legacy.checks(o) for o in ("text", b"bytes", 5)])
print([legacy.read(o) for o in ("t\\u00e9xt", b"bytes\\xff", "\\udcff", "a\\0b")])
for wrong in (None, 5):
    try:
        legacy.read(wrong)
    except TypeError as error:
        print(error)
"""

READ = r"""[b't\xc3\xa9xt', b'bytes\xff', b'\xff', b'a\x00b']
expected string or Unicode object, NoneType found
expected string or Unicode object, int found
"""

EXPECTED = {
    "bytes": r"""[b'\xffa', b'b\x00c', b'123', b'name', b'5', b'from C']
[(False, 0), (True, 1), (False, 0)]
"""
    + READ,
    "text": r"""['\udcffa', b'b\x00c', b'123', 'name', '5', 'from C']
[(True, 1), (True, 1), (False, 0)]
"""
    + READ,
}


@pytest.mark.parametrize("mode", ["text", "bytes"])
def test_both_modes_in_pyrex_and_in_c(build_pyx, run_python, mode):
    folder = build_pyx(SOURCE, files=HELPER, arguments=["helper.c"], strings=mode)
    assert run_python(SHOW, path=[folder]) == EXPECTED[mode]


def test_another_mode_is_another_module(build_pyx, run_python):
    for mode in ("text", "bytes", "text"):
        folder = build_pyx(SOURCE, files=HELPER, arguments=["helper.c"], strings=mode)
        assert run_python(SHOW, path=[folder]) == EXPECTED[mode]


def test_a_definition_of_the_users_wins(build_pyx, run_python):
    folder = build_pyx(
        SOURCE, files=HELPER, arguments=["helper.c", "-D", "REPYREX_STRINGS_BYTES=1"], strings="text"
    )
    assert "[b'\\xffa', b'b\\x00c'" in run_python(SHOW, path=[folder])


def test_names_from_c_python(build_pyx, run_python):
    source = """
    cimport c_python

    def f(o):
        cdef char *s
        cdef c_python.Py_ssize_t n
        c_python.PyString_AsStringAndSize(o, &s, &n)
        t = c_python.PyString_FromStringAndSize(NULL, n)
        c_python.PyString_AS_STRING(t)[0] = s[n - 1]
        c_python.PyString_AS_STRING(t)[1] = s[0]
        return t, c_python.PyString_GET_SIZE(t), c_python.PyString_CheckExact(t)
    """
    folder = build_pyx(source)
    assert run_python("import legacy; print(legacy.f('ab'))", path=[folder]) == "(b'ba', 2, 1)\n"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("_PyString_InsertThousandsGrouping", "call str format with the format n"),
        ("_PyString_FormatLong", "format it with the percent operator"),
        ("_PyBytes_FormatAdvanced", "call the builtin format"),
    ],
)
def test_what_is_refused_says_what_to_do(tmp_path, repyrex, name, words):
    declared = f'cdef extern from "Python.h":\n    int {name}(char *s, int n)\n'
    source = f'{declared}def f():\n    return {name}("", 0)\n'
    (tmp_path / "legacy.pyx").write_text(source)
    result = repyrex("build", "legacy.pyx")
    assert result.returncode == 1
    assert f"remedy: CPython 3 has no {name} and nothing can stand for it: {words}" in result.stderr
