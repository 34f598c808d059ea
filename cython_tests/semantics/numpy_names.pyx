# Names that NumPy's Python side dropped, or gave another meaning: what NumPy 1.16 on Python 2.7 made of them.

import numpy
import numpy as N
from numpy import int, fromstring, array, product, Inf, alltrue as every

def listed(a):
    return [str(a.dtype), list(a.shape), a.tolist()]

def raised(function, *arguments):
    try:
        return listed(function(*arguments))
    except Exception, e:
        return [e.__class__.__name__, str(e)]

def case_fromstring():
    a = numpy.fromstring("abcd", "u1")
    a[0] = 1
    return [listed(a), listed(N.fromstring("abcd", N.int16)), listed(fromstring("abcdefgh")), listed(N.fromstring("abcd", "u1", 2)), listed(N.fromstring("abcd", dtype="i2", count=1)), listed(N.fromstring("", "u1")), listed(N.fromstring("abcd", "i2", -1)), a.flags.writeable, a.flags.owndata]

def case_fromstring_of_text():
    return [listed(N.fromstring("1 2 3", "i4", sep=" ")), listed(N.fromstring("1,2,3", int, 2, ",")), listed(fromstring("0.5;1", sep=";"))]

def case_fromstring_of_others():
    return [listed(N.fromstring(N.arange(3, dtype="i2"), "i2")), listed(N.fromstring(buffer("abc"), "u1"))]

def case_fromstring_raises():
    return [raised(N.fromstring, "abc", "i2"), raised(N.fromstring, "abcd", "i2", 3), raised(N.fromstring, "abcd", object), raised(N.fromstring, 3, "u1")]

def case_python_types():
    return [N.int is int, numpy.float is float, N.bool is bool, N.object is object, N.complex is complex, N.str is str, N.int(2.5), N.float("1.5"), N.long(3), listed(N.zeros(2, N.int)), listed(N.array([0, 2], N.bool)), listed(N.zeros(1, N.float)), str(N.zeros(1, N.object).dtype), str(N.zeros(1, N.long).dtype), type(N.bool(0)) is bool]

def case_types():
    names = []
    for one in (N.float_, N.complex_, N.cfloat, N.int0, N.uint0, N.bool8, N.object0, N.singlecomplex):
        names.append(str(N.dtype(one)))
    return names + [N.longfloat is N.longdouble, N.dtype(N.string_).kind, N.dtype(N.unicode_).kind]

def case_functions():
    return [int(N.product([2, 3])), int(product([4, 5])), bool(N.alltrue([1, 0])), bool(every([1, 1])), bool(N.sometrue([0, 1])), listed(N.cumproduct([1, 2, 3])), listed(N.in1d([[1, 2], [3, 4]], [2, 3])), listed(N.row_stack(([1, 2], [3, 4]))), N.asscalar(N.array([3.5])), N.alen([1, 2]), N.alen(5), N.rank([[1]]), float(N.round_(2.567, 1)), listed(N.msort([[3, 1], [2, 5]])), float(N.trapz([1, 2, 3])), listed(N.asfarray([1, 2])), listed(N.asfarray([1], "f")), listed(N.fastCopyAndTranspose(N.arange(6).reshape(2, 3))), N.issubclass_(3, int), N.safe_eval("[1]"), listed(N.cast["f"]([1, 2])), N.nbytes["d"], N.nbytes[N.int16]]

def case_constants():
    return [Inf == N.Inf == N.Infinity == N.infty == N.PINF, N.NINF == -N.inf, str(N.NaN), str(N.NAN), N.PZERO, str(N.NZERO), N.CLIP, N.WRAP, N.RAISE]

def case_array_copies_where_it_must():
    a = N.zeros(3)
    return [N.array(a, copy=0) is a, N.array(a, copy=False) is a, array(a, copy=0) is a, listed(N.array([1, 2], copy=0)), N.array(a, "d", copy=0) is a, N.array(a) is a, listed(array([1], "i", ndmin=2))]

def case_divide():
    out = N.zeros(2, "d")
    N.divide([1.0, 3.0], 2, out)
    return [listed(N.divide(N.array([7, -7]), 2)), int(N.divide(7, 2)), float(N.divide(7.0, 2)), listed(out), listed(N.divide(N.array([7], "u1"), N.array([2], "i2")))]

def case_in_a_function():
    import numpy as np
    from numpy import sometrue
    return [np.int is int, bool(sometrue([0]))]

def case_nothing_of_that_name():
    try:
        N.no_such_name
    except AttributeError, e:
        return "AttributeError"

class Other:
    int = 5
    product = 7

def case_other_objects():
    o = Other()
    return [o.int, o.product]

def case_methods():
    a = N.array([1, 2], "i2")
    a.itemset(0, 7)
    return [a.tostring() == N.array([7, 2], "i2").tostring(), int(a.ptp()), len(a.tostring()), listed(a.newbyteorder().newbyteorder()), N.float64(2).tostring() == N.array([2.0]).tostring()]
