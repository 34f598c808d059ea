/* repyrex/acquire.h: acquire, require, release. Also compiled on Python 2.7. Every kind of exporter, and what is said
 * of it, is in tests/conformance; here are the C face's own promises. */
#include <Python.h>

#include "repyrex.h"

#include "repeat.h"

#define NATIVE (REPYREX_NOTSWAPPED | REPYREX_WRITEABLE)

static union {
    double aligned[32];
    char bytes[256];
} store;

/* An instance of a class that has nothing but the attribute, whose value is stolen; NULL: no attribute. */
static PyObject *exporter(const char *attribute, PyObject *value)
{
    PyObject *object = evaluated("type('Exporter', (object,), {})()");
    if (CHECK(object != NULL) && value != NULL)
        CHECK(PyObject_SetAttrString(object, attribute, value) == 0);
    drop(value);
    return object;
}

static PyObject *structure(PyObject *owner, int flags)
{
    const Py_ssize_t shape[2] = {3, 4};
    return repyrex_array_interface_export(owner, store.bytes, 2, shape, NULL, 'f', 8, flags, NULL);
}

/* Nothing is held: a second release, and one after a failure, does nothing. */
static void nothing_held(repyrex_acquired *acquired)
{
    CHECK(acquired->source == NULL && acquired->given == NULL && acquired->descr == NULL && !acquired->has_buffer);
    repyrex_array_release(acquired);
}

static void by_struct(void)
{
    PyObject *owner = PyByteArray_FromStringAndSize("owner", 5);
    PyObject *source = exporter("__array_struct__", structure(owner, NATIVE));
    repyrex_acquired acquired;
    int i;
    CHECK(Py_REFCNT(owner) == 2);
    CHECK(repyrex_array_acquire(&acquired, source, "f8", 2, NATIVE | REPYREX_C_CONTIGUOUS) == 0);
    CHECK(acquired.array.data == (void *)store.bytes && acquired.array.nd == 2 && acquired.array.itemsize == 8);
    CHECK(acquired.array.typekind == 'f' && acquired.array.shape[1] == 4 && acquired.array.strides[0] == 32);
    CHECK(acquired.source == source && Py_REFCNT(source) == 2 && acquired.given != NULL);

    /* the exporter may go: what it gave stays */
    drop(source);
    PyObject_SetAttrString(source, "__array_struct__", Py_None);
    CHECK(Py_REFCNT(owner) == 2);
    repyrex_array_release(&acquired);
    CHECK(Py_REFCNT(owner) == 1);
    nothing_held(&acquired);

    source = exporter("__array_struct__", structure(owner, NATIVE));
    for (i = 0; i < 10000; i++) {
        CHECK(repyrex_array_acquire(&acquired, source, NULL, -1, 0) == 0);
        repyrex_array_release(&acquired);
    }
    CHECK(Py_REFCNT(source) == 1 && Py_REFCNT(owner) == 2);
    drop(source);
    CHECK(Py_REFCNT(owner) == 1);
    drop(owner);
}

static void by_buffer(void)
{
    PyObject *source = PyByteArray_FromStringAndSize("abcdef", 6);
    repyrex_acquired acquired;
    CHECK(repyrex_array_acquire(&acquired, source, "u1", 1, REPYREX_WRITEABLE) == 0);
    CHECK(acquired.array.shape[0] == 6 && acquired.has_buffer && ((char *)acquired.array.data)[1] == 'b');
    CHECK(PyByteArray_Resize(source, 100) == -1);
    CHECK(PyErr_ExceptionMatches(PyExc_BufferError));
    PyErr_Clear();
    repyrex_array_release(&acquired);
    nothing_held(&acquired);
    CHECK(PyByteArray_Resize(source, 100) == 0 && Py_REFCNT(source) == 1);
    drop(source);
}

static void by_dict(void)
{
    PyObject *memory = PyByteArray_FromStringAndSize("abcdefgh", 8);
    PyObject *source = exporter("__array_interface__",
                                Py_BuildValue("{s:s,s:(i),s:i,s:O}", "typestr", "|u1", "shape", 3, "offset", 2,
                                              "data", memory));
    repyrex_acquired acquired;
    CHECK(repyrex_array_acquire(&acquired, source, "u1", 1, 0) == 0);
    CHECK(acquired.array.shape[0] == 3 && ((char *)acquired.array.data)[0] == 'c');
    CHECK(acquired.source == source && acquired.given != NULL && acquired.has_buffer);
    repyrex_array_release(&acquired);
    nothing_held(&acquired);
    drop(source);
    CHECK(Py_REFCNT(memory) == 1);
    drop(memory);
}

/* A description that __array_struct__ has goes before a buffer. */
static void order_of_ways(void)
{
    PyObject *source = evaluated("type('Both', (bytearray,), {})(b'abc')");
    PyObject *given = structure(Py_None, NATIVE);
    repyrex_acquired acquired;
    CHECK(repyrex_array_acquire(&acquired, source, NULL, -1, 0) == 0 && acquired.array.typekind == 'u');
    repyrex_array_release(&acquired);
    PyObject_SetAttrString(source, "__array_struct__", given);
    CHECK(repyrex_array_acquire(&acquired, source, NULL, -1, 0) == 0 && acquired.array.typekind == 'f');
    repyrex_array_release(&acquired);
    drop(given);
    drop(source);
}

static void refusals(void)
{
    PyObject *owner = PyByteArray_FromStringAndSize("owner", 5);
    PyObject *none = exporter("", NULL), *source = exporter("__array_struct__", structure(owner, REPYREX_WRITEABLE));
    PyObject *frozen = exporter("__array_struct__", structure(owner, REPYREX_NOTSWAPPED));
    PyObject *wrong = exporter("__array_struct__", PyLong_FromLong(2));
    const char *no_array = "TypeError: 'Exporter' object exports no array: it has no __array_struct__, buffer or "
                           "__array_interface__";
    const int one = 1, little = *(const char *)&one == 1;
    repyrex_acquired acquired;
    memset(&acquired, 0x5a, sizeof acquired);
    CHECK(repyrex_array_acquire(&acquired, none, NULL, -1, 0) == -1);
    RAISED(no_array);
    nothing_held(&acquired);
    CHECK(repyrex_array_acquire(&acquired, NULL, NULL, -1, 0) == -1);
    RAISED("TypeError: array interface: no object to acquire an array from");
    nothing_held(&acquired);
    CHECK(repyrex_array_acquire(&acquired, wrong, NULL, -1, 0) == -1);
    RAISED("ValueError: invalid __array_struct__");
    nothing_held(&acquired);
    CHECK(repyrex_array_acquire(&acquired, source, "f8", -1, 0) == -1);
    RAISED(little ? "TypeError: expected an array of data type 'f8', got '>f8'"
                  : "TypeError: expected an array of data type 'f8', got '<f8'");
    nothing_held(&acquired);
    CHECK(repyrex_array_acquire(&acquired, source, "|f8", 2, 0) == 0);
    repyrex_array_release(&acquired);
    CHECK(repyrex_array_acquire(&acquired, source, NULL, 1, 0) == -1);
    RAISED("ValueError: expected an array with 1 dimensions, got 2");
    CHECK(repyrex_array_acquire(&acquired, frozen, NULL, -1, REPYREX_WRITEABLE) == -1);
    RAISED("ValueError: expected an array that is writeable, but it is read-only");
    CHECK(Py_REFCNT(owner) == 3 && Py_REFCNT(source) == 1 && Py_REFCNT(frozen) == 1 && Py_REFCNT(none) == 1);
    drop(none);
    drop(source);
    drop(frozen);
    drop(wrong);
    CHECK(Py_REFCNT(owner) == 1);
    drop(owner);
}

static void requirements(void)
{
    const Py_ssize_t shape[2] = {3, 4};
    repyrex_array array;
    CHECK(repyrex_array_describe(&array, store.bytes, 2, shape, NULL, 'f', 8, REPYREX_NOTSWAPPED, NULL) == 0);
    CHECK(repyrex_array_require(&array, NULL, -1, 0) == 0 && repyrex_array_require(&array, "=f8", 2, 0) == 0);
    CHECK(repyrex_array_require(&array, NULL, -1,
                                REPYREX_C_CONTIGUOUS | REPYREX_ALIGNED | REPYREX_NOTSWAPPED) == 0);
    CHECK(repyrex_array_require(&array, NULL, -1, REPYREX_F_CONTIGUOUS) == -1);
    RAISED("ValueError: expected an array that is Fortran contiguous");
    CHECK(repyrex_array_require(&array, "nonsense", -1, 0) == -1);
    RAISED("ValueError: array interface: 'nonsense' is no type string");
    CHECK(repyrex_array_require(&array, "f8", 3, 0) == -1);
    RAISED("ValueError: expected an array with 3 dimensions, got 2");
}

/* The caller's own way to a struct: of what else __array_struct__ may be. */
static repyrex_array_interface *hidden;
static int asked;

static void *unwrap_none(PyObject *o)
{
    asked++;
    return o == Py_None ? hidden : NULL;
}

static void another_way_to_the_struct(void)
{
    const Py_ssize_t shape[1] = {5};
    PyObject *source = exporter("__array_struct__", Py_BuildValue("O", Py_None));
    PyObject *other = exporter("__array_struct__", PyLong_FromLong(3));
    repyrex_acquired acquired;
    asked = 0;
    hidden = repyrex_array_interface_new(Py_None, store.bytes, 1, shape, NULL, 'u', 1, NATIVE, NULL);
    CHECK(repyrex_array_acquire_from(&acquired, source, "u1", 1, 0, unwrap_none) == 0);
    CHECK(acquired.array.shape[0] == 5 && asked == 1);
    repyrex_array_release(&acquired);
    CHECK(repyrex_array_acquire_from(&acquired, other, NULL, -1, 0, unwrap_none) == -1);
    RAISED("ValueError: invalid __array_struct__");
    CHECK(repyrex_array_acquire_from(&acquired, source, NULL, -1, 0, NULL) == -1);
    RAISED("ValueError: invalid __array_struct__");
    repyrex_array_interface_release(hidden, Py_None);
    drop(source);
    drop(other);
}

/* An exception that is set while an exporter's destructor runs is still the one that is set. */
static void failure_keeps_its_exception(void)
{
    static const char source[] = "class Fussy(object):\n"
                                 "    def __del__(self):\n"
                                 "        try:\n"
                                 "            raise KeyError('in __del__')\n"
                                 "        except KeyError:\n"
                                 "            pass\n";
    PyObject *owner, *given;
    repyrex_acquired acquired;
    executed(source);
    owner = PyObject_CallObject(PyDict_GetItemString(names(), "Fussy"), NULL);
    given = structure(owner, NATIVE);
    drop(owner);
    PyDict_SetItemString(names(), "given", given);
    drop(given);
    executed("class Gives(object):\n"
             "    @property\n"
             "    def __array_struct__(self):\n"
             "        return globals().pop('given')\n");
    owner = PyObject_CallObject(PyDict_GetItemString(names(), "Gives"), NULL);
    CHECK(repyrex_array_acquire(&acquired, owner, "i4", -1, 0) == -1);
    CHECK(PyErr_ExceptionMatches(PyExc_TypeError));
    PyErr_Clear();
    CHECK(PyDict_GetItemString(names(), "given") == NULL);
    drop(owner);
}

static void checks(void)
{
    executed("__name__ = 'acquire'");
    by_struct();
    by_buffer();
    by_dict();
    order_of_ways();
    refusals();
    requirements();
    another_way_to_the_struct();
    failure_keeps_its_exception();
}

int main(int argc, char **argv)
{
    start_python();
    run_checks(argc, argv, checks);
    Py_Finalize();
    return finish();
}
