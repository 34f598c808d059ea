"""The consumers that the cases are tried on, behind one set of words. Also run by Python 2.7.

A consumer takes an object that exports an array and gives a handle. Of a handle it tells the type ("u4"), the
shape, the items, and what else it knows; it writes the first item.
"""

import os
import struct
import sys

import door

NATIVE, SWAPPED = ("<", ">") if sys.byteorder == "little" else (">", "<")


class Consumer(object):
    # How much of an exception is worth telling: others word theirs anew with each version.
    tells_messages = False

    def failure(self, error):
        name = type(error).__name__
        return "%s: %s" % (name, error) if self.tells_messages else name

    def take(self, exporter):
        raise NotImplementedError

    def copy(self, exporter):
        """A copy of the array, where the consumer makes one itself."""
        raise NotImplementedError

    def type(self, handle):
        raise NotImplementedError

    def shape(self, handle):
        raise NotImplementedError

    def strides(self, handle):
        raise NotImplementedError

    def values(self, handle):
        raise NotImplementedError

    def put(self, handle, value):
        raise NotImplementedError

    def qualities(self, handle):
        """Of C, F, aligned, writeable those that it knows to be so; None where it does not say."""
        return None


def type_in_words(typestr):
    """ "<u4" is "u4" where that is the machine's order, and "u4 swapped" elsewhere."""
    return typestr[1:] + (" swapped" if typestr[0] == SWAPPED else "")


class NumPy(Consumer):
    def __init__(self):
        import numpy

        self.numpy = numpy

    def take(self, exporter):
        array = self.numpy.asarray(exporter)
        if array.dtype == object and array.shape == () and array.item() is exporter:
            raise LookupError("no array was seen in it")
        return array

    def copy(self, exporter):
        return self.numpy.array(exporter)

    def type(self, handle):
        return type_in_words(handle.dtype.str)

    def shape(self, handle):
        return handle.shape

    def strides(self, handle):
        return handle.strides

    def values(self, handle):
        return handle.ravel().tolist()

    def put(self, handle, value):
        handle[(0,) * handle.ndim] = value

    def qualities(self, handle):
        flags = handle.flags
        words = [("C", flags.c_contiguous), ("F", flags.f_contiguous)]
        words += [("aligned", flags.aligned), ("writeable", flags.writeable)]
        return [word for word, true in words if true]


class Pygame(Consumer):
    """pygame.BufferProxy, and pixelcopy for the items of whatever it can draw: 2-d u4."""

    def __init__(self):
        os.environ.update(SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy", PYGAME_HIDE_SUPPORT_PROMPT="1")
        import pygame
        import pygame.pixelcopy

        self.pygame = pygame

    def take(self, exporter):
        proxy = self.pygame.BufferProxy(exporter)
        # it looks at the exporter when it is first asked for something
        assert proxy.length is not None
        return proxy

    def type(self, handle):
        return type_in_words(handle.__array_interface__["typestr"])

    def shape(self, handle):
        return handle.__array_interface__["shape"]

    def strides(self, handle):
        return handle.__array_interface__["strides"]

    def values(self, handle):
        shape = self.shape(handle)
        if self.type(handle) == "u4" and len(shape) == 2 and 0 not in shape:
            surface = self.pygame.Surface(shape, 0, 32)
            self.pygame.pixelcopy.array_to_surface(surface, handle)
            return [surface.get_at_mapped((x, y)) for x in range(shape[0]) for y in range(shape[1])]
        codes = {"u1": "B", "i2": "h", "u4": "I", "f8": "d"}
        code = codes.get(self.type(handle))
        if code is None:
            raise ValueError("no way to its items")
        raw = handle.raw
        return list(struct.unpack("%d%s" % (len(raw) // struct.calcsize(code), code), raw))

    def put(self, handle, value):
        handle.write(struct.pack("I", value), 0)

    def qualities(self, handle):
        return [] if handle.__array_interface__["data"][1] else ["writeable"]


class Model(Consumer):
    """Numeric or numarray, as modelled in models.py."""

    def __init__(self, name):
        import models

        self.models, self.convert = models, getattr(models, name)

    def take(self, exporter):
        return self.convert(exporter)

    def type(self, handle):
        return "%s%d" % (handle.kind, handle.itemsize) + (" swapped copy" if handle.swapped else "")

    def shape(self, handle):
        return tuple(handle.dims)

    def strides(self, handle):
        return tuple(handle.strides)

    def values(self, handle):
        return handle.values()

    def put(self, handle, value):
        handle.put(value)


class Repyrex(Consumer):
    tells_messages = True

    def take(self, exporter):
        return door.acquire(exporter)

    def copy(self, exporter):
        """What a consumer of the library does for one: it copies to memory of its own."""
        acquired = door.acquire(exporter)
        what = acquired.description()
        acquired.release()
        size = what["itemsize"]
        for length in what["shape"]:
            size *= length
        mine = bytearray(size)
        door.copy_out(exporter, mine, 0, size)
        return door.Memory(bytes(mine), what["kind"], what["itemsize"], what["shape"])

    def type(self, handle):
        what = handle.description()
        size = what["itemsize"] // 4 if what["kind"] == "U" else what["itemsize"]
        ordered = what["itemsize"] > 1 and what["kind"] not in "SVO"
        swapped = ordered and not what["flags"] & door.NOTSWAPPED
        return "%s%d" % (what["kind"], size) + (" swapped" if swapped else "")

    def shape(self, handle):
        return handle.description()["shape"]

    def strides(self, handle):
        return handle.description()["strides"]

    def values(self, handle):
        what, items = handle.description(), handle.items()
        codes = {"u1": "B", "u2": "H", "u4": "I", "i2": "h", "i4": "i", "f8": "d"}
        code = codes.get("%s%d" % (what["kind"], what["itemsize"]))
        if code is None:
            size = what["itemsize"]
            return [items[i : i + size] for i in range(0, len(items), size)]
        order = "=" if what["flags"] & door.NOTSWAPPED else SWAPPED
        return list(struct.unpack("%s%d%s" % (order, len(items) // what["itemsize"], code), items))

    def put(self, handle, value):
        handle.put(struct.pack("I", value))

    def qualities(self, handle):
        flags = handle.description()["flags"]
        words = [("C", door.C), ("F", door.F), ("aligned", door.ALIGNED), ("writeable", door.WRITEABLE)]
        return [word for word, flag in words if flags & flag]


def consumer(name):
    if name in ("numeric", "numarray"):
        return Model(name)
    return {"numpy": NumPy, "pygame": Pygame, "repyrex": Repyrex}[name]()
