"""A module written in C for Python 2, compiled unchanged: alone, and inside a package."""

from __future__ import annotations

import subprocess

import pytest
from programs import archive_flags, compiler, include_flags, succeed

SOURCE = """
#include <Python.h>

static PyObject *twice(PyObject *self, PyObject *args)
{
    PyObject *o;
    if (self != NULL || !PyArg_ParseTuple(args, (char *)"O", &o))
        return NULL;
    if (!PyInt_Check(o)) {
        PyErr_SetString(PyExc_TypeError, "an int, please");
        return NULL;
    }
    return PyInt_FromLong(2 * PyInt_AS_LONG(o));
}

static PyMethodDef methods[] = {{"twice", twice, METH_VARARGS, "doubles"}, {NULL, NULL, 0, NULL}};

PyMODINIT_FUNC initold(void)
{
    PyObject *module = Py_InitModule3("old", methods, "Of 2005.");
    if (module == NULL)
        return;
    PyModule_AddIntConstant(module, (char *)"answer", 42);
    if (FAIL)
        PyErr_SetString(PyExc_ValueError, "not today");
}
"""

SCRIPT = """
import sys
sys.path.insert(0, %r)
import old
from package import old as inner
for module in (old, inner):
    print(module.__doc__, module.answer, module.twice(21), module.twice.__doc__)
    try:
        module.twice(2.5)
    except TypeError as error:
        print(error)
print(sys.modules["old"] is old, sys.modules["package.old"] is inner, old is not inner)
print(old.__name__, inner.__name__, old.__file__ is not None)
"""


def build(folder, interpreter, *, fail=False, mode="c99"):
    """old.so beside itself in a package."""
    source = folder / "old.c"
    source.write_text(SOURCE, encoding="utf-8")
    three = interpreter.major >= 3
    flags = ["-DREPYREX_MODULE=old", *include_flags(interpreter, shadow=True)] if three else []
    (folder / "package").mkdir()
    (folder / "package" / "__init__.py").write_text("")
    for target in (folder / "old.so", folder / "package" / "old.so"):
        succeed(
            [
                *compiler(mode),
                "-Wall",
                "-Wextra",
                "-Werror",
                f"-DFAIL={int(fail)}",
                "-shared",
                "-fPIC",
                *(flags or ["-isystem", str(interpreter.include)]),
                str(source),
                "-o",
                str(target),
                *(["-x", "none", *archive_flags()] if three else []),
            ]
        )


def run(folder, interpreter, script):
    command = [str(interpreter.executable), "-c", script]
    return subprocess.run(command, capture_output=True, text=True, env=interpreter.environment(), check=False)


def test_on_python_2(tmp_path, python2):
    """The oracle: that the source is what it says it is."""
    build(tmp_path, python2)
    done = run(tmp_path, python2, "from __future__ import print_function\n" + SCRIPT % str(tmp_path))
    assert done.stdout.splitlines() == EXPECTED, done.stderr


EXPECTED = [
    "Of 2005. 42 42 doubles",
    "an int, please",
    "Of 2005. 42 42 doubles",
    "an int, please",
    "True True True",
    "old package.old True",
]


@pytest.mark.parametrize("mode", ["c99", "c++17"])
def test_the_same_source(tmp_path, python3, mode):
    build(tmp_path, python3, mode=mode)
    done = run(tmp_path, python3, SCRIPT % str(tmp_path))
    assert done.stdout.splitlines() == EXPECTED, done.stderr


def test_an_init_function_that_fails(tmp_path, here):
    build(tmp_path, here, fail=True)
    done = run(tmp_path, here, f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import old")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "ValueError: not today"
