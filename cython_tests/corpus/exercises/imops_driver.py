"""What motmot.imops does with a table of inputs, as JSON on stdout.

Runs on Python 2.7 with what Pyrex made of it, and on Python 3 with what repyrex made: the same calls, in the
same order. One row a call: the function, the input's name, and the result or the exception.

Left out: `mono8_to_rgb8(x, skip_check=True)`, which reads a pointer that the source never set; and images
that the YUV functions write past the end of (`overruns`). Neither has an answer to compare.
"""

import datetime
import hashlib
import importlib
import json
import sys
from functools import partial

import numpy

imops = importlib.import_module(sys.argv[1])

SIZES = [
    (0, 0), (0, 4), (4, 0), (1, 1), (1, 2), (1, 3), (1, 4), (2, 1), (2, 2), (2, 3), (3, 1), (3, 4), (3, 5),
    (4, 4), (3, 8), (5, 6), (5, 12), (7, 8), (6, 10), (7, 9), (16, 48), (33, 31), (31, 64), (61, 96),
    (1, 960), (2, 960), (3, 961), (1, 959), (0, 960), (5, 960),
]  # fmt: skip
ARRAY_FUNCTIONS = [
    "rgb8_to_rgb8", "argb8_to_rgb8", "mono8_to_rgb8", "mono16_to_mono8_middle8bits", "yuv422_to_mono8",
    "yuv422_to_rgb8", "yuv411_to_rgb8",
]  # fmt: skip
TO_RGB8 = ["RGB8", "ARGB8", "YUV411", "YUV422", "MONO8", "MONO16", "mono8", "", "YUV444"]
TO_MONO8 = ["MONO8", "MONO16", "YUV422", "RGB8", "YUV411", ""]


def image(shape, dtype="uint8", seed=1):
    """Random bytes: RandomState's are the same in every NumPy."""
    dtype = numpy.dtype(dtype)
    count = dtype.itemsize * int(numpy.prod(shape))
    data = numpy.frombuffer(numpy.random.RandomState(seed).bytes(count), dtype)
    return data.reshape(shape).copy()


class Wrapper(object):
    """Not an array: an object that has __array_struct__, which is how cameras handed out their images."""

    def __init__(self, attribute, shape=None):
        self.__array_struct__ = attribute
        if shape is not None:
            self.shape = shape


class Raising(object):
    @property
    def __array_struct__(self):
        raise KeyError("no image yet")


def inputs(sizes):
    """Names and makers: each call gets a new input, since some functions reshape theirs in place."""
    for number, shape in enumerate(sizes):
        yield "%dx%d" % shape, lambda shape=shape, seed=number: image(shape, seed=seed)
    for shape in [(3, 4), (5, 12), (4, 960), (7, 3)]:
        for dtype in ["<u2", ">u2", "int8", "bool", "S1", "<f4", "<i4", ">f8"]:
            if dtype == "bool":
                yield "%dx%d bool" % shape, lambda shape=shape: image(shape) % 2 == 1
            else:
                yield "%dx%d %s" % (shape + (dtype,)), lambda shape=shape, dtype=dtype: image(shape, dtype)

    def big():
        return image((24, 48), seed=99)

    yield "every second column", lambda: big()[:, ::2]
    yield "every second row", lambda: big()[::2]
    yield "a window", lambda: big()[3:15, 4:28]
    yield "one column", lambda: big()[:, 5:6]
    yield "one row", lambda: big()[5:6]
    yield "reversed rows", lambda: big()[::-1]
    yield "reversed columns", lambda: big()[:, ::-1]
    yield "reversed both, stepped", lambda: big()[::-3, ::-4]
    yield "transposed", lambda: big().T
    yield "Fortran order", lambda: numpy.asfortranarray(big())
    yield "strides 0", lambda: numpy.lib.stride_tricks.as_strided(big(), (8, 48), (0, 1))
    yield "strided u2", lambda: image((8, 24), "<u2")[:, ::2]
    yield "read-only", lambda: read_only(big())
    yield "read-only window", lambda: read_only(big())[2:6, 4:16]
    yield "misaligned u2", lambda: image((97,))[1:].view("<u2").reshape(4, 12)
    yield "0-d", lambda: numpy.array(7, "uint8")
    yield "1-d", lambda: image((12,))
    yield "3-d", lambda: image((4, 5, 3))
    yield "3-d of 4", lambda: image((4, 5, 4))
    yield "a list", lambda: [[1, 2, 3], [4, 5, 6]]
    yield "an int", lambda: 5
    yield "wrapped", lambda: Wrapper(big().__array_struct__, (24, 48))
    yield "wrapped window", lambda: Wrapper(big()[2:9, 4:12].__array_struct__, (7, 8))
    yield "__array_struct__ None", lambda: Wrapper(None)
    yield "__array_struct__ an int", lambda: Wrapper(2)
    yield "__array_struct__ another capsule", lambda: Wrapper(datetime.datetime_CAPI)


def read_only(array):
    array.flags.writeable = False
    return array


def overruns(function, array):
    """Whether a YUV function writes past its result: it counts pairs of pixels over the whole image, but
    rounds the width of the result down."""
    if not isinstance(array, numpy.ndarray) or array.ndim != 2:
        return False
    height, width = array.shape
    if "422" in function:
        return height * width // 4 * 2 > height * (width // 2)
    return "411" in function and height * width // 6 * 4 > height * 640


def outcome(function, arguments):
    given = arguments[-1]
    try:
        result = function(*arguments)
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)}
    row = {"type": type(result).__name__}
    if isinstance(result, numpy.ndarray):
        row["shape"] = list(result.shape)
        row["dtype"] = result.dtype.str
        row["sha256"] = hashlib.sha256(result.tobytes()).hexdigest()[:16]
        row["writeable"] = bool(result.flags.writeable)
        if result.size:
            row["strides"] = list(result.strides)
        if isinstance(given, numpy.ndarray):
            row["same"] = result is given
            row["shares"] = bool(numpy.may_share_memory(result, given))
            row["shape of the input"] = list(given.shape)
    return row


def main():
    rows = []
    for name in ARRAY_FUNCTIONS:
        for label, make in inputs(SIZES):
            if not overruns(name, make()):
                rows.append([name, label, outcome(getattr(imops, name), (make(),))])
    for name, formats in [("to_rgb8", TO_RGB8), ("to_mono8", TO_MONO8)]:
        for format in formats:
            for label, make in inputs(SIZES[::4]):
                if not overruns(format, make()):
                    call = outcome(getattr(imops, name), (format, make()))
                    rows.append([name, "%s %s" % (format, label), call])
    for name in ["rgb8_to_rgb8", "argb8_to_rgb8"]:
        function = getattr(imops, name)
        rows.append([name, "skip_check", outcome(partial(function, skip_check=True), (image((4, 12)),))])
        rows.append([name, "not skip_check", outcome(function, (image((4, 12)), 0))])
    checked = partial(imops.mono8_to_rgb8, skip_check=0)
    rows.append(["mono8_to_rgb8", "not skip_check", outcome(checked, (image((4, 12)),))])

    def by_keyword(x):
        return imops.mono8_to_rgb8(arr=x)

    rows.append(["mono8_to_rgb8", "keyword", outcome(by_keyword, (image((4, 12)),))])
    # What NumPy makes of these two is NumPy's, and has changed; this function asks them itself.
    rows.append(["mono8_to_rgb8", "__array_struct__ raises", outcome(imops.mono8_to_rgb8, (Raising(),))])
    rows.append(["mono8_to_rgb8", "a text", outcome(imops.mono8_to_rgb8, ("image",))])
    for name in ARRAY_FUNCTIONS + ["to_rgb8", "to_mono8"]:
        function = getattr(imops, name)
        rows.append([name, "no argument", outcome(lambda x, function=function: function(), (0,))])
        rows.append([name, "a keyword it has not", outcome(partial(function, what=1), (0,))])
    names = [name for name in dir(imops) if not name.startswith("__")]
    docs = dict((name, getattr(imops, name).__doc__) for name in ARRAY_FUNCTIONS)
    json.dump([["names", names], ["docs", docs]] + rows, sys.stdout)


main()
