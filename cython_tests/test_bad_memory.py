"""Sizes that no memory has, in a legacy module's own malloc: refused at the line that computes them.

Under Pyrex the product wrapped, malloc gave a small block, and the next loop wrote past it.
"""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from corpus.process import repyrex_build, run_code
from oracle.subjects import IMAGE

pytestmark = pytest.mark.each_python

SIZES = """\
cdef extern from "stdlib.h":
    ctypedef int size_t
    void *malloc(size_t size)
    void *calloc(size_t count, size_t size)
    void *realloc(void *block, size_t size)
    void free(void *block)

cdef extern from "string.h":
    void *memset(void *block, int c, size_t size)

cdef int blocks, written
blocks = 0
written = 0

def state():
    return blocks, written

cdef use(void *block, int size):
    # A block that was given is written to, to its last byte.
    global blocks, written
    if block == NULL:
        raise MemoryError
    blocks = blocks + 1
    if size > 0:
        memset(block, 255, size)
        written = written + size
    free(block)
    blocks = blocks - 1

def product(int w, int h):
    use(malloc(w * h), w * h)

def name(int w, int h):
    cdef int size
    size = w * h
    use(malloc(size), size)

def chain(int w, int h):
    cdef int row, size
    row = w * 4
    size = row * h
    use(malloc(size), size)

def items(int w, int h):
    use(malloc(w * h * sizeof(double)), w * h)

def cast(int w, int h):
    use(malloc(<size_t>(w * h)), w * h)

def calloced(int w, int h):
    use(calloc(w * h, 1), w * h)

def reallocated(int w, int h):
    use(realloc(malloc(8), w * h), w * h)

def array(int w, int h):
    cdef int dims[2]
    dims[0] = w
    dims[1] = h
    use(malloc(dims[0] * dims[1]), w * h)

def over_two_lines(int w, int h):
    use(malloc(w *
               h), w * h)

def branch(int w, int h):
    cdef int size
    if w > h:
        size = w * h
    else:
        size = h * w
    use(malloc(size), size)

def loop(int w, int h):
    cdef int i, size
    size = 1
    for i from 0 <= i < 2:
        size = size * w
    use(malloc(size), size)

def in_place(int w, int h):
    cdef int size
    size = w
    size *= h
    use(malloc(size), size)

def either(int w, int h):
    use(malloc(w * h or 1), w * h)

cdef allocated(int size):
    use(malloc(size), size)

cdef allocated_more(int size, int more):
    allocated(size + more)

def helper(int w, int h):
    allocated(w * h)

def two_helpers(int w, int h):
    allocated_more(w * h, 0)

cdef class Kept:
    cdef int size

    def __cinit__(self, int w, int h):
        self.size = w * h
        self.fill()

    cdef fill(self):
        use(malloc(self.size), self.size)

def summed(int w, int h):
    use(malloc(w + h), w + h)

def alone(int w, int h):
    use(malloc(w), w)

cdef class Block:
    cdef void *block
    cdef int size

    def __cinit__(self, int w, int h):
        self.block = malloc(w * h)
        if self.block == NULL:
            raise MemoryError
        self.size = w * h
        memset(self.block, 255, w * h)

    def __dealloc__(self):
        free(self.block)
"""
# By what computes the size: the line that must be named.
PRODUCTS = {
    "product": "use(malloc(w * h), w * h)",
    "name": "size = w * h",
    "chain": ("row = w * 4", "size = row * h"),
    "items": "use(malloc(w * h * sizeof(double)), w * h)",
    "cast": "use(malloc(<size_t>(w * h)), w * h)",
    "calloced": "use(calloc(w * h, 1), w * h)",
    "reallocated": "use(realloc(malloc(8), w * h), w * h)",
    "array": "use(malloc(dims[0] * dims[1]), w * h)",
    "over_two_lines": "use(malloc(w *",
    "branch": "size = ",
    "loop": "size = size * w",
    "in_place": "size *= h",
    "either": "use(malloc(w * h or 1), w * h)",
    "helper": "allocated(w * h)",
    "two_helpers": "allocated_more(w * h, 0)",
    "Kept": "self.size = w * h",
    "Block": "self.block = malloc(w * h)",
}


@pytest.fixture(scope="session")
def sizes(tmp_path_factory) -> Path:
    return _built(tmp_path_factory.getbasetemp() / "sizes")


@functools.cache
def _built(work: Path) -> Path:
    work.mkdir()
    (work / "sizes.pyx").write_text(SIZES)
    repyrex_build(work / "sizes.pyx", out=work)
    return work


def numbers_of(line: str | tuple[str, ...], function: str) -> list[int]:
    """The numbers of the lines that begin with ``line`` (one of them), within ``function``."""
    lines = SIZES.splitlines()
    heads = (f"def {function}(", f"cdef class {function}:")
    start = next(n for n, text in enumerate(lines) if text.startswith(heads))
    ends = (n for n in range(start + 1, len(lines)) if lines[n][:1].strip())
    end = next(ends, len(lines))
    return [n + 1 for n in range(start, end) if lines[n].strip().startswith(line)]


@pytest.mark.parametrize("function", PRODUCTS)
def test_a_product_that_overflows(sizes, function):
    numbers = numbers_of(PRODUCTS[function], function)
    assert numbers
    run_code(
        """
import os, sys, traceback
import sizes

function = getattr(sizes, sys.argv[1])
numbers = set(map(int, sys.argv[2].split(",")))
big = 2**31 - 1
for w, h in ((65536, 65536), (65536, 32768), (46341, 46341), (big, big), (big, 2), (-65536, 65536)):
    try:
        function(w, h)
    except OverflowError as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        assert os.path.basename(frame.filename) == "sizes.pyx", frame
        assert frame.lineno in numbers, (frame.lineno, numbers)
    else:
        raise AssertionError((w, h))
    # No block was given, and so none was written to.
    assert sizes.state() == (0, 0), sizes.state()
# Nothing is left behind that stands in the way of the next.
for _ in range(1000):
    function(30, 30)
    try:
        function(65536, 65536)
    except OverflowError:
        pass
    else:
        raise AssertionError
assert sizes.state()[0] == 0
""",
        function,
        ",".join(map(str, numbers)),
        path=[sizes],
    )


def test_a_sum_that_overflows(sizes):
    run_code(
        """
import sizes
for w, h in ((2**31 - 1, 1), (2**30, 2**30), (-2**31, -1)):
    try:
        sizes.summed(w, h)
    except OverflowError:
        pass
    else:
        raise AssertionError((w, h))
assert sizes.state() == (0, 0)
sizes.summed(2**31 - 1, -2**31 + 1001)
assert sizes.state() == (0, 1000)
""",
        path=[sizes],
    )


@pytest.mark.parametrize("function", [name for name in PRODUCTS if name not in ("items", "loop", "branch")])
def test_a_negative_size(sizes, function):
    """As a size_t it is more than there is: NULL, and the MemoryError of the legacy code."""
    run_code(
        """
import sys
import sizes
function = getattr(sizes, sys.argv[1])
for w, h in ((-1, 1), (3, -7), (-2**31, 1), (-1, 2**31 - 1)):
    try:
        function(w, h)
    except (MemoryError, OverflowError):
        pass
    else:
        raise AssertionError((w, h))
assert sizes.state() == (0, 0)
""",
        function,
        path=[sizes],
    )


def test_a_negative_count_of_items(sizes):
    """sizeof is unsigned: -1 * 8 is no size, and is refused before malloc is asked."""
    run_code(
        """
import sizes
for w, h in ((-1, 1), (3, -7)):
    try:
        sizes.items(w, h)
    except OverflowError:
        pass
    else:
        raise AssertionError((w, h))
assert sizes.state() == (0, 0)
""",
        path=[sizes],
    )


def test_sizes_that_there_are(sizes):
    """The check refuses nothing that fits: also 0, for which malloc gives a block."""
    run_code(
        """
import sizes
total = 0
for name in ("product", "name", "cast", "calloced", "reallocated", "array", "over_two_lines", "branch"):
    for w, h in ((0, 0), (0, 5), (5, 0), (1, 1), (1000, 1000), (-2, -3), (0, 2**31 - 1)):
        getattr(sizes, name)(w, h)
        total += w * h
        assert sizes.state() == (0, total), (name, w, h)
for size in (0, 1, 4096, 1 << 20):
    sizes.alone(size, 0)
    total += size
assert sizes.state() == (0, total)
""",
        path=[sizes],
    )


def test_the_example(exporters):
    """An image too big for an int: refused at the example's own line, and nothing of it stays."""
    wanted = "self.pixels = <unsigned char *>malloc(width * height)"
    (number,) = (n for n, line in enumerate(IMAGE.read_text().splitlines(), 1) if line.strip() == wanted)
    run_code(
        """
import os, sys, traceback
import image

for size in ((65536, 65536), (65536, 32768), (46341, 46341), (2**31 - 1, 2**31 - 1), (2, 2**30)):
    try:
        image.Image(*size)
    except OverflowError as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        assert os.path.basename(frame.filename) == "image.pyx" and frame.lineno == int(sys.argv[1]), frame
    else:
        raise AssertionError(size)
for size in ((0, 1), (1, 0), (-1, 1), (1, -1), (-65536, -65536), (-1, 2**31 - 1)):
    try:
        image.Image(*size)
    except ValueError as error:
        assert str(error) == "an image needs a width and a height"
    else:
        raise AssertionError(size)
blocks = sys.getallocatedblocks()
for _ in range(10000):
    try:
        image.Image(65536, 65536)
    except OverflowError:
        pass
assert sys.getallocatedblocks() - blocks < 100
""",
        number,
        path=[exporters],
    )
