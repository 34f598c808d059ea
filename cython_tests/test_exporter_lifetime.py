"""Who keeps whom alive: the exporter dies with the last array, and its destructor runs once."""

from __future__ import annotations

import pytest
from corpus.process import run_code

pytestmark = pytest.mark.each_python

# What each script begins with. ONE_ARGUMENT chooses the kind of destructor.
PRELUDE = """
import gc, sys
import numpy as np
import strips

ONE_ARGUMENT = int(sys.argv[1])

class Since:
    '''The counters, from the moment when this was made.'''
    def __init__(self):
        self.start = strips.counters()
    def __getattr__(self, name):
        gc.collect()
        place = ("strips", "windows", "lent", "returned", "with_desc").index(name)
        return strips.counters()[place] - self.start[place]

def make(size=1000):
    strip = strips.Strip((size,), "u", 1, ONE_ARGUMENT)
    for i in range(size):
        strip[i] = i % 251
    return strip

def intact(array, first=0):
    # Freed memory would be handed out again, and filled with something else.
    others = [bytearray(b"\\xff" * array.size) for _ in range(100)]
    return array.tolist() == [(first + i) % 251 for i in range(array.size)] and len(others) == 100

since = Since()
"""


@pytest.fixture(params=[0, 1], ids=["two-arguments", "one-argument"])
def lifetime(request, exporters):
    """Runs code behind the prelude, with each kind of destructor."""
    return lambda code: run_code(PRELUDE + code, request.param, path=[exporters])


def test_the_array_keeps_the_exporter(lifetime):
    lifetime("""
strip = make()
array = np.asarray(strip)
del strip
assert since.strips == 1 and intact(array)
del array
assert since.strips == 0 and since.lent == since.returned == 1
assert since.with_desc == (0 if ONE_ARGUMENT else 1)
""")


def test_the_last_of_many_arrays(lifetime):
    lifetime("""
arrays = []
strip = make()
for _ in range(50):
    arrays.append(np.asarray(strip))
arrays += [array[i:] for i, array in enumerate(arrays)]
del strip
while len(arrays) > 1:
    # From the middle, so that neither the first nor the last made is the one that stays.
    del arrays[len(arrays) // 2]
    assert since.strips == 1
assert intact(arrays[0], 0) or intact(arrays[0], 49)
del arrays[0]
assert since.strips == 0 and since.lent == since.returned == 50
""")


def test_views_of_views(lifetime):
    lifetime("""
view = np.asarray(make())[100:900][::-1][50:][::-1].reshape(25, 30).T.T.view(np.int8).view(np.uint8)
assert since.strips == 1 and intact(view.reshape(-1), 100)
view = memoryview(view)
assert since.strips == 1 and view[0, 0] == 100
view.release()
del view
assert since.strips == 0 and since.lent == since.returned == 1
""")


def test_slices_of_temporaries(lifetime):
    lifetime("""
array = np.asarray(make())[1:]
assert since.strips == 1 and intact(array, 1)
array = np.asarray(make())[2:]
assert since.strips == 1 and intact(array, 2)
assert int(np.asarray(make()).sum()) == sum(i % 251 for i in range(1000))
assert since.strips == 1
del array
assert since.strips == 0 and since.lent == since.returned == 3
""")


def test_a_copy_keeps_nothing(lifetime):
    lifetime("""
strip = make()
array = np.array(strip)
assert since.lent == since.returned == 1 and array.base is None
array[:] = 0
assert strip[5] == 5
del strip
assert since.strips == 0 and not array.any()
""")


def test_a_chain_of_owners(lifetime):
    """An array of a window, the window of a strip."""
    lifetime("""
array = np.asarray(make().window(10, 90, 7))
assert (since.strips, since.windows) == (1, 1)
assert array.strides == (7,) and array.tolist() == [(10 + 7 * i) % 251 for i in range(90)]
del array
assert (since.strips, since.windows) == (0, 0) and since.lent == since.returned == 1
""")


def test_a_capsule_alone(lifetime):
    """What __array_struct__ gives, kept or dropped without a look inside."""
    lifetime("""
attr = make().__array_struct__
assert since.strips == 1 and since.returned == 0
del attr
assert since.strips == 0 and since.returned == 1
strip = make()
references = sys.getrefcount(strip)
kept = [strip.__array_struct__ for _ in range(10)]
assert sys.getrefcount(strip) == references + 10
kept = None
assert since.lent == since.returned == 11 and sys.getrefcount(strip) == references
""")


def test_a_conversion_that_fails(lifetime):
    lifetime("""
for arguments in (((4,), "?", 1), ((4,), "u", 3), ((4,), "t", 1)):
    strip = strips.Strip(*arguments, ONE_ARGUMENT)
    try:
        np.asarray(strip)
    except TypeError:
        pass
    else:
        raise AssertionError(arguments)
    del strip
assert since.strips == 0 and since.lent == since.returned == 3
""")


def test_a_constructor_that_fails(lifetime):
    lifetime("""
for shape in ((1,) * 5, (None,), (-5,), 5):
    try:
        strips.Strip(shape, "u", 1, ONE_ARGUMENT)
    except (ValueError, TypeError, MemoryError):
        pass
    else:
        raise AssertionError(shape)
assert since.strips == 0 and since.lent == 0
""")


def test_an_exporter_that_holds_an_array_of_itself(lifetime):
    """A cycle through a capsule, which no collector sees: it stays for good, as it always did."""
    lifetime("""
strip = make()
strip.attached = np.asarray(strip)
array = np.asarray(strip)
del strip
assert since.strips == 1 and intact(array)
del array
assert since.strips == 1 and since.lent == 2 and since.returned == 1
# One that is opened again is released.
strip = make()
strip.attached = [np.asarray(strip)]
strip.attached.append(strip)
strip.attached.clear()
del strip
assert since.strips == 1
""")


def test_while_the_interpreter_ends(lifetime):
    """Arrays alive at exit, in globals and in a cycle, die in whatever order the interpreter finds."""
    lifetime("""
array = np.asarray(make())
cycle = [np.asarray(make())]
cycle.append(cycle)
sys.kept = np.asarray(make())
strips.kept = np.asarray(make())
""")


def test_images(exporters):
    """The example: it counts nothing, but what its memory holds tells."""
    run_code(
        """
import gc, sys
import image
import numpy as np

def make(value):
    made = image.Image(64, 48)
    np.asarray(made)[:] = value
    return made

arrays = [np.asarray(make(i))[i % 48 :, ::2] for i in range(200)]
gc.collect()
others = [image.Image(64, 48) for _ in range(200)]
assert all((array == i).all() for i, array in enumerate(arrays))
assert not any(np.asarray(other).any() for other in others)

# The count of the owner is what it was once the last array has gone.
one = make(3)
before = sys.getrefcount(one)
array = np.asarray(one)
held = sys.getrefcount(one)
views = [array[i:] for i in range(10)]
assert held > before and sys.getrefcount(one) == held
del array
assert sys.getrefcount(one) == held
del views[:]
assert sys.getrefcount(one) == before
""",
        path=[exporters],
    )
