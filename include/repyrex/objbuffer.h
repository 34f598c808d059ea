/* The old buffer protocol of abstract.h of CPython 2.7, on PEP 3118. Deprecated in 3.0, removed in 3.13.
 *
 * These functions hand out a bare pointer. As on Python 2 (and in CPython 3's own versions) the memory is good for
 * as long as the object lives and is not resized: the view is released at once, since there is nothing that could
 * release it later. So a bytearray may be resized afterwards, and who resizes it must not use the pointer again.
 *
 * A length may be given as an `int *` too, or a pointer to another of C's integers: see sizes.h. The pointer to the
 * pointer may be a `void **`, a `char **` or a `const char **`: legacy declarations have all of them.
 * All functions need the GIL.
 */
#ifndef REPYREX_OBJBUFFER_H
#define REPYREX_OBJBUFFER_H

#if PY_MAJOR_VERSION >= 3

/* Stores where the contiguous bytes of obj lie, and how many. -1 with an exception, and nothing stored. */
static inline int repyrex_old_buffer(PyObject *obj, const void **buffer, Py_ssize_t *buffer_len, int flags,
                                     const char *wanted)
{
    Py_buffer view;
    if (obj == NULL || buffer == NULL || buffer_len == NULL) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_SystemError, "null argument to internal routine");
        return -1;
    }
    if (flags == PyBUF_SIMPLE && PyUnicode_Check(obj)) {
        /* What was a str of Python 2 may be text now. Its UTF-8 is kept in the object. */
        Py_ssize_t size;
        const char *text = PyUnicode_AsUTF8AndSize(obj, &size);
        if (text == NULL)
            return -1;
        *buffer = text;
        *buffer_len = size;
        return 0;
    }
    if (!PyObject_CheckBuffer(obj)) {
        PyErr_SetString(PyExc_TypeError, wanted);
        return -1;
    }
    if (PyObject_GetBuffer(obj, &view, flags) != 0) {
        /* One that is read-only, or whose bytes do not lie together. Other failures are the object's own. */
        if (!PyErr_ExceptionMatches(PyExc_BufferError))
            return -1;
        PyErr_Clear();
        if (flags != PyBUF_SIMPLE && PyObject_GetBuffer(obj, &view, PyBUF_SIMPLE) == 0) {
            PyBuffer_Release(&view);
            PyErr_SetString(PyExc_TypeError, wanted);
        }
        else {
            PyErr_Clear();
            PyErr_SetString(PyExc_TypeError, "expected a single-segment buffer object");
        }
        return -1;
    }
    *buffer = view.buf;
    *buffer_len = view.len;
    PyBuffer_Release(&view);
    return 0;
}

/* PyObject_AsReadBuffer: the bytes of an object, to be read. From abstract.h; removed in 3.13. Returns 0; -1 with
 * TypeError for an object without a buffer, or whose bytes do not lie together, SystemError for NULL, and nothing
 * stored. The memory is borrowed from the object. Differs: a str gives its UTF-8 (2.7: a unicode's wide
 * characters). */
static inline int repyrex_PyObject_AsReadBuffer(PyObject *obj, const void **buffer, Py_ssize_t *buffer_len)
{
    return repyrex_old_buffer(obj, buffer, buffer_len, PyBUF_SIMPLE, "expected a readable buffer object");
}

/* PyObject_AsWriteBuffer: the same, to be written to. From abstract.h; removed in 3.13. Returns 0; -1 with TypeError
 * for what is read-only too. */
static inline int repyrex_PyObject_AsWriteBuffer(PyObject *obj, void **buffer, Py_ssize_t *buffer_len)
{
    const void *bytes = NULL;
    if (repyrex_old_buffer(obj, buffer == NULL ? NULL : &bytes, buffer_len, PyBUF_WRITABLE,
                           "expected a writeable buffer object") != 0)
        return -1;
    *buffer = (void *)bytes;
    return 0;
}

/* PyObject_AsCharBuffer: the same as PyObject_AsReadBuffer, to be read as characters. From abstract.h; removed in
 * 3.13. Differs: every object with a buffer is good (2.7 refused those that did not say theirs were characters). */
static inline int repyrex_PyObject_AsCharBuffer(PyObject *obj, const char **buffer, Py_ssize_t *buffer_len)
{
    const void *bytes = NULL;
    if (repyrex_old_buffer(obj, buffer == NULL ? NULL : &bytes, buffer_len, PyBUF_SIMPLE,
                           "expected a string or other character buffer object") != 0)
        return -1;
    *buffer = (const char *)bytes;
    return 0;
}

/* PyObject_CheckReadBuffer: whether PyObject_AsReadBuffer would give something. From abstract.h; removed in 3.13.
 * 1 or 0, never an exception; 0 for NULL. */
static inline int repyrex_PyObject_CheckReadBuffer(PyObject *obj)
{
    PyObject *type, *value, *traceback;
    const void *buffer;
    Py_ssize_t size;
    int readable;
    if (obj == NULL)
        return 0;
    PyErr_Fetch(&type, &value, &traceback);
    readable = repyrex_PyObject_AsReadBuffer(obj, &buffer, &size) == 0;
    PyErr_Restore(type, value, traceback);
    return readable;
}

#define PyObject_AsReadBuffer repyrex_PyObject_AsReadBuffer
#define PyObject_AsWriteBuffer repyrex_PyObject_AsWriteBuffer
#define PyObject_AsCharBuffer repyrex_PyObject_AsCharBuffer
#define PyObject_CheckReadBuffer repyrex_PyObject_CheckReadBuffer

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_OBJBUFFER_H */
