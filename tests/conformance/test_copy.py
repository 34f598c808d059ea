"""Copies: between arrays, and between arrays and raw memory with guard bytes around it."""

from __future__ import annotations

import pytest

PRELUDE = """
import random
import numpy as np

assert door.describe(np.zeros(3))
SWAPPED = ">" if sys.byteorder == "little" else "<"

def refusal(function, *arguments):
    try:
        function(*arguments)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    raise AssertionError("not refused")

def random_bytes(shape, dtype, order=None):
    content = np.random.randint(0, 256, int(np.prod(shape)) * np.dtype(dtype).itemsize, "u1")
    return np.ndarray(shape, dtype, content, order=order or random.choice("CF"))

def random_view(shape, dtype, base=None):
    '''A view of that shape of a larger array, with strides of any sign; or a part of the `base`.'''
    big = [n * random.choice((1, 2)) + random.randrange(3) for n in shape]
    array = random_bytes(big, dtype) if base is None else base
    cut = []
    for have, want in zip(array.shape, shape):
        step = 2 if have >= 2 * want and random.random() < 0.5 else 1
        start = random.randrange(have - step * max(want - 1, 0)) if have else 0
        index = slice(start, start + step * want, step) if want else slice(0, 0)
        cut.append(index)
    view = array[tuple(cut)]
    for axis in range(view.ndim):
        if random.random() < 0.3:
            view = view[(slice(None),) * axis + (slice(None, None, -1),)]
    assert view.shape == tuple(shape)
    return array, view
"""


@pytest.fixture(scope="module")
def copies(here_with_numpy):
    return lambda code: here_with_numpy(PRELUDE + code)


def test_assign_is_numpys(copies):
    """Random shapes, strides, types and byte orders, against NumPy's assignment; nothing else is written."""
    copies("""
random.seed(1)
np.random.seed(1)
KINDS = ["i1", "i2", "i4", "i8", "u1", "u2", "f4", "f8", "c8", "c16", "S3", "U2", "V5", "M8[s]"]
for _ in range(4000):
    shape = [random.choice((0, 1, 2, 3, 7, 17)) for _ in range(random.randrange(1, 4))]
    kind = random.choice(KINDS)
    orders = [random.choice(("=", SWAPPED)) if kind[0] not in "SV" else "|" for _ in range(2)]
    whole, to = random_view(shape, orders[0] + kind)
    _, source = random_view(shape, orders[1] + kind)
    expected = whole.copy(order="K")
    door.assign(to, source)
    itemsize = to.dtype.itemsize
    swaps = {"c": itemsize // 2, "U": 4, "S": 1, "V": 1}.get(kind[0], itemsize)
    if to.size:
        begin = to.__array_interface__["data"][0] - whole.__array_interface__["data"][0]
        flat = expected.ravel(order="K").view("V%d" % itemsize)
        place = np.ndarray(to.shape, flat.dtype, flat, begin, to.strides)
        # bytes, since NumPy's own assignment looks at numbers: NaN, times that are none
        plain = source.copy().view("u1").reshape(*source.shape, -1, swaps)
        if source.dtype.isnative != to.dtype.isnative:
            plain = plain[..., ::-1]
        place[...] = np.ndarray(source.shape, flat.dtype, np.ascontiguousarray(plain))
        expected = np.ndarray(whole.shape, whole.dtype, flat, 0, whole.strides)
    assert whole.tobytes() == expected.tobytes(), (shape, kind, orders, to.strides, source.strides)
""")


def test_overlapping(copies):
    """As if all were read before any is written."""
    copies("""
random.seed(2)
np.random.seed(2)
for _ in range(3000):
    shape = [random.randrange(1, 9) for _ in range(random.randrange(1, 4))]
    dtype = random.choice(("u1", "i2", "f4", "f8", "V3"))
    whole = random_bytes([2 * n + 2 for n in shape], dtype, "C")
    _, to = random_view(shape, dtype, whole)
    _, source = random_view(shape, dtype, whole)
    if random.random() < 0.3 and to.shape == to.shape[::-1]:
        source = to.T
    wanted = source.copy()
    rest = np.ones(whole.shape, bool)
    begin = to.__array_interface__["data"][0] - whole.__array_interface__["data"][0]
    item = whole.itemsize
    mask = np.ndarray(to.shape, bool, rest, begin // item, [stride // item for stride in to.strides])
    mask[...] = False
    untouched = whole[rest].tobytes()
    door.assign(to, source)
    assert to.tobytes() == wanted.tobytes(), (shape, dtype, to.strides, source.strides)
    assert whole[rest].tobytes() == untouched
""")


def test_memory_with_guards(copies):
    """copy_in and copy_out against a model, byte by byte: nothing outside the items is written, and nothing
    at all where the memory is too small."""
    copies("""
random.seed(3)
np.random.seed(3)
GUARD, good, bad = 32, 0, 0
for _ in range(4000):
    shape = [random.randrange(5) for _ in range(random.randrange(4))]
    dtype = np.dtype(random.choice(("u1", "i2", "f4", "f8", "S3", "c8")))
    if random.random() < 0.3 and dtype.kind not in "S":
        dtype = dtype.newbyteorder()
    itemsize = dtype.itemsize
    size, offset = random.randrange(200), random.randrange(-2, 60)
    strides = None if random.random() < 0.3 else [random.randrange(-20, 41) for _ in shape]
    given = strides
    if given is None:
        given, stride = [], itemsize
        for length in reversed(shape):
            given.insert(0, stride)
            stride *= max(length, 1)
    places = [offset]
    for length, stride in zip(shape, given):
        places = [place + i * stride for place in places for i in range(length)]
    fits = all(0 <= place and place + itemsize <= size for place in places)
    fits = fits and (places or 0 <= offset <= size)

    base, array = random_view(shape, dtype) if shape else (None, np.zeros((), dtype))
    swap = {"c": itemsize // 2, "S": 1}.get(dtype.kind, itemsize) if not dtype.isnative else 1
    def native(item):
        units = [item[i : i + swap][:: 1 if swap == 1 else -1] for i in range(0, itemsize, swap)]
        return b"".join(units)

    memory = bytearray(random.randrange(256) for _ in range(size + 2 * GUARD))
    expected = bytearray(memory)
    items = array.tobytes()
    if fits:
        good += 1
        for i, place in enumerate(places):
            item = native(items[i * itemsize : (i + 1) * itemsize])
            expected[GUARD + place : GUARD + place + itemsize] = item
        door.copy_out(array, memory, GUARD, size, offset, strides)
        assert memory == expected, (shape, dtype, strides, offset)

        memory = bytes(random.randrange(256) for _ in range(size + 2 * GUARD))
        kept = bytearray(memory)
        outside = None if base is None else base.copy()
        door.copy_in(array, memory, GUARD, size, offset, strides)
        assert memory == bytes(kept)
        wanted = b"".join(native(memory[GUARD + place : GUARD + place + itemsize]) for place in places)
        assert array.tobytes() == wanted, (shape, dtype, strides, offset)
    else:
        bad += 1
        before = array.tobytes()
        message = f"the array at offset {offset} reaches outside its memory of {size} bytes"
        message = "ValueError: array interface: " + message
        assert refusal(door.copy_out, array, memory, GUARD, size, offset, strides) == message
        assert refusal(door.copy_in, array, bytes(memory), GUARD, size, offset, strides) == message
        assert memory == expected and array.tobytes() == before
assert good > 400 and bad > 400, (good, bad)
""")


def test_refusals(copies):
    copies("""
a = np.zeros((2, 3), "f4")
frozen = np.zeros((2, 3), "f4")
frozen.flags.writeable = False
differ = "TypeError: cannot copy items of kind '%s' and %d bytes to items of kind 'f' and 4 bytes"
objects = "TypeError: cannot copy Python objects as bytes"
fields = "TypeError: cannot copy items whose descr differ"
none = "it has no __array_struct__, buffer or __array_interface__"
cases = [
    (frozen, a, "ValueError: assignment destination is read-only"),
    (b"abcdef", bytearray(6), "ValueError: assignment destination is read-only"),
    (a, np.zeros(6, "f4"), "ValueError: cannot copy an array of 1 dimensions to one of 2"),
    (a, np.zeros((2, 4), "f4"), "ValueError: cannot copy an array with a dimension 1 of 4 to one of 3"),
    (a, np.zeros((2, 3)), differ % ("f", 8)),
    (a, np.zeros((2, 3), "i4"), differ % ("i", 4)),
    (np.zeros(2, "O"), np.zeros(2, "O"), objects),
    (np.zeros(2, [("a", "O")]), np.zeros(2, [("a", "O")]), objects),
    (np.zeros(2, [("a", "i4")]), np.zeros(2, [("a", "u4")]), fields),
    (np.zeros(2, "M8[s]"), np.zeros(2, "M8[ns]"), fields),
    (np.zeros(2, "M8[s]"), np.zeros(2, SWAPPED + "M8[ns]"), fields),
    (a, 7, "TypeError: 'int' object exports no array: " + none),
    (7, a, "TypeError: 'int' object exports no array: " + none),
]
for to, source, message in cases:
    assert refusal(door.assign, to, source) == message, (to, source)
assert not a.any() and not frozen.any()
# what was refused is released
content = bytearray(6)
refusal(door.assign, content, b"abcde")
refusal(door.assign, 7, content)
content.append(1)
""")


def test_no_reference_is_lost(copies):
    copies("""
import gc
to, source, swapped = np.zeros((3, 4)), np.ones((4, 3)).T, np.ones((3, 4), SWAPPED + "f8")
memory, small = bytearray(96), bytearray(10)
watched = [to, source, swapped, memory, small]

def round():
    door.assign(to, source)
    door.assign(to, swapped)
    door.copy_out(to, memory, 0, 96)
    door.copy_in(to, memory, 0, 96)
    refusal(door.assign, to, memory)
    refusal(door.copy_out, to, small, 0, 10)
    refusal(door.copy_in, to, small, 0, 10)

def state():
    gc.collect()
    return [sys.getrefcount(one) for one in watched]

round()
before, blocks = state(), sys.getallocatedblocks()
for _ in range(10000):
    round()
assert state() == before, (before, state())
assert sys.getallocatedblocks() - blocks < 1000
""")
