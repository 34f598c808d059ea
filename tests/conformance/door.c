/* Every door of the array API, opened to Python tests: an extension module for CPython 2.7 and 3.6 and later.
 *
 * memory(...)     an object that owns a block of memory and describes it once: `struct`, `dict`, views, copies;
 *                 Buffered is the same with the buffer protocol
 * hand_made(...)  a capsule (on Python 2 a CObject) with a struct of any content, made without the library
 * acquire(...)    what the library's consumer says of an object
 * RawBuffer(...)  a buffer of any content, made without the library
 * Keeper(...)     holds references, out of the garbage collector's sight
 *
 * counts() says how many of each are alive, and how many were released.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "repyrex.h"

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#if PY_MAJOR_VERSION >= 3
#define NEW_BUFFERS 0
#else
#define NEW_BUFFERS Py_TPFLAGS_HAVE_NEWBUFFER
#endif

#define MOST 70

static struct {
    Py_ssize_t memories, memories_died, structs, structs_released, buffers, keepers;
} counted;

/* Arguments */

/* None is NULL; a tuple of ints is copied to `to`. Returns 0, or -1 with an exception. */
static int numbers(PyObject *given, Py_ssize_t *to, const Py_ssize_t **found, int *count)
{
    Py_ssize_t i, n;
    *found = NULL;
    if (given == NULL || given == Py_None)
        return 0;
    n = PySequence_Size(given);
    if (n < 0)
        return -1;
    if (n > MOST) {
        PyErr_SetString(PyExc_ValueError, "too many numbers for this test");
        return -1;
    }
    for (i = 0; i < n; i++) {
        PyObject *item = PySequence_GetItem(given, i);
        if (item == NULL)
            return -1;
        to[i] = PyNumber_AsSsize_t(item, PyExc_OverflowError);
        Py_DECREF(item);
        if (to[i] == -1 && PyErr_Occurred())
            return -1;
    }
    *found = to;
    if (count != NULL)
        *count = (int)n;
    return 0;
}

static PyObject *tuple_of(const Py_ssize_t *from, int count)
{
    int i;
    PyObject *tuple = PyTuple_New(count);
    for (i = 0; tuple != NULL && i < count; i++)
        PyTuple_SET_ITEM(tuple, i, PyLong_FromSsize_t(from[i]));
    return tuple;
}

/* Does the object describe an array? The fields, for Python. */
static PyObject *description(const repyrex_array *array)
{
    PyObject *descr = array->flags & REPYREX_ARR_HAS_DESCR ? array->descr : Py_None;
    char kind[2] = {array->typekind, '\0'};
    return Py_BuildValue("{s:s,s:n,s:i,s:i,s:N,s:N,s:N,s:O}", "kind", kind, "itemsize", array->itemsize, "nd",
                         array->nd, "flags", array->flags & 0xfff, "shape", tuple_of(array->shape, array->nd),
                         "strides", tuple_of(array->strides, array->nd), "data", PyLong_FromVoidPtr(array->data),
                         "descr", descr);
}

/* The bytes of each item in C order, one bytes object for all. */
static PyObject *items_of(const repyrex_array *array)
{
    Py_ssize_t index[REPYREX_MAX_ND] = {0}, count = 1;
    PyObject *bytes;
    char *to;
    int i;
    for (i = 0; i < array->nd; i++)
        count *= array->shape[i];
    bytes = PyBytes_FromStringAndSize(NULL, count * array->itemsize);
    if (bytes == NULL)
        return NULL;
    for (to = PyBytes_AS_STRING(bytes); count > 0; count--, to += array->itemsize) {
        const char *item = (const char *)array->data;
        for (i = 0; i < array->nd; i++)
            item += index[i] * array->strides[i];
        memcpy(to, item, (size_t)array->itemsize);
        for (i = array->nd - 1; i >= 0 && ++index[i] == array->shape[i]; i--)
            index[i] = 0;
    }
    return bytes;
}

/* Memory: an owner, and what it exports */

typedef struct {
    PyObject_HEAD
    char *block;       /* with a poisoned end: NULL in a view */
    Py_ssize_t size;
    PyObject *of;      /* a view's: the Memory that it is a view of */
    PyObject *descr;
    repyrex_array array;
} Memory;

static PyTypeObject Memory_Type, Buffered_Type;

/* memory(content, kind, itemsize, shape, strides=None, offset=0, flags=NOTSWAPPED|WRITEABLE, descr=None,
 * within=False): the content is copied; where `within`, describe_within checks the bounds. */
static PyObject *memory_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"content", "kind", "itemsize", "shape", "strides", "offset", "flags",
                            "descr",   "within", NULL};
    const char *content, *kind;
    Py_ssize_t size, itemsize, offset = 0, shape_store[MOST], strides_store[MOST];
    const Py_ssize_t *shape, *strides;
    PyObject *shape_given, *strides_given = Py_None, *descr = Py_None;
    int flags = REPYREX_NOTSWAPPED | REPYREX_WRITEABLE, within = 0, nd = 0, status;
    Memory *self;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "s#snO|OniOi", names, &content, &size, &kind, &itemsize,
                                     &shape_given, &strides_given, &offset, &flags, &descr, &within)
        || numbers(shape_given, shape_store, &shape, &nd) < 0
        || numbers(strides_given, strides_store, &strides, NULL) < 0)
        return NULL;
    self = (Memory *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    counted.memories++;
    self->block = (char *)malloc((size_t)size + 64);
    self->size = size;
    if (self->block == NULL) {
        Py_DECREF(self);
        return PyErr_NoMemory();
    }
    memcpy(self->block, content, (size_t)size);
    memset(self->block + size, 0xa5, 64);
    Py_INCREF(descr);
    self->descr = descr;
    status = within ? repyrex_array_describe_within(&self->array, self->block, size, offset, nd, shape, strides,
                                                    kind[0], itemsize, flags)
                    : repyrex_array_describe(&self->array, self->block + offset, nd, shape, strides, kind[0],
                                             itemsize, flags, descr == Py_None ? NULL : descr);
    if (status < 0) {
        Py_DECREF(self);
        return NULL;
    }
    return (PyObject *)self;
}

static void memory_dealloc(Memory *self)
{
    if (self->block != NULL) {
        /* poisoned first: who still reads it reads this, or memory that is somebody else's */
        memset(self->block, 0xdd, (size_t)self->size);
        free(self->block);
        counted.memories_died++;
        counted.memories--;
    }
    Py_CLEAR(self->of);
    Py_CLEAR(self->descr);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *memory_struct(PyObject *self, PyObject *unused)
{
    (void)unused;
    return repyrex_array_struct(self, &((Memory *)self)->array);
}

static PyObject *memory_dict(PyObject *self, PyObject *unused)
{
    (void)unused;
    return repyrex_array_dict(&((Memory *)self)->array);
}

static PyObject *memory_description(PyObject *self, PyObject *unused)
{
    (void)unused;
    return description(&((Memory *)self)->array);
}

static PyObject *memory_items(PyObject *self, PyObject *unused)
{
    (void)unused;
    return items_of(&((Memory *)self)->array);
}

/* The whole block; ValueError where somebody wrote behind its end. */
static PyObject *memory_content(PyObject *self, PyObject *unused)
{
    Memory *memory = (Memory *)self;
    int i;
    (void)unused;
    while (memory->block == NULL && memory->of != NULL)
        memory = (Memory *)memory->of;
    for (i = 0; i < 64; i++)
        if ((unsigned char)memory->block[memory->size + i] != 0xa5) {
            PyErr_SetString(PyExc_ValueError, "somebody wrote behind the block");
            return NULL;
        }
    return PyBytes_FromStringAndSize(memory->block, memory->size);
}

/* A view of the same memory, to be changed by the caller. */
static Memory *view_of(PyObject *self)
{
    Memory *of = (Memory *)self;
    Memory *view = (Memory *)Py_TYPE(self)->tp_alloc(Py_TYPE(self), 0);
    if (view == NULL)
        return NULL;
    memcpy(&view->array, &of->array, sizeof view->array);
    Py_INCREF(self);
    view->of = self;
    Py_XINCREF(of->descr);
    view->descr = of->descr;
    return view;
}

/* The view, or NULL where the change failed; then the description must be as it was. */
static PyObject *changed(Memory *view, int status, const repyrex_array *before)
{
    if (status < 0) {
        const size_t used = (size_t)before->nd * sizeof(Py_ssize_t);
        if (memcmp(before->shape, view->array.shape, used) != 0
            || memcmp(before->strides, view->array.strides, used) != 0 || before->data != view->array.data
            || before->nd != view->array.nd || before->flags != view->array.flags
            || before->itemsize != view->array.itemsize)
            PyErr_SetString(PyExc_SystemError, "a view that failed changed the description");
        Py_DECREF(view);
        return NULL;
    }
    return (PyObject *)view;
}

static PyObject *memory_slice(PyObject *self, PyObject *args)
{
    int axis;
    Py_ssize_t start, count, step = 1;
    Memory *view;
    if (!PyArg_ParseTuple(args, "inn|n", &axis, &start, &count, &step) || (view = view_of(self)) == NULL)
        return NULL;
    return changed(view, repyrex_array_slice(&view->array, axis, start, count, step), &((Memory *)self)->array);
}

static PyObject *memory_index(PyObject *self, PyObject *args)
{
    int axis;
    Py_ssize_t index;
    Memory *view;
    if (!PyArg_ParseTuple(args, "in", &axis, &index) || (view = view_of(self)) == NULL)
        return NULL;
    return changed(view, repyrex_array_index(&view->array, axis, index), &((Memory *)self)->array);
}

static PyObject *memory_transpose(PyObject *self, PyObject *given)
{
    Py_ssize_t store[MOST];
    const Py_ssize_t *axes;
    int as_ints[MOST], count = 0, i;
    Memory *view;
    if (numbers(given, store, &axes, &count) < 0)
        return NULL;
    for (i = 0; i < count; i++)
        as_ints[i] = (int)store[i];
    if (axes != NULL && count != ((Memory *)self)->array.nd) {
        PyErr_SetString(PyExc_RuntimeError, "the test gives as many axes as there are");
        return NULL;
    }
    if ((view = view_of(self)) == NULL)
        return NULL;
    return changed(view, repyrex_array_transpose(&view->array, axes == NULL ? NULL : as_ints),
                   &((Memory *)self)->array);
}

static PyObject *memory_field(PyObject *self, PyObject *args)
{
    Py_ssize_t offset, itemsize;
    const char *kind;
    PyObject *descr = Py_None, *result;
    Memory *view;
    if (!PyArg_ParseTuple(args, "nsn|O", &offset, &kind, &itemsize, &descr) || (view = view_of(self)) == NULL)
        return NULL;
    Py_INCREF(view);
    result = changed(view,
                     repyrex_array_field(&view->array, offset, kind[0], itemsize, descr == Py_None ? NULL : descr),
                     &((Memory *)self)->array);
    if (result != NULL) {
        Py_INCREF(descr);
        Py_XDECREF(view->descr);
        view->descr = descr;
    }
    Py_DECREF(view);
    return result;
}

/* require(type, nd, flags) */
static PyObject *memory_require(PyObject *self, PyObject *args)
{
    const char *type;
    int nd, flags;
    if (!PyArg_ParseTuple(args, "zii", &type, &nd, &flags)
        || repyrex_array_require(&((Memory *)self)->array, type, nd, flags) < 0)
        return NULL;
    Py_RETURN_NONE;
}

/* copy_from(other): between two descriptions */
static PyObject *memory_copy_from(PyObject *self, PyObject *other)
{
    if (!PyObject_TypeCheck(other, &Memory_Type)) {
        PyErr_SetString(PyExc_RuntimeError, "the test copies between Memory objects");
        return NULL;
    }
    if (repyrex_array_copy(&((Memory *)self)->array, &((Memory *)other)->array) < 0)
        return NULL;
    Py_RETURN_NONE;
}

static PyMethodDef memory_methods[] = {{"struct", memory_struct, METH_NOARGS, NULL},
                                       {"dict", memory_dict, METH_NOARGS, NULL},
                                       {"description", memory_description, METH_NOARGS, NULL},
                                       {"items", memory_items, METH_NOARGS, NULL},
                                       {"content", memory_content, METH_NOARGS, NULL},
                                       {"slice", memory_slice, METH_VARARGS, NULL},
                                       {"index", memory_index, METH_VARARGS, NULL},
                                       {"transpose", memory_transpose, METH_O, NULL},
                                       {"field", memory_field, METH_VARARGS, NULL},
                                       {"require", memory_require, METH_VARARGS, NULL},
                                       {"copy_from", memory_copy_from, METH_O, NULL},
                                       {NULL, NULL, 0, NULL}};

static PyTypeObject Memory_Type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "door.Memory",
    .tp_basicsize = sizeof(Memory),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_new = memory_new,
    .tp_dealloc = (destructor)memory_dealloc,
    .tp_methods = memory_methods,
};

static int buffered_get(PyObject *self, Py_buffer *view, int flags)
{
    const int status = repyrex_array_getbuffer(self, &((Memory *)self)->array, view, flags);
    if (status == 0)
        counted.buffers++;
    return status;
}

static void buffered_release(PyObject *self, Py_buffer *view)
{
    counted.buffers--;
    repyrex_array_releasebuffer(self, view);
}

static PyBufferProcs buffered_procs = {.bf_getbuffer = buffered_get, .bf_releasebuffer = buffered_release};

static PyTypeObject Buffered_Type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "door.Buffered",
    .tp_basicsize = sizeof(Memory),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | NEW_BUFFERS,
    .tp_base = &Memory_Type,
    .tp_as_buffer = &buffered_procs,
};

/* export(owner, data, nd, shape, strides, kind, itemsize, flags=..., descr=None): the library's producer with any
 * arguments; None is NULL for owner, data, shape, strides and descr. */
static PyObject *export_any(PyObject *module, PyObject *args)
{
    PyObject *owner, *data_given, *shape_given, *strides_given, *descr = Py_None;
    Py_ssize_t itemsize, shape_store[MOST], strides_store[MOST];
    const Py_ssize_t *shape, *strides;
    int nd, flags = REPYREX_NOTSWAPPED | REPYREX_WRITEABLE;
    const char *kind;
    void *data = NULL;
    (void)module;
    if (!PyArg_ParseTuple(args, "OOiOOsn|iO", &owner, &data_given, &nd, &shape_given, &strides_given, &kind,
                          &itemsize, &flags, &descr)
        || numbers(shape_given, shape_store, &shape, NULL) < 0
        || numbers(strides_given, strides_store, &strides, NULL) < 0)
        return NULL;
    if (data_given != Py_None && (data = PyLong_AsVoidPtr(data_given)) == NULL && PyErr_Occurred())
        return NULL;
    return repyrex_array_interface_export(owner == Py_None ? NULL : owner, data, nd, shape, strides, kind[0], itemsize,
                                          flags, descr == Py_None ? NULL : descr);
}

/* Structs made by hand, faulty or not */

/* What a foreign producer made: the struct lies at the end of a page behind which nothing may be read. */
typedef struct {
    char *pages;
    Py_ssize_t *dims;
    PyObject *owner, *descr;
} Foreign;

#define MOST_FOREIGN 4096
static struct {
    void *inter;
    Foreign foreign;
} foreigners[MOST_FOREIGN];

static size_t page_size(void)
{
    return (size_t)sysconf(_SC_PAGESIZE);
}

static void release_foreign(void *inter)
{
    Foreign foreign;
    int i;
    for (i = 0; i < MOST_FOREIGN && foreigners[i].inter != inter; i++)
        ;
    if (i == MOST_FOREIGN)
        Py_FatalError("a struct was released that is not there");
    foreign = foreigners[i].foreign;
    foreigners[i].inter = NULL;
    munmap(foreign.pages, 2 * page_size());
    free(foreign.dims);
    Py_XDECREF(foreign.descr);
    counted.structs--;
    counted.structs_released++;
    Py_XDECREF(foreign.owner);
}

static void release_in_capsule(PyObject *capsule)
{
    release_foreign(PyCapsule_GetPointer(capsule, PyCapsule_GetName(capsule)));
}

#if PY_MAJOR_VERSION < 3
static void release_in_cobject(void *inter, void *desc)
{
    (void)desc;
    release_foreign(inter);
}

static void release_in_plain_cobject(void *inter)
{
    release_foreign(inter);
}
#endif

/* hand_made(owner, two=2, nd=, kind=, itemsize=, flags=, shape=, strides=, data=, descr=, size=56, name=None,
 * context="owner", read_only=False, wrap="native"): None is NULL; `name` must live as long as the capsule. */
static PyObject *hand_made(PyObject *module, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"owner", "two",   "nd",   "kind", "itemsize", "flags",     "shape", "strides",
                            "data",  "descr", "size", "name", "context",  "read_only", "wrap",  NULL};
    PyObject *owner, *shape_given = Py_None, *strides_given = Py_None, *data_given = Py_None, *descr = Py_None, *made;
    int two = 2, nd = 0, itemsize = 1, flags = 0, size = sizeof(repyrex_array_interface), read_only = 0, place, i;
    const char *kind = "u", *name = NULL, *context = "owner", *wrap = "native";
    Py_ssize_t shape_store[MOST], strides_store[MOST];
    const Py_ssize_t *shape, *strides;
    void *data = NULL, *context_pointer;
    repyrex_array_interface inter, *at;
    Foreign foreign;
    (void)module;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|iisiiOOOOizsis", names, &owner, &two, &nd, &kind, &itemsize,
                                     &flags, &shape_given, &strides_given, &data_given, &descr, &size, &name, &context,
                                     &read_only, &wrap)
        || numbers(shape_given, shape_store, &shape, NULL) < 0
        || numbers(strides_given, strides_store, &strides, NULL) < 0)
        return NULL;
    if (data_given != Py_None && (data = PyLong_AsVoidPtr(data_given)) == NULL && PyErr_Occurred())
        return NULL;
    for (place = 0; place < MOST_FOREIGN && foreigners[place].inter != NULL; place++)
        ;
    if (place == MOST_FOREIGN || size > (int)sizeof inter) {
        PyErr_SetString(PyExc_RuntimeError, "the test makes too many structs, or too large ones");
        return NULL;
    }

    foreign.dims = (Py_ssize_t *)calloc(2 * MOST, sizeof *foreign.dims);
    foreign.pages = (char *)mmap(NULL, 2 * page_size(), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (foreign.dims == NULL || foreign.pages == (char *)MAP_FAILED)
        return PyErr_NoMemory();
    mprotect(foreign.pages + page_size(), page_size(), PROT_NONE);
    memset(&inter, 0x7f, sizeof inter);
    inter.two = two;
    inter.nd = nd;
    inter.typekind = kind[0];
    inter.itemsize = itemsize;
    inter.flags = flags;
    inter.shape = inter.strides = NULL;
    for (i = 0; i < MOST; i++) {
        foreign.dims[i] = shape == NULL ? 0 : shape_store[i];
        foreign.dims[MOST + i] = strides == NULL ? 0 : strides_store[i];
    }
    if (shape != NULL)
        inter.shape = foreign.dims;
    if (strides != NULL)
        inter.strides = foreign.dims + MOST;
    inter.data = data;
    inter.descr = descr == Py_None ? NULL : descr;
    at = (repyrex_array_interface *)(void *)(foreign.pages + page_size() - (size_t)size);
    memcpy(at, &inter, (size_t)size);
    if (read_only)
        mprotect(foreign.pages, page_size(), PROT_READ);
    Py_INCREF(owner);
    foreign.owner = owner;
    foreign.descr = inter.descr;
    Py_XINCREF(foreign.descr);
    foreigners[place].inter = at;
    foreigners[place].foreign = foreign;
    counted.structs++;

    context_pointer = strcmp(context, "owner") == 0 ? (void *)owner : strcmp(context, "data") == 0 ? data : NULL;
#if PY_MAJOR_VERSION < 3
    if (strcmp(wrap, "native") == 0) {
        made = context_pointer == NULL
                   ? PyCObject_FromVoidPtr(at, release_in_plain_cobject)
                   : PyCObject_FromVoidPtrAndDesc(at, context_pointer, release_in_cobject);
        if (made == NULL)
            release_foreign(at);
        return made;
    }
#endif
    (void)wrap;
    made = PyCapsule_New(at, name, release_in_capsule);
    if (made == NULL) {
        release_foreign(at);
        return NULL;
    }
    PyCapsule_SetContext(made, context_pointer);
    return made;
}

/* peek(o): what lies in a capsule or CObject without a name, and in its context; of a struct only 48 bytes are read. */
static PyObject *peek(PyObject *module, PyObject *o)
{
    const repyrex_array_interface *inter;
    void *context;
    char kind[2] = {0, 0};
    (void)module;
#if PY_MAJOR_VERSION >= 3
    inter = (const repyrex_array_interface *)PyCapsule_GetPointer(o, NULL);
    context = inter == NULL ? NULL : PyCapsule_GetContext(o);
#else
    inter = (const repyrex_array_interface *)PyCObject_AsVoidPtr(o);
    context = inter == NULL ? NULL : PyCObject_GetDesc(o);
#endif
    if (inter == NULL)
        return NULL;
    kind[0] = inter->typekind;
    return Py_BuildValue("{s:N,s:i,s:i,s:s,s:i,s:i,s:N,s:N,s:N,s:N}", "address", PyLong_FromVoidPtr((void *)inter),
                         "two", inter->two, "nd", inter->nd, "kind", kind, "itemsize", inter->itemsize, "flags",
                         inter->flags, "shape", tuple_of(inter->shape, inter->shape == NULL ? 0 : inter->nd),
                         "strides",
                         tuple_of(inter->strides, inter->strides == NULL ? 0 : inter->nd), "data",
                         PyLong_FromVoidPtr(inter->data), "context", PyLong_FromVoidPtr(context));
}

/* The consumer */

typedef struct {
    PyObject_HEAD
    repyrex_acquired acquired;
} Acquired;

static PyTypeObject Acquired_Type;

/* acquire(source, type=None, nd=-1, flags=0) */
static PyObject *acquire(PyObject *module, PyObject *args)
{
    PyObject *source;
    const char *type = NULL;
    int nd = -1, flags = 0;
    Acquired *self;
    (void)module;
    if (!PyArg_ParseTuple(args, "O|zii", &source, &type, &nd, &flags))
        return NULL;
    self = PyObject_New(Acquired, &Acquired_Type);
    if (self == NULL)
        return NULL;
    /* what acquire must not rely on */
    memset(&self->acquired, 0x7f, sizeof self->acquired);
    if (repyrex_array_acquire(&self->acquired, source, type, nd, flags) < 0) {
        /* releasing after a failure is said to do nothing */
        repyrex_array_release(&self->acquired);
        if (PyErr_Occurred() == NULL)
            PyErr_SetString(PyExc_SystemError, "acquire failed without an exception");
        Py_DECREF(self);
        return NULL;
    }
    return (PyObject *)self;
}

static void acquired_dealloc(PyObject *self)
{
    repyrex_array_release(&((Acquired *)self)->acquired);
    PyObject_Del(self);
}

static PyObject *acquired_release(PyObject *self, PyObject *unused)
{
    (void)unused;
    repyrex_array_release(&((Acquired *)self)->acquired);
    repyrex_array_release(&((Acquired *)self)->acquired);
    Py_RETURN_NONE;
}

static PyObject *acquired_description(PyObject *self, PyObject *unused)
{
    (void)unused;
    return description(&((Acquired *)self)->acquired.array);
}

/* way(): by which way the array came, told by what is held for it. */
static PyObject *acquired_way(PyObject *self, PyObject *unused)
{
    const repyrex_acquired *acquired = &((Acquired *)self)->acquired;
    (void)unused;
    return Py_BuildValue("s", acquired->source == NULL      ? "released"
                              : acquired->given == NULL     ? acquired->has_buffer ? "buffer" : "array"
                              : PyDict_Check(acquired->given) ? "dict"
                                                              : "struct");
}

static PyObject *acquired_items(PyObject *self, PyObject *unused)
{
    (void)unused;
    return items_of(&((Acquired *)self)->acquired.array);
}

/* put(content): the first item's bytes, through the pointer. */
static PyObject *acquired_put(PyObject *self, PyObject *args)
{
    const repyrex_array *array = &((Acquired *)self)->acquired.array;
    const char *content;
    Py_ssize_t size;
    if (!PyArg_ParseTuple(args, "s#", &content, &size))
        return NULL;
    if (size != array->itemsize || !(array->flags & REPYREX_WRITEABLE)) {
        PyErr_SetString(PyExc_ValueError, "not writeable, or of another size");
        return NULL;
    }
    memcpy(array->data, content, (size_t)size);
    Py_RETURN_NONE;
}

static PyMethodDef acquired_methods[] = {{"release", acquired_release, METH_NOARGS, NULL},
                                         {"description", acquired_description, METH_NOARGS, NULL},
                                         {"way", acquired_way, METH_NOARGS, NULL},
                                         {"items", acquired_items, METH_NOARGS, NULL},
                                         {"put", acquired_put, METH_VARARGS, NULL},
                                         {NULL, NULL, 0, NULL}};

static PyTypeObject Acquired_Type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "door.Acquired",
    .tp_basicsize = sizeof(Acquired),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_dealloc = acquired_dealloc,
    .tp_methods = acquired_methods,
};

/* describe(source, type=None, nd=-1, flags=0): acquired, described and released. */
static PyObject *describe(PyObject *module, PyObject *args)
{
    PyObject *acquired = acquire(module, args), *result;
    if (acquired == NULL)
        return NULL;
    result = acquired_description(acquired, NULL);
    Py_DECREF(acquired);
    return result;
}

/* acquire_rounds(source, count, type=None, nd=-1, flags=0): how many of `count` acquisitions succeeded, each
 * released; the exceptions of the others are cleared. */
static PyObject *acquire_rounds(PyObject *module, PyObject *args)
{
    PyObject *source;
    const char *type = NULL;
    int count, nd = -1, flags = 0, good = 0;
    (void)module;
    if (!PyArg_ParseTuple(args, "Oi|zii", &source, &count, &type, &nd, &flags))
        return NULL;
    for (; count > 0; count--) {
        repyrex_acquired acquired;
        if (repyrex_array_acquire(&acquired, source, type, nd, flags) == 0) {
            good++;
            repyrex_array_release(&acquired);
        }
        PyErr_Clear();
    }
    return PyLong_FromLong(good);
}

/* Copies between objects and memory */

static PyObject *assign(PyObject *module, PyObject *args)
{
    PyObject *to, *from;
    (void)module;
    if (!PyArg_ParseTuple(args, "OO", &to, &from) || repyrex_array_assign(to, from) < 0)
        return NULL;
    Py_RETURN_NONE;
}

/* copy_in(to, memory, begin, size, offset=0, strides=None): memory + begin is where the memory begins. */
static PyObject *copy_in(PyObject *module, PyObject *args)
{
    PyObject *to, *strides_given = Py_None;
    Py_buffer memory;
    Py_ssize_t begin, size, offset = 0, store[MOST];
    const Py_ssize_t *strides;
    int status;
    (void)module;
    if (!PyArg_ParseTuple(args, "Os*nn|nO", &to, &memory, &begin, &size, &offset, &strides_given))
        return NULL;
    status = numbers(strides_given, store, &strides, NULL);
    if (status == 0)
        status = repyrex_array_copy_in(to, (const char *)memory.buf + begin, size, offset, strides);
    PyBuffer_Release(&memory);
    if (status < 0)
        return NULL;
    Py_RETURN_NONE;
}

/* copy_out(from, memory, begin, size, offset=0, strides=None) */
static PyObject *copy_out(PyObject *module, PyObject *args)
{
    PyObject *from, *strides_given = Py_None;
    Py_buffer memory;
    Py_ssize_t begin, size, offset = 0, store[MOST];
    const Py_ssize_t *strides;
    int status;
    (void)module;
    if (!PyArg_ParseTuple(args, "Ow*nn|nO", &from, &memory, &begin, &size, &offset, &strides_given))
        return NULL;
    status = numbers(strides_given, store, &strides, NULL);
    if (status == 0)
        status = repyrex_array_copy_out(from, (char *)memory.buf + begin, size, offset, strides);
    PyBuffer_Release(&memory);
    if (status < 0)
        return NULL;
    Py_RETURN_NONE;
}

/* Buffers of any content, made without the library */

typedef struct {
    PyObject_HEAD
    char *block;
    Py_ssize_t len, itemsize, shape[MOST], strides[MOST], suboffsets[MOST];
    int readonly, ndim, has_shape, has_strides, has_suboffsets, no_data;
    char *format;
} RawBuffer;

/* RawBuffer(content, itemsize, ndim, format=None, shape=None, strides=None, suboffsets=None, readonly=True, len=-1,
 * no_data=False): None is NULL. */
static PyObject *raw_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"content", "itemsize",   "ndim",     "format", "shape",
                            "strides", "suboffsets", "readonly", "len",    "no_data", NULL};
    const char *content, *format = NULL;
    Py_ssize_t size, len = -1, itemsize;
    const Py_ssize_t *shape, *strides, *suboffsets;
    PyObject *shape_given = Py_None, *strides_given = Py_None, *suboffsets_given = Py_None;
    int ndim, readonly = 1, no_data = 0;
    RawBuffer *self;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "s#ni|zOOOini", names, &content, &size, &itemsize, &ndim, &format,
                                     &shape_given, &strides_given, &suboffsets_given, &readonly, &len, &no_data))
        return NULL;
    self = (RawBuffer *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->block = (char *)malloc((size_t)size + 1);
    self->format = format == NULL ? NULL : strdup(format);
    self->itemsize = itemsize;
    self->len = len == -1 ? size : len;
    self->ndim = ndim;
    self->readonly = readonly;
    self->no_data = no_data;
    if (self->block == NULL || numbers(shape_given, self->shape, &shape, NULL) < 0
        || numbers(strides_given, self->strides, &strides, NULL) < 0
        || numbers(suboffsets_given, self->suboffsets, &suboffsets, NULL) < 0) {
        Py_DECREF(self);
        return NULL;
    }
    memcpy(self->block, content, (size_t)size);
    self->has_shape = shape != NULL;
    self->has_strides = strides != NULL;
    self->has_suboffsets = suboffsets != NULL;
    return (PyObject *)self;
}

static void raw_dealloc(RawBuffer *self)
{
    free(self->block);
    free(self->format);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static int raw_get(PyObject *o, Py_buffer *view, int flags)
{
    RawBuffer *self = (RawBuffer *)o;
    (void)flags;
    view->buf = self->no_data ? NULL : self->block;
    view->len = self->len;
    view->itemsize = self->itemsize;
    view->readonly = self->readonly;
    view->ndim = self->ndim;
    view->format = self->format;
    view->shape = self->has_shape ? self->shape : NULL;
    view->strides = self->has_strides ? self->strides : NULL;
    view->suboffsets = self->has_suboffsets ? self->suboffsets : NULL;
    /* an exporter may tell its views apart by this: it must come back */
    view->internal = self;
    view->obj = o;
    Py_INCREF(o);
    counted.buffers++;
    return 0;
}

static void raw_release(PyObject *o, Py_buffer *view)
{
    if (view->internal != o || view->obj != o)
        Py_FatalError("a view came back that was not given");
    counted.buffers--;
}

static PyBufferProcs raw_procs = {.bf_getbuffer = raw_get, .bf_releasebuffer = raw_release};

static PyTypeObject RawBuffer_Type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "door.RawBuffer",
    .tp_basicsize = sizeof(RawBuffer),
    .tp_flags = Py_TPFLAGS_DEFAULT | NEW_BUFFERS,
    .tp_new = raw_new,
    .tp_dealloc = (destructor)raw_dealloc,
    .tp_as_buffer = &raw_procs,
};

/* Keeper: references that no garbage collector follows, as those of Numeric's arrays */

typedef struct {
    PyObject_HEAD
    PyObject *kept;
} Keeper;

static PyObject *keeper_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    Keeper *self;
    PyObject *kept;
    (void)kwargs;
    if (!PyArg_ParseTuple(args, "O", &kept))
        return NULL;
    self = (Keeper *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    Py_INCREF(kept);
    self->kept = kept;
    counted.keepers++;
    return (PyObject *)self;
}

static void keeper_dealloc(Keeper *self)
{
    counted.keepers--;
    Py_CLEAR(self->kept);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyTypeObject Keeper_Type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "door.Keeper",
    .tp_basicsize = sizeof(Keeper),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = keeper_new,
    .tp_dealloc = (destructor)keeper_dealloc,
};

static PyObject *counts(PyObject *module, PyObject *unused)
{
    (void)module, (void)unused;
    return Py_BuildValue("{s:n,s:n,s:n,s:n,s:n,s:n}", "memories", counted.memories, "memories_died",
                         counted.memories_died, "structs", counted.structs, "structs_released",
                         counted.structs_released, "buffers", counted.buffers, "keepers", counted.keepers);
}

static PyMethodDef methods[] = {{"export", export_any, METH_VARARGS, NULL},
                                {"hand_made", (PyCFunction)(void (*)(void))hand_made, METH_VARARGS | METH_KEYWORDS,
                                 NULL},
                                {"peek", peek, METH_O, NULL},
                                {"acquire", acquire, METH_VARARGS, NULL},
                                {"describe", describe, METH_VARARGS, NULL},
                                {"acquire_rounds", acquire_rounds, METH_VARARGS, NULL},
                                {"assign", assign, METH_VARARGS, NULL},
                                {"copy_in", copy_in, METH_VARARGS, NULL},
                                {"copy_out", copy_out, METH_VARARGS, NULL},
                                {"counts", counts, METH_NOARGS, NULL},
                                {NULL, NULL, 0, NULL}};

static int fill_module(PyObject *module)
{
    static const struct {
        const char *name;
        PyTypeObject *type;
    } types[] = {{"Memory", &Memory_Type},
                 {"Buffered", &Buffered_Type},
                 {"Acquired", &Acquired_Type},
                 {"RawBuffer", &RawBuffer_Type},
                 {"Keeper", &Keeper_Type}};
    static const struct {
        const char *name;
        int value;
    } flags[] = {{"C", REPYREX_C_CONTIGUOUS}, {"F", REPYREX_F_CONTIGUOUS}, {"ALIGNED", REPYREX_ALIGNED},
                 {"NOTSWAPPED", REPYREX_NOTSWAPPED}, {"WRITEABLE", REPYREX_WRITEABLE},
                 {"HAS_DESCR", REPYREX_ARR_HAS_DESCR}};
    size_t i;
    for (i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (PyType_Ready(types[i].type) < 0)
            return -1;
        Py_INCREF(types[i].type);
        if (PyModule_AddObject(module, types[i].name, (PyObject *)types[i].type) < 0)
            return -1;
    }
    for (i = 0; i < sizeof flags / sizeof flags[0]; i++)
        if (PyModule_AddIntConstant(module, flags[i].name, flags[i].value) < 0)
            return -1;
    return 0;
}

#if PY_MAJOR_VERSION >= 3
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "door", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_door(void)
{
    PyObject *module = PyModule_Create(&definition);
    if (module != NULL && fill_module(module) < 0)
        Py_CLEAR(module);
    return module;
}
#else
PyMODINIT_FUNC initdoor(void)
{
    PyObject *module = Py_InitModule("door", methods);
    if (module != NULL)
        fill_module(module);
}
#endif
