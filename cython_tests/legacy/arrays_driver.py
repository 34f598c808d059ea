"""What numeric_arrays, numarray_arrays and dtype_fields make of NumPy's arrays: ends with "ok", or fails."""

import gc
import sys
import warnings

import numpy as np

warnings.simplefilter("error")

import dtype_fields  # noqa: E402
import numarray_arrays  # noqa: E402
import numeric_arrays  # noqa: E402


def equal(got, expected):
    assert got == expected, (got, expected)


def same(got, expected, dtype):
    assert isinstance(got, np.ndarray), got
    assert got.dtype == dtype, got.dtype
    equal(got.tolist(), expected)


def raises(error, function, *arguments):
    try:
        function(*arguments)
    except error:
        return
    raise AssertionError((function, arguments))


def numeric():
    a = np.arange(12.0).reshape(3, 4)
    equal(numeric_arrays.layout(a)[:5], (2, [(3, 32), (4, 8)], ord("d"), 8, True))
    view = a[::-1, ::2]
    equal(numeric_arrays.layout(view)[:5], (2, [(3, -32), (2, 16)], ord("d"), 8, False))
    assert numeric_arrays.layout(view)[5] is view.base
    assert numeric_arrays.layout(a.copy())[5] is None
    for letter, code in zip("bBhHiIlfdFDO", "1bswiulfdFDO"):
        equal(numeric_arrays.layout(np.zeros(1, letter))[2], ord(code))
    equal(numeric_arrays.layout(np.zeros(2, "S1"))[2:4], (ord("c"), 1))
    wide = np.lib.stride_tricks.as_strided(np.zeros(1, "d"), (3, 2**33), (0, 0))
    equal(numeric_arrays.trace(a[:, :3].T), 0.0 + 5.0 + 10.0)
    equal(numeric_arrays.trace(wide), 0.0)
    raises(TypeError, numeric_arrays.trace, np.zeros((2, 2), "f"))
    raises(TypeError, numeric_arrays.trace, [[1.0]])
    same(numeric_arrays.ramp(2, 3), [[0, 1, 2], [3, 4, 5]], np.uint8)
    raises(ValueError, numeric_arrays.ramp, -1, 3)
    same(numeric_arrays.owned(4), [0.0, 1.0, 2.0, 3.0], np.float64)
    assert numeric_arrays.owned(4).flags.owndata
    equal(numeric_arrays.total([1, 2, 3.5]), 6.5)
    equal(numeric_arrays.total(np.arange(6)[::2]), 6.0)
    raises(ValueError, numeric_arrays.total, [[1.0]])
    for value, type_ in ((3, int), (3.5, float), (3j, complex)):
        got = numeric_arrays.number(np.array(value))
        assert type(got) is type_
        equal(got, value)
    assert isinstance(numeric_arrays.number(np.array(1, "f")), np.ndarray)
    equal((numeric_arrays.size(a), numeric_arrays.size(3)), (12, 0))
    equal((numeric_arrays.is_one(a), numeric_arrays.is_one([])), (True, False))


def numarray():
    source, target = np.arange(3, dtype="i2"), np.zeros(6, "i4")[::2]
    numarray_arrays.doubled(source, target)
    equal(target.tolist(), [0, 2, 4])
    swapped = np.zeros(3, np.dtype("f8").newbyteorder())
    numarray_arrays.doubled([1, 2, 3.5], swapped)
    equal(swapped.tolist(), [2.0, 4.0, 7.0])
    raises(ValueError, numarray_arrays.doubled, source, np.zeros(4, "d"))
    raises(TypeError, numarray_arrays.doubled, source, [1, 2, 3])
    negated = np.arange(4.0)
    numarray_arrays.negate(negated)
    equal(negated.tolist(), [0.0, -1.0, -2.0, -3.0])
    same(numarray_arrays.squares(4), [0, 1, 4, 9], np.int32)
    same(numarray_arrays.pair(1.5, 2.5), [[1.5, 2.5]], np.float64)
    equal(numarray_arrays.item(np.arange(4, dtype=">i2")[::3], 1), 3.0)
    equal(numarray_arrays.about(np.zeros((2, 3), "i2")), (1, 2, 2, 6, 2, True))


def dtypes():
    plain, record = np.dtype("i4"), np.dtype([("x", "<i2"), ("y", "<f8", (3,))])
    equal(dtype_fields.about(plain), (plain.num, 4, 4, 0, None, None, np.int32))
    equal(dtype_fields.about(np.dtype("O"))[1:4], (np.dtype("O").itemsize, np.dtype("O").alignment, 1))
    number, size, alignment, hasobject, fields, names, scalar = dtype_fields.about(record)
    equal((number, size, alignment, hasobject, names), (record.num, 26, 1, 0, ("x", "y")))
    equal(dict(fields), dict(record.fields))
    assert scalar is np.void
    if hasattr(np, "dtypes") and hasattr(np.dtypes, "StringDType"):
        # A dtype that has no such fields in its struct.
        string = np.dtypes.StringDType()
        equal(dtype_fields.about(string)[1:6], (string.itemsize, string.alignment, 1, None, None))
    a = np.zeros(3, "i2")
    equal(dtype_fields.of(a), (2, None, True))
    view = a[1:]
    equal(dtype_fields.of(view)[::2], (2, False))
    assert dtype_fields.of(view)[1] is a
    same(dtype_fields.ints([1.7, 2]), [1, 2], np.intc)
    same(dtype_fields.zeros(3), [0, 0, 0], np.intc)
    equal(dtype_fields.by_number(plain.num), plain)


def main():
    # NumPy 2.4's zeros() itself loses a reference to the dtype it is not told: each call here tells it.
    rounds = (numeric, numarray, dtypes)
    for one in rounds:
        one()
    double = np.dtype(float)
    counts = []
    for _ in range(4):
        for _ in range(200):
            for one in rounds:
                one()
        gc.collect()
        counts.append((sys.getrefcount(double), sys.getallocatedblocks()))
    # One lost in a round would be 200 more from one batch to the next.
    assert abs(counts[3][0] - counts[2][0]) < 100, counts
    assert counts[3][1] - counts[2][1] < 100, counts
    print("ok", np.__version__)


main()
