# stdlib: what Cython had under this name up to 0.29: libc.stdlib. Up to 0.12 it was malloc, realloc, free, strlen and
# strcpy.
#
# A project's own stdlib.pxd, beside its module or on -I, is found first. It may be included as well as cimported.
#
# malloc, calloc, realloc and free are the library's, as in every recompiled module; libc's functions may release their
# blocks, and they libc's.

from libc.stdlib cimport (
    EXIT_FAILURE, EXIT_SUCCESS, RAND_MAX, const_char, const_void,
    atof, atoi, atol, atoll, strtod, strtof, strtol, strtold, strtoll, strtoul, strtoull,
    abs, labs, llabs, div, div_t, ldiv, ldiv_t, lldiv, lldiv_t, rand, srand,
    bsearch, qsort, abort, atexit, exit, _exit, getenv, system,
)
from libc.string cimport strcpy, strlen

cdef extern from "repyrex.h" nogil:
    void *malloc "repyrex_malloc"(size_t size)
    void *calloc "repyrex_calloc"(size_t nmemb, size_t size)
    void *realloc "repyrex_realloc"(void *ptr, size_t size)
    void free "repyrex_free"(void *ptr)

cdef extern from "stdlib.h" nogil:
    void _Exit(int status)
