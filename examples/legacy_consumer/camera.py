"""The process of the camera: writes one frame to a System V shared memory segment, and prints its key.

Its arguments are width, height and pitch, the bytes from one row to the next; without them 6 3 8.
"""

import ctypes
import os
import struct
import sys

MAGIC = 0x46524D45
HEADER = struct.Struct("=6i")
OFFSET = 64
IPC_CREAT, IPC_EXCL = 0o1000, 0o2000

libc = ctypes.CDLL(None, use_errno=True)
libc.shmget.argtypes = [ctypes.c_int, ctypes.c_size_t, ctypes.c_int]
libc.shmat.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_int]
libc.shmat.restype = ctypes.c_void_p
libc.shmdt.argtypes = [ctypes.c_void_p]


def segment(content):
    """The key of a new segment that holds the bytes."""
    for attempt in range(1000):
        key = 0x46000000 + (os.getpid() * 1000 + attempt) % 0x1000000
        shmid = libc.shmget(key, len(content), IPC_CREAT | IPC_EXCL | 0o600)
        if shmid != -1:
            break
    else:
        raise OSError("shmget: %s" % os.strerror(ctypes.get_errno()))
    address = libc.shmat(shmid, None, 0)
    ctypes.memmove(address, content, len(content))
    libc.shmdt(address)
    return key


def frame(width, height, pitch, framenumber):
    """Header and rows; pixel (x, y) is 10 * y + x, and what lies behind a row's end is 255."""
    content = bytearray(HEADER.pack(MAGIC, width, height, pitch, OFFSET, framenumber))
    content += bytearray(OFFSET - len(content))
    for y in range(height):
        content += bytearray((10 * y + x) % 256 for x in range(width))
        content += bytearray([255]) * (pitch - width)
    return bytes(content)


if __name__ == "__main__":
    width, height, pitch = map(int, sys.argv[1:] or [6, 3, 8])
    print(segment(frame(width, height, pitch, 1)))
