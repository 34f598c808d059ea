# Numeric as NumPy had it up to 1.8, and numarray: their functions by their own defaults, on NumPy's arrays.

import numpy.oldnumeric
import numpy.oldnumeric as N
from numpy.oldnumeric import zeros, Float, NewAxis
import numpy.numarray as A
import numpy.oldnumeric.linear_algebra as L
from numpy.oldnumeric.fft import fft, inverse_fft
import numpy.oldnumeric.random_array as R
import numpy.oldnumeric.mlab as M
import numpy

TABLE = [[1, 2, 3], [4, 5, 6]]

def listed(a):
    if isinstance(a, tuple):
        return map(listed, a)
    if isinstance(a, numpy.ndarray) and a.dtype.kind in "cb":
        return [str(a.dtype), list(a.shape), str(a.tolist())]
    if isinstance(a, numpy.ndarray):
        return [str(a.dtype), list(a.shape), a.tolist()]
    return numpy.asarray(a).tolist()

def near(a):
    return [str(a.dtype), list(a.shape), numpy.round(a, 9).tolist()]

def case_made():
    return map(listed, [zeros(3), zeros((2, 1), Float), N.zeros(2, "f"), N.ones(2), N.ones(2, N.Complex), N.identity(2), N.array([1, 2]), N.array([1, 2], "f"), N.array([1.5, 2], N.Int), N.asarray([1], "s"), N.array([1], "b"), N.array([1], "1"), N.array([1], "w"), N.array([1], "u"), N.array("abc", "c"), N.arange(3), N.arange(1, 3), N.arange(0, 1, 0.5), N.arange(3, typecode="d"), N.arrayrange(2), N.indices((2, 2)), N.fromstring("abcdefgh"), N.fromstring("abcd", "s"), N.array([1], savespace=1), N.array([1], N.Float32), N.array([1], N.Int8), N.array([1], N.Int16), N.array([1], N.Int32), N.array([1], N.UnsignedInt8)])

def case_copies():
    a = zeros(2)
    return [N.array(a) is a, N.array(a, copy=0) is a, N.asarray(a) is a]

def case_along_an_axis():
    return map(listed, [N.sum(TABLE), N.sum(TABLE, 1), N.product(TABLE), N.cumsum(TABLE), N.cumproduct(TABLE), N.argmax(TABLE), N.argmin(TABLE, 0), N.sort([[3, 1], [2, 0]]), N.take(TABLE, [1, 0]), N.take(TABLE, [0], 1), N.repeat([1, 2], [2, 1]), N.compress([1, 0, 1], TABLE), N.average(TABLE), N.average([1., 2.], weights=[3, 1]), N.alltrue([[1, 0], [1, 1]]), N.sometrue([[0, 0], [0, 1]]), N.add.reduce(TABLE), N.average([1., 3.], returned=1)])

def case_others():
    return map(listed, [N.nonzero([0, 3, 0, 4]), N.where([1, 0], 5, 6), N.reshape(TABLE, (3, 2)), N.ravel(TABLE), N.transpose(TABLE), N.concatenate(([1], [2])), N.clip([1, 5, 9], 2, 6), N.choose([0, 1], ([1, 2], [3, 4])), N.searchsorted([1, 3], [2]), N.convolve([1, 2], [1, 1]), N.cross_correlate([1, 2, 3], [1, 1]), N.dot([1, 2], [3, 4]), N.matrixmultiply(TABLE, [1, 1, 1]), N.innerproduct([1, 2], [3, 4]), N.outerproduct([1, 2], [3, 4]), N.diagonal(TABLE), N.trace(TABLE), N.rank(TABLE), N.shape(TABLE), N.size(TABLE), N.divide(N.array([7, -7]), 2), N.absolute([-1]), N.maximum([1, 5], 3), N.fromfunction(numpy.add, (2, 2)), N.array([1, 2])[:, NewAxis], N.resize([1, 2], (3,)), N.around(2.6)])

def case_letters():
    return [N.Int, N.Int0, N.Int8, N.Int16, N.Int32, N.Int64, N.UInt8, N.UnsignedInt16, N.UInt, N.Float, N.Float0, N.Float16, N.Float32, N.Float64, N.Complex, N.Complex32, N.Complex64, N.PyObject, N.Character, N.typecodes["Float"], N.typecodes["Integer"]]

def case_types():
    return [isinstance(zeros(2), N.ArrayType), isinstance(N.add, N.UfuncType), N.NewAxis is None, numpy.oldnumeric.zeros is N.zeros, N.LittleEndian, N.pi > 3]

def case_numarray():
    return map(listed, [A.zeros(3), A.zeros(3, A.Float32), A.zeros((1, 2), type=A.Int16), A.ones(2, typecode="f"), A.array([1, 2]), A.array([1, 2], A.Float64), A.array([1, 2, 3, 4], type="Int16", shape=(2, 2)), A.arange(3), A.arange(2, type=A.Float32), A.identity(2), A.where([1, 0], 5, 6), A.nonzero([0, 2]), A.sum(TABLE), A.product(TABLE), A.compress([1, 0], TABLE), A.argmax(TABLE), A.fromstring("abcd", A.UInt8), A.asarray([1], A.Bool), A.abs([-1]), A.zeros(1, A.Complex64), A.zeros(1, A.Complex32), A.zeros(1, A.Int), A.zeros(1, A.Float), A.zeros(1, A.Byte), A.any([0, 1]), A.all([0, 1]), A.indices((1, 2))])

def case_linear_algebra():
    a = [[2., 0.], [1., 3.]]
    values, vectors = L.eigenvectors(a)
    return [near(L.solve_linear_equations(a, [2., 7.])), near(L.inverse(a)), round(L.determinant(a), 9), near(N.sort(L.eigenvalues(a))), near(N.matrixmultiply(a, vectors[0]) - values[0] * vectors[0]), len(L.singular_value_decomposition(a)), near(L.singular_value_decomposition([[1., 2., 3.]])[2][:, :0]), near(L.Heigenvalues([[2., 1.], [1., 2.]])), near(L.linear_least_squares([[1., 0.], [0., 2.]], [1., 4.])[0])]

def case_fft():
    return [near(abs(fft([1., 2., 3., 4.]))), near(inverse_fft(fft([1., 2.])).real)]

def case_random():
    R.seed(1, 2)
    a = R.random()
    R.seed(1, 2)
    return [a == R.random(), 0 <= a < 1, R.random((2, 3)).shape == (2, 3), 1 <= R.uniform(1, 2) <= 2, R.randint(5) < 5, N.sort(R.permutation(3)).tolist(), R.normal(0, 1, (2,)).shape == (2,), 1 <= R.random_integers(3) <= 3]

def case_mlab():
    return map(listed, [M.eye(2), round(M.std([1., 2., 3.]), 9), M.mean(TABLE), M.max(TABLE), M.min(TABLE), M.prod(TABLE), M.cumprod(TABLE), M.diag([1, 2]), M.tri(2), M.trapz([1, 2, 3]), M.median([3, 1, 2]), M.ptp([1, 5]), M.msort([3, 1])])
