"""The installed headers: each mode of C and C++, alone, twice, and behind the shadow Python.h."""

from __future__ import annotations

import programs
import pytest
from programs import WARNINGS, compiler, include_flags, succeed

# All that repyrex.h promises.
MODES = ("c99", "c11", "c17", "c23", "c++11", "c++14", "c++17", "c++20")

SOURCES = {
    # nothing before it: it includes Python.h itself
    "alone": '#include "repyrex.h"\n',
    "after Python.h": '#include <Python.h>\n#include "repyrex.h"\n',
    "twice": '#include "repyrex.h"\n#include "repyrex.h"\n',
    "through the shadow": '#include "Python.h"\n#include <Python.h>\n#include "repyrex.h"\n',
}

# Python 2's names are there, as functions and as a type, in whichever header they come from.
USES = """
static void done(void *cobj) { (void)cobj; }
static void done_with_desc(void *cobj, void *desc) { (void)cobj; (void)desc; }
int main(void)
{
    PyObject *o = PyCObject_FromVoidPtr(NULL, done);
    o = PyCObject_FromVoidPtrAndDesc(o, o, done_with_desc);
    o = PyNumber_InPlaceDivide(PyNumber_Divide(o, o), o);
    PyCObject_SetVoidPtr(o, PyCObject_AsVoidPtr(o));
    return PyCObject_Check(o) && Py_TYPE(o) == &PyCObject_Type && PyCObject_GetDesc(o) == NULL
        && sizeof(repyrex_array_interface) != 0 && REPYREX_VERSION[0] != 0;
}
"""


def compiles(tmp_path, mode, interpreter, includes, *, shadow):
    source = tmp_path / "source.c"
    source.write_text(includes + USES)
    flags = include_flags(interpreter, shadow)
    succeed([*compiler(mode), *WARNINGS, "-pedantic", "-fsyntax-only", *flags, str(source)])


@pytest.mark.parametrize("mode", MODES)
def test_alone_in_every_mode(tmp_path, here, mode):
    compiles(tmp_path, mode, here, SOURCES["alone"], shadow=False)
    compiles(tmp_path, mode, here, "#define REPYREX_STRINGS_BYTES 0\n" + SOURCES["alone"], shadow=False)


@pytest.mark.parametrize("order", SOURCES)
def test_any_order(tmp_path, here, order):
    compiles(tmp_path, "c99", here, SOURCES[order], shadow=False)
    compiles(tmp_path, "c99", here, SOURCES[order], shadow=True)


@pytest.mark.parametrize("mode", ["c99", "c++17"])
def test_shadow_alone(tmp_path, here, mode):
    compiles(tmp_path, mode, here, "#include <Python.h>\n", shadow=True)


@pytest.mark.parametrize("mode", programs.MODES)
def test_alone_on_every_python(tmp_path, python3, mode):
    compiles(tmp_path, mode, python3, SOURCES["alone"], shadow=False)


def test_every_python(tmp_path, interpreter):
    compiles(tmp_path, "c99", interpreter, SOURCES["alone"], shadow=False)
    compiles(tmp_path, "c99", interpreter, SOURCES["through the shadow"], shadow=True)
