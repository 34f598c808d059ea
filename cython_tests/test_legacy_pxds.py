"""c_python, c_lib, c_numpy, c_numeric and c_numarray: what legacy modules cimport, by what they do."""

import re
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.each_python

np = pytest.importorskip("numpy")

PXD = Path(__file__).resolve().parent.parent / "pxd"

# What a macro of several statements cannot be part of: an expression.
STATEMENT_MACROS = {
    "Py_BEGIN_ALLOW_THREADS",
    "Py_BLOCK_THREADS",
    "Py_UNBLOCK_THREADS",
    "Py_END_ALLOW_THREADS",
}

DECLARATION = re.compile(
    r"^    (?P<result>\w[\w ]*?[ *]+)(?P<name>\w+)(?: \"\w+\")?\((?P<arguments>.*)\)(?: (?:except|nogil).*)?$"
)
ENUMERATOR = re.compile(r"^        (?P<name>Py\w+|NPY_\w+)(?: \"\w+\")?$")
PARAMETER = re.compile(r"^(?P<type>.*?[ *]+)\w+$")

# Types that a module must take from the pxd itself, under the pxd's name.
OWN_TYPES = re.compile(
    r"\b(PyObject|PyTypeObject|PyThreadState|PyGILState_STATE|PyCapsule_Destructor|FILE|"
    r"npy_\w+|ndarray|dtype|flatiter|broadcast|"
    r"ArrayType|PyArray_Descr|_numarray|maybelong|NumarrayType|Int64|Float64)\b"
)


def functions(module):
    """(name, result type, parameter types) of every function that one of our pxds declares."""
    found = []
    for line in (PXD / (module + ".pxd")).read_text().splitlines():
        match = DECLARATION.match(line)
        if not match or line.lstrip().startswith(("cdef", "ctypedef", "return", "if ")):
            continue
        arguments = match["arguments"]
        # commas inside a function pointer's own list divide nothing
        parts = re.split(r", (?![^()]*\))", arguments) if arguments else []
        types = []
        for part in parts:
            if part == "...":
                continue
            pointer = re.match(r"(.*\(\*)\w+(\).*)", part)
            types.append(pointer[1] + pointer[2] if pointer else PARAMETER.match(part)["type"].strip())
        found.append((match["name"], match["result"].strip(), types))
    return found


def enumerators(module):
    lines = (PXD / (module + ".pxd")).read_text().splitlines()
    return [match["name"] for match in map(ENUMERATOR.match, lines) if match]


def call_everything(module):
    """The source of a module which calls each declared function, in functions no one calls."""
    source = [f"cimport {module}", ""]
    for number, (name, result, types) in enumerate(functions(module)):
        if name in STATEMENT_MACROS:
            continue
        source.append(f"def call_{number}(object o):")
        arguments = []
        for position, kind in enumerate(types):
            variable = f"a{position}"
            kind = OWN_TYPES.sub(rf"{module}.\1", kind)
            if kind == "object":
                variable = "o"
            elif "(*" in kind:
                variable = "NULL"
            else:
                source.append(f"    cdef {kind} {variable}")
                if re.search(r"ndarray|dtype|flatiter|broadcast|ArrayType|\b_numarray", kind):
                    source.append(f"    {variable} = o")
                elif kind.endswith("*") or kind.endswith("Destructor"):
                    source.append(f"    {variable} = NULL")
                else:
                    source.append(f"    {variable} = <{kind}>0")
            arguments.append(variable)
        call = f"{module}.{name}({', '.join(arguments)})"
        if result == "object":
            call = "return " + call
        source += [f"    {call}", ""]
    names = enumerators(module)
    source.append("def constants():")
    source.append("    return {" + ", ".join(f"'{n}': {module}.{n}" for n in names) + "}")
    return "\n".join(source) + "\n"


@pytest.mark.parametrize(
    ("module", "least"),
    [("c_lib", 60), ("c_python", 200), ("c_numpy", 70), ("c_numeric", 25), ("c_numarray", 25)],
)
def test_every_declared_name_answers_in_c(module, least, build_pyx, run_python):
    assert len(functions(module)) >= least
    folder = build_pyx(call_everything(module), name="everything")
    run_python("import everything; everything.constants()", path=[folder])


def test_constants_are_numpys(build_pyx, run_python):
    folder = build_pyx(call_everything("c_numpy"), name="everything")
    run_python(
        """
import numpy as np
from everything import constants
c = constants()
for name, kind in [("BOOL", "?"), ("BYTE", "b"), ("UBYTE", "B"), ("SHORT", "h"), ("USHORT", "H"),
                   ("INT", "i"), ("UINT", "I"), ("LONG", "l"), ("ULONG", "L"), ("LONGLONG", "q"),
                   ("ULONGLONG", "Q"), ("FLOAT", "f"), ("DOUBLE", "d"), ("LONGDOUBLE", "g"),
                   ("CFLOAT", "F"), ("CDOUBLE", "D"), ("CLONGDOUBLE", "G"), ("OBJECT", "O"),
                   ("STRING", "S"), ("UNICODE", "U"), ("VOID", "V")]:
    assert c["NPY_" + name] == c["PyArray_" + name] == np.dtype(kind).num, name
for bits in (8, 16, 32, 64):
    assert np.dtype("int%d" % bits).itemsize == bits // 8
    assert c["NPY_INT%d" % bits] in [np.dtype(k).num for k in "bhilq" if np.dtype(k).itemsize * 8 == bits]
for name, bit in [("CONTIGUOUS", 0x1), ("C_CONTIGUOUS", 0x1), ("FORTRAN", 0x2), ("F_CONTIGUOUS", 0x2),
                  ("OWNDATA", 0x4), ("FORCECAST", 0x10), ("ENSURECOPY", 0x20), ("ENSUREARRAY", 0x40),
                  ("ELEMENTSTRIDES", 0x80), ("ALIGNED", 0x100), ("NOTSWAPPED", 0x200), ("WRITEABLE", 0x400),
                  ("ARR_HAS_DESCR", 0x800), ("BEHAVED", 0x500), ("BEHAVED_NS", 0x700), ("CARRAY", 0x501),
                  ("CARRAY_RO", 0x101), ("FARRAY", 0x502), ("FARRAY_RO", 0x102), ("DEFAULT", 0x501),
                  ("IN_ARRAY", 0x101), ("OUT_ARRAY", 0x501), ("IN_FARRAY", 0x102), ("OUT_FARRAY", 0x502),
                  ("UPDATE_ALL", 0x103)]:
    assert c["NPY_" + name] == bit, name
""",
        path=[folder],
    )


FIELDS = """
import numpy
cimport c_numpy
from c_numpy cimport ndarray, npy_intp, NPY_CONTIGUOUS, NPY_DOUBLE

c_numpy.import_array()

def shape(ndarray a):
    return [a.dimensions[i] for i from 0 <= i < a.nd]

def strides(c_numpy.ndarray a):
    cdef c_numpy.intp *s
    cdef int i
    s = a.strides
    out = []
    for i from 0 <= i < a.nd:
        out.append(s[i])
    return out

def total(ndarray a):
    # every element of a two-dimensional double array, wherever it lies
    cdef npy_intp i, j
    cdef double sum
    if a.nd != 2 or a.descr.type_num != NPY_DOUBLE:
        raise ValueError("a two-dimensional array of doubles, please")
    sum = 0
    for i from 0 <= i < a.dimensions[0]:
        for j from 0 <= j < a.dimensions[1]:
            sum = sum * 3 + (<double *>(a.data + i * a.strides[0] + j * a.strides[1]))[0]
    return sum

def contiguous(ndarray a):
    return (a.flags & NPY_CONTIGUOUS) != 0, c_numpy.PyArray_ISCONTIGUOUS(a) != 0

def descr(ndarray a):
    d = a.descr
    return (d, chr(a.descr.kind), chr(a.descr.type), chr(a.descr.byteorder), a.descr.type_num,
            a.descr.elsize, a.descr.alignment, a.descr.typeobj)

def base(ndarray a):
    return a.base

def owner(ndarray a):
    if c_numpy.PyArray_BASE(a) == NULL:
        return "no one"
    return <object>c_numpy.PyArray_BASE(a)

def set_base(ndarray a, owner):
    a.base = owner

def python_attributes(ndarray a):
    return a.itemsize, a.shape, a.descr.fields, a.descr.hasobject, a.descr.names
"""


def test_ndarray_fields(build_pyx, run_python):
    folder = build_pyx(FIELDS, name="fields")
    run_python(
        """
import sys, warnings
warnings.simplefilter("error")
import numpy as np
import fields

def expect(a):
    total = 0.0
    for x in np.ravel(a):
        total = total * 3 + x
    return total

whole = np.arange(120, dtype=float).reshape(10, 12) + 0.5
views = [whole, whole.T, whole[::2, ::3], whole[::-1, 1::2], whole[:, ::-5], whole[3:3],
         np.asfortranarray(whole), np.broadcast_to(np.arange(4.0), (3, 4)), np.zeros((0, 7))]
for a in views:
    assert fields.shape(a) == list(a.shape), a
    assert fields.strides(a) == list(a.strides), a
    assert fields.total(a) == expect(a), a
    assert fields.contiguous(a) == (a.flags.c_contiguous,) * 2, a

for bad in (np.zeros(3), np.zeros((2, 2), "f")):
    try:
        fields.total(bad)
    except ValueError:
        pass
    else:
        raise AssertionError(bad)
try:
    fields.shape([1, 2])
except TypeError as e:
    assert "ndarray" in str(e), e
else:
    raise AssertionError("a list is no ndarray")

for kind in ["?", "b", "H", "<i4", ">i4", "q", "f", "d", "D", "S5", "U3", "O", "M8[s]",
             [("a", "i2"), ("b", "f8")], np.dtype([("a", "i1"), ("b", "f8")], align=True)]:
    a = np.zeros(3, kind)
    d = a.dtype
    assert fields.descr(a) == (d, d.kind, d.char, d.byteorder, d.num, d.itemsize, d.alignment, d.type), d
    assert fields.python_attributes(a) == (d.itemsize, (3,), d.fields, d.hasobject, d.names), d

owner = np.arange(6.0)
assert fields.base(owner) is None and fields.owner(owner) == "no one"
assert fields.base(owner[1:]) is owner and fields.owner(owner[1:]) is owner
try:
    fields.set_base(owner, "another")
except AttributeError as e:
    assert "base" in str(e), e
else:
    raise AssertionError

counts = lambda: [sys.getrefcount(x) for x in (owner, owner.dtype, np.float64, None)]
before = counts()
view = owner[2:]
for i in range(10000):
    fields.base(view), fields.base(owner), fields.descr(owner), fields.python_attributes(owner)
del view
after = counts()
assert all(abs(x - y) < 20 for x, y in zip(before, after)), (before, after)
""",
        path=[folder],
    )


MAKERS = """
import numpy
cimport c_lib, c_numpy
from c_numpy cimport ndarray, npy_intp, npy_bool, npy_uint8

c_numpy.import_array()

cdef unsigned char pixels[12]

def share():
    cdef npy_intp dims[2]
    dims[0] = 3
    dims[1] = 4
    return c_numpy.PyArray_SimpleNewFromData(2, dims, c_numpy.NPY_UBYTE, pixels)

def poke(int i, int value):
    pixels[i] = value

def peek(int i):
    return pixels[i]

def like(ndarray a):
    # the type number of another array's descr, as the recipes of the time passed it
    return c_numpy.PyArray_SimpleNew(a.nd, a.dimensions, a.descr.type_num)

def zeros(int n, int type_num):
    cdef npy_intp dims[1]
    dims[0] = n
    return c_numpy.PyArray_ZEROS(1, dims, type_num, 0)

def new(int n, int type_num):
    cdef npy_intp dims[1]
    dims[0] = n
    return c_numpy.PyArray_SimpleNew(1, dims, type_num)

def mask(npy_intp ny, npy_intp nx):
    cdef npy_intp dims[2]
    cdef ndarray out
    cdef npy_bool *p
    cdef int i
    dims[0] = ny
    dims[1] = nx
    out = c_numpy.PyArray_EMPTY(2, dims, c_numpy.NPY_BOOL, 0)
    p = <npy_bool *>c_numpy.PyArray_DATA(out)
    for i from 0 <= i < c_numpy.PyArray_SIZE(out):
        p[i] = i % 3 == 0
    return out

def doubled(object seq):
    cdef ndarray a
    cdef double *p
    cdef int i
    a = c_numpy.PyArray_ContiguousFromAny(seq, c_numpy.NPY_DOUBLE, 1, 0)
    p = <double *>a.data
    sum = []
    for i from 0 <= i < c_numpy.PyArray_SIZE(a):
        sum.append(2 * p[i])
    return sum

def corner(ndarray a, int i, int j):
    return (<float *>c_numpy.PyArray_GETPTR2(a, i, j))[0]

def same_if_contiguous(ndarray a):
    return c_numpy.PyArray_GETCONTIGUOUS(a)

def sizes(a):
    return c_numpy.PyArray_SIZE(a), c_numpy.PyArray_NBYTES(a), c_numpy.PyArray_ITEMSIZE(a)

def item(ndarray a, value):
    c_numpy.PyArray_SETITEM(a, a.data, value)
    return c_numpy.PyArray_GETITEM(a, a.data)

def walk(a):
    cdef c_numpy.flatiter it
    it = c_numpy.PyArray_IterNew(a)
    out = []
    while it.index < it.size:
        out.append((<double *>it.dataptr)[0])
        c_numpy.PyArray_ITER_NEXT(it)
    return out

def added(a, b):
    cdef c_numpy.broadcast m
    m = c_numpy.PyArray_MultiIterNew(2, <void *>a, <void *>b)
    cdef double *x, *y
    out = []
    while m.index < m.size:
        x = <double *>c_numpy.PyArray_MultiIter_DATA(m, 0)
        y = <double *>c_numpy.PyArray_MultiIter_DATA(m, 1)
        out.append(x[0] + y[0])
        c_numpy.PyArray_MultiIter_NEXT(m)
    return m.nd, m.dimensions[0], m.dimensions[1], out

def number(int type_num):
    return c_numpy.PyArray_DescrFromType(type_num)

cdef c_numpy.PyArrayInterface inter

def interface():
    inter.two = 2
    inter.nd = 0
    inter.shape = NULL
    inter.descr = NULL
    return inter.two, sizeof(c_numpy.PyArrayInterface), <size_t><char *>&inter.data - <size_t><char *>&inter
"""


def test_numpy_functions(build_pyx, run_python):
    folder = build_pyx(MAKERS, name="makers")
    run_python(
        """
import sys
import numpy as np
import makers

a = makers.share()
assert (a.shape, a.dtype, a.flags.owndata, a.flags.writeable) == ((3, 4), np.uint8, False, True)
makers.poke(5, 77)
assert a[1, 1] == 77
a[2, 3] = 200
assert makers.peek(11) == 200
assert makers.share().ctypes.data == a.ctypes.data

b = makers.like(np.zeros((2, 5), "f")[:, ::2])
assert (b.shape, b.dtype, b.flags.c_contiguous, b.flags.owndata) == ((2, 3), np.float32, True, True)
assert makers.zeros(4, np.dtype("q").num).tolist() == [0, 0, 0, 0]
for call in (lambda: makers.zeros(-1, 12), lambda: makers.new(-1, 12), lambda: makers.new(1, 9999)):
    try:
        call()
    except (ValueError, TypeError):
        pass
    else:
        raise AssertionError(call)

m = makers.mask(3, 5)
assert m.dtype == bool and m.tolist() == (np.arange(15).reshape(3, 5) % 3 == 0).tolist()
assert makers.doubled([1, 2.5]) == [2, 5] and makers.doubled(np.arange(6)[::2]) == [0, 4, 8]
try:
    makers.doubled("no numbers")
except ValueError:
    pass
else:
    raise AssertionError

f = np.arange(20, dtype="f").reshape(4, 5)[::2, 1::2]
assert [[makers.corner(f, i, j) for j in range(2)] for i in range(2)] == f.tolist()
assert makers.same_if_contiguous(m) is m
copy = makers.same_if_contiguous(f)
assert copy is not f and copy.flags.c_contiguous and (copy == f).all()
assert makers.sizes(f) == (4, 16, 4)
try:
    makers.sizes([1])
except TypeError:
    pass
else:
    raise AssertionError
assert makers.item(np.zeros(2, "h"), 123) == 123
try:
    makers.item(np.zeros(2, "h"), "x")
except ValueError:
    pass
else:
    raise AssertionError

d = np.arange(12.0).reshape(3, 4)[:, ::2]
assert makers.walk(d) == d.ravel().tolist()
row = np.array([10.0, 20.0])
assert makers.added(d, row) == (2, 3, 2, (d + row).ravel().tolist())
assert makers.number(np.dtype("d").num) is np.dtype("d")
assert makers.interface() == (2, 56, 40) or sys.maxsize < 2**32

counts = lambda: [sys.getrefcount(x) for x in (m, d, row, np.dtype("d"), np.dtype("f"), np.dtype("?"))]
before = counts()
for i in range(10000):
    makers.share(), makers.like(b), makers.mask(2, 2), makers.doubled(d), makers.same_if_contiguous(m)
    makers.same_if_contiguous(f), makers.sizes(m), makers.walk(d), makers.added(d, row), makers.number(12)
assert all(abs(x - y) < 20 for x, y in zip(before, counts())), (before, counts())
""",
        path=[folder],
    )


IMPORTS = """
cimport c_numpy
from c_numpy cimport import_array

def in_a_def():
    c_numpy.import_array()
    return 1

cdef int in_a_cdef() except -1:
    import_array()
    return 7

cdef object in_an_object_cdef():
    import_array()
    return "done"

cdef class Image:
    cdef int ready
    def __init__(self):
        import_array()
        self.ready = 1
    def ok(self):
        return self.ready

def all():
    return in_a_def(), in_a_cdef(), in_an_object_cdef(), Image().ok()
"""


def test_import_array_in_functions_and_its_failure(build_pyx, run_python):
    folder = build_pyx(IMPORTS, name="imports")
    run_python("import imports; assert imports.all() == (1, 7, 'done', 1)", path=[folder])
    run_python(
        """
import sys, numpy
import imports
for name in ("numpy._core._multiarray_umath", "numpy.core._multiarray_umath"):
    sys.modules[name] = None
for function in (imports.in_a_def, imports.all, imports.Image):
    try:
        function()
    except ImportError as e:
        assert "multiarray" in str(e), e
    else:
        raise AssertionError(function)
""",
        path=[folder],
    )


CLIB = """
cimport c_lib

cdef extern from "string.h":
    c_lib.size_t strcspn(char *s, char *reject)

cdef class Buf:
    cdef unsigned char *data
    cdef c_lib.size_t size
    cdef c_lib.FILE *file

    def __init__(self, int n):
        self.size = n
        self.data = <unsigned char *>c_lib.malloc(self.size)
        if self.data == NULL:
            raise MemoryError("no room")
        c_lib.memset(self.data, 7, n)

    def grow(self, int n):
        cdef unsigned char *more
        more = <unsigned char *>c_lib.calloc(n, 1)
        c_lib.memcpy(more, self.data, self.size)
        c_lib.free(self.data)
        self.data = more
        self.size = n

    def __len__(self):
        return self.size

    def __getitem__(self, int i):
        return self.data[i]

    def write(self, int fd):
        return c_lib.write(fd, self.data, self.size), c_lib.close(fd)

    def dump(self, int fd):
        cdef int n
        self.file = fdopen(fd, "wb")
        n = c_lib.fwrite(self.data, 1, self.size, self.file)
        c_lib.fclose(self.file)
        return n

    def __dealloc__(self):
        c_lib.free(self.data)

cdef extern from "stdio.h":
    c_lib.FILE *fdopen(int fd, char *mode)

def numbers(double x):
    return (c_lib.sqrt(x), c_lib.ceil(x), c_lib.floor(x), c_lib.round(x), c_lib.sin(x), c_lib.atan2(x, 2),
            c_lib.ceilf(x), c_lib.sinf(x), c_lib.abs(-3), c_lib.isnan(x) != 0, c_lib.isinf(x) != 0)

def big():
    cdef c_lib.size_t n
    n = 3
    return sizeof(c_lib.size_t), n * 1024 * 1024 * 1024

def refused():
    return c_lib.malloc(<c_lib.size_t>-1) == NULL

def span():
    return strcspn("abc,d", ",")

def say(int n):
    c_lib.printf("%d%s\\n", n, "!")
    c_lib.fflush(NULL)
"""


def test_c_lib(build_pyx, run_python):
    folder = build_pyx(CLIB, name="clib")
    out = run_python(
        """
import math, os, struct, sys, tempfile
import clib

b = clib.Buf(5)
b.grow(8)
assert [b[i] for i in range(len(b))] == [7] * 5 + [0] * 3

path = os.path.join(tempfile.mkdtemp(), "out")
for method, expected in [(b.write, (8, 0)), (b.dump, 8)]:
    assert method(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)) == expected
    with open(path, "rb") as f:
        assert f.read() == bytes([7] * 5 + [0] * 3)
assert b.write(-1) == (-1, -1)

x = 2.5
r = clib.numbers(x)
assert r[:6] == (math.sqrt(x), 3, 2, 3, math.sin(x), math.atan2(x, 2)), r
assert r[6:] == (3, struct.unpack("f", struct.pack("f", r[7]))[0], 3, False, False), r
assert abs(r[7] - math.sin(x)) < 1e-6
assert clib.numbers(float("nan"))[9:] == (True, False) and clib.numbers(float("inf"))[9:] == (False, True)
assert clib.big() == (struct.calcsize("N"), 3 << 30)
assert clib.refused() and clib.span() == 3
sys.stdout.flush()
clib.say(42)
""",
        path=[folder],
    )
    assert "42!" in out


CPYTHON = """
cimport c_python

cdef class Shape:
    cdef c_python.Py_intptr_t dims[3]
    cdef c_python.Py_ssize_t n
    cdef c_python.size_t size

    def __init__(self, *dims):
        cdef int i
        self.n = c_python.PyTuple_Size(dims)
        for i from 0 <= i < self.n:
            self.dims[i] = dims[i]
        self.size = sizeof(self.dims)

    def get(self):
        cdef c_python.Py_intptr_t *p
        p = self.dims
        return p[0], p[1], p[2], self.n, self.size

def widths():
    return sizeof(c_python.Py_intptr_t), sizeof(c_python.Py_ssize_t), sizeof(c_python.size_t), sizeof(void *)

def pointer(x):
    cdef void *p
    p = c_python.PyLong_AsVoidPtr(x)
    return c_python.PyLong_FromVoidPtr(p)

def aslong(x):
    cdef long v
    v = c_python.PyLong_AsLong(x)
    return v

def asdouble(x):
    return c_python.PyFloat_AsDouble(x)

def hold(x):
    c_python.Py_INCREF(x)

def drop(x):
    c_python.Py_DECREF(x)

def borrowed(list l, int i):
    cdef c_python.PyObject *p
    p = c_python.PyList_GET_ITEM(l, i)
    return <object>p

def checked(l, int i):
    cdef c_python.PyObject *p
    p = c_python.PyList_GetItem(l, i)
    return <object>p

def lookup(d, key):
    cdef c_python.PyObject *p
    p = c_python.PyDict_GetItem(d, key)
    if p == NULL:
        return "missing"
    return <object>p

def fill(n, x):
    cdef int i
    l = c_python.PyList_New(n)
    t = c_python.PyTuple_New(n)
    for i from 0 <= i < n:
        c_python.Py_INCREF(x)
        c_python.PyList_SetItem(l, i, <c_python.PyObject *>x)
        c_python.Py_INCREF(x)
        c_python.PyTuple_SET_ITEM(t, i, x)
    return l, t

def append(l, x):
    c_python.PyList_Append(l, x)

def pairs(d):
    cdef c_python.Py_ssize_t pos
    cdef c_python.PyObject *key, *value
    pos = 0
    out = []
    while c_python.PyDict_Next(d, &pos, &key, &value):
        out.append((<object>key, <object>value))
    return out

def errno():
    c_python.PyErr_SetFromErrno(OSError)

def nomemory():
    c_python.PyErr_NoMemory()

def formatted(int n):
    c_python.PyErr_Format(ValueError, "%d is too much", n)

cdef int fail() except -1:
    c_python.PyErr_SetString(KeyError, "no such thing")
    return -1

def caught():
    try:
        fail()
    except KeyError, e:
        return str(e)

def cleared():
    c_python.PyErr_SetString(KeyError, "gone")
    before = c_python.PyErr_Occurred() != NULL
    c_python.PyErr_Clear()
    return before, c_python.PyErr_Occurred() == NULL

def memory(int n):
    cdef unsigned char *p
    cdef int i, sum
    p = <unsigned char *>c_python.PyMem_Malloc(n)
    if p == NULL:
        return c_python.PyErr_NoMemory()
    for i from 0 <= i < n:
        p[i] = i
    p = <unsigned char *>c_python.PyMem_Realloc(p, 2 * n)
    sum = 0
    for i from 0 <= i < n:
        sum = sum + p[i]
    c_python.PyMem_Free(p)
    return sum

def sequence(s):
    return c_python.PySequence_Length(s), c_python.PySequence_GetItem(s, 0), c_python.PySequence_Check(s)

def attribute(o):
    return c_python.PyObject_GetAttrString(o, "real"), c_python.PyObject_HasAttrString(o, "nothing")

def gil():
    cdef c_python.PyGILState_STATE state
    cdef c_python.PyThreadState *saved
    saved = c_python.PyEval_SaveThread()
    state = c_python.PyGILState_Ensure()
    c_python.PyGILState_Release(state)
    c_python.PyEval_RestoreThread(saved)
    return saved == c_python.PyThreadState_Get()

cdef char *NAME
NAME = "a.b"
cdef int there
there = 5

cdef void undone(object capsule):
    global there
    there = there + 1

def capsule():
    cdef int *p
    c = c_python.PyCapsule_New(&there, NAME, undone)
    p = <int *>c_python.PyCapsule_GetPointer(c, NAME)
    before = p[0]
    c = None
    return before, p[0]

def not_a_capsule(o):
    return c_python.PyCapsule_GetPointer(o, NULL) == NULL
"""


def test_c_python(build_pyx, run_python):
    folder = build_pyx(CPYTHON, name="cpy")
    run_python(
        """
import struct, sys
import cpy

def refuses(kind, function, *args):
    try:
        function(*args)
    except kind as e:
        return str(e)
    raise AssertionError((function, args))

word = struct.calcsize("P")
assert cpy.widths() == (word,) * 4
assert cpy.Shape(3, -4, 2**31 + 5).get() == (3, -4, 2**31 + 5, 3, 3 * word)
assert cpy.pointer(0) == 0 and cpy.pointer(4096) == 4096 and cpy.pointer(2**31) == 2**31
refuses(OverflowError, cpy.pointer, 2**80)
assert cpy.aslong(-1) == -1
refuses(OverflowError, cpy.aslong, 2**80)
refuses(TypeError, cpy.aslong, "1")
assert cpy.asdouble(-1) == -1.0
refuses(TypeError, cpy.asdouble, "1")

x = object()
n = sys.getrefcount(x)
cpy.hold(x)
assert sys.getrefcount(x) == n + 1
cpy.drop(x)
assert sys.getrefcount(x) == n

l = [x]
assert cpy.borrowed(l, 0) is x and cpy.checked(l, 0) is x and cpy.lookup({1: x}, 1) is x
refuses(IndexError, cpy.checked, l, 1)
refuses(SystemError, cpy.checked, (x,), 0)
assert cpy.lookup({}, 1) == "missing"
made = cpy.fill(3, x)
assert made == ([x] * 3, (x,) * 3) and sys.getrefcount(x) == n + 1 + 6
del made
cpy.append(l, x)
assert l == [x, x]
refuses(SystemError, cpy.append, (), x)
del l[:]
for i in range(10000):
    cpy.borrowed([x], 0), cpy.checked([x], 0), cpy.lookup({1: x}, 1), cpy.fill(2, x)
assert sys.getrefcount(x) == n
assert cpy.pairs({1: "a", "b": 2}) == [(1, "a"), ("b", 2)]

refuses(OSError, cpy.errno)
refuses(MemoryError, cpy.nomemory)
assert refuses(ValueError, cpy.formatted, 9) == "9 is too much"
assert cpy.caught() == "'no such thing'" and cpy.cleared() == (True, True)
assert cpy.memory(100) == sum(range(100))
assert cpy.sequence([5, 6]) == (2, 5, 1)
refuses(TypeError, cpy.sequence, 5)
assert cpy.attribute(4) == (4, 0)
refuses(AttributeError, cpy.attribute, "text")
assert cpy.gil()
assert cpy.capsule() == (5, 6)
refuses(ValueError, cpy.not_a_capsule, 5)
""",
        path=[folder],
    )


COBJECT = """
cimport c_lib
cimport c_python

log = []

cdef void plain(void *p):
    log.append("plain")
    c_lib.free(p)

cdef void with_desc(void *p, void *desc):
    owner = <object>desc
    log.append("with_desc")
    c_python.Py_DECREF(owner)
    c_lib.free(p)

cdef void locked(void *p) with gil:
    log.append("locked")
    c_lib.free(p)

ctypedef void (*destructor)(void *)

cdef class Owner:
    def share(self):
        c_python.Py_INCREF(self)
        return c_python.PyCObject_FromVoidPtrAndDesc(c_lib.malloc(4), <void *>self, with_desc)

def make(how):
    cdef destructor d
    d = plain
    if how == "plain":
        return c_python.PyCObject_FromVoidPtr(c_lib.malloc(4), plain)
    if how == "variable":
        return c_python.PyCObject_FromVoidPtr(c_lib.malloc(4), d)
    if how == "locked":
        return c_python.PyCObject_FromVoidPtr(c_lib.malloc(4), locked)
    if how == "free":
        return c_python.PyCObject_FromVoidPtr(c_lib.malloc(4), c_lib.free)
    if how == "none":
        return c_python.PyCObject_FromVoidPtr(<void *>how, NULL)
    if how == "null":
        return c_python.PyCObject_FromVoidPtr(NULL, NULL)

def check(o):
    if not c_python.PyCObject_Check(o):
        return False
    return True

def address(o):
    return c_python.PyLong_FromVoidPtr(c_python.PyCObject_AsVoidPtr(o))

def desc(o):
    cdef void *p
    p = c_python.PyCObject_GetDesc(o)
    if p == NULL:
        return None
    return <object>p

def reset(o, int to):
    c_python.PyCObject_SetVoidPtr(o, <void *>to)
"""


def test_c_python_cobject(build_pyx, run_python):
    folder = build_pyx(COBJECT, name="cobj")
    run_python(
        """
import sys
import cobj

for how in ("plain", "variable", "locked", "free", "none", "null"):
    o = cobj.make(how)
    assert cobj.check(o) and cobj.desc(o) is None, how
    assert (cobj.address(o) == 0) == (how == "null"), how
    del o
assert cobj.log == ["plain", "plain", "locked"], cobj.log

owner = cobj.Owner()
n = sys.getrefcount(owner)
o = owner.share()
assert sys.getrefcount(owner) == n + 1 and cobj.desc(o) is owner
del o
assert sys.getrefcount(owner) == n and cobj.log[-1] == "with_desc"

o = cobj.make("null")
cobj.reset(o, 64)
assert cobj.address(o) == 64
for call in (lambda: cobj.address(5), lambda: cobj.desc("x"), lambda: cobj.reset(None, 1),
             lambda: cobj.reset(cobj.make("free"), 1)):
    try:
        call()
    except TypeError:
        pass
    else:
        raise AssertionError(call)
assert not cobj.check(5) and not cobj.check(None)
""",
        path=[folder],
    )


THREADS = """
cimport c_python

cdef extern from *:
    '''
    #include <time.h>
    static void repyrex_test_nap(void) {
        struct timespec t = {0, 20000000};
        nanosleep(&t, 0);
    }
    '''
    void nap "repyrex_test_nap"()

def work(list order):
    cdef int i
    c_python.Py_BEGIN_ALLOW_THREADS
    for i from 0 <= i < 10:
        nap()
        c_python.Py_BLOCK_THREADS
        order.append("work")
        c_python.Py_UNBLOCK_THREADS
    c_python.Py_END_ALLOW_THREADS
    return i

def twice():
    cdef int n
    c_python.Py_BEGIN_ALLOW_THREADS
    n = 1
    c_python.Py_END_ALLOW_THREADS
    c_python.Py_BEGIN_ALLOW_THREADS
    n = n + 1
    c_python.Py_END_ALLOW_THREADS
    return n
"""


@pytest.mark.skipif(sys.platform == "win32", reason="naps with nanosleep")
def test_bare_allow_threads_releases_the_gil(build_pyx, run_python):
    folder = build_pyx(THREADS, name="threads")
    run_python(
        """
import sys, threading
sys.setswitchinterval(1000)  # only a thread that lets go of the GIL lets another in
import threads
order = []
other = threading.Thread(target=lambda: order.append("other"))
started = threading.Event()
def first():
    started.set()
    threads.work(order)
worker = threading.Thread(target=first)
worker.start()
started.wait()
other.start()
other.join()
worker.join()
assert order.count("work") == 10 and order[-1] == "work", order
assert threads.twice() == 2
""",
        path=[folder],
    )


@pytest.mark.parametrize("module", ["c_python", "c_lib", "c_numpy"])
def test_a_projects_own_pxd_wins(module, build_pyx, run_python):
    folder = build_pyx(
        f"cimport {module}\ndef f(double x):\n    return {module}.theirs(x), {module}.MINE\n",
        name="own",
        files={
            f"{module}.pxd": 'cdef extern from "math.h":\n    double theirs "sqrt"(double x)\n'
            '    enum:\n        MINE "42"\n'
        },
    )
    run_python("import own; assert own.f(9) == (3.0, 42)", path=[folder])


MIXED = """
cimport c_lib, c_python, c_numpy

c_numpy.import_array()

def f(c_numpy.ndarray a):
    cdef c_lib.FILE *nothing
    cdef c_python.Py_intptr_t *dims
    nothing = NULL
    dims = a.dimensions
    return dims[0], nothing == NULL
"""


def test_one_of_the_three_may_be_the_projects_own(build_pyx, run_python):
    # ours do not lean on each other, so that a project's c_lib cannot spoil our c_python
    theirs = 'cdef extern from "stdio.h":\n    ctypedef int FILE\n'
    folder = build_pyx(MIXED, name="mixed", files={"c_lib.pxd": theirs})
    run_python("import mixed, numpy; assert mixed.f(numpy.zeros(5)) == (5, True)", path=[folder])


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("cimport c_python\ndef f(x):\n    c_python.Py_CLEAR(x)\n", "Py_CLEAR"),
        ("cimport c_numpy\nx = c_numpy.NPY_UPDATEIFCOPY\n", "NPY_UPDATEIFCOPY"),
        ("cimport c_numpy\nx = c_numpy.NPY_INOUT_ARRAY\n", "NPY_INOUT_ARRAY"),
        ("cimport c_numpy\ndef f(c_numpy.dtype d):\n    d.elsize = 5\n", "read-only property"),
        ("cimport c_numpy\ndef f(c_numpy.ndarray a):\n    cdef int *d\n    d = a.dimensions\n", "npy_intp"),
        (
            "cimport c_python\ndef f(d):\n    cdef int pos\n    c_python.PyDict_Next(d, &pos, NULL, NULL)\n",
            "int *",
        ),
        ("cimport c_python\ndef f(l):\n    return c_python.PyList_SetItem(l, 0, l)\n", "PyObject"),
        (
            "cimport c_python\ncdef void d(void *p) except *:\n    pass\n"
            "def f():\n    return c_python.PyCObject_FromVoidPtr(NULL, d)\n",
            "Exception values are incompatible",
        ),
    ],
)
def test_what_cannot_be_right_is_refused(source, says, tmp_path, repyrex):
    (tmp_path / "refused.pyx").write_text(source)
    done = repyrex("build", "refused.pyx")
    printed = done.stdout + done.stderr
    assert done.returncode == 1, printed
    assert says in printed
    assert "refused.pyx" in printed
