"""Which pxd a cimport of a legacy module finds, by every way of writing one."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.each_python, pytest.mark.usefixtures("quick_compiler")]

THEIRS = """
cdef extern from "math.h":
    double theirs "sqrt"(double x)
    enum:
        MINE "42"
"""


def test_a_projects_own_comes_first(build_pyx, run_python):
    """Beside the module, on -I, and where one of ours might count on another."""
    source = """
        cimport python, python_string, stdlib
        from cpython cimport PyString_Check
        from stdio cimport theirs
        from python_list cimport PyList_Size

        def f(double x):
            return python.theirs(x), python_string.MINE, stdlib.theirs(x), theirs(x), PyList_Size([x])

        def g(x):
            return bool(PyString_Check(x))
    """
    shadowed = ("python.pxd", "python_string.pxd", "include/stdlib.pxd", "include/stdio.pxd")
    files = {
        **{name: THEIRS for name in shadowed},
        # Theirs declares less than ours: none of ours may count on it.
        "python_ref.pxd": THEIRS,
        "python_object.pxd": THEIRS,
    }
    folder = build_pyx(source, files=files, arguments=["-I", "include"])
    run_python(
        "import legacy; assert legacy.f(9) == (3.0, 42, 3.0, 3.0, 1) and legacy.g('') is not legacy.g(1)",
        path=[folder],
    )


def test_a_module_in_a_package_finds_the_packages(build_pyx, run_python, tmp_path, repyrex):
    (tmp_path / "pkg").mkdir()
    for name, text in [
        ("__init__.py", ""),
        ("python_mem.pxd", THEIRS),
        ("legacy.pyx", "from python_mem cimport theirs\ndef f(double x):\n    return theirs(x)\n"),
    ]:
        (tmp_path / "pkg" / name).write_text(text)
    assert repyrex("build", "pkg/legacy.pyx").returncode == 0
    run_python("import pkg.legacy; assert pkg.legacy.f(4) == 2.0", path=[tmp_path])


@pytest.mark.parametrize("name", ["python", "stdio", "stl", "c_lib"])
def test_a_module_with_the_name_of_one_of_ours_is_its_own(name, build_pyx, run_python):
    folder = build_pyx(
        "from stdlib cimport malloc, free\ndef f():\n    free(malloc(1))\n    return 5\n", name=name
    )
    run_python(f"import {name}; assert {name}.f() == 5", path=[folder])


def test_included_as_well_as_cimported(build_pyx, run_python):
    folder = build_pyx("""
        include "stdlib.pxd"
        include "stdio.pxd"

        def f(int w, int h):
            cdef char text[20]
            cdef void *p
            p = malloc(w * h)
            sprintf(text, "%d", <int>(p != NULL))
            free(p)
            return text
    """)
    # What the module's own declarations of malloc get: a size that overflows is no small block.
    run_python(
        """
import legacy
assert legacy.f(3, 4) == "1"
try:
    legacy.f(1 << 20, 1 << 20)
except OverflowError:
    pass
else:
    raise AssertionError
""",
        path=[folder],
    )


def test_names_of_the_package_by_every_way(build_pyx, run_python):
    """In a .pxd and a .pxi of the project too; a C++ module's pxds beside them."""
    source = """
        include "more.pxi"
        cimport cpython
        cimport cpython as api
        cimport cpython.string
        cimport cpython.string as pystring
        cimport python as py
        cimport ours
        cimport stl
        from cpython cimport *
        from cpython cimport PyInt_AS_LONG as as_long, string as module
        from stl cimport vector

        def f(x):
            return [bool(check(x)) for check in (a, b, c, d, e, g)] + [as_long(7), ours.length(x)]

        cdef a(x): return cpython.PyString_Check(x)
        cdef b(x): return api.PyString_Check(x)
        cdef c(x): return cpython.string.PyString_Check(x)
        cdef d(x): return pystring.PyString_Check(x) and module.PyString_Check(x)
        cdef e(x): return py.PyString_Check(x)
        cdef g(x): return PyString_Check(x) and included(x)

        def squares(int n):
            cdef vector[int] found
            cdef stl.deque[double] reversed
            cdef int i
            for i from 0 <= i < n:
                found.push_back(i * i)
                reversed.push_front(i)
            return found[n - 1], reversed.at(0), found.size()
    """
    files = {
        "ours.pxd": """
            from cpython cimport PyString_Size

            cdef inline int length(x) except -1:
                return PyString_Size(x)
        """,
        "more.pxi": """
            from cpython cimport PyString_CheckExact

            cdef included(x):
                return PyString_CheckExact(x)
        """,
    }
    folder = build_pyx(source, files=files, cplus=True, strings="bytes")
    run_python(
        """
import legacy
assert legacy.f(b"four") == [True] * 6 + [7, 4]
assert legacy.squares(4) == (9, 3.0, 4)
""",
        path=[folder],
    )


def test_another_name_for_a_function_of_strings_counts_for_their_kind(tmp_path, repyrex):
    cimport = "from python_string cimport PyString_FromStringAndSize as make"
    (tmp_path / "legacy.pyx").write_text(f"{cimport}\n\ndef f():\n    return make('ab', 1)\n")
    said = repyrex("build", "legacy.pyx").stderr
    assert "strings: bytes (line 4 calls PyString_FromStringAndSize, so its strings hold data)" in said


def test_py_unicode_of_a_pxd_is_the_languages(build_pyx, run_python):
    source = """
        from python_unicode cimport Py_UNICODE, PyUnicode_AS_UNICODE, PyUnicode_GET_SIZE

        def f(x):
            cdef Py_UNICODE *p
            cdef Py_UNICODE c
            p = PyUnicode_AS_UNICODE(x)
            c = p[PyUnicode_GET_SIZE(x) - 1]
            return c == 98, c
    """
    run_python("import legacy; assert legacy.f('ab') == (True, 'b')", path=[build_pyx(source)])
