/* Stands for Bazaar's StaticTuple, a module written in C for Python 2: a tuple of strings, numbers, None and
 * StaticTuples, which the recompiled modules make and fill through a C API of CObjects.
 *
 * Its struct and its prototypes are those of Bazaar's own header. Interning gives the object itself.
 */
#define PY_SSIZE_T_CLEAN
#define STATIC_TUPLE_MODULE
#include <Python.h>
#include "python-compat.h"
#include "_static_tuple_c.h"
#include "_export_c_api.h"

static PyObject *as_tuple(PyObject *self)
{
    StaticTuple *from = (StaticTuple *)self;
    PyObject *tuple = PyTuple_New(from->size);
    for (int i = 0; tuple != NULL && i < from->size; i++) {
        Py_INCREF(from->items[i]);
        PyTuple_SET_ITEM(tuple, i, from->items[i]);
    }
    return tuple;
}

static StaticTuple *StaticTuple_New(Py_ssize_t size)
{
    StaticTuple *made;
    if (size < 0 || size > 255) {
        PyErr_SetString(PyExc_ValueError, "StaticTuple(...) takes from 0 to 255 items");
        return NULL;
    }
    made = (StaticTuple *)StaticTuple_Type.tp_alloc(&StaticTuple_Type, size);
    if (made != NULL) {
        made->size = (unsigned char)size;
        made->flags = 0;
        memset(made->items, 0, (size_t)size * sizeof *made->items);
    }
    return made;
}

static StaticTuple *StaticTuple_Intern(StaticTuple *self)
{
    Py_INCREF(self);
    return self;
}

static int check(PyObject *o)
{
    return StaticTuple_CheckExact(o);
}

static StaticTuple *StaticTuple_FromSequence(PyObject *sequence)
{
    StaticTuple *made = NULL;
    PyObject *tuple = PySequence_Tuple(sequence);
    if (tuple != NULL)
        made = StaticTuple_New(PyTuple_GET_SIZE(tuple));
    for (int i = 0; made != NULL && i < made->size; i++) {
        PyObject *item = PyTuple_GET_ITEM(tuple, i);
        Py_INCREF(item);
        made->items[i] = item;
    }
    Py_XDECREF(tuple);
    return made;
}

static PyObject *make(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    (void)type, (void)keywords;
    return (PyObject *)StaticTuple_FromSequence(args);
}

static void dealloc(PyObject *self)
{
    for (int i = 0; i < ((StaticTuple *)self)->size; i++)
        Py_XDECREF(((StaticTuple *)self)->items[i]);
    Py_TYPE(self)->tp_free(self);
}

static Py_hash_t hash(PyObject *self)
{
    PyObject *tuple = as_tuple(self);
    Py_hash_t found = tuple == NULL ? -1 : PyObject_Hash(tuple);
    Py_XDECREF(tuple);
    return found;
}

static PyObject *compare(PyObject *self, PyObject *other, int op)
{
    PyObject *one, *two, *result = NULL;
    if (!check(other) && !PyTuple_Check(other))
        Py_RETURN_NOTIMPLEMENTED;
    one = as_tuple(self);
    two = PySequence_Tuple(other);
    if (one != NULL && two != NULL)
        result = PyObject_RichCompare(one, two, op);
    Py_XDECREF(one);
    Py_XDECREF(two);
    return result;
}

static Py_ssize_t length(PyObject *self)
{
    return ((StaticTuple *)self)->size;
}

static PyObject *item(PyObject *self, Py_ssize_t i)
{
    PyObject *found;
    if (i < 0 || i >= length(self)) {
        PyErr_SetString(PyExc_IndexError, "StaticTuple index out of range");
        return NULL;
    }
    found = ((StaticTuple *)self)->items[i];
    Py_INCREF(found);
    return found;
}

static PyObject *as_tuple_method(PyObject *self, PyObject *unused)
{
    (void)unused;
    return as_tuple(self);
}

static PyObject *intern(PyObject *self, PyObject *unused)
{
    (void)unused;
    return (PyObject *)StaticTuple_Intern((StaticTuple *)self);
}

static PyObject *from_sequence(PyObject *unused, PyObject *sequence)
{
    (void)unused;
    return (PyObject *)StaticTuple_FromSequence(sequence);
}

static PyMethodDef methods[] = {
    {"as_tuple", as_tuple_method, METH_NOARGS, NULL},
    {"intern", intern, METH_NOARGS, NULL},
    {"from_sequence", from_sequence, METH_O | METH_STATIC, NULL},
    {NULL, NULL, 0, NULL},
};

static PySequenceMethods as_sequence = {.sq_length = length, .sq_item = item};

PyTypeObject StaticTuple_Type = {
    .ob_base = {PyObject_HEAD_INIT(NULL) 0},
    .tp_name = "bzrlib._static_tuple_c.StaticTuple",
    .tp_basicsize = sizeof(StaticTuple),
    .tp_itemsize = sizeof(PyObject *),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = make,
    .tp_dealloc = dealloc,
    .tp_hash = hash,
    .tp_richcompare = compare,
    .tp_as_sequence = &as_sequence,
    .tp_methods = methods,
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, .m_name = "_static_tuple_c", .m_size = -1};

PyMODINIT_FUNC PyInit__static_tuple_c(void)
{
    PyObject *module = PyModule_Create(&definition);
    if (module == NULL || PyType_Ready(&StaticTuple_Type) < 0 ||
        PyModule_AddObject(module, "StaticTuple", (PyObject *)&StaticTuple_Type) < 0 ||
        _export_function(module, "StaticTuple_New", (void *)StaticTuple_New, "StaticTuple *(Py_ssize_t)") < 0 ||
        _export_function(module, "StaticTuple_Intern", (void *)StaticTuple_Intern, "StaticTuple *(StaticTuple *)") <
            0 ||
        _export_function(module, "StaticTuple_FromSequence", (void *)StaticTuple_FromSequence,
                         "StaticTuple *(PyObject *)") < 0 ||
        _export_function(module, "_StaticTuple_CheckExact", (void *)check, "int(PyObject *)") < 0)
        return NULL;
    return module;
}
