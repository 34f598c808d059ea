# Names that NumPy's Python side dropped or changed (numpy_library.py), as NumPy 1.16 had them on Python 2.7.

# Of data, a copy that can be written; of text with a separator, the numbers in it. A str is the bytes that it was.
def _repyrex_numpy_fromstring_(string, dtype=float, count=-1, sep=""):
    import numpy
    if isinstance(string, str):
        string = string.encode("utf-8", "surrogateescape")
    if sep:
        return numpy.fromstring(string.decode("latin-1") if isinstance(string, bytes) else string, dtype, count, sep=_repyrex_as_text(sep))
    kind = numpy.dtype(dtype)
    if kind.hasobject:
        raise ValueError("Cannot create an object array from a string")
    if not kind.itemsize:
        raise ValueError("zero-valued itemsize")
    try:
        data = memoryview(string).cast("B")
    except TypeError:
        raise TypeError("fromstring() argument 1 must be string or read-only buffer, not %s" % type(string).__name__) from None
    if count < 0:
        count = len(data) // kind.itemsize
        if len(data) % kind.itemsize:
            raise ValueError("string size must be a multiple of element size")
    elif count * kind.itemsize > len(data):
        raise ValueError("string is smaller than requested size")
    found = numpy.empty(count, kind)
    if count:
        found.view(numpy.uint8)[:] = numpy.frombuffer(data, numpy.uint8, count * kind.itemsize)
    return found

cdef object _repyrex_as_text(string):
    return string.decode("latin-1") if isinstance(string, bytes) else string

# copy=False is "only where it must be", which NumPy 2 calls None.
def _repyrex_numpy_array_(*arguments, **options):
    import numpy
    if "copy" in options and not options["copy"]:
        options["copy"] = None if int(numpy.__version__.split(".")[0]) > 1 else False
    return numpy.array(*arguments, **options)

# divide(): integers are divided as integers.

def _repyrex_numpy_classic_(x1, x2, *arguments, **options):
    import numpy
    kinds = numpy.asarray(x1).dtype.kind + numpy.asarray(x2).dtype.kind
    if kinds.strip("biu"):
        return numpy.true_divide(x1, x2, *arguments, **options)
    return numpy.floor_divide(x1, x2, *arguments, **options)

def _repyrex_numpy_of_divide_(name):
    import numpy
    return getattr(numpy.true_divide, name)

cdef object _repyrex_numpy_divide = type("ufunc", (), {"__call__": _repyrex_numpy_classic, "__getattr__": _repyrex_numpy_of_divide})()

def _repyrex_numpy_in1d_(ar1, ar2, assume_unique=False, invert=False):
    import numpy
    return numpy.isin(numpy.asarray(ar1).ravel(), ar2, assume_unique=assume_unique, invert=invert)

def _repyrex_numpy_alen_(a):
    import numpy
    try:
        return len(a)
    except TypeError:
        return len(numpy.array(a, ndmin=1))

def _repyrex_numpy_asscalar_(a):
    import numpy
    return numpy.asarray(a).item()

def _repyrex_numpy_asfarray_(a, dtype=float):
    import numpy
    kind = numpy.dtype(dtype)
    return numpy.asarray(a, kind if kind.kind in "fc" else float)

def _repyrex_numpy_msort_(a):
    import numpy
    return numpy.sort(a, axis=0)

def _repyrex_numpy_copy_and_transpose_(a):
    import numpy
    return numpy.array(numpy.asarray(a).T, order="C")

def _repyrex_numpy_issubclass_(arg1, arg2):
    try:
        return issubclass(arg1, arg2)
    except TypeError:
        return False

def _repyrex_numpy_disp_(mesg, device=None, linefeed=True):
    import sys
    out = sys.stdout if device is None else device
    out.write("%s\n" % mesg if linefeed else "%s" % mesg)
    out.flush()

def _repyrex_numpy_newbuffer_(size):
    return _repyrex_builtin_buffer(bytearray(size))

# cast and nbytes: found by a type or by what names one.

def _repyrex_numpy_caster_(key):
    import numpy
    return lambda x: numpy.asarray(x).astype(key)

cdef object _repyrex_numpy_cast = type("_typedict", (), {"__getitem__": _repyrex_numpy_caster})()

def _repyrex_numpy_size_(key):
    import numpy
    return numpy.dtype(key).itemsize

cdef object _repyrex_numpy_nbytes = type("_typedict", (), {"__getitem__": _repyrex_numpy_size})()

cdef object _repyrex_numpy_NINF = float("-inf")

cdef object _repyrex_numpy_PZERO = 0.0

cdef object _repyrex_numpy_NZERO = float("-0.0")

cdef object _repyrex_numpy_CLIP = 0

cdef object _repyrex_numpy_WRAP = 1

cdef object _repyrex_numpy_RAISE = 2

cdef object _repyrex_numpy_MAXDIMS = 32
