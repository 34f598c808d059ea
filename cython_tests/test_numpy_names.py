"""Names of NumPy's Python side, and of the packages before it, that a legacy module still knows."""

from __future__ import annotations

import sys

import pytest
from corpus.interpreters import packages, require_python
from corpus.numpys import NUMPYS
from corpus.process import transcript
from numpy_names import lost
from oracle import transcripts
from oracle.subjects import SUBJECTS, TESTS
from repyrex.frontend.numpy_library import NAMES, UNANSWERED

pytest.importorskip("numpy")

DRIVER = TESTS / "semantics" / "driver.py"


def test_each_name_that_numpy_lost_is_answered_or_reported():
    assert [name for name in lost.recorded() if name not in NAMES["numpy"] and name not in UNANSWERED] == []
    assert UNANSWERED.keys() <= set(lost.recorded())


def test_the_names_are_what_numpys_of_then_and_now_say():
    assert lost.recorded() == lost.lost()


def test_on_other_numpys(tmp_path):
    """The module has nothing of NumPy's C side, so one build runs with all of them."""
    version = ".".join(map(str, sys.version_info[:2]))
    if version not in NUMPYS:
        pytest.skip(f"no NumPys are known for Python {version}")
    python = require_python(version)
    for name in ("numpy_names", "oldnumeric"):
        subject = SUBJECTS[name]
        subject.under_repyrex(tmp_path)
        for numpy in NUMPYS[version]:
            folder = packages(python, f"numpy=={numpy}")
            path = [tmp_path / "repyrex", folder]
            now = transcript(DRIVER, name, path=path, python=python)
            assert transcripts.differences(name, transcripts.recorded(name), now) == [], numpy


NUMERIC = """
import Numeric
import Numeric as N
from Numeric import zeros, Float, ArrayType
import numpy, numpy.oldnumeric

def letters():
    return [N.Character, N.UnsignedInt8, N.UnsignedInt16, N.UnsignedInt32, N.Int0, N.Int8, N.Int16, N.Int32,
            N.Int, N.Float0, N.Float32, N.Float64, N.Float, N.Complex32, N.Complex64, N.Complex, N.PyObject]

def dtypes():
    return [N.zeros(1, letter).dtype for letter in "cbwu1sildfDFO"]

def of_arrays():
    a = N.array([1, 2], N.Int16)
    b = N.array([1, 2], "b")
    return [a.typecode() == N.Int16, b.typecode() == "b", b.astype(N.Int8).typecode() == "1", a.itemsize(),
            a.iscontiguous(), zeros(2, Float).typecode() == "d", a.astype("s").typecode() == "s",
            isinstance(a, ArrayType), N is Numeric, N.typecodes["Integer"] == "1sil"]

def numpys_own():
    return hasattr(numpy, "oldnumeric"), hasattr(numpy, "int")
"""


@pytest.mark.each_python
@pytest.mark.parametrize("strings", ["text", "bytes"])
def test_numeric_has_its_letters(build_pyx, run_python, quick_compiler, strings):
    """As the manual of Numeric 24.2 gives them."""
    folder = build_pyx(NUMERIC, strings=strings)
    code = """
    import sys, numpy, legacy
    print("".join(s if isinstance(s, str) else s.decode() for s in legacy.letters()))
    print(*map(str, legacy.dtypes()))
    print(*map(int, legacy.of_arrays()))
    print("Numeric" in sys.modules)
    """
    assert run_python(code, path=[folder]).splitlines() == [
        "cbwu11silffddFDDO",
        "|S1 uint8 uint16 uint32 int8 int16 int32 int64 float64 float32 complex128 complex64 object",
        "1 1 1 2 1 1 1 1 1 1",
        "False",
    ]


STARRED = """
from numpy import *
from Queue import *
from scipy import *

def f(data):
    return [int(2.5), bool(alltrue([1, 0])), fromstring(data, uint8).tolist(), float_ is float64,
            Queue().empty(), Empty.__name__]

import scipy

def of_scipy():
    return [complex(sqrt(-1)), zeros(2).tolist(), scipy.float_ is float64, complex(scipy.sqrt(-1)),
            scipy.fft]
"""


@pytest.mark.each_python
def test_what_a_star_brings_along(build_pyx, run_python, quick_compiler):
    """Of scipy, what NumPy has too: its own numbers come from beyond the real ones."""
    folder = build_pyx(STARRED, files={"scipy.py": "__all__ = []\nfft = 'its own'\n"})
    code = "import legacy; print(legacy.f(b'ab'), legacy.of_scipy())"
    assert run_python(code, path=[folder]) == (
        "[2, False, [97, 98], True, True, 'Empty'] [1j, [0.0, 0.0], True, 1j, 'its own']\n"
    )


def test_a_module_of_that_name_comes_first(build_pyx, run_python, quick_compiler):
    files = {"Numeric.py": "zeros = 'somebody put it there'\n"}
    folder = build_pyx("import Numeric\ndef f():\n    return Numeric.zeros\n", files=files)
    assert run_python("import legacy; print(legacy.f())", path=[folder]) == "somebody put it there\n"


def test_numpy_is_as_it_was(build_pyx, run_python, quick_compiler):
    """Other code in the process sees nothing of it."""
    folder = build_pyx(
        "import numpy, numpy.oldnumeric\ndef f():\n    return numpy.int, numpy.oldnumeric.zeros(1)\n"
    )
    code = """
    import numpy, sys
    before = set(dir(numpy)), set(sys.modules)
    import legacy
    legacy.f()
    print(set(dir(numpy)) - before[0], [name for name in set(sys.modules) - before[1] if "numeric" in name])
    """
    assert run_python(code, path=[folder]) == "set() []\n"


def test_the_reader_of_shared_memory(build_pyx, run_python, quick_compiler):
    """Its path without a buffer of its own: a copy of the bytes, to be written to."""
    folder = build_pyx("""
        import numpy

        cdef extern from "Python.h":
            object PyString_FromStringAndSize(char *p, int n)

        def frame(int w, int h):
            cdef char pixels[6]
            cdef int i
            for i from 0 <= i < 6:
                pixels[i] = i
            data = PyString_FromStringAndSize(pixels, 6)
            a = numpy.fromstring(data, dtype=numpy.uint8)
            a.shape = h, w
            a[0, 0] = 9
            return a
    """)
    assert (
        run_python("import legacy; print(legacy.frame(3, 2).tolist())", path=[folder])
        == "[[9, 1, 2], [3, 4, 5]]\n"
    )
