"""Models of two consumers that no Python of today runs, Numeric 24.2 and numarray 1.5. For Python 2.7 too.

They are ours, and no copy of either: each does what its row says in a table of facts that was read from the
consumers' own sources:

    Numeric 24.2   accepts a CObject with two == 2; keeps the exporter, and leaks the CObject; needs ALIGNED
                   and WRITEABLE; uses strides only where C_CONTIGUOUS is clear; without NOTSWAPPED it makes a
                   swapped copy; cuts lengths to int; kinds b1 u1/2/4 i1/2/4/8 f4/8 c8/16 O8, S of size 1
    numarray 1.5   accepts a CObject, and does not look at two; keeps the CObject alone, never the exporter;
                   ignores all flags; always reads strides

A model raises Refused where its consumer raised, and Crash where that read through NULL. On Python 3 a
capsule without a name stands for the CObject.
"""

import ctypes
import struct
import sys

import door

SIZE_T = ctypes.c_ssize_t


class Refused(Exception):
    pass


class Crash(Exception):
    pass


class Interface(ctypes.Structure):
    """The struct as modules of the time declared it: without descr."""

    _fields_ = [
        ("two", ctypes.c_int),
        ("nd", ctypes.c_int),
        ("typekind", ctypes.c_char),
        ("itemsize", ctypes.c_int),
        ("flags", ctypes.c_int),
        ("shape", ctypes.POINTER(SIZE_T)),
        ("strides", ctypes.POINTER(SIZE_T)),
        ("data", ctypes.c_void_p),
    ]


def interface_in(given):
    if sys.version_info[0] >= 3:
        if type(given).__name__ != "PyCapsule":
            raise Refused("no capsule")
        get = ctypes.pythonapi.PyCapsule_GetPointer
        get.argtypes = [ctypes.py_object, ctypes.c_char_p]
        arguments = (given, None)
    else:
        if type(given).__name__ != "PyCObject":
            raise Refused("no CObject")
        get = ctypes.pythonapi.PyCObject_AsVoidPtr
        get.argtypes = [ctypes.py_object]
        arguments = (given,)
    get.restype = ctypes.c_void_p
    try:
        return Interface.from_address(get(*arguments))
    except ValueError:
        raise Refused("a capsule with a name")


def lengths(pointer, count):
    if count > 0 and not pointer:
        raise Crash("a NULL pointer is read")
    return [pointer[i] for i in range(count)]


def c_order(dims, itemsize):
    strides, stride = [], itemsize
    for length in reversed(dims):
        strides.insert(0, stride)
        stride *= length
    return strides


CODES = {
    ("b", 1): "?", ("u", 1): "B", ("u", 2): "H", ("u", 4): "I", ("i", 1): "b", ("i", 2): "h", ("i", 4): "i",
    ("i", 8): "q", ("f", 4): "f", ("f", 8): "d", ("c", 8): "2f", ("c", 16): "2d", ("S", 1): "c",
}  # fmt: skip


class Array(object):
    """An array of either: where it lies, and what it keeps alive out of the collector's sight."""

    def __init__(self, interface, dims, strides, kept, swapped=False):
        self.kind, self.itemsize = interface.typekind.decode("latin-1"), interface.itemsize
        self.dims, self.strides, self.address, self.swapped = dims, strides, interface.data, swapped
        self.kept = kept
        self.copied = self.items() if swapped else None

    def items(self):
        places = [self.address]
        for length, stride in zip(self.dims, self.strides):
            places = [place + i * stride for place in places for i in range(length)]
        return [ctypes.string_at(place, self.itemsize) for place in places]

    def values(self):
        code = CODES.get((self.kind, self.itemsize))
        items = self.items() if self.copied is None else [item[::-1] for item in self.copied]
        if code is None or code[0] == "2":
            return [repr(item) for item in items]
        return [struct.unpack("=" + code, item)[0] for item in items]

    def put(self, value):
        item = struct.pack("=" + CODES[self.kind, self.itemsize], value)
        ctypes.memmove(self.address, item, len(item))


# What Numeric leaked. A test empties it when it is done.
leaked = []


def numeric(exporter):
    """Numeric 24.2's array(exporter, savespace=0, copy=0)."""
    given = exporter.__array_struct__
    interface = interface_in(given)
    if interface.two != 2:
        raise Refused("two is not 2")
    if not interface.flags & door.ALIGNED or not interface.flags & door.WRITEABLE:
        raise Refused("not aligned, or not writeable")
    kind, itemsize = interface.typekind.decode("latin-1"), interface.itemsize
    if (kind, itemsize) not in CODES and (kind, itemsize) != ("O", ctypes.sizeof(ctypes.c_void_p)):
        raise Refused("no such type")
    dims = [ctypes.c_int(length).value for length in lengths(interface.shape, interface.nd)]
    if interface.flags & door.C:
        strides = c_order(dims, itemsize)
    else:
        strides = lengths(interface.strides, interface.nd)
    leaked.append(given)
    return Array(interface, dims, strides, door.Keeper(exporter), not interface.flags & door.NOTSWAPPED)


def numarray(exporter):
    """numarray 1.5's array of an object with __array_struct__."""
    given = exporter.__array_struct__
    interface = interface_in(given)
    dims = lengths(interface.shape, interface.nd)
    return Array(interface, dims, lengths(interface.strides, interface.nd), door.Keeper(given))
