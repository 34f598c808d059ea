/* dictobject.h, listobject.h and tupleobject.h of CPython 2.7: functions that modules of its time called in spite of the
 * underscore. All functions need the GIL.
 */
#ifndef REPYREX_DICTOBJECT_H
#define REPYREX_DICTOBJECT_H

#if PY_MAJOR_VERSION >= 3

#ifdef __cplusplus
extern "C" {
#endif

/* _PyDict_Next: PyDict_Next, and the hash of the key. From dictobject.h; removed in 3.13. Returns 1, and borrowed
 * references; 0 at the end, where dict is none, and with the exception of a key whose __hash__ fails. Differs: the key is
 * asked for its hash, which 2.7 had kept. */
static inline int repyrex__PyDict_Next(PyObject *dict, Py_ssize_t *at, PyObject **key, PyObject **value, Py_hash_t *hash)
{
    PyObject *found = NULL;
    if (!PyDict_Next(dict, at, &found, value))
        return 0;
    if (key != NULL)
        *key = found;
    if (hash != NULL) {
        *hash = PyObject_Hash(found);
        if (*hash == -1)
            return 0;
    }
    return 1;
}

/* _PyList_Extend: appends all items of an iterable. From listobject.h; removed in 3.13. Returns a new reference to None;
 * NULL with TypeError for what is not iterable, SystemError for NULL or no list, or what the iterating raised. */
static inline PyObject *repyrex__PyList_Extend(PyObject *list, PyObject *items)
{
    const Py_ssize_t end = list == NULL || items == NULL || !PyList_Check(list) ? -1 : PyList_GET_SIZE(list);
    if (end < 0) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_SystemError, "bad argument to internal function");
        return NULL;
    }
    /* Not at `end`: the items may come from code that changes the list. */
    if (PyList_SetSlice(list, PY_SSIZE_T_MAX, PY_SSIZE_T_MAX, items) < 0)
        return NULL;
    Py_INCREF(Py_None);
    return Py_None;
}

#ifdef __cplusplus
}
#endif

#if PY_VERSION_HEX >= 0x030D0000
#define _PyDict_Next repyrex__PyDict_Next
#define _PyList_Extend(list, items) repyrex__PyList_Extend((PyObject *)(list), items)
#endif

/* _PyDict_Contains: PyDict_Contains, by a hash that the caller has. From dictobject.h; removed in 3.10. Returns 1 or 0;
 * -1 with an exception. Differs: the key is asked for its hash. */
#if PY_VERSION_HEX >= 0x030A0000
#undef _PyDict_Contains
#define _PyDict_Contains(dict, key, hash) ((void)(hash), PyDict_Contains(dict, key))
#endif

/* _PyDict_GetItemWithError: PyDict_GetItem that keeps exceptions. From dictobject.h; removed in 3.13, and without the
 * underscore since 3.0. Returns a borrowed reference; NULL, with an exception or without. */
#undef _PyDict_GetItemWithError
#define _PyDict_GetItemWithError PyDict_GetItemWithError

/* PyDict_MINSIZE: places of the smallest table of a dict. From dictobject.h; removed in 3.3. */
#ifndef PyDict_MINSIZE
#define PyDict_MINSIZE 8
#endif

#if PY_VERSION_HEX >= 0x030D0000
/* _PyDict_MaybeUntrack: nothing, where 2.7 told the collector of a dict without containers in it. From dictobject.h; removed
 * in 3.13. */
#undef _PyDict_MaybeUntrack
#define _PyDict_MaybeUntrack(dict) ((void)(dict))

/* _PyTuple_MaybeUntrack: the same of a tuple. From tupleobject.h; removed in 3.13. */
#undef _PyTuple_MaybeUntrack
#define _PyTuple_MaybeUntrack(tuple) ((void)(tuple))
#endif

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_DICTOBJECT_H */
