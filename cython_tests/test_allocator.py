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
    a = malloc(600000)
    b = malloc(524288)
    c = grow(malloc(10), 700000)
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
    assert " t repyrex_malloc_at\n" in names
    assert " T repyrex_malloc_at\n" not in names


IMAGE = """
cimport repyrex

def rows(Py_ssize_t height, Py_ssize_t width, Py_ssize_t itemsize, Py_ssize_t alignment):
    cdef Py_ssize_t stride = 0
    cdef char *image = <char *>repyrex.malloc_image(height, width, itemsize, alignment, 1, &stride)
    if image == NULL:
        raise MemoryError()
    try:
        begins = []
        for y in range(height):
            begins.append(<size_t>(image + <Py_ssize_t>y * stride) % alignment)
        nonzero = 0
        for y in range(height * stride):
            nonzero = nonzero + (image[y] != 0)
        return stride, begins, nonzero
    finally:
        repyrex.free(image)
"""


def test_rows_of_an_image_are_aligned(build_pyx, run_python):
    folder = build_pyx(IMAGE)
    code = """
    import legacy
    print(legacy.rows(3, 5, 3, 16), legacy.rows(2, 65, 1, 64))
    try:
        legacy.rows(3, 5, 3, 24)
    except MemoryError:
        print("refused")
    """
    assert run_python(code, path=[folder]) == "(16, [0, 0, 0], 0) (128, [0, 0], 0)\nrefused\n"


@pytest.mark.parametrize(
    ("option", "same"), [((), "0"), (("--c-malloc", "libc"), "0"), (("--c-malloc", "library"), "1")]
)
def test_the_helpers_malloc_is_whose_was_asked_for(build_pyx, run_python, option, same):
    folder = build_pyx(
        SOURCE, files={"helper.h": HELPER_H, "helper.c": HELPER_C}, arguments=["helper.c", *option]
    )
    code = "import legacy; print(legacy.passed_as_a_pointer(), legacy.crossed())"
    assert run_python(code, path=[folder], env={"MALLOC_CHECK_": "3"}) == f"{same} released\n"


AWKWARD_C = """
char *malloc();  /* as before there were prototypes */
void free(void *);
struct pool { void (*free)(void *); };
void *helper_malloc(int size) { return malloc((unsigned long)size); }
void helper_free(void *block) { struct pool pool; pool.free = free; pool.free(block); }
int is_libc(void (*function)(void *)) { return function == free; }
"""


def test_what_looks_like_a_call_is_left_alone_without_places(build_pyx, repyrex, run_python):
    files = {"helper.h": HELPER_H, "helper.c": AWKWARD_C}
    library = ["helper.c", "--c-malloc", "library"]
    folder = build_pyx(SOURCE, files=files, arguments=[*library, "-D", "REPYREX_NO_PLACES"])
    code = "import legacy; print(legacy.passed_as_a_pointer(), legacy.crossed())"
    assert run_python(code, path=[folder]) == "1 released\n"
    refused = repyrex("build", "legacy.pyx", *library)
    assert refused.returncode == 1
    assert "remedy: --c-malloc library takes a call of a member" in refused.stderr


def test_cplus_plus_helpers_use_the_library_too(build_pyx, run_python):
    header = HELPER_H.replace("void *helper", 'extern "C" void *helper', 1)
    header = header.replace("void helper", 'extern "C" void helper').replace("int is", 'extern "C" int is')
    helper = """
    #include <cstdlib>
    #include "helper.h"
    struct Pool { void free(void *block) { std::free(block); } };
    void *helper_malloc(int size) { return std::malloc(size); }
    void helper_free(void *block) { Pool pool; pool.free(block); }
    int is_libc(void (*function)(void *)) { return function == std::free; }
    """
    files = {"helper.h": header, "helper.cpp": helper}
    folder = build_pyx(SOURCE, files=files, arguments=["helper.cpp", "--c-malloc", "library"], cplus=True)
    code = "import legacy; print(legacy.passed_as_a_pointer(), legacy.crossed())"
    assert run_python(code, path=[folder]) == "1 released\n"
