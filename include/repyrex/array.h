/* A description of an array by value: made, checked, viewed, and handed out under each protocol.
 *
 * A class that exports its memory describes it once, in a repyrex_array, and hands that out as __array_struct__,
 * as __array_interface__ and as a buffer. All functions need the GIL.
 */
#ifndef REPYREX_ARRAY_H
#define REPYREX_ARRAY_H

#ifdef __cplusplus
extern "C" {
#endif

#define REPYREX_MAX_ND 64

/* It owns nothing: whoever made it says how long data and descr live. It may be copied by value; only the first nd
 * items of shape and strides are set. `array.flags &= ~REPYREX_WRITEABLE` makes a read-only view of it. */
typedef struct {
    void *data;                         /* the item at index (0, ..., 0) */
    Py_ssize_t itemsize;                /* bytes of an item */
    PyObject *descr;                    /* with REPYREX_ARR_HAS_DESCR: a list of fields or a dtype, borrowed */
    int flags;                          /* REPYREX_C_CONTIGUOUS ... REPYREX_ARR_HAS_DESCR, where true */
    int nd;                             /* number of dimensions, 0 to 64 */
    char typekind;                      /* one of t b i u f c m M O S U V */
    Py_ssize_t shape[REPYREX_MAX_ND];   /* lengths, in items */
    Py_ssize_t strides[REPYREX_MAX_ND]; /* distances, in bytes */
} repyrex_array;

/* Describes an array. Parameters and exceptions are those of repyrex_array_interface_fill; shape and strides are
 * copied, descr is borrowed. Returns 0, or -1 with the exception. */
int repyrex_array_describe(repyrex_array *array, void *data, int nd, const Py_ssize_t *shape,
                           const Py_ssize_t *strides, char typekind, Py_ssize_t itemsize, int flags,
                           PyObject *descr);

/* Describes an array in a block of `size` bytes from `memory` on, its first item `offset` bytes into it.
 * Returns 0; -1 as above, or with ValueError where an item does not lie in the block. */
int repyrex_array_describe_within(repyrex_array *array, void *memory, Py_ssize_t size, Py_ssize_t offset, int nd,
                                  const Py_ssize_t *shape, const Py_ssize_t *strides, char typekind,
                                  Py_ssize_t itemsize, int flags);

/* Views: each changes the description in its place, and touches no data. They return 0; -1 with an exception, the
 * description unchanged: IndexError for an axis or an item that is not there, ValueError for the rest. */

/* The items start, start + step, ... of an axis, `count` of them; step may be negative or 0. */
int repyrex_array_slice(repyrex_array *array, int axis, Py_ssize_t start, Py_ssize_t count, Py_ssize_t step);

/* Item `index` of an axis, which is dropped; a negative index counts from the end. */
int repyrex_array_index(repyrex_array *array, int axis, Py_ssize_t index);

/* The axes in the order of `axes`, nd numbers; NULL reverses them. */
int repyrex_array_transpose(repyrex_array *array, const int *axes);

/* Of each item the part that begins `offset` bytes into it: a field of a record. descr, or NULL, describes it and is
 * borrowed. TypeError for a kind or an item size which it cannot have. */
int repyrex_array_field(repyrex_array *array, Py_ssize_t offset, char typekind, Py_ssize_t itemsize,
                        PyObject *descr);

/* What a property __array_struct__ returns, a new reference: a struct of its own in a capsule (on Python 2 in a
 * CObject) that holds a reference to `owner`, the object which the data belongs to, and to descr. NULL with the
 * exceptions of repyrex_array_interface_new. */
#if PY_MAJOR_VERSION >= 3
PyObject *repyrex_array_struct(PyObject *owner, const repyrex_array *array);
#else
static inline PyObject *repyrex_array_struct(PyObject *owner, const repyrex_array *array);
#endif

/* The struct alone; to be released with repyrex_array_interface_release and the same owner. */
repyrex_array_interface *repyrex_array_struct_new(PyObject *owner, const repyrex_array *array);

/* What a property __array_interface__ returns, a new reference: a dict. It holds no reference to the exporter, whom
 * consumers keep alive. NULL with an exception. */
PyObject *repyrex_array_dict(const repyrex_array *array);

/* The work of repyrex_array_getbuffer, but for view->internal: *internal gets a block, or NULL, that is to be
 * released with free() when the view is released. */
int repyrex_array_fill_buffer(PyObject *owner, const repyrex_array *array, Py_buffer *view, int flags,
                              void **internal);

/* What a type's bf_getbuffer does (PEP 3118): fills `view` for the request `flags`, with a reference to `owner`.
 * Returns 0; -1 with BufferError where the request cannot be met. */
static inline int repyrex_array_getbuffer(PyObject *owner, const repyrex_array *array, Py_buffer *view, int flags)
{
    void *internal;
    int status = repyrex_array_fill_buffer(owner, array, view, flags, &internal);
    if (status == 0)
        view->internal = internal;
    return status;
}

/* What its bf_releasebuffer does. */
static inline void repyrex_array_releasebuffer(PyObject *owner, Py_buffer *view)
{
    (void)owner;
    repyrex_free(view->internal);
    view->internal = NULL;
}

#if PY_MAJOR_VERSION < 3
static inline PyObject *repyrex_array_struct(PyObject *owner, const repyrex_array *array)
{
    PyObject *cobject;
    repyrex_array_interface *inter = repyrex_array_struct_new(owner, array);
    if (inter == NULL)
        return NULL;
    cobject = PyCObject_FromVoidPtrAndDesc(inter, owner, repyrex_array_interface_release);
    if (cobject == NULL)
        repyrex_array_interface_release(inter, owner);
    return cobject;
}
#endif

#ifdef __cplusplus
}
#endif

#endif /* REPYREX_ARRAY_H */
