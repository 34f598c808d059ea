/* The measured loops: `n` times one operation, in C. Each returns 0, or -1 with an exception.
 *
 * Their names begin with measured_, by which callgrind is told to count inside them and nowhere else (counts.py);
 * so none may be inlined. All need the GIL.
 */
#ifndef BENCHES_LOOPS_H
#define BENCHES_LOOPS_H

#define NPY_NO_DEPRECATED_API NPY_1_7_API_VERSION
#include <Python.h>
#include <numpy/ndarraytypes.h>
#include <repyrex.h>
#include <stdlib.h>
#include <time.h>

#define MEASURED static __attribute__((noinline, unused))

/* Bytes between two that are written: on each page one. */
#define PAGE 4096

/* What the compiler must believe to be read. */
static inline void seen(const void *pointer)
{
    __asm__ volatile("" : : "r"(pointer) : "memory");
}

static inline void touch(char *block, size_t size)
{
    size_t i;
    for (i = 0; i < size; i += PAGE)
        ((volatile char *)block)[i] = 1;
}

/* Seconds on a clock that never goes back. */
static inline double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

MEASURED int measured_nothing(Py_ssize_t n)
{
    Py_ssize_t i;
    for (i = 0; i < n; i++)
        seen(&i);
    return 0;
}

MEASURED int measured_attribute(PyObject *o, PyObject *name, Py_ssize_t n)
{
    Py_ssize_t i;
    for (i = 0; i < n; i++) {
        PyObject *got = PyObject_GetAttr(o, name);
        if (got == NULL)
            return -1;
        Py_DECREF(got);
    }
    return 0;
}

/* function(one) or, where two is not NULL, function(one, two). */
MEASURED int measured_call(PyObject *function, PyObject *one, PyObject *two, Py_ssize_t n)
{
    PyObject *arguments[3] = {NULL, one, two};
    const size_t count = (two == NULL ? 1 : 2) | PY_VECTORCALL_ARGUMENTS_OFFSET;
    Py_ssize_t i;
    for (i = 0; i < n; i++) {
        PyObject *got = PyObject_Vectorcall(function, arguments + 1, count, NULL);
        if (got == NULL)
            return -1;
        Py_DECREF(got);
    }
    return 0;
}

MEASURED int measured_acquire(PyObject *o, const char *type, int nd, int flags, Py_ssize_t n)
{
    repyrex_acquired acquired;
    Py_ssize_t i;
    for (i = 0; i < n; i++) {
        if (repyrex_array_acquire(&acquired, o, type, nd, flags) < 0)
            return -1;
        seen(&acquired);
        repyrex_array_release(&acquired);
    }
    return 0;
}

MEASURED int measured_buffer(PyObject *o, int flags, Py_ssize_t n)
{
    Py_buffer view;
    Py_ssize_t i;
    for (i = 0; i < n; i++) {
        if (PyObject_GetBuffer(o, &view, flags) < 0)
            return -1;
        seen(&view);
        PyBuffer_Release(&view);
    }
    return 0;
}

/* The allocators: a block is made, touched and released. */

MEASURED int measured_libc(size_t size, Py_ssize_t n)
{
    Py_ssize_t i;
    for (i = 0; i < n; i++) {
        char *block = malloc(size);
        if (block == NULL)
            return PyErr_NoMemory(), -1;
        touch(block, size);
        seen(block);
        free(block);
    }
    return 0;
}

MEASURED int measured_repyrex(size_t size, Py_ssize_t n)
{
    Py_ssize_t i;
    for (i = 0; i < n; i++) {
        char *block = repyrex_malloc(size);
        if (block == NULL)
            return PyErr_NoMemory(), -1;
        touch(block, size);
        seen(block);
        repyrex_free(block);
    }
    return 0;
}

/* empty(length, dtype), which gives an array of `length` bytes. */
MEASURED int measured_empty(PyObject *empty, PyObject *length, PyObject *dtype, size_t size, Py_ssize_t n)
{
    PyObject *arguments[3] = {NULL, length, dtype};
    Py_ssize_t i;
    for (i = 0; i < n; i++) {
        PyObject *array = PyObject_Vectorcall(empty, arguments + 1, 2 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
        if (array == NULL)
            return -1;
        touch(PyArray_DATA((PyArrayObject *)array), size);
        Py_DECREF(array);
    }
    return 0;
}

#endif
