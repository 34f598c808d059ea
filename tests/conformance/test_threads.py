"""Many threads at once: producing, consuming and copying lose nothing, with the GIL and without it."""

from __future__ import annotations

import pytest

PRELUDE = """
import gc, threading, time
import numpy as np

sys.setswitchinterval(1e-6)

class Struct(door.Memory):
    __array_struct__ = property(door.Memory.struct)

class Dict(door.Memory):
    __array_interface__ = property(door.Memory.dict)

FACES = (Struct, Dict, door.Buffered)

def together(*functions):
    '''Runs all at once; the first exception is raised here.'''
    wrong, start = [], threading.Barrier(len(functions))
    def run(function):
        try:
            start.wait()
            function()
        except BaseException as error:
            wrong.append(error)
    threads = [threading.Thread(target=run, args=(function,)) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise wrong[0]
"""


@pytest.fixture(scope="module")
def threads(here_with_numpy):
    return lambda code: here_with_numpy(PRELUDE + code)


def test_owners_change_hands(threads):
    """Each owner has a number in its memory; it is made in one thread, seen and dropped in others."""
    threads("""
import queue
passed = queue.Queue(maxsize=20)
ROUNDS, MAKERS = 3000, 3
died = door.counts()["memories_died"]
seen = []

def make(which):
    def run():
        for i in range(ROUNDS):
            number = which * ROUNDS + i
            owner = FACES[i % 3](number.to_bytes(4, sys.byteorder) * 8, "u", 4, (8,))
            acquired = door.acquire(owner)
            passed.put((number, acquired if i % 2 else np.asarray(owner)))
        passed.put(None)
    return run

def drop():
    for number, held in iter(passed.get, None):
        items = held.items() if isinstance(held, door.Acquired) else held.tobytes()
        assert items == number.to_bytes(4, sys.byteorder) * 8, (number, items)
        seen.append(number)

together(*[make(which) for which in range(MAKERS)], *[drop] * MAKERS)
gc.collect()
assert sorted(seen) == list(range(ROUNDS * MAKERS))
counts = door.counts()
assert counts["memories"] == 0 and counts["buffers"] == 0, counts
assert counts["memories_died"] - died == ROUNDS * MAKERS, counts
""")


def test_one_owner_for_all(threads):
    """References to one exporter and one array, counted after thousands of acquisitions in every thread."""
    threads("""
owners = [face(bytes(range(24)), "u", 4, (2, 3)) for face in FACES]
array = np.frombuffer(bytes(range(24)), "u4").reshape(2, 3)
record = np.zeros(3, [("a", "i4")])
watched = [*owners, array, array.dtype, record.dtype, record]
# what the library learns once, it keeps
for source in (*owners, array, record):
    door.describe(source)
    door.describe(source)
before = [sys.getrefcount(one) for one in watched]

def use():
    for _ in range(1500):
        for source in (*owners, array):
            assert door.acquire(source).items() == bytes(range(24))
            assert door.acquire_rounds(source, 3) == 3
            assert door.acquire_rounds(source, 3, "f8") == 0
        assert door.describe(record)["descr"] is record.dtype

together(*[use] * 4)
gc.collect()
after = [sys.getrefcount(one) for one in watched]
assert after == before, (before, after)
assert door.counts()["buffers"] == 0
""")


def test_large_copies_let_others_run(threads):
    """While one thread copies, another wakes up every fifth of a millisecond: the GIL is released."""
    threads("""
big, other = np.zeros((3000, 3000), "f4"), np.zeros((3000, 3000), "f4")
swapped = big.astype(big.dtype.newbyteorder()).T
ticks, stop, most = [], [], []

def tick():
    while not stop:
        time.sleep(0.0002)
        ticks.append(time.perf_counter())

def copy():
    try:
        for _ in range(20):
            # transposed and swapped: this takes many milliseconds
            begin = time.perf_counter()
            door.assign(other, swapped)
            end = time.perf_counter()
            most.append(sum(begin < when < end for when in ticks))
    finally:
        stop.append(True)

together(tick, copy)
# with the GIL held, one tick may fall on either side of the call
assert max(most) >= 5, most
""")


def test_copies_at_once(threads):
    """Large copies into parts of one array, in all directions: each part is what it should be, and the bytes
    around it are untouched."""
    threads("""
source = np.arange(512 * 512, dtype="u4").reshape(512, 512)
swapped = source.astype(source.dtype.newbyteorder())
frame = np.full((4, 516, 516), 0xdeadbeef, "u4")
PART = 512 * 512 * 4 + 64
memory = bytearray(4 * PART)

def worker(which):
    mine = frame[which, 2:514, 2:514]
    begin = which * PART + 32
    ways = [source, source.T, source[::-1], source[:, ::-1], swapped, swapped.T[::-1]]
    def run():
        for i in range(24):
            way = ways[(i + which) % len(ways)]
            door.assign(mine, way)
            assert (mine == way).all(), (which, i)
            # within the part itself: overlapping
            door.assign(mine[1:], mine[:-1])
            assert (mine[1:] == way[:-1]).all(), (which, i)
            door.copy_out(mine, memory, begin, 512 * 512 * 4)
            door.assign(mine, source)
            door.copy_in(mine, memory, begin, 512 * 512 * 4)
            assert (mine[1:] == way[:-1]).all() and (mine[0] == way[0]).all(), (which, i)
    return run

together(*[worker(which) for which in range(4)])
frame[:, 2:514, 2:514] = 0xdeadbeef
assert (frame == 0xdeadbeef).all()
guards = [memory[i * PART : i * PART + 32] + memory[(i + 1) * PART - 32 : (i + 1) * PART] for i in range(4)]
assert not any(map(any, guards))
assert door.counts()["buffers"] == 0
""")


def test_a_source_that_goes_while_it_is_copied(threads):
    """The copy holds its source, whose last other reference is gone: it dies when the copy is done."""
    threads("""
SIZE = 1 << 22
died = door.counts()["memories_died"]

class Slot:
    pass

def round(face, number):
    slot = Slot()
    slot.source = face(bytes([number]) * SIZE, "u", 1, (SIZE,))
    target = np.zeros(SIZE, "u1")
    def copy():
        door.assign(target, slot.__dict__.pop("source"))
    def churn():
        for _ in range(20):
            bytearray(b"\\xee" * SIZE)
            time.sleep(0)
    together(copy, churn)
    assert (target == number).all(), (face, number)

for i in range(30):
    round(FACES[i % 3], i + 1)
gc.collect()
assert door.counts()["memories_died"] - died == 30 and door.counts()["memories"] == 0
""")
