/* repyrex/copy.h: copies between arrays, objects and memory. Also compiled on Python 2.7. */
#include <Python.h>

#include "repyrex.h"

#include "repeat.h"

#define NATIVE (REPYREX_NOTSWAPPED | REPYREX_WRITEABLE)

static short from_store[12], to_store[12];

static void number(short *items, int count)
{
    int i;
    for (i = 0; i < count; i++)
        items[i] = (short)(256 * (i + 1) + i);
}

static short swapped(short item)
{
    const unsigned short bits = (unsigned short)item;
    return (short)(unsigned short)(bits << 8 | bits >> 8);
}

static repyrex_array of(short *items, int flags)
{
    const Py_ssize_t shape[2] = {3, 4};
    repyrex_array array;
    CHECK(repyrex_array_describe(&array, items, 2, shape, NULL, 'i', 2, flags, NULL) == 0);
    return array;
}

static void between_arrays(void)
{
    repyrex_array to = of(to_store, NATIVE), from = of(from_store, NATIVE);
    int i, j;
    number(from_store, 12);
    CHECK(repyrex_array_copy(&to, &from) == 0 && memcmp(to_store, from_store, sizeof to_store) == 0);

    from.flags &= ~REPYREX_NOTSWAPPED;
    CHECK(repyrex_array_copy(&to, &from) == 0);
    for (i = 0; i < 12; i++)
        CHECK(to_store[i] == swapped(from_store[i]));

    /* a slice, backwards, of the transpose; nothing beside it is written */
    memset(to_store, 0, sizeof to_store);
    from.flags |= REPYREX_NOTSWAPPED;
    CHECK(repyrex_array_transpose(&from, NULL) == 0 && repyrex_array_slice(&from, 0, 3, 3, -1) == 0);
    CHECK(repyrex_array_slice(&to, 1, 0, 3, 1) == 0);
    CHECK(repyrex_array_copy(&to, &from) == 0);
    for (i = 0; i < 3; i++) {
        for (j = 0; j < 3; j++)
            CHECK(to_store[4 * i + j] == from_store[4 * j + 3 - i]);
        CHECK(to_store[4 * i + 3] == 0);
    }

    /* onto itself, reversed */
    number(from_store, 12);
    from = of(from_store, NATIVE);
    to = from;
    CHECK(repyrex_array_slice(&from, 0, 2, 3, -1) == 0 && repyrex_array_copy(&to, &from) == 0);
    CHECK(from_store[0] == 256 * 9 + 8 && from_store[4] == 256 * 5 + 4 && from_store[11] == 256 * 4 + 3);
}

static void refusals(void)
{
    repyrex_array to = of(to_store, REPYREX_NOTSWAPPED), from = of(from_store, NATIVE);
    memset(to_store, 0, sizeof to_store);
    number(from_store, 12);
    CHECK(repyrex_array_copy(&to, &from) == -1);
    RAISED("ValueError: assignment destination is read-only");
    to.flags |= REPYREX_WRITEABLE;
    CHECK(repyrex_array_index(&to, 0, 0) == 0 && repyrex_array_copy(&to, &from) == -1);
    RAISED("ValueError: cannot copy an array of 2 dimensions to one of 1");
    to = of(to_store, NATIVE);
    CHECK(repyrex_array_slice(&to, 1, 0, 2, 1) == 0 && repyrex_array_copy(&to, &from) == -1);
    RAISED("ValueError: cannot copy an array with a dimension 1 of 4 to one of 2");
    to = of(to_store, NATIVE);
    to.typekind = 'u';
    CHECK(repyrex_array_copy(&to, &from) == -1);
    RAISED("TypeError: cannot copy items of kind 'i' and 2 bytes to items of kind 'u' and 2 bytes");
    to = from = of(to_store, NATIVE);
    to.nd = from.nd = 1;
    to.typekind = from.typekind = 'O';
    to.shape[0] = from.shape[0] = 1;
    to.itemsize = from.itemsize = sizeof(PyObject *);
    CHECK(repyrex_array_copy(&to, &from) == -1);
    RAISED("TypeError: cannot copy Python objects as bytes");
    CHECK(to_store[0] == 0 && to_store[11] == 0);
}

/* Objects that export, and memory with guards around it. */
static void objects_and_memory(void)
{
    PyObject *to = PyByteArray_FromStringAndSize("......", 6), *from = PyByteArray_FromStringAndSize("abcdef", 6);
    PyObject *shorter = PyByteArray_FromStringAndSize("xyz", 3), *nothing = PyLong_FromLong(7);
    const Py_ssize_t backwards[1] = {-2}, overlapping[1] = {0};
    char memory[20];
    CHECK(repyrex_array_assign(to, from) == 0 && memcmp(PyByteArray_AsString(to), "abcdef", 6) == 0);
    CHECK(repyrex_array_assign(to, shorter) == -1);
    RAISED("ValueError: cannot copy an array with a dimension 0 of 3 to one of 6");
    CHECK(repyrex_array_assign(nothing, from) == -1 && PyErr_ExceptionMatches(PyExc_TypeError));
    PyErr_Clear();
    CHECK(repyrex_array_assign(to, nothing) == -1 && PyErr_ExceptionMatches(PyExc_TypeError));
    PyErr_Clear();

    memset(memory, '-', sizeof memory);
    CHECK(repyrex_array_copy_out(from, memory + 1, 12, 3, NULL) == 0);
    CHECK(memcmp(memory, "----abcdef----------", sizeof memory) == 0);
    memset(memory, '-', sizeof memory);
    CHECK(repyrex_array_copy_out(from, memory + 1, 12, 11, backwards) == 0);
    CHECK(memcmp(memory, "--f-e-d-c-b-a-------", sizeof memory) == 0);
    CHECK(repyrex_array_copy_in(to, memory + 1, 12, 11, backwards) == 0);
    CHECK(memcmp(PyByteArray_AsString(to), "abcdef", 6) == 0);
    CHECK(repyrex_array_copy_in(to, memory + 2, 1, 0, overlapping) == 0);
    CHECK(memcmp(PyByteArray_AsString(to), "ffffff", 6) == 0);

    memset(memory, '-', sizeof memory);
    CHECK(repyrex_array_copy_out(from, memory, 5, 0, NULL) == -1);
    RAISED("ValueError: array interface: the array at offset 0 reaches outside its memory of 5 bytes");
    CHECK(repyrex_array_copy_out(from, memory, 12, 9, backwards) == -1);
    RAISED("ValueError: array interface: the array at offset 9 reaches outside its memory of 12 bytes");
    CHECK(repyrex_array_copy_in(to, memory, 5, 0, NULL) == -1);
    RAISED("ValueError: array interface: the array at offset 0 reaches outside its memory of 5 bytes");
    CHECK(memory[0] == '-' && memcmp(PyByteArray_AsString(to), "ffffff", 6) == 0);

    /* all that was acquired on the way was released */
    CHECK(PyByteArray_Resize(to, 50) == 0 && PyByteArray_Resize(from, 50) == 0);
    CHECK(Py_REFCNT(to) == 1 && Py_REFCNT(from) == 1);
    drop(to);
    drop(from);
    drop(shorter);
    drop(nothing);
}

/* Where the GIL is released, and behind it the thread is as it was. */
static void large(void)
{
    PyObject *to = PyByteArray_FromStringAndSize(NULL, 1 << 20), *from = PyByteArray_FromStringAndSize(NULL, 1 << 20);
    memset(PyByteArray_AsString(to), 1, 1 << 20);
    memset(PyByteArray_AsString(from), 2, 1 << 20);
    CHECK(repyrex_array_assign(to, from) == 0);
    CHECK(memcmp(PyByteArray_AsString(to), PyByteArray_AsString(from), 1 << 20) == 0);
    CHECK(PyErr_Occurred() == NULL);
    drop(to);
    drop(from);
}

static void checks(void)
{
    between_arrays();
    refusals();
    objects_and_memory();
    large();
}

int main(int argc, char **argv)
{
    start_python();
    run_checks(argc, argv, checks);
    Py_Finalize();
    return finish();
}
