"""NumPy's own test of the protocol, against the library's exporter; prints what it saw as JSON. Also run by
Python 2.7.

An exporter of a thousand doubles is converted without a copy and dropped; its destructor poisons the memory
before it releases it, so that values which are right afterwards were kept alive, not left behind.
"""

import gc
import json
import struct
import sys

import door
import numpy


class Exporter(door.Memory):
    __array_struct__ = property(door.Memory.struct)


values = [0.0, 0.25, 0.5, 0.75, 1.0] * 200
exporter = Exporter(struct.pack("1000d", *values), "f", 8, (1000,))
# copy=False means "never" from NumPy 2 on, and "not unless it must" before
array = numpy.array(exporter, copy=False)
del exporter
gc.collect()
# whoever got the memory, had it been released, would fill it
others = [bytearray(b"\xff" * 8000) for _ in range(100)]
seen = {"values": array.tolist(), "alive": door.counts()["memories"]}
del array
gc.collect()
counts = door.counts()
seen["at the end"], seen["died"] = counts["memories"], counts["memories_died"]
json.dump(seen, sys.stdout)
