"""``malloc`` and its companions in a legacy module: the library's, interchangeable with libc's."""

from __future__ import annotations

import subprocess
import sysconfig

import pytest

pytestmark = pytest.mark.each_python

SUFFIX = sysconfig.get_config_var("EXT_SUFFIX")

SOURCE = """
cdef extern from "stdlib.h":
    void *malloc(int size)
    void *calloc(int count, int size)
    void *grow "realloc" (void *block, int size)
    void free(void *block)

cdef extern from "string.h":
    char *strdup(char *s)

cdef extern from "helper.h":
    void *helper_malloc(int size)
    void helper_free(void *block)
    int is_libc(void (*function)(void *))

def addresses():
    cdef void *a, *b, *c
    a = malloc(5000)
    b = calloc(100, 100)
    c = grow(malloc(10), 70000)
    result = [<long>a % 64, <long>b % 64, <long>c % 64]
    free(a)
    free(b)
    free(c)
    return result

def crossed():
    # Each block is released by the side that did not make it.
    free(helper_malloc(3000))
    helper_free(malloc(3000))
    free(strdup("text"))
    free(NULL)
    return "released"

def passed_as_a_pointer():
    return is_libc(free)
"""

HELPER_H = """
#include <stdlib.h>
void *helper_malloc(int size);
void helper_free(void *block);
int is_libc(void (*function)(void *));
"""

HELPER_C = """
#include "helper.h"
void *helper_malloc(int size) { return malloc(size); }
void helper_free(void *block) { free(block); }
int is_libc(void (*function)(void *)) { return function == free; }
"""


def build(build_pyx):
    files = {"helper.h": HELPER_H, "helper.c": HELPER_C}
    return build_pyx(SOURCE, files=files, arguments=["helper.c"])


def test_large_blocks_are_aligned(build_pyx, run_python):
    folder = build(build_pyx)
    assert run_python("import legacy; print(legacy.addresses())", path=[folder]) == "[0, 0, 0]\n"


def test_blocks_cross_between_the_library_and_libc(build_pyx, run_python):
    folder = build(build_pyx)
    code = "import legacy; print([legacy.crossed() for _ in range(1000)][-1])"
    assert run_python(code, path=[folder]) == "released\n"
    # glibc aborts on a block that it does not know, but only when it is asked to look.
    assert run_python(code, path=[folder], env={"MALLOC_CHECK_": "3"}) == "released\n"


def test_a_pointer_to_free_is_the_librarys_and_the_helpers_free_is_libcs(build_pyx, run_python):
    folder = build(build_pyx)
    assert run_python("import legacy; print(legacy.passed_as_a_pointer())", path=[folder]) == "0\n"


def test_the_library_is_linked_in_and_hidden(build_pyx):
    module = build(build_pyx) / f"legacy{SUFFIX}"
    names = subprocess.run(["nm", module], capture_output=True, text=True, check=True).stdout
    assert " t repyrex_malloc\n" in names
    assert " T repyrex_malloc\n" not in names
