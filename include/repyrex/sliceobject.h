/* sliceobject.h of CPython 2.7: the functions are there, but took a PySliceObject *. All need the GIL.
 */
#ifndef REPYREX_SLICEOBJECT_H
#define REPYREX_SLICEOBJECT_H

#if PY_MAJOR_VERSION >= 3

#ifdef __cplusplus
extern "C" {
#endif

/* PySlice_GetIndices: start, stop and step of a slice of whole numbers for a sequence of length items, negative ones
 * counted from its end. From sliceobject.h; took a PySliceObject * until 3.2. Returns 0; -1, without an exception
 * where one lies outside, with the exception of a member that is no number. SystemError where slice is no
 * slice (2.7 read what was there). */
static inline int repyrex_PySlice_GetIndices(PyObject *slice, Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *stop,
                                             Py_ssize_t *step)
{
    if (slice == NULL || !PySlice_Check(slice)) {
        PyErr_SetString(PyExc_SystemError, "bad argument to internal function");
        return -1;
    }
    return PySlice_GetIndices(slice, length, start, stop, step);
}

/* PySlice_GetIndicesEx: the same by the rules of x[start:stop:step], clipped to the sequence, and the number of items.
 * From sliceobject.h; took a PySliceObject * until 3.2. Returns 0; -1 with TypeError, with ValueError where step is 0,
 * with SystemError where slice is no slice. */
static inline int repyrex_PySlice_GetIndicesEx(PyObject *slice, Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *stop,
                                               Py_ssize_t *step, Py_ssize_t *slicelength)
{
    if (slice == NULL || !PySlice_Check(slice)) {
        PyErr_SetString(PyExc_SystemError, "bad argument to internal function");
        return -1;
    }
    return PySlice_GetIndicesEx(slice, length, start, stop, step, slicelength);
}

#ifdef __cplusplus
}
#endif

#undef PySlice_GetIndices
#undef PySlice_GetIndicesEx
#define PySlice_GetIndices(slice, length, start, stop, step) \
    repyrex_PySlice_GetIndices((PyObject *)(slice), length, start, stop, step)
#define PySlice_GetIndicesEx(slice, length, start, stop, step, slicelength) \
    repyrex_PySlice_GetIndicesEx((PyObject *)(slice), length, start, stop, step, slicelength)
/* _PySlice_Unpack, _PySlice_AdjustIndices: these, without the underscore. From sliceobject.h; removed in 3.0. */
#define _PySlice_Unpack PySlice_Unpack
#define _PySlice_AdjustIndices PySlice_AdjustIndices

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_SLICEOBJECT_H */
