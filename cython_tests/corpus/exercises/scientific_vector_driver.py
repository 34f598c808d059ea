"""Vectors against NumPy's arrays, `/` among the operators. Prints a row a call."""

import copy
import importlib
import math
import operator
import pickle
import sys
import types

import numpy
from telling import Dice, Raised, failure, plain, tell

module = importlib.import_module(sys.argv[1])
Vector, dice = module.Vector, Dice(1729)
# `/` as the code that called the module then wrote it: `__div__` of Python 2, `__truediv__` of Python 3.
DIVIDE = getattr(operator, "div", operator.truediv)


class Tensor(object):
    """As much of the package's class as the module uses."""

    def __init__(self, elements, nocheck=None):
        self.array = numpy.array(elements)
        self.rank = self.array.ndim

    def dot(self, other):
        return Tensor(numpy.tensordot(self.array, other.array, (-1, 0)))

    def __mul__(self, other):
        return Tensor(numpy.multiply.outer(self.array, other.array))


def provide_geometry():
    """The module imports `Scientific.Geometry`, which imports what NumPy dropped."""
    geometry = types.ModuleType("Geometry")
    geometry.Tensor, geometry.isTensor = Tensor, lambda o: isinstance(o, Tensor)
    sys.modules["Scientific"].Geometry = geometry


def number():
    return dice.one_of(0.0, 1.0, -2.5, 1e300, 1e-300, dice.below(2000) / 7.0 - 140, dice.below(100) - 50.0)


def shown(o):
    """A result, bit by bit."""
    if isinstance(o, module.vector):
        return ["vector", plain(list(o))]
    return ["tensor", plain(o.array)] if isinstance(o, Tensor) else plain(o)


def of(function, *arguments):
    try:
        return shown(function(*arguments))
    except Exception as error:
        return Raised(error)


def check(v, w, factor):
    """A row of what comes out, which NumPy says too."""
    a, b = v.array, w.array
    given = [
        (v + w, a + b),
        (v - w, a - b),
        (-v, -a),
        (v * factor, a * factor),
        (factor * v, factor * a),
        (v.asTensor(), a),
        (v.dyadicProduct(w), numpy.multiply.outer(a, b)),
    ]
    if factor:
        given.append((DIVIDE(v, factor), a / factor))
    for ours, theirs in given:
        array = ours.array
        assert array.dtype == float
        assert (array == theirs).all(), (v, w, factor, ours, theirs)
    row = [shown(ours) for ours, _ in given]
    others = [(v * w, float(a[0] * b[0] + a[1] * b[1] + a[2] * b[2]))]
    if max(abs(a).max(), abs(b).max()) < 1e10:
        others.append((v.length(), math.sqrt((a * a).sum())))
        assert numpy.allclose(v.cross(w).array, numpy.cross(a, b))
        if v.length() > 1e-100 < w.length():
            cosine = numpy.dot(a, b) / (v.length() * w.length())
            assert abs(math.cos(v.angle(w)) - cosine) < 1e-7
            assert abs(v.normal().length() - 1) < 1e-12
            row.append(shown(v.angle(w)))
    for ours, theirs in others:
        assert isinstance(ours, float)
        assert ours == theirs or abs(ours - theirs) <= 1e-15 * abs(theirs)
    assert (v == w) is bool((a == b).all())
    assert (v != w) is not (v == w)
    assert [v.x(), v.y(), v.z()] == list(a) == list(v) == [v[i - 3] for i in range(3)]
    assert pickle.loads(pickle.dumps(v, 2)) == v
    assert copy.copy(v) is v is copy.deepcopy(v)
    return row + [shown(v * w), of(v.length), shown(v.cross(w)), str(v) if max(abs(a)) < 1e10 else "", len(v)]


def main():
    provide_geometry()
    rows = []
    for _ in range(300):
        v, w = (dice.one_of(Vector(*xyz), Vector(xyz)) for xyz in [[number() for _ in "xyz"] for _ in "vw"])
        rows.append(check(v, w, dice.one_of(2, -3, 0.5, number(), number())))
    v, w, matrix = Vector(1, -2, 3), Vector([-2.0, 1, 0]), Tensor(numpy.arange(9.0).reshape(3, 3))
    assert DIVIDE(v, 2) == Vector(0.5, -1.0, 1.5)
    for divided, by in ((v, 0), (v, w), (1.0, v), (v, None), (v, "2"), (v, 2 + 0j), (v, True), (v, 2**70)):
        rows.append(of(DIVIDE, divided, by) if by is True else failure(DIVIDE, divided, by))
    rows += [
        of(operator.mul, *pair)
        for pair in ((v, matrix), (matrix.dot(Tensor(v.array)), 2), (v, Tensor(w.array)))
    ]
    assert (v * matrix).array.tolist() == numpy.dot(v.array, matrix.array).tolist()
    assert shown(v.dyadicProduct(matrix))[1][1] == plain(numpy.multiply.outer(v.array, matrix.array).tolist())
    rows += [failure(operator.mul, v, None), failure(operator.add, v, 1), failure(operator.sub, 1, v)]
    rows += [
        failure(v.angle, 0.0),
        failure(v.cross, None),
        failure(v.dyadicProduct, 0.0),
        failure(Vector().normal),
    ]
    rows += [failure(operator.getitem, v, i) for i in (3, -4, 100, "x", 2**70)]
    rows += [failure(Vector, "abc"), failure(Vector, [1, 2]), failure(Vector, 1, 2), of(Vector), repr(v)]
    rows += [v == None, v != None, v == 1, v == [1.0, -2.0, 3.0], module.isVector(v), module.isVector(0.0)]  # noqa: E711
    rows += [failure(setattr, v, name, 1) for name in ("is_vector", "array", "xv")]
    v += w
    rows += [shown(v), shown(v.__copy__()), plain(v.__getstate__())]
    tell(rows)


main()
