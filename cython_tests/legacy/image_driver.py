"""What the example's images do, as JSON; the same on Python 2.7 with Pyrex and on Python 3 with repyrex."""

import gc
import json
import sys

import image
import numpy

rows = []


def row(label, function, *arguments):
    try:
        rows.append([label, function(*arguments)])
    except Exception as error:
        rows.append([label, {"error": type(error).__name__, "message": str(error)}])


def make(width=3, height=2):
    made = image.Image(width, height)
    for y in range(height):
        for x in range(width):
            made.set_pixel(x, y, 10 * y + x)
    return made


def seen(array):
    flags = array.flags
    return {
        "values": array.tolist(),
        "dtype": array.dtype.str,
        "shape": list(array.shape),
        "strides": list(array.strides),
        "flags": [bool(flags.c_contiguous), bool(flags.aligned), bool(flags.writeable), bool(flags.owndata)],
    }


def set_to(value):
    one = make()
    return [one.set_pixel(0, 0, value), one.rows()]


def both_sides():
    one = make()
    array = numpy.asarray(one)
    array[1, 2] = 77
    one.set_pixel(0, 0, 255)
    array[:, 1] += 1
    return [one.rows(), array.tolist(), one.get_pixel(2, 1)]


def two_conversions():
    one = make()
    first, second = numpy.asarray(one), numpy.array(one, copy=False)
    first[0] = 9
    return [second.tolist(), bool(numpy.may_share_memory(first, second))]


def a_copy():
    one = make()
    copied = numpy.array(one)
    copied[:] = 0
    return [one.rows(), bool(copied.flags.owndata)]


def references(keep):
    """How much the owner's count rises while `keep(owner)` is held, and after."""
    one = make()
    before = sys.getrefcount(one)
    held = keep(one)
    during = sys.getrefcount(one) - before
    del held
    gc.collect()
    return [during, sys.getrefcount(one) - before]


def after_the_owner():
    array = numpy.asarray(make())[1:, ::2]
    gc.collect()
    return seen(array)


def capsule():
    attr = make().__array_struct__
    return [sys.getrefcount(attr), numpy.asarray(Holder(attr)).tolist()]


class Holder(object):
    def __init__(self, attr):
        self.__array_struct__ = attr


row("doc", lambda: image.Image.__doc__)
for size in [(1, 1), (3, 2), (7, 1), (1, 5), (640, 3)]:
    row("new %dx%d" % size, lambda size=size: seen(numpy.asarray(image.Image(*size))))
for size in [(0, 1), (1, 0), (-1, 1), (1, -1), (-3, -3)]:
    row("size %d, %d" % size, image.Image, *size)
row("no size", image.Image)
row("size None", image.Image, None, 1)
row("size a float", lambda: (lambda one: [one.width, one.height])(image.Image(2.9, 3.1)))
row("size a string", image.Image, "3", 1)
row("size a bool", lambda: make(True, 2).width)
row("size a list", image.Image, 1, [])
row("size of 40 bits", image.Image, 1 << 40, 1)
row("size too big for a long", image.Image, 1 << 80, 1)
row("width, height", lambda: [make(4, 5).width, make(4, 5).height])
row("set width", lambda: setattr(make(), "width", 5))
for x, y in [(0, 0), (2, 1), (3, 0), (0, 2), (-1, 0), (0, -1)]:
    row("get %d, %d" % (x, y), lambda x=x, y=y: make().get_pixel(x, y))
    row("set %d, %d" % (x, y), lambda x=x, y=y: make().set_pixel(x, y, 1))
for value in [0, 255, 256, -1, 1000, 1 << 31, -(1 << 31)]:
    row("value %d" % value, set_to, value)
row("value None", lambda: make().set_pixel(0, 0, None))
row("rows", lambda: make().rows())
row("both sides", both_sides)
row("two conversions", two_conversions)
row("a copy", a_copy)
row("asarray of another type", lambda: seen(numpy.asarray(make(), "int16")))
# How many an array holds is NumPy's: since 1.23 it keeps the capsule too.
row("references of an array", lambda: references(numpy.asarray)[1])
row("references of a capsule", references, lambda one: one.__array_struct__)
row("references of two capsules", references, lambda one: [one.__array_struct__, one.__array_struct__])
row("references of a copy", references, lambda one: numpy.array(one))
row("after the owner", after_the_owner)
row("capsule", capsule)
row("sum", lambda: int(numpy.asarray(make(50, 20)).sum()))
json.dump(rows, sys.stdout)
