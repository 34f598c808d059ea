"""What strips and windows do, as JSON; the same on Python 2.7 with Pyrex and on Python 3 with repyrex."""

import gc
import json
import sys
import threading

import numpy
import strips

rows = []
KINDS = [
    ("u", 1), ("u", 2), ("u", 4), ("u", 8), ("i", 1), ("i", 2), ("i", 4), ("i", 8), ("f", 2), ("f", 4),
    ("f", 8), ("c", 8), ("c", 16), ("b", 1), ("S", 5), ("V", 3),
]  # fmt: skip
SHAPES = [(), (1,), (5,), (0,), (2, 3), (3, 0, 2), (2, 3, 4), (2, 1, 3, 2)]


def row(label, function, *arguments):
    before = strips.counters()
    try:
        outcome = {"result": function(*arguments)}
    except Exception as error:
        outcome = {"error": type(error).__name__, "message": str(error)}
    if sys.version_info[0] < 3:
        # Python 2 keeps the last traceback, and with it what the frames hold.
        sys.exc_clear()
    gc.collect()
    # After each call all is given back: what is alive has not changed, and lent equals returned.
    outcome["counters"] = [now - then for now, then in zip(strips.counters(), before)]
    rows.append([label, outcome])


def shown(*arguments):
    return seen(numpy.asarray(filled(*arguments)))


def filled(*arguments):
    strip = strips.Strip(*arguments)
    for i in range(len(strip)):
        strip[i] = i % 3
    return strip


def seen(array):
    flags = array.flags
    return {
        "bytes": array.tobytes().hex() if sys.version_info[0] > 2 else array.tobytes().encode("hex"),
        "dtype": array.dtype.str,
        "shape": list(array.shape),
        "strides": list(array.strides) if array.size else None,
        "flags": [bool(flags.c_contiguous), bool(flags.aligned), bool(flags.writeable)],
    }


def views(one_argument):
    strip = filled((40,), "u", 1, one_argument)
    whole = numpy.asarray(strip)
    part = whole[10:20]
    stepped = part[::2]
    del strip, whole, part
    gc.collect()
    stepped += 100
    return [stepped.tolist(), list(strips.counters())[:1]]


def temporaries(one_argument):
    array = numpy.asarray(filled((9,), "u", 1, one_argument))[1:]
    return array.tolist()


def windows(one_argument):
    strip = filled((30,), "u", 1, one_argument)
    arrays = [numpy.asarray(strip.window(*one)) for one in [(0, 10, 3), (29, 30, -1), (4, 0, 1), (7, 3, 0)]]
    del strip
    gc.collect()
    arrays[0][1] = 200
    return [array.tolist() for array in arrays]


def in_a_thread(one_argument):
    box = [numpy.asarray(filled((9,), "u", 1, one_argument))]
    counted = []

    def drop():
        before = strips.counters()
        del box[:]
        # When the structure dies is NumPy's: before 1.23 at once, since then with the array.
        counted.append(strips.counters()[0] - before[0])

    thread = threading.Thread(target=drop)
    thread.start()
    thread.join()
    return counted


def a_copy(one_argument):
    strip = filled((9,), "u", 1, one_argument)
    before = strips.counters()
    array = numpy.array(strip)
    after = [now - then for now, then in zip(strips.counters(), before)]
    array[:] = 7
    return [after, strip[3]]


def capsule(one_argument):
    strip = filled((2, 3), "f", 4, one_argument)
    attr = strip.__array_struct__
    kind, itemsize, flags, shape, strides = strips.describe(attr)
    return [
        [kind, itemsize, flags, shape, strides],
        strips.description(attr) is strip,
        strips.description(attr) is None,
        sys.getrefcount(attr),
    ]


for one_argument in [0, 1]:
    way = " (%d arguments)" % (2 - one_argument)
    for shape in SHAPES:
        row("%r%s" % (list(shape), way), shown, shape, "i", 2, one_argument)
    for kind, itemsize in KINDS:
        row("%s%d%s" % (kind, itemsize, way), shown, (4,), kind, itemsize, one_argument)
    for flags in [0x701, 0x301, 0x501, 0x601, 0x700, 0x702, 0x703, 0]:
        row("flags %d%s" % (flags, way), shown, (4,), "i", 2, one_argument, flags)
    for function in [views, temporaries, windows, in_a_thread, a_copy, capsule]:
        row(function.__name__ + way, function, one_argument)
row("unknown kind", lambda: numpy.asarray(filled((4,), "?", 1)).tolist() and None)
row("three bytes", lambda: strips.describe(filled((4,), "u", 3).__array_struct__))
row("5 dimensions", strips.Strip, (1, 1, 1, 1, 1), "u", 1)
row("negative", strips.Strip, (-5,), "u", 1)
row("shape no sequence", strips.Strip, 5, "u", 1)
row("length None", strips.Strip, (None,), "u", 1)
row("kind None", strips.Strip, (5,), None, 1)
row("kind an int", strips.Strip, (5,), 117, 1)
row("index", lambda: filled((5,), "u", 1)[5])
row("negative index", lambda: filled((5,), "u", 1)[-1])
row("bytes of it", lambda: [filled((5,), "u", 1)[i] for i in range(5)])
row("describe None", strips.describe, None)
row("describe an array", strips.describe, numpy.zeros(3))
numpys = numpy.arange(6, dtype="int16").reshape(2, 3)[:, ::2]
row("describe NumPy's", lambda: strips.describe(numpys.__array_struct__))
row("description None", strips.description, None)
json.dump(rows, sys.stdout)
