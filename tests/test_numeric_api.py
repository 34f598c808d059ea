"""Numeric's and numarray's C API on NumPy: every mode, the oldest and newest NumPy of two Pythons."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from corpus.interpreters import packages
from corpus.numpys import NUMPYS
from families import CALL_BY_CALL, WITH_NUMPY
from interpreters import Interpreter, require
from programs import LINK, MODES, SOURCES, WARNINGS, archive_flags, compiler, include_flags, run, succeed
from test_c import numpy_path

# NumPy's own headers say that the API is old, by #warning.
QUIET = ("-Wno-cpp",)

HEADERS = (
    *("Numeric/arrayobject.h", "numarray/arrayobject.h", "numarray/libnumarray.h", "numarray/numarray.h"),
    *("numarray/libnumeric.h", "scipy/arrayobject.h", "Scientific/arrayobject.h", "MMTK/arrayobject.h"),
    *("numpy/oldnumeric.h", "numpy/arrayobject.h", "numpy/ndarrayobject.h", "arrayobject.h"),
)


def headers_of(numpy: str) -> Path:
    found = [path for core in ("_core", "core") if (path := Path(numpy, "numpy", core, "include")).is_dir()]
    assert found, numpy
    return found[0]


def flags(interpreter: Interpreter, numpy: str) -> list[str]:
    return [*include_flags(interpreter, shadow=True), "-isystem", str(headers_of(numpy))]


def build(
    folder: Path, name: str, interpreter: Interpreter, numpy: str, mode: str, sanitize: Sequence[str] = ()
) -> Path:
    program = folder / name
    source = [str(SOURCES / f"{name}.c"), "-o", str(program), "-x", "none", *LINK.get(name, [])]
    command = [*compiler(mode), *WARNINGS, *QUIET, "-O1", "-g", *sanitize, *flags(interpreter, numpy)]
    succeed([*command, *source, *archive_flags(), *interpreter.link_flags, "-lm", "-lpthread"])
    return program


def build_and_run(folder: Path, name: str, interpreter: Interpreter, numpy: str, mode: str) -> str:
    program = build(folder, name, interpreter, numpy, mode)
    return run(program, interpreter, python_path=numpy).stdout


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", [name for name in WITH_NUMPY if name not in CALL_BY_CALL])
def test_in_every_mode(tmp_path, here, name, mode):
    build_and_run(tmp_path, name, here, numpy_path(), mode)


@pytest.mark.parametrize("age", [0, 1], ids=["oldest", "newest"])
@pytest.mark.parametrize("version", ["3.6", "3.13"])
def test_on_other_numpys(tmp_path, version, age):
    interpreter = require(version)
    numpy = packages(str(interpreter.executable), f"numpy=={NUMPYS[version][age]}")
    for name in WITH_NUMPY:
        # What fails in NumPy itself, and what it leaves behind then, is another thing in each.
        if name != "failing_numpy":
            build_and_run(tmp_path, name, interpreter, str(numpy), "c99")


@pytest.mark.parametrize("mode", ["c99", "c++20"])
@pytest.mark.parametrize("header", HEADERS)
def test_each_header_alone_and_with_others(tmp_path, here, header, mode):
    """Before and behind NumPy's own, twice; each has what belongs to the family."""
    source = tmp_path / "source.c"
    includes = (f'"{header}"', "<numpy/arrayobject.h>", f'"{header}"', '"numpy/oldnumeric.h"')
    text = "".join(f"#include {one}\n" for one in includes)
    names = ("NPY_ALIGNED", "PyArray_UBYTE", "PyArray_SBYTE", "PyArray_CHAR")
    names += ("CONTIGUOUS", "OWN_DATA", "OWN_STRIDES")
    use = f"(void)({' | '.join(names)});"
    call = "int n[1] = {d->type_num}; return import_array() < 0 ? 0 : PyArray_FromDims(1, n, (int)d->elsize);"
    source.write_text(
        text + f"PyObject *f(PyArray_Descr *d);\nPyObject *f(PyArray_Descr *d) {{ {use} {call} }}\n"
    )
    # An unused _import_array is NumPy's.
    quiet = ("-Wno-unused-function", *QUIET)
    command = [*compiler(mode), *WARNINGS, "-Wconversion", "-pedantic", *quiet, "-fsyntax-only"]
    succeed([*command, *flags(here, numpy_path()), str(source)])


@pytest.mark.parametrize("mode", ["c99", "c++17"])
@pytest.mark.parametrize(
    ("use", "says"),
    [
        ("NPY_UPDATEIFCOPY", "NPY_ARRAY_WRITEBACKIFCOPY"),
        ("NPY_INOUT_ARRAY", "PyArray_ResolveWritebackIfCopy"),
        ("PyArray_SetNumericOps", "PyUFunc_ReplaceLoopBySignature"),
        ("PyArrayError", "PyExc_ValueError"),
        ("NA_new_cfunc", "PyUFunc_FromFuncAndData"),
        ("NA_NewAllStrides", "PyArray_New"),
    ],
)
def test_what_cannot_be_says_what_to_do(tmp_path, here, mode, use, says):
    source = tmp_path / "source.c"
    source.write_text(f'#include "numarray/libnumarray.h"\nvoid f(void) {{ (void){use}; }}\n')
    command = [*compiler(mode), "-w", "-fsyntax-only", *flags(here, numpy_path()), str(source)]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"}, check=False
    )
    assert done.returncode != 0
    assert f"repyrex_REFUSED_{use}__" in done.stderr
    assert says in done.stderr


def test_another_width_of_lengths_is_refused(tmp_path, here):
    """A `short *` for the lengths of an array."""
    source = tmp_path / "source.c"
    source.write_text(
        '#include "Numeric/arrayobject.h"\nPyObject *f(short *d) { return PyArray_FromDims(1, d, 1); }\n'
    )
    for mode in ("c11", "c++17"):
        command = [*compiler(mode), *QUIET, "-Werror=incompatible-pointer-types", "-fsyntax-only"]
        command += [*flags(here, numpy_path()), str(source)]
        assert subprocess.run(command, capture_output=True, check=False).returncode != 0
