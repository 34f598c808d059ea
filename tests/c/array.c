/* repyrex/array.h: a description by value, its views, and what is handed out under each protocol. Also compiled on
 * Python 2.7. What consumers make of it is asked in tests/conformance. */
#include <Python.h>

#include "repyrex.h"

#include <limits.h>

#include "repeat.h"

#define NATIVE (REPYREX_NOTSWAPPED | REPYREX_WRITEABLE)
#define BOTH (REPYREX_C_CONTIGUOUS | REPYREX_F_CONTIGUOUS)

static union {
    double aligned[32];
    char bytes[256];
} store;

static PyObject *new_owner(void)
{
    return PyByteArray_FromStringAndSize("owner", 5);
}

static repyrex_array_interface *struct_in(PyObject *exported)
{
#if PY_MAJOR_VERSION >= 3
    return (repyrex_array_interface *)PyCapsule_GetPointer(exported, NULL);
#else
    return (repyrex_array_interface *)PyCObject_AsVoidPtr(exported);
#endif
}

/* A 3 x 4 array of doubles in `store`. */
static repyrex_array described(void)
{
    const Py_ssize_t shape[2] = {3, 4};
    repyrex_array array;
    CHECK(repyrex_array_describe(&array, store.bytes, 2, shape, NULL, 'f', 8, NATIVE, NULL) == 0);
    return array;
}

static int offset_of(const repyrex_array *array)
{
    return (int)((char *)array->data - store.bytes);
}

static void describing(void)
{
    const Py_ssize_t shape[2] = {3, 4}, strides[2] = {8, 24}, negative[2] = {3, -4};
    repyrex_array array = described();
    PyObject *descr = Py_BuildValue("[(ss)]", "a", "<f8");
    CHECK(array.data == (void *)store.bytes && array.itemsize == 8 && array.descr == NULL && array.nd == 2);
    CHECK(array.typekind == 'f' && array.shape[0] == 3 && array.shape[1] == 4);
    CHECK(array.strides[0] == 32 && array.strides[1] == 8);
    CHECK(array.flags == (NATIVE | REPYREX_C_CONTIGUOUS | REPYREX_ALIGNED));

    /* contiguity and alignment are worked out, whatever is said */
    CHECK(repyrex_array_describe(&array, store.bytes + 1, 2, shape, strides, 'f', 8, BOTH | REPYREX_ALIGNED, NULL) == 0);
    CHECK(array.flags == REPYREX_F_CONTIGUOUS);
    CHECK(repyrex_array_describe(&array, store.bytes, 2, shape, NULL, 'V', 8, REPYREX_ARR_HAS_DESCR, descr) == 0);
    CHECK(array.descr == descr && Py_REFCNT(descr) == 1 && (array.flags & REPYREX_ARR_HAS_DESCR));
    CHECK(repyrex_array_describe(&array, store.bytes, 2, shape, NULL, 'V', 8, 0, descr) == 0 && array.descr == NULL);

    CHECK(repyrex_array_describe(&array, store.bytes, 2, negative, NULL, 'f', 8, 0, NULL) == -1);
    RAISED("ValueError: array interface: dimension 1 has a negative length, -4");
    CHECK(repyrex_array_describe(&array, store.bytes, 1, NULL, NULL, 'f', 8, 0, NULL) == -1);
    RAISED("ValueError: array interface: shape is NULL");
    CHECK(repyrex_array_describe(&array, store.bytes, 65, shape, NULL, 'f', 8, 0, NULL) == -1);
    RAISED("ValueError: array interface: 65 dimensions, expected 0 to 64");
    CHECK(repyrex_array_describe(&array, NULL, 2, shape, NULL, 'f', 8, 0, NULL) == -1);
    RAISED("ValueError: array interface: data is NULL, but the array has items");
    CHECK(repyrex_array_describe(&array, store.bytes, 2, shape, NULL, 'f', 3, 0, NULL) == -1);
    RAISED("TypeError: array interface: an item of kind 'f' cannot have 3 bytes");
    CHECK(repyrex_array_describe(&array, store.bytes, 2, shape, NULL, 'V', 9, REPYREX_ARR_HAS_DESCR, descr) == -1);
    RAISED("ValueError: array interface: descr says 8 bytes, but an item has 9");
    drop(descr);
}

static void describing_within(void)
{
    const Py_ssize_t shape[2] = {3, 4}, backwards[2] = {-32, -8}, none[2] = {0, 4};
    repyrex_array array;
    CHECK(repyrex_array_describe_within(&array, store.bytes, 96, 0, 2, shape, NULL, 'f', 8, NATIVE) == 0);
    CHECK(array.data == (void *)store.bytes);
    CHECK(repyrex_array_describe_within(&array, store.bytes, 100, 4, 2, shape, NULL, 'f', 8, NATIVE) == 0);
    CHECK(offset_of(&array) == 4 && !(array.flags & REPYREX_ALIGNED));
    CHECK(repyrex_array_describe_within(&array, store.bytes, 96, 88, 2, shape, backwards, 'f', 8, NATIVE) == 0);
    CHECK(repyrex_array_describe_within(&array, store.bytes, 96, 80, 2, shape, backwards, 'f', 8, NATIVE) == -1);
    RAISED("ValueError: array interface: the array at offset 80 reaches outside its memory of 96 bytes");
    CHECK(repyrex_array_describe_within(&array, store.bytes, 95, 0, 2, shape, NULL, 'f', 8, NATIVE) == -1);
    RAISED("ValueError: array interface: the array at offset 0 reaches outside its memory of 95 bytes");
    CHECK(repyrex_array_describe_within(&array, store.bytes, -1, 0, 2, shape, NULL, 'f', 8, NATIVE) == -1);
    RAISED("ValueError: array interface: the array at offset 0 reaches outside its memory of -1 bytes");
    /* without items nothing is reached */
    CHECK(repyrex_array_describe_within(&array, store.bytes, 0, 0, 2, none, NULL, 'f', 8, NATIVE) == 0);
    CHECK(repyrex_array_describe_within(&array, NULL, 0, 0, 2, none, NULL, 'f', 8, NATIVE) == 0);
    CHECK(repyrex_array_describe_within(&array, NULL, 96, 0, 2, shape, NULL, 'f', 8, NATIVE) == -1);
    CHECK(PyErr_Occurred() != NULL);
    PyErr_Clear();
}

static void slices(void)
{
    repyrex_array array = described();
    CHECK(repyrex_array_slice(&array, 1, 3, 2, -2) == 0);
    CHECK(array.shape[1] == 2 && array.strides[1] == -16 && offset_of(&array) == 24);
    CHECK(array.flags == (NATIVE | REPYREX_ALIGNED));
    CHECK(repyrex_array_slice(&array, 0, 1, 1, PY_SSIZE_T_MAX) == 0);
    CHECK(array.shape[0] == 1 && offset_of(&array) == 56);
    CHECK(repyrex_array_slice(&array, 1, 1, 2, 0) == 0);
    CHECK(array.shape[1] == 2 && array.strides[1] == 0 && offset_of(&array) == 40);

    array = described();
    CHECK(repyrex_array_slice(&array, 0, 3, 0, 1) == 0 && array.shape[0] == 0);
    CHECK((array.flags & (BOTH | REPYREX_ALIGNED)) == (BOTH | REPYREX_ALIGNED));
    array = described();
    CHECK(repyrex_array_slice(&array, 0, 0, 4, 1) == -1);
    RAISED("IndexError: array interface: 4 items from 0 with step 1 are not all in a dimension of 3");
    CHECK(repyrex_array_slice(&array, 2, 0, 1, 1) == -1);
    RAISED("IndexError: array interface: there is no axis 2 in 2 dimensions");
    CHECK(repyrex_array_slice(&array, -1, 0, 1, 1) == -1);
    RAISED("IndexError: array interface: there is no axis -1 in 2 dimensions");
    CHECK(array.shape[0] == 3 && array.strides[0] == 32 && offset_of(&array) == 0);
}

static void indices(void)
{
    repyrex_array array = described();
    CHECK(repyrex_array_index(&array, 0, -1) == 0);
    CHECK(array.nd == 1 && array.shape[0] == 4 && array.strides[0] == 8 && offset_of(&array) == 64);
    CHECK(array.flags == (NATIVE | BOTH | REPYREX_ALIGNED));
    CHECK(repyrex_array_index(&array, 0, 1) == 0 && array.nd == 0 && offset_of(&array) == 72);
    CHECK(repyrex_array_index(&array, 0, 0) == -1);
    RAISED("IndexError: array interface: there is no axis 0 in 0 dimensions");
    array = described();
    CHECK(repyrex_array_index(&array, 1, 4) == -1);
    RAISED("IndexError: array interface: index 4 is out of bounds for a dimension of 4");
    CHECK(repyrex_array_index(&array, 1, -5) == -1);
    RAISED("IndexError: array interface: index -5 is out of bounds for a dimension of 4");
    CHECK(array.nd == 2);
}

static void transpositions(void)
{
    const int same[2] = {0, 1}, turned[2] = {1, 0}, twice[2] = {1, 1}, wild[2] = {0, INT_MIN};
    repyrex_array array = described();
    CHECK(repyrex_array_transpose(&array, same) == 0 && array.shape[0] == 3);
    CHECK(repyrex_array_transpose(&array, turned) == 0);
    CHECK(array.shape[0] == 4 && array.strides[0] == 8 && array.shape[1] == 3 && array.strides[1] == 32);
    CHECK(array.flags == (NATIVE | REPYREX_F_CONTIGUOUS | REPYREX_ALIGNED));
    CHECK(repyrex_array_transpose(&array, NULL) == 0 && array.shape[0] == 3);
    CHECK(repyrex_array_transpose(&array, twice) == -1);
    RAISED("ValueError: array interface: axes must name each axis once");
    CHECK(repyrex_array_transpose(&array, wild) == -1);
    RAISED("ValueError: array interface: axes must name each axis once");
    CHECK(array.shape[0] == 3 && array.strides[0] == 32);
}

static void fields(void)
{
    const Py_ssize_t shape[1] = {5};
    PyObject *inner = Py_BuildValue("[(ss)]", "x", "<i4");
    repyrex_array array;
    CHECK(repyrex_array_describe(&array, store.bytes, 1, shape, NULL, 'V', 12, NATIVE, NULL) == 0);
    CHECK(repyrex_array_field(&array, 13, 'i', 1, NULL) == -1);
    RAISED("ValueError: array interface: a field of 1 bytes at 13 is not within an item of 12 bytes");
    CHECK(repyrex_array_field(&array, PY_SSIZE_T_MAX, 'i', 1, NULL) == -1);
    PyErr_Clear();
    CHECK(repyrex_array_field(&array, 0, 'i', 3, NULL) == -1);
    RAISED("TypeError: array interface: an item of kind 'i' cannot have 3 bytes");
    CHECK(array.typekind == 'V' && array.itemsize == 12);
    CHECK(repyrex_array_field(&array, 4, 'V', 4, inner) == 0);
    CHECK(array.descr == inner && (array.flags & REPYREX_ARR_HAS_DESCR) && array.strides[0] == 12);
    CHECK(offset_of(&array) == 4 && Py_REFCNT(inner) == 1 && !(array.flags & BOTH));
    CHECK(repyrex_array_field(&array, 0, 'i', 4, NULL) == 0);
    CHECK(array.descr == NULL && !(array.flags & REPYREX_ARR_HAS_DESCR) && array.typekind == 'i');
    drop(inner);
}

static void structs(void)
{
    repyrex_array array = described();
    PyObject *owner = new_owner(), *exported = repyrex_array_struct(owner, &array);
    repyrex_array_interface *inter = struct_in(exported);
    CHECK(Py_REFCNT(owner) == 2 && inter->two == 2 && inter->nd == 2 && inter->typekind == 'f');
    CHECK(inter->itemsize == 8 && inter->flags == array.flags && inter->data == array.data);
    CHECK(inter->shape[1] == 4 && inter->strides[0] == 32 && inter->shape != array.shape);
    drop(exported);
    CHECK(Py_REFCNT(owner) == 1);

    inter = repyrex_array_struct_new(owner, &array);
    CHECK(inter != NULL && Py_REFCNT(owner) == 2);
    repyrex_array_interface_release(inter, owner);
    CHECK(Py_REFCNT(owner) == 1);

    /* a read-only view */
    array.flags &= ~REPYREX_WRITEABLE;
    exported = repyrex_array_struct(owner, &array);
    CHECK(!(struct_in(exported)->flags & REPYREX_WRITEABLE));
    drop(exported);

    CHECK(repyrex_array_struct(NULL, &array) == NULL);
    RAISED("TypeError: array interface: the owner of the data is NULL");
    /* the fields are open: what was made of them is checked */
    array.nd = 65;
    CHECK(repyrex_array_struct(owner, &array) == NULL);
    RAISED("ValueError: array interface: 65 dimensions, expected 0 to 64");
    array.nd = 2;
    array.shape[0] = -3;
    CHECK(repyrex_array_struct(owner, &array) == NULL);
    RAISED("ValueError: array interface: dimension 0 has a negative length, -3");
    CHECK(repyrex_array_dict(&array) == NULL);
    RAISED("ValueError: array interface: dimension 0 has a negative length, -3");
    CHECK(Py_REFCNT(owner) == 1);
    drop(owner);
}

static void dicts(void)
{
    repyrex_array array = described();
    PyObject *dict = repyrex_array_dict(&array), *expected;
    char text[300], wanted[300];
    const int one = 1, little = *(const char *)&one == 1;
    CHECK(PyDict_Size(dict) == 5 && Py_REFCNT(dict) == 1);
    expected = Py_BuildValue("(nn)", (Py_ssize_t)3, (Py_ssize_t)4);
    CHECK(PyObject_RichCompareBool(PyDict_GetItemString(dict, "shape"), expected, Py_EQ) == 1);
    drop(expected);
    expected = Py_BuildValue("(nn)", (Py_ssize_t)32, (Py_ssize_t)8);
    CHECK(PyObject_RichCompareBool(PyDict_GetItemString(dict, "strides"), expected, Py_EQ) == 1);
    drop(expected);
    expected = Py_BuildValue("(NO)", PyLong_FromVoidPtr(store.bytes), Py_False);
    CHECK(PyObject_RichCompareBool(PyDict_GetItemString(dict, "data"), expected, Py_EQ) == 1);
    drop(expected);
    snprintf(wanted, sizeof wanted, "%cf8", little ? '<' : '>');
    CHECK(strcmp(text_of(PyDict_GetItemString(dict, "typestr"), text, sizeof text), wanted) == 0);
    CHECK(strcmp(text_of(PyDict_GetItemString(dict, "version"), text, sizeof text), "3") == 0);
    drop(dict);
}

static void buffers(void)
{
    static const struct {
        int flags;
        const char *refusal;
    } requests[] = {
        {PyBUF_SIMPLE, "BufferError: array interface: the array is not C-contiguous"},
        {PyBUF_ND, "BufferError: array interface: the array is not C-contiguous"},
        {PyBUF_C_CONTIGUOUS, "BufferError: array interface: the array is not C-contiguous"},
        {PyBUF_F_CONTIGUOUS, "BufferError: array interface: the array is not Fortran contiguous"},
        {PyBUF_ANY_CONTIGUOUS, "BufferError: array interface: the array is not contiguous"},
        {PyBUF_STRIDES, ""},
        {PyBUF_FULL_RO, ""},
        {PyBUF_FULL, "BufferError: array interface: the array is read-only"},
    };
    repyrex_array array = described();
    PyObject *owner = new_owner();
    Py_buffer view;
    size_t i;
    CHECK(repyrex_array_getbuffer(owner, &array, &view, PyBUF_FULL) == 0);
    CHECK(view.obj == owner && Py_REFCNT(owner) == 2 && view.buf == (void *)store.bytes && view.len == 96);
    CHECK(view.itemsize == 8 && !view.readonly && view.ndim == 2 && strcmp(view.format, "d") == 0);
    CHECK(view.shape[0] == 3 && view.strides[1] == 8 && view.suboffsets == NULL && view.shape != array.shape);
    repyrex_array_releasebuffer(owner, &view);
    CHECK(view.internal == NULL);
    drop(view.obj); /* PyBuffer_Release would: but bytearray is who it would ask */

    CHECK(repyrex_array_getbuffer(owner, &array, &view, PyBUF_SIMPLE) == 0);
    CHECK(view.len == 96 && view.shape == NULL && view.strides == NULL && view.format == NULL);
    repyrex_array_releasebuffer(owner, &view);
    drop(view.obj);

    CHECK(repyrex_array_slice(&array, 1, 0, 2, 2) == 0);
    array.flags &= ~REPYREX_WRITEABLE;
    for (i = 0; i < sizeof requests / sizeof requests[0]; i++) {
        const int good = requests[i].refusal[0] == '\0';
        CHECK(repyrex_array_getbuffer(owner, &array, &view, requests[i].flags) == (good ? 0 : -1));
        RAISED(requests[i].refusal);
        CHECK(view.obj == (good ? owner : NULL));
        if (good) {
            CHECK(view.readonly == 1 && view.len == 48);
            repyrex_array_releasebuffer(owner, &view);
            drop(view.obj);
        }
    }
    CHECK(repyrex_array_getbuffer(owner, &array, NULL, PyBUF_FULL) == -1);
    RAISED("BufferError: array interface: a view of NULL is asked for");
    CHECK(Py_REFCNT(owner) == 1);
    drop(owner);
}

static void checks(void)
{
    describing();
    describing_within();
    slices();
    indices();
    transpositions();
    fields();
    structs();
    dicts();
    buffers();
}

int main(int argc, char **argv)
{
    start_python();
    run_checks(argc, argv, checks);
    Py_Finalize();
    return finish();
}
