"""motmot.imops 0.5.2 as released in 2008, recompiled unchanged: what it computes and what it keeps."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from corpus.process import run_code, run_script

pytestmark = pytest.mark.each_python

VALUES = Path(__file__).resolve().parent / "imops_values.py"
# Each with the least number of images that it must have been tried on.
FUNCTIONS = {
    "mono8_to_rgb8": 166,
    "mono16_to_mono8_middle8bits": 576,
    "yuv422_to_mono8": 144,
    "yuv422_to_rgb8": 289,
    "yuv411_to_rgb8": 24,
    "rgb8_to_rgb8": 150,
    "argb8_to_rgb8": 144,
}


@pytest.mark.parametrize("function", FUNCTIONS)
def test_values(imops, function):
    """Against NumPy, on random images of many sizes and layouts; to_rgb8 and to_mono8 by the way."""
    assert int(run_script(VALUES, function, path=[imops.folder])) >= FUNCTIONS[function]


ERRORS = """
import datetime
import imops
import numpy as np

def raises(kind, message, function, *arguments):
    try:
        function(*arguments)
    except Exception as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        raise AssertionError(message)

image = np.zeros((6, 960), np.uint8)
locked = image.copy()
locked.flags.writeable = False
odd = np.zeros(97, np.uint8)[1:].view(np.uint16).reshape(4, 12)
flags = "cannot handle misaligned or not writeable arrays."
raises(ValueError, flags, imops.mono8_to_rgb8, locked)
raises(ValueError, flags, imops.mono8_to_rgb8, odd)
for other in (image[0], image[None], image[0, 0, None], image[0, 0].reshape(())):
    raises(ValueError, "only 2D arrays are accepted (currently) mono8", imops.mono8_to_rgb8, other)
for dtype in ("i1", "?", "u2", "f4", "S1", "O", "V1"):
    raises(TypeError, "must be uint8 arrays", imops.mono8_to_rgb8, np.zeros((2, 3), dtype))
raises(AttributeError, "'list' object has no attribute '__array_struct__'", imops.mono8_to_rgb8, [[1]])

class Other:
    def __init__(self, attribute):
        self.__array_struct__ = attribute

for attribute in (None, 2, "2", b"2", image, datetime.datetime_CAPI):
    raises(ValueError, "invalid __array_struct__", imops.mono8_to_rgb8, Other(attribute))

ends = "must be contiguous, aligned, and not byteswapped"
for function, named in (("mono16_to_mono8_middle8bits",) * 2, ("yuv422_to_mono8", "yuv422_to_rgb8"),
                        ("yuv422_to_rgb8",) * 2, ("yuv411_to_rgb8",) * 2):
    call = getattr(imops, function)
    for other in (image[:, ::2], image.T, image[::-1], odd, image[:, 1:-1]):
        raises(ValueError, f"input to {named} {ends}", call, other)
    for other in (image[0], image.reshape(2, 3, 960)):
        raises(ValueError, f"input to {function} must be 2D array", call, other)
    parameter = call.__name__.split("_")[0]
    for other in ([1], 5, "text", Other(None)):
        given = type(other).__name__
        wrong = f"Argument '{parameter}' has incorrect type (expected numpy.ndarray, got {given})"
        raises(TypeError, wrong, call, other)
for width in (0, 958, 959, 962, 640):
    raises(RuntimeError, "expected width 640", imops.yuv411_to_rgb8, np.zeros((2, width), np.uint8))
for call in (imops.to_rgb8, imops.to_mono8):
    raises(ValueError, 'unsupported conversion from format "mono" to RGB8', call, "mono", image)
    raises(ValueError, 'unsupported conversion from format "None" to RGB8', call, None, image)
"""


def test_errors(imops):
    run_code(ERRORS, path=[imops.folder])


SHARING = """
import sys
import imops
import numpy as np

def tried(function, given, *arguments):
    before = sys.getrefcount(given), given.tobytes(), given.shape, given.strides
    result = function(*arguments, given)
    assert result.flags.owndata and not np.may_share_memory(result, given)
    after = sys.getrefcount(given), given.tobytes(), given.shape, given.strides
    assert after == before, (before, after)

image = np.arange(4 * 960, dtype=np.uint8).reshape(4, 960)
for function in (imops.mono8_to_rgb8, imops.mono16_to_mono8_middle8bits, imops.yuv422_to_mono8,
                 imops.yuv422_to_rgb8, imops.yuv411_to_rgb8):
    tried(function, image)
tried(imops.mono8_to_rgb8, image[::-1, ::3])
for format in ("RGB8", "ARGB8", "YUV411", "YUV422", "MONO8", "MONO16"):
    tried(imops.to_rgb8, image, format)
for format in ("YUV422", "MONO8", "MONO16"):
    tried(imops.to_mono8, image, format)
# These two were written to reshape the array that they are given.
shared = imops.rgb8_to_rgb8(image)
assert shared is image and shared.shape == (4, 320, 3)
image = image.reshape(4, 960)
imops.argb8_to_rgb8(image)
assert image.shape == (4, 240, 4)
# A subclass and an object with the buffer protocol are arrays of their memory too.
raw = bytearray(range(12))
view = imops.rgb8_to_rgb8(memoryview(raw).cast("B", (2, 6)))
view[1, 1, 2] = 99
assert raw[11] == 99 and view.shape == (2, 2, 3)
"""


def test_what_is_shared_and_what_is_copied(imops):
    run_code(SHARING, path=[imops.folder])


BALANCE = """
import gc, os, sys
import imops
import numpy as np

def resident():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

image = np.zeros((3, 960), np.uint8)
narrow = np.zeros((8, 24), np.uint8)
objects = [image, narrow, np.uint8, None, imops, ValueError, imops.mono8_to_rgb8]

def succeeding():
    imops.mono8_to_rgb8(narrow)
    imops.mono8_to_rgb8(narrow[::2, ::-3])
    imops.mono16_to_mono8_middle8bits(narrow)
    imops.yuv422_to_mono8(narrow)
    imops.yuv422_to_rgb8(narrow)
    imops.yuv411_to_rgb8(image)
    imops.rgb8_to_rgb8(narrow.view())
    imops.argb8_to_rgb8(narrow.view())
    imops.to_rgb8("MONO16", narrow)
    imops.to_mono8("YUV422", narrow)

def failing():
    for call, given in ((imops.mono8_to_rgb8, image[0]), (imops.mono8_to_rgb8, 5),
                        (imops.yuv422_to_rgb8, narrow.T), (imops.yuv411_to_rgb8, narrow),
                        (imops.yuv422_to_mono8, image[0]), (imops.mono16_to_mono8_middle8bits, None or [])):
        try:
            call(given)
        except Exception:
            pass
        else:
            raise AssertionError(call)

def kept(rounds):
    # What 10,000 rounds leave behind: blocks of the interpreter, and bytes.
    counts, blocks, memory = [sys.getrefcount(one) for one in objects], sys.getallocatedblocks(), resident()
    for _ in range(10000):
        rounds()
    gc.collect()
    # None and its like are the interpreter's too, and vary by a few; one a round would be 10000.
    now = [sys.getrefcount(one) for one in objects]
    assert now[:2] == counts[:2], (now, counts)
    assert all(abs(after - before) < 1000 for after, before in zip(now, counts)), (now, counts)
    return sys.getallocatedblocks() - blocks, resident() - memory

for rounds in (succeeding, failing):
    for _ in range(1000):
        rounds()
    gc.collect()
    # The interpreter's own caches fill up late, once; what a call loses shows in every batch.
    for _ in range(3):
        blocks, memory = kept(rounds)
        # The smallest thing that could be lost is an image of 64 bytes: 640 kB in all.
        if blocks < 200 and memory < 400_000:
            break
    else:
        raise AssertionError((rounds, blocks, memory))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc/self/statm")
def test_nothing_is_kept_in_10000_rounds(imops):
    run_code(BALANCE, path=[imops.folder])
