"""Modules of Numeric's, numarray's and early NumPy's time, on the NumPy that is there."""

from __future__ import annotations

import struct
from pathlib import Path

import Cython
import pytest
import repyrex
from corpus.interpreters import packages, require_python
from corpus.numpys import NUMPYS
from corpus.process import repyrex_build, run_code, run_script

pytest.importorskip("numpy")

LEGACY = Path(__file__).resolve().parent / "legacy"
DRIVER = LEGACY / "arrays_driver.py"
SOURCES = [LEGACY / f"{name}.pyx" for name in ("numeric_arrays", "numarray_arrays", "dtype_fields")]


@pytest.mark.each_python
def test_as_the_time_had_it(tmp_path):
    repyrex_build(*SOURCES, out=tmp_path / "out")
    assert run_script(DRIVER, path=[tmp_path / "out"]).startswith("ok")


@pytest.mark.parametrize("version", ["3.9", "3.13"])
def test_on_other_numpys(version, tmp_path):
    """Built and run with the oldest, built and run with the newest; refused across NumPy 2."""
    python = require_python(version)
    tools = packages(python, f"cython=={Cython.__version__}", "platformdirs", "setuptools>=77", "tomli")
    (tmp_path / "tool").mkdir()
    (tmp_path / "tool" / "repyrex").symlink_to(Path(repyrex.__file__).resolve().parent)
    numpys = [packages(python, f"numpy=={numpy}") for numpy in NUMPYS[version]]
    for age, numpy in enumerate(numpys):
        out = tmp_path / f"out{age}"
        repyrex_build(*SOURCES, out=out, python=python, path=[tmp_path / "tool", tools, numpy])
        said = run_script(DRIVER, path=[out, numpy], python=python)
        assert said.split() == ["ok", NUMPYS[version][age]]
    if NUMPYS[version][0].startswith("1."):
        for built in (0, 1):
            said = run_code(
                """
                try:
                    import numeric_arrays
                except (ImportError, ValueError) as error:
                    print(error)
                """,
                path=[tmp_path / f"out{built}", numpys[1 - built]],
                python=python,
            )
            # Of NumPy 2's larger struct Cython's own check is first to speak.
            texts = "compiled with the headers of NumPy 1 and cannot run with NumPy 2", "ndarray size changed"
            assert texts[built] in said


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Numeric/arrayobject.h", "Numeric.ArrayType"),
        ("numarray/arrayobject.h", "numarray.numarraycore.NumArray"),
        ("Scientific/arrayobject.h", "Scientific.N.ArrayType"),
        ("scipy/arrayobject.h", "scipy.ndarray"),
    ],
)
def test_array_types_by_other_names(build_pyx, run_python, quick_compiler, header, name):
    """Where numarray, and packages that gave Numeric's arrays on, kept the type."""
    type_ = name.rpartition(".")[2]
    folder = build_pyx(
        f'cdef extern from "{header}":\n'
        f"    ctypedef class {name} [object PyArrayObject]:\n"
        "        cdef int nd\n"
        f"def f({type_} a):\n"
        f"    return a.nd, isinstance(a, {type_})\n"
    )
    code = "import numpy, legacy; print(legacy.f(numpy.zeros((2, 3), 'i')))"
    assert run_python(code, path=[folder]) == "(2, True)\n"


@pytest.mark.parametrize("statement", ["d.elsize = 3", "d.fields = None", "p = &d.elsize"])
def test_fields_of_a_dtype_are_only_read(repyrex, tmp_path, statement):
    (tmp_path / "legacy.pyx").write_text(
        'cdef extern from "numpy/arrayobject.h":\n'
        "    ctypedef class numpy.dtype [object PyArray_Descr]:\n"
        "        cdef int elsize\n"
        "        cdef object fields\n"
        "def f(dtype d):\n"
        "    cdef int *p\n"
        f"    {statement}\n"
    )
    done = repyrex("build", "legacy.pyx")
    assert done.returncode != 0
    assert "legacy.pyx:7:" in done.stderr
    assert "can only be read" in done.stderr


NUMPY_NAMES = """
import numpy as np
cimport numpy as np

np.import_array()

ctypedef np.int_t number
ctypedef np.float_t real

def total(np.ndarray[number, ndim=1] a, np.ndarray[real, ndim=1] b):
    cdef int i
    cdef np.float_t s
    s = 0
    for i from 0 <= i < a.shape[0]:
        s = s + a[i] * b[i]
    return s

def sizes():
    return [sizeof(np.int_t), sizeof(np.uint_t), sizeof(np.long_t), sizeof(np.ulong_t), sizeof(np.float_t),
            sizeof(np.complex_t), sizeof(np.longlong_t)]

def flags(np.ndarray a):
    return (np.PyArray_FLAGS(a) & np.NPY_OWNDATA) != 0, np.NPY_CARRAY, np.NPY_IN_ARRAY

def zeros(int n):
    return np.PyArray_FromDims(1, &n, np.NPY_DOUBLE)
"""


@pytest.mark.each_python
def test_names_that_numpys_pxd_had(build_pyx, run_python):
    folder = build_pyx(NUMPY_NAMES)
    code = """
    import numpy as np
    import legacy
    print(legacy.total(np.arange(4, dtype=int), np.array([1., 2., 3., 4.])))
    print(legacy.sizes(), legacy.flags(np.zeros(2, "d")), legacy.zeros(2).tolist())
    """
    long_ = struct.calcsize("l")
    assert run_python(code, path=[folder]).splitlines() == [
        "20.0",
        f"{[8, 8, long_, long_, 8, 16, 8]} (True, 1281, 257) [0.0, 0.0]",
    ]
