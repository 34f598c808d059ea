/* bufferobject.h of CPython 2.7, on memoryviews. Removed in Python 3.0. All functions need the GIL.
 *
 * A buffer object is a memoryview of bytes. What differs from 2.7's, for all that the functions return:
 * - an item is an int and a slice is a memoryview, where 2.7 made strings; str() describes the object, bytes() is its
 *   content; there is no concatenation;
 * - it asks for its object's memory once, not at each access: meanwhile a bytearray refuses to be resized;
 * - it is hashable only where the object is; a comparison with < is a TypeError.
 */
#ifndef REPYREX_BUFFEROBJECT_H
#define REPYREX_BUFFEROBJECT_H

#if PY_MAJOR_VERSION >= 3

/* Py_END_OF_BUFFER: the size that stands for all there is. From bufferobject.h; removed in 3.0. */
#define Py_END_OF_BUFFER (-1)

/* A one-dimensional memoryview of the bytes of an object, whatever its own items are: a new reference, or NULL. */
static inline PyObject *repyrex_bytes_of(PyObject *exporter)
{
    PyObject *view = PyMemoryView_FromObject(exporter), *raw;
    if (view == NULL)
        return NULL;
    if (PyMemoryView_GET_BUFFER(view)->ndim == 1 && PyMemoryView_GET_BUFFER(view)->itemsize == 1 &&
        PyBuffer_IsContiguous(PyMemoryView_GET_BUFFER(view), 'C') &&
        strcmp(PyMemoryView_GET_BUFFER(view)->format, "B") == 0)
        return view;
    Py_DECREF(view);
#if PY_VERSION_HEX >= 0x03080000
    /* Its raw() takes every format, which memoryview.cast() does not. */
    view = PyPickleBuffer_FromObject(exporter);
    raw = view == NULL ? NULL : PyObject_CallMethod(view, "raw", NULL);
#else
    view = PyMemoryView_FromObject(exporter);
    raw = view == NULL ? NULL : PyObject_CallMethod(view, "cast", "s", "B");
#endif
    Py_XDECREF(view);
    if (raw == NULL && (PyErr_ExceptionMatches(PyExc_BufferError) || PyErr_ExceptionMatches(PyExc_TypeError))) {
        PyErr_Clear();
        PyErr_SetString(PyExc_TypeError, "single-segment buffer object expected");
    }
    return raw;
}

/* A view of size bytes of base from offset on: a new reference, or NULL. */
static inline PyObject *repyrex_buffer_of(PyObject *base, Py_ssize_t offset, Py_ssize_t size, int writable)
{
    PyObject *exporter, *view, *part;
    Py_ssize_t length;
    if (base == NULL) {
        PyErr_SetString(PyExc_SystemError, "null argument to internal routine");
        return NULL;
    }
    if (PyUnicode_Check(base) && !writable)
        exporter = PyUnicode_AsUTF8String(base);
    else {
        exporter = base;
        Py_INCREF(exporter);
    }
    if (exporter == NULL)
        return NULL;
    view = NULL;
    if (!PyObject_CheckBuffer(exporter))
        PyErr_SetString(PyExc_TypeError, "buffer object expected");
    else if (offset < 0)
        PyErr_SetString(PyExc_ValueError, "offset must be zero or positive");
    else if (size < 0 && size != Py_END_OF_BUFFER)
        PyErr_SetString(PyExc_ValueError, "size must be zero or positive");
    else
        view = repyrex_bytes_of(exporter);
    Py_DECREF(exporter);
    if (view == NULL)
        return NULL;
    if (writable && PyMemoryView_GET_BUFFER(view)->readonly) {
        Py_DECREF(view);
        PyErr_SetString(PyExc_TypeError, "buffer object expected");
        return NULL;
    }
    length = PyMemoryView_GET_BUFFER(view)->len;
    if (offset > length)
        offset = length;
    if (size == Py_END_OF_BUFFER || size > length - offset)
        size = length - offset;
    if (!writable)
        /* What memoryview.toreadonly() does, and there since 3.6: the view is ours alone. */
        PyMemoryView_GET_BUFFER(view)->readonly = 1;
    if (size == length)
        return view;
    part = PySequence_GetSlice(view, offset, offset + size);
    Py_DECREF(view);
    return part;
}

/* A view of memory that the caller keeps: a new reference, or NULL. */
static inline PyObject *repyrex_buffer_of_memory(void *ptr, Py_ssize_t size, int flags)
{
    static char nothing;
    if (size < 0) {
        PyErr_SetString(PyExc_ValueError, "size must be zero or positive");
        return NULL;
    }
    if (ptr == NULL && size > 0) {
        PyErr_SetString(PyExc_ValueError, "a buffer over NULL");
        return NULL;
    }
    return PyMemoryView_FromMemory(ptr == NULL ? &nothing : (char *)ptr, size, flags);
}

/* PyBuffer_FromObject: a read-only view of size bytes of base from offset on, cut to what there is; size may be
 * Py_END_OF_BUFFER. From bufferobject.h; removed in 3.0. Returns a new reference, which holds one to base; NULL with
 * TypeError for an object without a buffer or whose bytes do not lie together, ValueError for a negative offset or
 * size, SystemError for NULL. Differs: a str gives its UTF-8. */
static inline PyObject *repyrex_PyBuffer_FromObject(PyObject *base, Py_ssize_t offset, Py_ssize_t size)
{
    return repyrex_buffer_of(base, offset, size, 0);
}

/* PyBuffer_FromReadWriteObject: the same, that may be written through. From bufferobject.h; removed in 3.0. Returns a
 * new reference; NULL with TypeError for what is read-only too. Differs: 2.7 took a str, and refused each access. */
static inline PyObject *repyrex_PyBuffer_FromReadWriteObject(PyObject *base, Py_ssize_t offset, Py_ssize_t size)
{
    return repyrex_buffer_of(base, offset, size, 1);
}

/* PyBuffer_FromMemory: a read-only view of size bytes at ptr, which must outlive it. From bufferobject.h; removed in
 * 3.0. Returns a new reference; NULL with ValueError for a negative size. Differs: Py_END_OF_BUFFER for a size, and
 * NULL with a size, are refused (2.7 made objects that fail, or crash, at each access). */
static inline PyObject *repyrex_PyBuffer_FromMemory(void *ptr, Py_ssize_t size)
{
    return repyrex_buffer_of_memory(ptr, size, PyBUF_READ);
}

/* PyBuffer_FromReadWriteMemory: the same, that may be written through. From bufferobject.h; removed in 3.0. Returns a
 * new reference; NULL as above. */
static inline PyObject *repyrex_PyBuffer_FromReadWriteMemory(void *ptr, Py_ssize_t size)
{
    return repyrex_buffer_of_memory(ptr, size, PyBUF_WRITE);
}

/* PyBuffer_New: a view of size bytes of its own, that may be written through. From bufferobject.h; removed in 3.0.
 * Returns a new reference; NULL with ValueError for a negative size, or MemoryError. Differs: the bytes are 0 (2.7
 * left them as they were). */
static inline PyObject *repyrex_PyBuffer_New(Py_ssize_t size)
{
    PyObject *bytes, *view;
    if (size < 0) {
        PyErr_SetString(PyExc_ValueError, "size must be zero or positive");
        return NULL;
    }
    /* In two steps: where there is no memory, the first alone would tell CPython's own error on stderr too. */
    bytes = PyByteArray_FromStringAndSize(NULL, 0);
    if (bytes == NULL)
        return NULL;
    if (PyByteArray_Resize(bytes, size) < 0) {
        Py_DECREF(bytes);
        return NULL;
    }
    if (size > 0)
        memset(PyByteArray_AS_STRING(bytes), 0, (size_t)size);
    view = PyMemoryView_FromObject(bytes);
    Py_DECREF(bytes);
    return view;
}

#define PyBuffer_FromObject repyrex_PyBuffer_FromObject
#define PyBuffer_FromReadWriteObject repyrex_PyBuffer_FromReadWriteObject
#define PyBuffer_FromMemory repyrex_PyBuffer_FromMemory
#define PyBuffer_FromReadWriteMemory repyrex_PyBuffer_FromReadWriteMemory
#define PyBuffer_New repyrex_PyBuffer_New

/* PyBuffer_Check: whether op is a buffer object. From bufferobject.h; removed in 3.0. Never an exception. Differs:
 * every memoryview is one. */
#define PyBuffer_Check(op) PyMemoryView_Check(op)

/* PyBuffer_Type: the type of buffer objects. From bufferobject.h; removed in 3.0. Differs: memoryview. */
#define PyBuffer_Type PyMemoryView_Type

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_BUFFEROBJECT_H */
