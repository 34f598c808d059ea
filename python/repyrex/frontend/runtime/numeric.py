"""Numeric, numarray and what NumPy had of them (numpy.oldnumeric, numpy.numarray), over today's NumPy.

A module that imports one of them carries this text and runs it (modules.pyx). Compiled, it would be
megabytes. It is Python of 3.6.

Sources: the Numeric 24.2 manual, for the letters of the types; NumPy 1.6's numpy.oldnumeric and
numpy.numarray for what the functions give (cython_tests/numpy_names/oldnumeric.pyx). Arrays are NumPy's.
"""

import functools
import sys
import types

import numpy

# What the module that runs this gives: a text as a string of its kind, and NumPy's functions as they were.
native = fromstring_of = divide = None

# Numeric's letters that NumPy has not, or has for another type.
_LETTERS = {"1": "b", "b": "B", "s": "h", "w": "H", "u": "I"}

# The types of numarray.
_NUMARRAYS = (
    "Any Object",
    "Bool",
    "Int8 Byte",
    "Int16 Short",
    "Int32 Int",
    "Int64 Long",
    "UInt8",
    "UInt16",
    "UInt32",
    "UInt64",
    "Float32",
    "Float64 Float",
    "Complex32",
    "Complex64 Complex",
)

# The names of types by their letters, and where Numeric and numpy.oldnumeric did not agree.
_LETTERS_OF_BOTH = {
    "c": "Character",
    "l": "Int Int64",
    "i": "Int32",
    "d": "Float Float64",
    "f": "Float0 Float8 Float16 Float32",
    "D": "Complex Complex64",
    "F": "Complex0 Complex8 Complex16 Complex32",
    "O": "PyObject",
}
_NUMERICS = {
    "b": "UnsignedInt8 UInt8",
    "w": "UnsignedInt16 UInt16",
    "u": "UnsignedInt UInt UnsignedInteger UnsignedInt32 UInt32",
    "1": "Int0 Int8",
    "s": "Int16",
}
_NUMPYS = {
    "B": "UnsignedInt8 UInt8",
    "H": "UnsignedInt16 UInt16",
    "I": "UnsignedInt32 UInt32",
    "L": "UnsignedInt64 UInt64",
    "u": "UnsignedInt UInt UnsignedInteger",
    "b": "Int0 Int8",
    "h": "Int16",
}

# Functions that are NumPy's today.
_SAME_IN_NUMERIC = """
    sign shape size choose swapaxes array_str array2string array_repr put putmask vdot transpose
    diagonal searchsorted resize argsort dot allclose concatenate clip around trace pi e less cosh
    arcsinh add ceil arctan2 floor_divide fmod hypot logical_and power sinh remainder cos equal
    arccos less_equal bitwise_or bitwise_and logical_xor log subtract invert negative log10 arcsin
    arctanh logical_not not_equal tanh true_divide maximum arccosh logical_or minimum conjugate tan
    greater bitwise_xor fabs floor sqrt arctan right_shift absolute sin multiply greater_equal
    left_shift exp
"""
_SAME_IN_MLAB = """
    tril triu hanning rot90 diff angle roots kaiser diag hamming flipud blackman bartlett squeeze
    sinc fliplr
"""


def _letters_of(name):
    """What of them a module of that name took: numpy.oldnumeric's Int8 was "b", as NumPy's is."""
    letters = dict(_LETTERS)
    if name.startswith("numpy."):
        del letters["b"]
    return letters


def _dtype(letters, typecode, dtype=None):
    """A dtype, or None, of a typecode: a letter, a name of numarray's, or anything that makes a dtype."""
    if dtype is not None:
        return numpy.dtype(dtype)
    if typecode is None:
        return None
    if isinstance(typecode, bytes):
        typecode = typecode.decode("latin-1")
    if isinstance(typecode, str):
        typecode = letters.get(typecode, typecode)
        typecode = {"Complex32": "F", "Complex64": "D", "Any": "O", "Object": "O"}.get(typecode, typecode)
        if typecode[:1].isupper() and len(typecode) > 1:
            typecode = typecode.lower()
    return numpy.dtype(typecode)


def _along(name, axis):
    """A function of NumPy's along the axis that Numeric took."""
    function = getattr(numpy, name)
    default = axis

    def along(a, axis=default):
        return function(a, axis)

    return along


def _same(names):
    """What is NumPy's today."""
    return {name: getattr(numpy, name) for name in names.split()}


def _functions_of(names):
    """The functions among somebody's locals."""
    return {name: o for name, o in names.items() if isinstance(o, types.FunctionType)}


def _module(name, *tables):
    made = types.ModuleType(name)
    for table in tables:
        for names, value in table.items():
            vars(made).update(dict.fromkeys(names.split(), value))
    return made


def _numeric(name):
    """Numeric, and with NumPy's letters numpy.oldnumeric."""
    theirs = _NUMPYS if name.startswith("numpy.") else _NUMERICS
    integers, unsigned = ("bhil", "BHIL") if theirs is _NUMPYS else ("1sil", "bwu")
    typecodes = {
        "Character": "c",
        "Integer": integers,
        "UnsignedInteger": unsigned,
        "Float": "fd",
        "Complex": "FD",
    }
    typecodes = {native(kind): native(letters) for kind, letters in typecodes.items()}
    letters = {names: native(letter) for letter, names in {**_LETTERS_OF_BOTH, **theirs}.items()}
    return _module(name, _functions(name), letters, {"typecodes": typecodes})


def _functions(name):
    dtype_of = functools.partial(_dtype, _letters_of(name))

    def array(sequence, typecode=None, copy=1, savespace=0, dtype=None):
        kind = dtype_of(typecode, dtype)
        return numpy.array(sequence, kind) if copy else numpy.asarray(sequence, kind)

    def asarray(a, typecode=None, savespace=0, dtype=None):
        return numpy.asarray(a, dtype_of(typecode, dtype))

    def zeros(shape, typecode="l", savespace=0, dtype=None):
        return numpy.zeros(shape, dtype_of(typecode, dtype))

    def ones(shape, typecode="l", savespace=0, dtype=None):
        return numpy.ones(shape, dtype_of(typecode, dtype))

    def empty(shape, typecode="l", dtype=None):
        return numpy.empty(shape, dtype_of(typecode, dtype))

    def identity(n, typecode="l", dtype=None):
        return numpy.identity(n, dtype_of(typecode, dtype))

    def arange(start, stop=None, step=1, typecode=None, dtype=None):
        if stop is None:
            start, stop = 0, start
        return numpy.arange(start, stop, step, dtype_of(typecode, dtype))

    def fromstring(string, typecode="l", count=-1, dtype=None):
        return fromstring_of(string, dtype_of(typecode, dtype), count)

    def indices(dimensions, typecode=None, dtype=None):
        kind = dtype_of(typecode, dtype)
        return numpy.indices(dimensions, int if kind is None else kind)

    def fromfunction(function, dimensions):
        return function(*numpy.indices(dimensions))

    def nonzero(a):
        found = numpy.nonzero(a)
        return found[0] if len(found) == 1 else found

    def take(a, indices, axis=0):
        return numpy.take(a, indices, axis)

    def repeat(a, repeats, axis=0):
        return numpy.repeat(a, repeats, axis)

    def compress(condition, m, axis=-1):
        return numpy.compress(condition, m, axis)

    def reshape(a, shape):
        return numpy.reshape(a, shape)

    def ravel(m):
        return numpy.ravel(m)

    def where(condition, x, y):
        return numpy.where(condition, x, y)

    def average(a, axis=0, weights=None, returned=0):
        return numpy.average(a, axis, weights, bool(returned))

    def convolve(a, v, mode=2):
        return numpy.convolve(a, v, modes.get(mode, mode))

    def cross_correlate(a, v, mode=0):
        return numpy.correlate(a, v, modes.get(mode, mode))

    modes = {0: "valid", 1: "same", 2: "full"}

    def rank(a):
        return numpy.ndim(a)

    def insert(arr, mask, vals):
        """dst[i] = next of the values, where the mask is true."""
        return numpy.place(arr, mask, vals)

    return {
        **_same(_SAME_IN_NUMERIC),
        **_functions_of(locals()),
        "alltrue": _along("all", 0),
        "argmax": _along("argmax", -1),
        "argmin": _along("argmin", -1),
        "cumproduct": _along("cumprod", 0),
        "cumsum": _along("cumsum", 0),
        "product": _along("prod", 0),
        "sometrue": _along("any", 0),
        "sort": _along("sort", -1),
        "sum": _along("sum", 0),
        "sarray": array,
        "arrayrange": arange,
        "divide divide_safe": divide,
        "matrixmultiply": numpy.dot,
        "innerproduct": numpy.inner,
        "outerproduct": numpy.outer,
        "cross_product": numpy.cross,
        "bitwise_not": numpy.invert,
        "ArrayType arraytype": numpy.ndarray,
        "UFuncType UfuncType": numpy.ufunc,
        "NewAxis": None,
        "LittleEndian": sys.byteorder == "little",
        "PrecisionError": ValueError,
    }


def _numarray(name):
    """Types by name; an array is asked for by one, in the arguments `type` and `typecode` both."""
    dtype_of = functools.partial(_dtype, _letters_of(name))

    def either(type, typecode, dtype, otherwise=None):
        return dtype_of(type if type is not None else typecode if typecode is not None else otherwise, dtype)

    def array(sequence=None, typecode=None, copy=1, savespace=0, type=None, shape=None, dtype=None):
        kind = either(type, typecode, dtype)
        if sequence is None:
            return None if shape is None else numpy.zeros(shape, int if kind is None else kind)
        found = numpy.array(sequence, kind) if copy else numpy.asarray(sequence, kind)
        return found if shape is None else found.reshape(shape)

    def asarray(seq, type=None, typecode=None, dtype=None):
        return numpy.asarray(seq, either(type, typecode, dtype))

    def zeros(shape, type=None, typecode=None, dtype=None):
        return numpy.zeros(shape, either(type, typecode, dtype, "d"))

    def ones(shape, type=None, typecode=None, dtype=None):
        return numpy.ones(shape, either(type, typecode, dtype, "d"))

    def identity(n, type=None, typecode=None, dtype=None):
        return numpy.identity(n, either(type, typecode, dtype, "d"))

    def arange(a1, a2=None, stride=1, type=None, shape=None, typecode=None, dtype=None):
        if a2 is None:
            a1, a2 = 0, a1
        found = numpy.arange(a1, a2, stride, either(type, typecode, dtype))
        return found if shape is None else found.reshape(shape)

    def indices(shape, type=None):
        return numpy.indices(shape, either(type, None, None, "d"))

    def fromfunction(function, dimensions, type=None, typecode=None, dtype=None):
        return function(*numpy.indices(dimensions, either(type, typecode, dtype, "d")))

    def fromstring(datastring, type=None, shape=None, typecode=None, dtype=None):
        found = fromstring_of(datastring, either(type, typecode, dtype, "d"))
        return found if shape is None else found.reshape(shape)

    def fromlist(seq, type=None, shape=None, check_overflow=0, typecode=None, dtype=None):
        found = numpy.array(seq, either(type, typecode, dtype))
        return found if shape is None else found.reshape(shape)

    def where(condition, x=None, y=None, out=None):
        found = numpy.nonzero(condition) if x is None else numpy.where(condition, x, y)
        if out is None:
            return found
        out[...] = found

    def compress(condition, a, axis=0):
        return numpy.compress(condition, a, axis)

    own = _functions_of(locals())
    types_ = {names: native(names.split()[0]) for names in _NUMARRAYS}
    return _module(
        name,
        _functions(name),
        _same("nonzero sum all any lexsort array_equal array_equiv isnan"),
        own,
        types_,
        {
            "product": numpy.prod,
            "abs": numpy.absolute,
            "arrayrange": arange,
            "round": numpy.around,
            "minus": numpy.negative,
            "lshift": numpy.left_shift,
            "rshift": numpy.right_shift,
            "kroneckerproduct": numpy.kron,
            "isBigEndian": sys.byteorder == "big",
            "CLIP": 0,
            "WRAP": 1,
            "RAISE": 2,
            "NumArray": numpy.ndarray,
        },
    )


def _real_of(a, values, *others):
    """What was found of a real matrix: real where the values are, which NumPy gives as complex since 2.5."""
    if not numpy.iscomplexobj(a) and not numpy.imag(values).any():
        values, others = numpy.real(values), [numpy.real(one) for one in others]
    return (values, *others) if others else values


def _eig(a):
    values, vectors = _real_of(a, *numpy.linalg.eig(a))
    return values, numpy.swapaxes(vectors, -1, -2)


def _linear_algebra(name):
    la = numpy.linalg

    def eigenvalues(a):
        return _real_of(a, la.eigvals(a))

    def eigenvectors(a):
        return _eig(a)

    def Heigenvectors(a):
        values, vectors = la.eigh(a)
        return values, numpy.swapaxes(vectors, -1, -2)

    def singular_value_decomposition(A, full_matrices=0):
        return tuple(la.svd(A, full_matrices))

    def linear_least_squares(a, b, rcond=1e-10):
        return la.lstsq(a, b, rcond)

    def generalized_inverse(a, rcond=1e-10):
        return la.pinv(a, rcond)

    return _module(
        name,
        _functions_of(locals()),
        {
            "LinAlgError": la.LinAlgError,
            "solve_linear_equations": la.solve,
            "inverse": la.inv,
            "cholesky_decomposition": la.cholesky,
            "Heigenvalues": la.eigvalsh,
            "determinant": la.det,
        },
    )


def _fft(name):
    names = {
        "fft": "fft",
        "fft2d": "fft2",
        "fftnd": "fftn",
        "hermite_fft": "hfft",
        "inverse_fft": "ifft",
        "inverse_fft2d": "ifft2",
        "inverse_fftnd": "ifftn",
        "inverse_hermite_fft": "ihfft",
        "inverse_real_fft": "irfft",
        "inverse_real_fft2d": "irfft2",
        "inverse_real_fftnd": "irfftn",
        "real_fft": "rfft",
        "real_fft2d": "rfft2",
        "real_fftnd": "rfftn",
    }
    return _module(name, {theirs: getattr(numpy.fft, today) for theirs, today in names.items()})


def _random_array(name):
    """Numbers at random: Numeric drew from another generator, so they are others."""
    draw = numpy.random

    def shaped(shape):
        return None if isinstance(shape, (list, tuple)) and not len(shape) else shape

    def seed(x=0, y=0):
        draw.seed(None if x == 0 or y == 0 else (x, y))

    def random(shape=()):
        return draw.random_sample(shaped(shape))

    def uniform(minimum, maximum, shape=()):
        return draw.uniform(minimum, maximum, shaped(shape))

    def randint(minimum, maximum=None, shape=()):
        return draw.randint(minimum, maximum, shaped(shape))

    def random_integers(maximum, minimum=1, shape=()):
        return draw.randint(minimum, maximum + 1, shaped(shape))

    def permutation(n):
        return draw.permutation(n)

    def standard_normal(shape=()):
        return draw.standard_normal(shaped(shape))

    def normal(mean, std, shape=()):
        return draw.normal(mean, std, shaped(shape))

    def exponential(mean, shape=()):
        return draw.exponential(mean, shaped(shape))

    def poisson(mean, shape=()):
        return draw.poisson(mean, shaped(shape))

    def binomial(trials, p, shape=()):
        return draw.binomial(trials, p, shaped(shape))

    def beta(a, b, shape=()):
        return draw.beta(a, b, shaped(shape))

    def gamma(a, r, shape=()):
        return draw.gamma(r, 1.0 / a, shaped(shape))

    def chi_square(df, shape=()):
        return draw.chisquare(df, shaped(shape))

    def multivariate_normal(mean, cov, shape=()):
        return draw.multivariate_normal(mean, cov, shaped(shape))

    return _module(name, _functions_of(locals()), {"ArgumentError": ValueError})


def _mlab(name):
    dtype_of = functools.partial(_dtype, _letters_of(name))

    def eye(N, M=None, k=0, typecode=None, dtype=None):
        kind = dtype_of(typecode, dtype)
        return numpy.eye(N, M, k, int if kind is None else kind)

    def tri(N, M=None, k=0, typecode=None, dtype=None):
        kind = dtype_of(typecode, dtype)
        return numpy.tri(N, M, k, int if kind is None else kind)

    def std(x, axis=0):
        return numpy.std(x, axis, ddof=1)

    def trapz(y, x=None, axis=-1):
        return (numpy.trapezoid if hasattr(numpy, "trapezoid") else numpy.trapz)(y, x, axis=axis)

    def svd(a, full_matrices=0):
        return tuple(numpy.linalg.svd(a, full_matrices))

    def eig(a):
        return _eig(a)

    def msort(a):
        return numpy.sort(a, axis=0)

    def mean(x, axis=0):
        return numpy.mean(x, axis)

    def median(a):
        return numpy.median(a)

    made = _numeric(name)
    vars(made).update(
        **_same(_SAME_IN_MLAB),
        **_functions_of(locals()),
        **{one: _along(one, 0) for one in ("cumprod", "prod", "max", "min", "ptp")},
        rand=numpy.random.rand,
        randn=numpy.random.randn,
    )
    return made


_MAKERS = {
    "numarray": _numarray,
    "LinearAlgebra": _linear_algebra,
    "linear_algebra": _linear_algebra,
    "FFT": _fft,
    "fft": _fft,
    "RandomArray": _random_array,
    "random_array": _random_array,
    "MLab": _mlab,
    "mlab": _mlab,
}


def dtype_of(typecode):
    """The dtype of what Numeric or numarray took for a type."""
    return _dtype(_LETTERS, typecode)


def make(name):
    """The module of that name."""
    return _MAKERS.get(name.rpartition(".")[2], _numeric)(name)
