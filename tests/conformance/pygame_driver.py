"""What pygame makes of arrays with true and with false claims of contiguity; prints JSON."""

import ctypes
import gc
import json
import os
import struct
import sys

os.environ.update(SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy", PYGAME_HIDE_SUPPORT_PROMPT="1")

import door
import pygame
import pygame.pixelcopy


class Struct(door.Memory):
    __array_struct__ = property(door.Memory.struct)


class Holder:
    def __init__(self, given):
        self.__array_struct__ = given


def packed(values, code="I"):
    return struct.pack(f"{len(values)}{code}", *values)


def drawn(source):
    surface = pygame.Surface((3, 2), 0, 32)
    pygame.pixelcopy.array_to_surface(surface, source)
    return [surface.get_at_mapped((x, y)) for x in range(3) for y in range(2)]


def raw(source):
    try:
        return list(struct.unpack("6I", pygame.BufferProxy(source).raw))
    except ValueError as error:
        return str(error)


def claims(flags, content, strides):
    """A struct made by hand, which says of itself whatever it likes."""
    data = ctypes.create_string_buffer(content)
    flags |= door.NOTSWAPPED | door.WRITEABLE | door.ALIGNED
    where = {"shape": (3, 2), "strides": strides, "data": ctypes.addressof(data)}
    return Holder(door.hand_made(data, nd=2, kind="u", itemsize=4, flags=flags, **where))


told = {}
gaps = packed([0, 1, 99, 2, 3, 99, 4, 5, 99])
columns = packed([0, 2, 4, 1, 3, 5])
arrays = {
    "C": lambda: Struct(packed(range(6)), "u", 4, (3, 2)),
    "F": lambda: Struct(columns, "u", 4, (3, 2), strides=(4, 12)),
    "gaps": lambda: Struct(gaps, "u", 4, (3, 2), strides=(12, 4)),
    "gaps said to be C": lambda: claims(door.C, gaps, (12, 4)),
    "C said to be neither": lambda: claims(0, packed(range(6)), (8, 4)),
}
for name, make in arrays.items():
    told[name] = {"drawn": drawn(make()), "raw": raw(make())}

# two conversions, one capsule; the capsule is dropped before the items are read
owner = arrays["C"]()
holder = Holder(owner.__array_struct__)
proxies = [pygame.BufferProxy(holder) for _ in range(2)]
told["lengths"] = [proxy.length for proxy in proxies]
died = door.counts()["memories_died"]
del owner, holder
gc.collect()
told["drawn after the owner"] = [drawn(proxy) for proxy in proxies]
told["died early"] = door.counts()["memories_died"] - died
proxies = None
gc.collect()
told["died"] = door.counts()["memories_died"] - died

# the library's consumer, of pygame's exporters: surfaces, proxies, sounds
surface = pygame.Surface((3, 2), 0, 32)
for x in range(3):
    for y in range(2):
        surface.set_at((x, y), (0, x, y))
view = surface.get_view("2")
acquired = door.acquire(view, "u4", 2, door.WRITEABLE)
told["of a surface"] = [acquired.way(), acquired.description()["shape"], acquired.description()["strides"][0]]
told["pixels"] = [item & 0xFFFFFF for item in struct.unpack("6I", acquired.items())]
told["locked"] = surface.get_locked()
acquired.release()
del acquired, view
told["locked afterwards"] = surface.get_locked()
pygame.mixer.init(22050, -16, 1)
sound = pygame.mixer.Sound(array=Struct(packed([1, -2, 3], "h"), "i", 2, (3,)))
told["sound"] = list(struct.unpack("3h", sound.get_raw()))
told["of a sound"] = door.describe(sound, "i2")["shape"]
pygame.quit()
json.dump(told, sys.stdout)
