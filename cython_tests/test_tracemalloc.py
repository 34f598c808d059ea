"""tracemalloc sees the blocks of a legacy module, in a domain of their own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.each_python

CHECKOUT = Path(__file__).resolve().parents[1]

SOURCE = """
cdef extern from "stdlib.h":
    void *malloc(int size)
    void *calloc(int count, int size)
    void *realloc(void *block, int size)
    void free(void *block)

cdef extern from "Python.h":
    void Py_BEGIN_ALLOW_THREADS()
    void Py_END_ALLOW_THREADS()

def make(int size):
    return <long>malloc(size)

def make_zeroed(int size):
    return <long>calloc(size, 1)

def resize(long block, long size):
    return <long>realloc(<void *>block, size)

def release(long block):
    free(<void *>block)

def make_without_gil(int size):
    cdef void *block
    Py_BEGIN_ALLOW_THREADS
    block = malloc(size)
    Py_END_ALLOW_THREADS
    return <long>block

def churn(int n):
    cdef int i
    Py_BEGIN_ALLOW_THREADS
    for i from 0 <= i < n:
        free(realloc(malloc(i), 2 * i))
    Py_END_ALLOW_THREADS
"""

DOMAIN = """
import legacy, threading, tracemalloc

def traces():
    ours = tracemalloc.DomainFilter(True, 21072)
    found = tracemalloc.take_snapshot().filter_traces([ours]).traces
    return sorted((trace.size, trace.traceback[0].lineno) for trace in found)
"""


@pytest.fixture
def trace(build_pyx, run_python):
    folder = build_pyx(SOURCE)

    def run(code: str, **options) -> str:
        return run_python(DOMAIN + code, path=[folder], **options)

    return run


def first(code: str, start: str) -> int:
    """The number of a line of the script."""
    return 1 + next(n for n, text in enumerate((DOMAIN + code).splitlines()) if text.startswith(start))


def test_blocks_come_and_go_with_their_line(trace):
    code = """
tracemalloc.start()
a = legacy.make(1000)
b = legacy.make_zeroed(200)
print(traces())
legacy.release(a)
print(traces())
legacy.release(b)
print(traces())
"""
    a, b = first(code, "a ="), first(code, "b =")
    assert trace(code) == f"[(200, {b}), (1000, {a})]\n[(200, {b})]\n[]\n"


def test_realloc_moves_the_trace(trace):
    code = """
tracemalloc.start()
a = legacy.make(1000)
a = legacy.resize(a, 700000)
b = legacy.resize(a, 50)
print(traces())
assert legacy.resize(b, -1) == 0
print(len(traces()))
legacy.release(b)
print(traces())
"""
    assert trace(code) == f"[(50, {first(code, 'b =')})]\n1\n[]\n"


def test_blocks_made_before_are_not_seen_and_may_be_released(trace):
    code = """
a, b = legacy.make(1000), legacy.make(1000)
tracemalloc.start()
print(traces())
legacy.release(a)
c = legacy.make(10)
print(len(traces()))
tracemalloc.stop()
legacy.release(b)
legacy.release(c)
d = legacy.make(10)
tracemalloc.start()
print(traces())
legacy.release(d)
e = legacy.make(20)
print(len(traces()))
"""
    assert trace(code) == "[]\n1\n[]\n1\n"


def test_blocks_made_without_the_gil(trace):
    code = """
tracemalloc.start()
legacy.release(legacy.make(10))
a = legacy.make_without_gil(500)
print([size for size, line in traces()])
legacy.release(a)
print(traces())
"""
    assert trace(code) == "[500]\n[]\n"


@pytest.mark.parametrize("tracing", [True, False])
def test_threads_without_the_gil(trace, tracing):
    code = f"""
if {tracing}:
    tracemalloc.start()
threads = [threading.Thread(target=legacy.churn, args=(3000,)) for _ in range(4)]
for thread in threads:
    thread.start()
for n in range(20):
    if {tracing}:
        traces()
    legacy.release(legacy.make(n))
for thread in threads:
    thread.join()
if {tracing}:
    print(traces())
    tracemalloc.stop()
print("done")
"""
    assert trace(code) == ("[]\ndone\n" if tracing else "done\n")


def test_threads_that_outlive_the_interpreter(trace):
    """A daemon thread allocates while Python ends, traced: it may be stopped, the process ends as usual."""
    code = """
tracemalloc.start()
threading.Thread(target=legacy.churn, args=(2000000000,), daemon=True).start()
print("done")
"""
    assert trace(code) == "done\n"


def test_in_the_debug_mode_too(trace):
    code = """
tracemalloc.start()
a = legacy.make(1000)
a = legacy.resize(a, 2000)
print([size for size, line in traces()])
legacy.release(a)
print(traces())
"""
    assert trace(code, env={"REPYREX_DEBUG_MEMORY": "1"}) == "[2000]\n[]\n"


def test_started_with_python(trace):
    code = "print(len(traces())); a = legacy.make(10); print(len(traces()))\n"
    assert trace(code, env={"PYTHONTRACEMALLOC": "5"}) == "0\n1\n"


def test_the_number_is_the_same_everywhere():
    header = (CHECKOUT / "include" / "repyrex" / "alloc.h").read_text(encoding="utf-8")
    rust = (CHECKOUT / "src" / "alloc" / "trace.rs").read_text(encoding="utf-8")
    numbers = re.findall(r"REPYREX_TRACE_DOMAIN (\d+)", header) + re.findall(r"DOMAIN: c_uint = (\d+);", rust)
    assert numbers == ["21072", "21072"]
