"""The exporter: one description under three protocols, its views, and NumPy's own test of the protocol."""

from __future__ import annotations

import json

import pytest
from open_door import HERE, package, printed, run
from table import NUMPYS

PRELUDE = """
import gc, random, struct
import numpy as np

NATIVE = door.NOTSWAPPED | door.WRITEABLE

class Struct(door.Memory):
    __array_struct__ = property(door.Memory.struct)

class Dict(door.Memory):
    __array_interface__ = property(door.Memory.dict)

class Buffer(door.Buffered):
    pass

class All(door.Buffered):
    __array_struct__ = property(door.Memory.struct)
    __array_interface__ = property(door.Memory.dict)

FACES = (Struct, Dict, Buffer, All)

def refusal(function, *arguments):
    try:
        function(*arguments)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    raise AssertionError("not refused")
"""


@pytest.fixture(scope="module")
def exporter(here_with_numpy):
    return lambda code: here_with_numpy(PRELUDE + code)


@pytest.mark.parametrize("age", [0, 1], ids=["oldest", "newest"])
@pytest.mark.parametrize("python", NUMPYS)
def test_numpys_own(doors, python, age):
    """numpy/_core/tests/test_array_interface.py, rewritten: there the capsule owns the data, and its
    destructor poisons and frees it; here the exporter does, as NumPy before 1.23 needs it."""
    import interpreters

    interpreter = interpreters.require(python)
    path = (package(interpreter, f"numpy=={NUMPYS[python][age]}"),)
    found = json.loads(printed(run(doors, interpreter, HERE / "numpys_own_driver.py", path=path)))
    assert found == {"values": [0.0, 0.25, 0.5, 0.75, 1.0] * 200, "alive": 1, "at the end": 0, "died": 1}


def test_three_faces_of_one_description(exporter):
    """Random arrays, as NumPy sees them through each protocol, against the description."""
    exporter("""
random.seed(1995)
KINDS = [("u", 1), ("i", 2), ("f", 4), ("f", 8), ("c", 16), ("b", 1), ("S", 3), ("V", 5), ("U", 8)]
for _ in range(3000):
    kind, size = random.choice(KINDS)
    nd = random.randrange(5)
    shape = tuple(random.choice((0, 1, 2, 3)) for _ in range(nd))
    flags = random.choice((door.NOTSWAPPED, NATIVE, door.WRITEABLE, 0))
    strides, offset, content = None, 0, bytes(random.randrange(2) for _ in range(4000))
    if random.random() < 0.5:
        strides = tuple(random.randrange(-40, 41) for _ in range(nd))
        offset = 1000 + random.randrange(9)
    owner = All(content, kind, size, shape, strides, offset, flags)
    what = owner.description()
    for face in FACES:
        if face is All:
            one = owner
        else:
            one = face(content, kind, size, shape, strides, offset, flags)
        array = np.asarray(one)
        told = one.description()
        assert array.shape == told["shape"], (array.shape, told)
        used = [i for i, n in enumerate(array.shape) if n > 1 and 0 not in array.shape]
        assert [array.strides[i] for i in used] == [told["strides"][i] for i in used]
        assert array.dtype.itemsize == size and array.dtype.kind == kind, (array.dtype, kind)
        ordered = size > 1 and kind not in "SV"
        assert not ordered or array.dtype.isnative == bool(flags & door.NOTSWAPPED)
        assert array.flags.writeable == bool(flags & door.WRITEABLE)
        # bytes without fields are padding in PEP 3118 (5x), for NumPy's own arrays as well
        if kind != "V" or face in (Struct, Dict):
            assert array.tobytes() == one.items(), (face, array, told, one.items())
        # the first buffer's place says the address
        if 0 not in array.shape:
            assert array.__array_interface__["data"][0] == told["data"]
            known = (array.flags.c_contiguous, array.flags.f_contiguous, array.flags.aligned)
            # in text NumPy asks for more than C does: nothing is claimed that is not so
            claimed = tuple(bool(told["flags"] & bit) for bit in (door.C, door.F, door.ALIGNED))
            assert claimed == known, (claimed, known, told)
        del array, one
    del owner
gc.collect()
assert door.counts()["memories"] == 0 and door.counts()["buffers"] == 0
""")


def test_buffers_for_every_request(exporter):
    """What a consumer asks for by flags is given, or refused with BufferError."""
    exporter("""
import ctypes
get, release = ctypes.pythonapi.PyObject_GetBuffer, ctypes.pythonapi.PyBuffer_Release

class View(ctypes.Structure):
    _fields_ = [("buf", ctypes.c_void_p), ("obj", ctypes.py_object), ("len", ctypes.c_ssize_t),
                ("itemsize", ctypes.c_ssize_t), ("readonly", ctypes.c_int), ("ndim", ctypes.c_int),
                ("format", ctypes.c_char_p), ("shape", ctypes.POINTER(ctypes.c_ssize_t)),
                ("strides", ctypes.POINTER(ctypes.c_ssize_t)), ("suboffsets", ctypes.c_void_p),
                ("internal", ctypes.c_void_p)]

WRITABLE, FORMAT, ND, STRIDES, C, F, ANY, INDIRECT = 1, 4, 8, 0x18, 0x38, 0x58, 0x98, 0x118
contents = bytes(range(24))
arrays = {
    "c": Buffer(contents, "i", 4, (2, 3)),
    "f": Buffer(contents, "i", 4, (2, 3), (4, 8)),
    "neither": Buffer(contents, "i", 4, (2, 2), (12, 8)),
    "frozen": Buffer(contents, "i", 4, (2, 3), flags=door.NOTSWAPPED),
    "scalar": Buffer(contents, "i", 4, ()),
    "empty": Buffer(contents, "i", 4, (0, 3)),
}
asked = given = 0
for name, owner in arrays.items():
    in_c, in_f = name not in ("f", "neither"), name in ("f", "scalar", "empty")
    for base in (0, ND, STRIDES, C, F, ANY, INDIRECT):
        for more in (0, WRITABLE, FORMAT, WRITABLE | FORMAT):
            flags, view, asked = base | more, View(), asked + 1
            refused = more & WRITABLE and name == "frozen"
            refused |= base in (0, ND, C) and not in_c
            refused |= base == F and not in_f or base == ANY and not (in_c or in_f)
            if refused:
                error = refusal(get, ctypes.py_object(owner), ctypes.byref(view), flags)
                assert error.startswith("BufferError: array interface: the array is "), error
                place = ctypes.byref(view, View.obj.offset)
                assert not ctypes.cast(place, ctypes.POINTER(ctypes.c_void_p))[0]
                continue
            assert get(ctypes.py_object(owner), ctypes.byref(view), flags) == 0
            given += 1
            what = owner.description()
            assert view.buf == what["data"] and view.itemsize == 4 and not view.suboffsets
            assert view.len == 4 * np.prod(what["shape"], dtype=int)
            assert view.readonly == (name == "frozen")
            has_shape = base != 0 and what["nd"] > 0
            assert bool(view.shape) == has_shape and view.ndim == (what["nd"] if base else 1)
            assert not has_shape or tuple(view.shape[: view.ndim]) == what["shape"]
            has_strides = base & 0x10 and what["nd"] > 0
            assert bool(view.strides) == bool(has_strides)
            assert not has_strides or tuple(view.strides[: view.ndim]) == what["strides"]
            assert view.format == (b"i" if more & FORMAT else None), view.format
            release(ctypes.byref(view))
assert door.counts()["buffers"] == 0 and given > 60 and asked > given

times = Buffer(bytes(16), "M", 8, (2,))
assert refusal(memoryview, times) == (
    "BufferError: array interface: PEP 3118 has no format for items of kind 'M' with 8 bytes")
""")


def test_records_of_every_face(exporter):
    exporter("""
inner = [("x", "<i8"), ("y", "|S3")]
fields = [("a", "<u2"), ("b", ">f4"), ("c", inner, (2,)), ("d", "<U2"), ("e", "<c8", (2, 3))]
dtype = np.dtype(fields)
content = bytes(i % 251 for i in range(3 * dtype.itemsize))
flags = NATIVE | door.HAS_DESCR
for descr in (fields, dtype):
    for face in FACES:
        one = face(content, "V", dtype.itemsize, (3,), None, 0, flags, descr)
        array = np.asarray(one)
        assert array.dtype == dtype, (face, array.dtype)
        assert array.tobytes() == content
        array["a"][1] = 7
        assert one.items()[dtype.itemsize : dtype.itemsize + 2] == b"\\7\\0"
# text is text, in either order, through each face
for order in "<>":
    for face in FACES:
        one = face(np.array(["abc", "xyz"], order + "U3").tobytes(), "U", 12, (2,), None, 0,
                   NATIVE if np.dtype(order + "U3").isnative else door.WRITEABLE)
        assert np.asarray(one).tolist() == ["abc", "xyz"], (order, face)
""")


def test_views_are_numpys(exporter):
    """Each view against what NumPy's indexing gives of the same memory."""
    exporter("""
random.seed(1969)
shape = (4, 3, 5)
content = np.arange(60, dtype="i4").tobytes()
for _ in range(3000):
    owner = All(content, "i", 4, shape)
    array = np.asarray(owner)
    for _ in range(random.randrange(1, 5)):
        what = random.choice(("slice", "index", "transpose", "reverse"))
        if array.ndim == 0:
            break
        axis = random.randrange(array.ndim)
        length = array.shape[axis]
        if what == "slice":
            step = random.choice((1, 2, -1, -2, 3))
            start = random.randrange(length) if length else 0
            left = length - 1 - start if step > 0 else start
            most = left // abs(step) + 1 if length else 0
            count = random.randrange(most + 1)
            owner = owner.slice(axis, start, count, step)
            picked = [start + i * step for i in range(count)]
            stop = start + count * step
            index = slice(start, stop if stop >= 0 else None, step) if count else slice(0, 0)
            array = array[(slice(None),) * axis + (index,)]
            assert array.shape[axis] == len(picked)
        elif what == "index":
            if not length:
                continue
            i = random.randrange(-length, length)
            owner, array = owner.index(axis, i), array[(slice(None),) * axis + (i, ...)]
        elif what == "transpose":
            axes = random.sample(range(array.ndim), array.ndim)
            owner, array = owner.transpose(axes), array.transpose(axes)
        else:
            owner, array = owner.transpose(None), array.T
    assert np.shape(array) == owner.description()["shape"]
    assert np.asarray(array).tobytes() == owner.items()
    seen = np.asarray(owner)
    assert (seen == array).all() and (array.size == 0 or np.shares_memory(seen, array))
del owner, array, seen
gc.collect()
assert door.counts()["memories"] == 0

records = All(bytes(range(24)), "V", 12, (2,), None, 0, NATIVE | door.HAS_DESCR, [("a", "<i4"), ("b", "<f8")])
assert records.field(0, "i", 4).items() == bytes([0, 1, 2, 3, 12, 13, 14, 15])
assert records.field(4, "V", 8).description()["strides"] == (12,)
assert not records.field(4, "f", 8).description()["flags"] & door.ALIGNED
nested = records.field(4, "V", 8, [("x", "<i4"), ("y", "<i4")])
assert np.asarray(nested).dtype.names == ("x", "y")
assert nested.field(4, "i", 4).items()[:4] == bytes([8, 9, 10, 11])
""")


def test_views_that_are_none(exporter):
    """Each is refused, and leaves the description as it was (door.c looks)."""
    exporter("""
owner = All(bytes(24), "i", 4, (2, 3))
big = (1 << 63) - 1
items = "IndexError: array interface: %d items from %d with step %d are not all in a dimension of %d"
for axis, start, count, step, length in (
    (0, 0, 3, 1, 2), (0, 2, 1, 1, 2), (0, -1, 1, 1, 2), (1, 2, 2, 1, 3), (1, 0, 2, 3, 3), (1, 0, 2, -1, 3),
    (1, 3, 1, 1, 3), (0, 0, -1, 1, 2), (0, 3, 0, 1, 2), (0, 0, big, big, 2), (0, big, 2, big, 2),
    (0, 1, 2, -big - 1, 2), (0, 0, 2, big, 2), (0, -big - 1, 0, 1, 2),
):
    assert refusal(owner.slice, axis, start, count, step) == items % (count, start, step, length)
for axis in (2, -1, 64, 1 << 30, -(1 << 31)):
    no_axis = "IndexError: array interface: there is no axis %d in 2 dimensions" % axis
    assert refusal(owner.slice, axis, 0, 1, 1) == refusal(owner.index, axis, 0) == no_axis
for i in (3, -4, big, -big - 1):
    out = "IndexError: array interface: index %d is out of bounds for a dimension of 3" % i
    assert refusal(owner.index, 1, i) == out
order = "ValueError: array interface: axes must name each axis once"
for axes in ((0, 0), (1, 2), (-1, 0), (1 << 30, 0)):
    assert refusal(owner.transpose, axes) == order
within = "ValueError: array interface: a field of %d bytes at %d is not within an item of 4 bytes"
for offset, size in ((1, 4), (-1, 2), (4, 1), (0, -1), (big, 1), (1, big), (5, 0)):
    assert refusal(owner.field, offset, "u", size) == within % (size, offset)
assert refusal(owner.field, 0, "i", 3).startswith("TypeError: array interface: an item of kind 'i'")
assert refusal(owner.field, 0, "q", 2).startswith("TypeError: array interface: unknown kind, character 113")
wrong_descr = "ValueError: array interface: descr says 4 bytes, but an item has 2"
assert refusal(owner.field, 0, "V", 2, [("a", "<i4")]) == wrong_descr
# steps that mean nothing, where no second item is taken
assert owner.slice(0, 1, 1, big).items() == owner.index(0, 1).items()
assert owner.slice(0, 2, 0, -big).description()["shape"] == (0, 3)
""")


def test_within_a_block(exporter):
    """describe_within: every item lies inside, or ValueError."""
    exporter("""
random.seed(4)
inside = outside = 0
for _ in range(4000):
    nd = random.randrange(4)
    shape = tuple(random.randrange(4) for _ in range(nd))
    strides = None if random.random() < 0.3 else tuple(random.randrange(-12, 13) for _ in range(nd))
    size, offset, itemsize = random.randrange(40), random.randrange(-4, 44), random.choice((1, 2, 4))
    given = strides
    if strides is None:
        given, stride = [], itemsize
        for length in reversed(shape):
            given.insert(0, stride)
            stride *= max(length, 1)
    places = [offset]
    for length, stride in zip(shape, given):
        places = [place + i * stride for place in places for i in range(length)]
    good = all(0 <= place and place + itemsize <= size for place in places)
    if not places:
        good = 0 <= offset <= size
    try:
        Struct(bytes(size), "u", itemsize, shape, strides, offset, NATIVE, None, True)
    except ValueError as error:
        assert not good, (shape, strides, size, offset, itemsize, str(error))
        assert str(error) == (
            f"array interface: the array at offset {offset} reaches outside its memory of {size} bytes")
        outside += 1
    else:
        assert good, (shape, strides, size, offset, itemsize)
        inside += 1
assert inside > 500 and outside > 500
""")
