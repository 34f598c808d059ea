/* The array interface, C side: the struct behind `__array_struct__`, filled, checked and exported.
 *
 * Source: NumPy, "The array interface protocol", version 3. All functions need the GIL.
 */
#ifndef REPYREX_ARRAY_INTERFACE_H
#define REPYREX_ARRAY_INTERFACE_H

#ifdef __cplusplus
extern "C" {
#endif

/* NumPy's PyArrayInterface, under a name that numpy/arrayobject.h leaves free. Lengths of shape and strides:
 * nd. On LP64 56 bytes; legacy modules that leave descr out see the first 48. */
typedef struct {
    int two;              /* always 2: what consumers check first */
    int nd;               /* number of dimensions, 0 to 64 */
    char typekind;        /* kind of an item: one of t b i u f c m M O S U V */
    int itemsize;         /* bytes of an item */
    int flags;            /* the bits below */
    Py_ssize_t *shape;    /* lengths, in items */
    Py_ssize_t *strides;  /* distances, in bytes */
    void *data;           /* the item at index (0, ..., 0) */
    PyObject *descr;      /* with ARR_HAS_DESCR only: as __array_interface__'s descr, or a dtype */
} repyrex_array_interface;

#define REPYREX_C_CONTIGUOUS 0x1
#define REPYREX_F_CONTIGUOUS 0x2
#define REPYREX_ALIGNED 0x100
#define REPYREX_NOTSWAPPED 0x200
#define REPYREX_WRITEABLE 0x400
#define REPYREX_ARR_HAS_DESCR 0x800

/* Fills `inter`, a struct of the caller's.
 *
 *   dims      storage for 2 * nd items (one at least): shape and strides are copied there, and inter points
 *             there. It must live as long as the struct.
 *   data      the item at index (0, ..., 0)
 *   shape     nd lengths, in items
 *   strides   nd distances, in bytes; NULL stands for C order
 *   typekind  one of t b i u f c m M O S U V
 *   itemsize  bytes
 *   flags     WRITEABLE, NOTSWAPPED and ARR_HAS_DESCR are taken from here; contiguity and alignment are
 *             worked out, whatever is said here
 *   descr     with ARR_HAS_DESCR: what to store, borrowed (inter holds no reference); else ignored. A list of
 *             fields as in __array_interface__, a dtype (with one NumPy need not parse anything: about twice as
 *             fast), or a type string
 *
 * Returns 0; -1 with an exception, and inter unchanged: ValueError for numbers that are no array (nd outside
 * 0 to 64, shape NULL, a negative length, data NULL though there are items, a size or reach that overflows,
 * ARR_HAS_DESCR without descr, or with one of another size than itemsize; kind U without descr, since NumPy takes
 * the item size of that for a number of characters), TypeError for an unknown kind, an item size which it cannot
 * have, or a descr which is none. */
int repyrex_array_interface_fill(repyrex_array_interface *inter, Py_ssize_t *dims, void *data, int nd,
                                 const Py_ssize_t *shape, const Py_ssize_t *strides, char typekind,
                                 Py_ssize_t itemsize, int flags, PyObject *descr);

/* A new struct, in one block with its shape and strides. It holds a reference to `owner`, the object which the
 * data belongs to (None for data that nobody may release), and with ARR_HAS_DESCR one to `descr`.
 *
 * An array of kind U gets a descr where none is given: its type string.
 *
 * NULL with the exceptions of repyrex_array_interface_fill, with TypeError where owner is NULL, or with
 * MemoryError. Release it, once, with repyrex_array_interface_release. */
repyrex_array_interface *repyrex_array_interface_new(PyObject *owner, void *data, int nd,
                                                     const Py_ssize_t *shape, const Py_ssize_t *strides,
                                                     char typekind, Py_ssize_t itemsize, int flags,
                                                     PyObject *descr);

/* Releases what repyrex_array_interface_new(owner, ...) made, and its references. A CObject's two-argument
 * destructor: (pointer, desc). */
void repyrex_array_interface_release(void *inter, void *owner);

#if PY_MAJOR_VERSION >= 3
/* What a property __array_struct__ returns, a new reference: the struct of repyrex_array_interface_new in a
 * capsule named NULL whose context is the owner. NULL with the exceptions of repyrex_array_interface_new. */
PyObject *repyrex_array_interface_export(PyObject *owner, void *data, int nd, const Py_ssize_t *shape,
                                         const Py_ssize_t *strides, char typekind, Py_ssize_t itemsize,
                                         int flags, PyObject *descr);
#else
/* The same on Python 2, where consumers take a CObject only: its desc is the owner. */
static inline PyObject *repyrex_array_interface_export(PyObject *owner, void *data, int nd,
                                                       const Py_ssize_t *shape, const Py_ssize_t *strides,
                                                       char typekind, Py_ssize_t itemsize, int flags,
                                                       PyObject *descr)
{
    PyObject *cobject;
    repyrex_array_interface *inter = repyrex_array_interface_new(owner, data, nd, shape, strides, typekind,
                                                                 itemsize, flags, descr);
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

#endif /* REPYREX_ARRAY_INTERFACE_H */
