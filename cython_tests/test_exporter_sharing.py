"""One memory, seen from several sides: the exporter, its arrays, and another legacy module."""

from __future__ import annotations

from corpus.process import run_code


def test_written_from_both_sides(exporters):
    run_code(
        """
import image
import numpy as np

rng = np.random.default_rng(1)
one = image.Image(19, 11)
array = np.asarray(one)
assert array.shape == (11, 19) and array.dtype == np.uint8 and not array.flags.owndata
assert array.flags.c_contiguous and array.flags.aligned and array.flags.writeable and not array.any()
expected = np.zeros((11, 19), int)
for _ in range(2000):
    x, y, value = int(rng.integers(19)), int(rng.integers(11)), int(rng.integers(256))
    expected[y, x] = value
    if rng.integers(2):
        array[y, x] = value
        assert one.get_pixel(x, y) == value
    else:
        one.set_pixel(x, y, value)
        assert array[y, x] == value
assert one.rows() == array.tolist() == expected.tolist()
array[2:5, ::3] += 1
expected[2:5, ::3] += 1
assert one.rows() == (expected % 256).tolist()
""",
        path=[exporters],
    )


def test_two_conversions_share_memory(exporters):
    run_code(
        """
import image, strips
import numpy as np

for one in (image.Image(5, 4), strips.Strip((4, 5), "u", 1), strips.Strip((4, 5), "u", 1, 1)):
    first, second, third = np.asarray(one), np.array(one, copy=False), np.asanyarray(one)
    assert first is not second and np.shares_memory(first, second) and np.shares_memory(first, third)
    address = {array.__array_interface__["data"][0] for array in (first, second, third)}
    assert len(address) == 1
    first[1, 2] = 42
    assert second[1, 2] == third[1, 2] == 42
    second[:, 4] = 7
    assert first[:, 4].tolist() == [7] * 4
    # The structure is a new one each time, and may be changed without harm to the next.
    first.shape = (20,)
    assert np.asarray(one).shape == (4, 5)
    copied = np.array(one)
    assert not np.shares_memory(copied, first)

strip = strips.Strip((30,), "u", 1)
window = np.asarray(strip.window(1, 10, 3))
whole = np.asarray(strip)
window[:] = range(10)
assert whole[1::3].tolist() == list(range(10)) and not whole[::3].any()
""",
        path=[exporters],
    )


def test_every_kind_of_item(exporters):
    """Values written by NumPy are the strip's bytes, whatever the kind."""
    run_code(
        """
import strips
import numpy as np

kinds = {"u": (1, 2, 4, 8), "i": (1, 2, 4, 8), "f": (2, 4, 8), "c": (8, 16), "b": (1,), "S": (5,), "V": (3,)}
rng = np.random.default_rng(2)
for kind, sizes in kinds.items():
    for itemsize in sizes:
        for shape in ((), (6,), (2, 3), (2, 1, 3), (1, 2, 1, 3), (0, 4)):
            for one_argument in (0, 1):
                strip = strips.Strip(shape, kind, itemsize, one_argument)
                array = np.asarray(strip)
                assert array.shape == shape and array.dtype == np.dtype(f"{kind}{itemsize}"), array.dtype
                raw = rng.integers(0, 2 if kind == "b" else 128, len(strip)).astype(np.uint8)
                for i, byte in enumerate(raw.tolist()):
                    strip[i] = byte
                assert array.tobytes() == raw.tobytes()
                if array.size and kind in "uif":
                    array[...] = 3
                    written = bytes(strip[i] for i in range(len(strip)))
                    assert written == np.full(shape, 3, array.dtype).tobytes()
# Not NOTSWAPPED: the other byte order.
swapped = strips.Strip((3,), "i", 2, 0, 0x501)
np.asarray(swapped)[:] = 258
assert np.asarray(swapped).dtype.isnative is False and [swapped[i] for i in range(6)] == [1, 2] * 3
# Not WRITEABLE: for good.
locked = np.asarray(strips.Strip((3,), "i", 2, 0, 0x301))
for attempt in (lambda: locked.fill(1), lambda: locked.setflags(write=True)):
    try:
        attempt()
    except ValueError:
        pass
    else:
        raise AssertionError
""",
        path=[exporters],
    )


def test_one_legacy_module_reads_another(exporters, imops):
    """imops takes our images as they are: producer and consumer both recompiled, each for itself."""
    run_code(
        """
import sys
import image, imops, strips
import numpy as np

one = image.Image(33, 21)
np.asarray(one)[:] = np.random.default_rng(3).integers(0, 256, (21, 33))
before = sys.getrefcount(one)
grey = imops.mono8_to_rgb8(one)
assert np.array_equal(grey, np.stack([np.asarray(one)] * 3, -1)) and sys.getrefcount(one) == before
assert np.array_equal(imops.to_rgb8("MONO8", one), grey)
strip = strips.Strip((6, 8), "u", 1, 1)
np.asarray(strip)[:] = np.arange(48).reshape(6, 8)
assert np.array_equal(imops.yuv422_to_mono8(np.asarray(strip)), np.asarray(strip)[:, 1::2])
assert imops.mono8_to_rgb8(strip)[..., 1].tolist() == np.asarray(strip).tolist()
for refused, kind in ((strips.Strip((6, 8), "i", 2), TypeError), (strips.Strip((6,), "u", 1), ValueError)):
    try:
        imops.mono8_to_rgb8(refused)
    except kind:
        pass
    else:
        raise AssertionError(kind)
# And the strips' own consumer reads NumPy's structure, and the image's.
assert strips.describe(one.__array_struct__) == (ord("u"), 1, 0x701, [21, 33], [33, 1])
assert strips.description(one.__array_struct__) is one
array = np.zeros((3, 4), "f8")[:, ::2]
assert strips.describe(array.__array_struct__) == (ord("f"), 8, 0x700, [3, 2], [32, 16])
assert strips.description(array.__array_struct__) is array
""",
        path=[exporters, imops.folder],
    )
