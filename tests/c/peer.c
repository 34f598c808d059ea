/* An extension module with an archive of its own in it. Built twice, as peer_a and peer_b (NAME): what one makes, the
 * other must understand, though no symbol or static is common to both. */
#include "Python.h"

#include <stdint.h>

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
#define TEXT_(a) #a
#define TEXT(a) TEXT_(a)

/* Where each destructor that this module gave out says so. */
static PyObject *log_list;

static void record(const char *format, void *cobj, void *desc)
{
    PyObject *entry = Py_BuildValue(format, TEXT(NAME), (Py_ssize_t)(intptr_t)cobj, (Py_ssize_t)(intptr_t)desc);
    if (entry == NULL || PyList_Append(log_list, entry) < 0)
        PyErr_WriteUnraisable(log_list);
    Py_XDECREF(entry);
}

/* Twenty destructors each: more than the library's table has places, in both modules. */
#define TWENTY(F) F(0) F(1) F(2) F(3) F(4) F(5) F(6) F(7) F(8) F(9) F(10) F(11) F(12) F(13) F(14) F(15) F(16) F(17) F(18) F(19)
#define DEFINE(N)                                                                                                  \
    static void destroy_##N(void *cobj, void *desc)                                                                \
    {                                                                                                              \
        record("snn", cobj, (void *)((intptr_t)desc + N));                                                         \
    }
TWENTY(DEFINE)
#define ENTRY(N) destroy_##N,
static void (*const destructors[20])(void *, void *) = {TWENTY(ENTRY)};

/* make(pointer, which): a CObject of numbers, which 0 to 19; its desc is 1000. */
static PyObject *make(PyObject *self, PyObject *args)
{
    Py_ssize_t pointer;
    int which;
    (void)self;
    if (!PyArg_ParseTuple(args, "ni", &pointer, &which))
        return NULL;
    return PyCObject_FromVoidPtrAndDesc((void *)(intptr_t)pointer, (void *)(intptr_t)1000, destructors[which % 20]);
}

/* plain(pointer): a CObject without a destructor. */
static PyObject *plain(PyObject *self, PyObject *pointer)
{
    (void)self;
    return PyCObject_FromVoidPtr((void *)(intptr_t)PyLong_AsSsize_t(pointer), NULL);
}

static PyObject *read_both(PyObject *self, PyObject *o)
{
    void *pointer = PyCObject_AsVoidPtr(o), *desc = PyCObject_GetDesc(o);
    (void)self;
    if (PyErr_Occurred())
        return NULL;
    return Py_BuildValue("nn", (Py_ssize_t)(intptr_t)pointer, (Py_ssize_t)(intptr_t)desc);
}

/* set_pointer(o, pointer) */
static PyObject *set_pointer(PyObject *self, PyObject *args)
{
    PyObject *o;
    Py_ssize_t pointer;
    (void)self;
    if (!PyArg_ParseTuple(args, "On", &o, &pointer) || !PyCObject_SetVoidPtr(o, (void *)(intptr_t)pointer))
        return NULL;
    Py_RETURN_NONE;
}

/* struct_of(owner): the owner's array interface, of three bytes that live as long as the module. */
static PyObject *struct_of(PyObject *self, PyObject *owner)
{
    static unsigned char data[3] = {1, 2, 3};
    const Py_ssize_t shape[1] = {3};
    (void)self;
    return repyrex_array_interface_export(owner, data, 1, shape, NULL, 'u', 1,
                                          REPYREX_NOTSWAPPED | REPYREX_WRITEABLE, NULL);
}

/* first_of(exported): the first byte of somebody's array. */
static PyObject *first_of(PyObject *self, PyObject *exported)
{
    repyrex_array_interface *inter = (repyrex_array_interface *)PyCObject_AsVoidPtr(exported);
    (void)self;
    return inter == NULL ? NULL : PyLong_FromLong(*(unsigned char *)inter->data);
}

static PyMethodDef methods[] = {{"make", make, METH_VARARGS, NULL},
                                {"plain", plain, METH_O, NULL},
                                {"read", read_both, METH_O, NULL},
                                {"set", set_pointer, METH_VARARGS, NULL},
                                {"struct_of", struct_of, METH_O, NULL},
                                {"first_of", first_of, METH_O, NULL},
                                {NULL, NULL, 0, NULL}};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, TEXT(NAME), NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC JOIN(PyInit_, NAME)(void)
{
    PyObject *module = PyModule_Create(&definition);
    log_list = PyList_New(0);
    if (module != NULL && log_list != NULL) {
        Py_INCREF(log_list);
        PyModule_AddObject(module, "log", log_list);
    }
    return module;
}
