"""Undeclared names that can only be pointers, in modules of Cython 0.13 and later: it inferred their type."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.each_python

SOURCE = """\
from libc.stdlib cimport malloc, free

cdef struct node:
    int value
    node *next

def total(values):
    cdef node *head
    head = NULL
    for v in values:
        made = <node *>malloc(sizeof(node))
        made.value = v
        made.next = head
        head = made
    p = head
    sum = 0
    while p != NULL:
        sum = sum + p.value
        done = p
        p = p.next
        free(done)
    return sum

def last(values):
    cdef int numbers[10]
    at = &numbers[0]
    for value in values:
        at[0] = value
        at = at + 1
    return numbers[len(values) - 1]

def copied():
    cdef char *out
    out = <char *>malloc(4)
    out[0] = c'a'
    out[1] = 0
    kept = out
    out[0] = c'b'
    free(out)
    return kept
"""

MIXED = """\
cdef struct node:
    int value

def f(node_or_none, flag):
    cdef node n
    p = node_or_none
    if flag:
        p = &n
    return p
"""


def test_pointers(build_pyx, run_python):
    folder = build_pyx(SOURCE)
    code = "import legacy\nprint(legacy.total([1, 2, 3]), legacy.last([4, 5, 6]), legacy.copied())"
    assert run_python(code, path=[folder]) == "6 6 a\n"


def test_a_name_that_is_an_object_too_is_refused(tmp_path, repyrex):
    (tmp_path / "legacy.pyx").write_text(MIXED)
    result = repyrex("build", "legacy.pyx")
    assert result.returncode == 1
    assert "legacy.pyx:8:12: error: Cannot convert 'node *' to Python object" in result.stderr
