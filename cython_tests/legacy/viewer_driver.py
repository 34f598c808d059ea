"""What the example's viewer does, as JSON; the same on Python 2.7 with Pyrex and on Python 3 with repyrex."""

import gc
import json
import os
import sys
import threading

import numpy
import viewer

EXAMPLE = os.path.join(os.path.dirname(__file__), "..", "..", "examples", "legacy_consumer")
sys.path.insert(0, EXAMPLE)
sys.dont_write_bytecode = True

import camera  # noqa: E402

rows = []


def row(label, function, *arguments):
    try:
        rows.append([label, function(*arguments)])
    except Exception as error:
        rows.append([label, {"error": type(error).__name__, "message": str(error)}])
    if sys.version_info[0] < 3:
        sys.exc_clear()
    gc.collect()


class Watched(object):
    """A segment, and a viewer of it; afterwards nobody has it any more."""

    def __init__(self, content):
        self.key = camera.segment(content)
        self.shmid = camera.libc.shmget(self.key, 0, 0)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        camera.libc.shmctl(self.shmid, 0, None)


def watched(width, height, pitch, use):
    with Watched(camera.frame(width, height, pitch, 7)) as segment:
        return use(viewer.Viewer(segment.key))


def sizes(view):
    return [view.width, view.height]


def into(make, width=5, height=4, pitch=8):
    """The array that was copied into, whole, and the frame's number."""

    def use(view):
        whole = numpy.full((12, 20), 99, "uint8")
        number = view.get_data_copy(make(whole))
        return [number, whole.tolist()]

    return watched(width, height, pitch, use)


def given(array):
    return watched(5, 4, 8, lambda view: view.get_data_copy(array))


def of_content(content):
    with Watched(content) as segment:
        return sizes(viewer.Viewer(segment.key))


def header(*numbers):
    return camera.HEADER.pack(camera.MAGIC, *numbers) + b"\0" * 100


def gone():
    """After the last viewer the segment is no more."""
    key = camera.segment(camera.frame(5, 4, 8, 7))
    first, second = viewer.Viewer(key), viewer.Viewer(key)
    first.remove()
    array = numpy.zeros((4, 5), "uint8")
    del first
    gc.collect()
    number = second.get_data_copy(array)
    second.close()
    second.close()
    return [number, array.tolist(), camera.libc.shmget(key, 0, 0)]


def closed():
    with Watched(camera.frame(5, 4, 8, 7)) as segment:
        view = viewer.Viewer(segment.key)
        view.close()
        return view.get_data_copy(numpy.zeros((4, 5), "uint8"))


def removed_twice():
    view = viewer.Viewer(camera.segment(camera.frame(5, 4, 8, 7)))
    view.remove()
    return view.remove()


def read_only():
    array = numpy.zeros((4, 5), "uint8")
    array.flags.writeable = False
    return given(array)


def references(view):
    """get_data_copy keeps nothing of the array."""
    array = numpy.zeros((4, 5), "uint8")
    before = sys.getrefcount(array)
    view.get_data_copy(array)
    return sys.getrefcount(array) - before


def in_threads(view):
    arrays = [numpy.zeros((400, 500), "uint8") for _ in range(4)]
    threads = [threading.Thread(target=view.get_data_copy, args=(array,)) for array in arrays]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [int(array.sum()) for array in arrays]


class Holder(object):
    def __init__(self, attr):
        self.__array_struct__ = attr


row("doc", lambda: viewer.Viewer.__doc__)
for size in [(1, 1, 1), (5, 4, 8), (5, 4, 5), (300, 200, 320)]:
    row("size %d x %d, %d" % size, watched, size[0], size[1], size[2], sizes)
row("a corner", into, lambda whole: whole[:4, :5])
row("inside", into, lambda whole: whole[3:7, 9:14])
row("upside down", into, lambda whole: whole[3::-1, :5])
row("every third row", into, lambda whole: whole[::3, 2:7])
row("one row over and over", into, lambda whole: numpy.lib.stride_tricks.as_strided(whole, (4, 5), (0, 1)))
row("a frame without padding", into, lambda whole: whole[:4, :5], 5, 4, 5)
row("one pixel", into, lambda whole: whole[11:, 19:], 1, 1, 1)
row("a field of unsigned bytes", into, lambda whole: whole.view("uint8,uint8")["f0"][:4, :5])
row("every second column", into, lambda whole: whole[:4, :10:2])
row("transposed", into, lambda whole: whole[:5, :4].T)
for shape in [(5, 4), (4, 6), (3, 5), (20,), (1, 4, 5), (), (0, 5)]:
    row("shape %r" % (list(shape),), given, numpy.zeros(shape, "uint8"))
for dtype in ["int8", "uint16", "float32", "bool", "S1", "object"]:
    row(dtype, given, numpy.zeros((4, 5), dtype))
row("read-only", read_only)
row("no array", given, [1, 2])
row("None", given, None)
row("the attribute None", given, Holder(None))
row("the attribute a str", given, Holder("x"))
row("an exporter of its own", given, Holder(numpy.zeros((4, 5), "uint8").__array_struct__))
row("references", watched, 5, 4, 8, references)
row("in threads", watched, 500, 400, 512, in_threads)
row("gone", gone)
row("closed", closed)
row("removed twice", removed_twice)
row("no such key", viewer.Viewer, 0x45FFFFFF)
row("no key", viewer.Viewer)
row("a key of 40 bits", viewer.Viewer, 1 << 40)
row("set width", lambda: watched(5, 4, 8, lambda view: setattr(view, "width", 3)))
row("three bytes", of_content, b"abc")
row("another magic", of_content, b"\0" * 200)
for numbers in [(5, 4, 8, 64, 1), (5, 4, 4, 64, 1), (5, 9, 8, 64, 1), (5, 4, 8, 500, 1), (5, 4, 8, -1, 1),
                (0, 4, 8, 64, 1), (5, -4, 8, 64, 1), (0x7FFFFFFF, 0x7FFFFFFF, 0x7FFFFFFF, 0, 1)]:  # fmt: skip
    row("header %r" % (numbers,), of_content, header(*numbers))
json.dump(rows, sys.stdout)
