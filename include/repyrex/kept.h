/* What belongs to an object that has no room for it: the bytes of a str that is no UTF-8, the characters of a str as
 * Py_UNICODE, the one copy of an interned string. For stringobject.h and unicodeobject.h, and for nobody else
 * but for what finds an attribute of sys.
 *
 * Python 2 kept such things inside the object. Here a dict of the interpreter's (an attribute of sys) holds the object
 * with them. An entry whose object nobody else holds is dropped when the dict has doubled since the last look, so what
 * is kept lives at least as long as its object, and the dict grows with the living objects only. On a free-threaded
 * build the count cannot tell, and nothing is dropped.
 */
#ifndef REPYREX_KEPT_H
#define REPYREX_KEPT_H

#if PY_MAJOR_VERSION >= 3

#ifdef __cplusplus
extern "C" {
#endif

/* What sys has under that name: 1, and *found is borrowed; 0 where it has nothing; -1 with an exception.
 * (PySys_GetObject takes a lack of memory for nothing: what is kept would be made anew, and the old one released.) */
static inline int repyrex_kept_find(const char *name, PyObject **found)
{
    PyObject *sys = PyImport_AddModule("sys"), *key = sys == NULL ? NULL : PyUnicode_FromString(name);
    *found = key == NULL ? NULL : PyDict_GetItemWithError(PyModule_GetDict(sys), key);
    Py_XDECREF(key);
    if (*found != NULL)
        return 1;
    return key == NULL || PyErr_Occurred() ? -1 : 0;
}

/* The dict of that name, borrowed from sys and made when missing; NULL with an exception. */
static inline PyObject *repyrex_kept_dict(const char *name)
{
    PyObject *dict;
    const int found = repyrex_kept_find(name, &dict);
    if (found < 0)
        return NULL;
    if (!found) {
        dict = PyDict_New();
        if (dict == NULL)
            return NULL;
        if (PySys_SetObject(name, dict) < 0) {
            Py_DECREF(dict);
            return NULL;
        }
        /* sys holds it now */
        Py_DECREF(dict);
    }
    if (!PyDict_CheckExact(dict)) {
        PyErr_Format(PyExc_SystemError, "sys.%s is no dict", name);
        return NULL;
    }
    return dict;
}

/* The object that an entry is for: the first of a tuple, or the key where key and value are one. */
static inline PyObject *repyrex_kept_object(PyObject *entry)
{
    return PyTuple_CheckExact(entry) && PyTuple_GET_SIZE(entry) == 2 ? PyTuple_GET_ITEM(entry, 0) : entry;
}

/* Whether nobody but the dict holds the entry's object: a tuple holds it once, key and value hold it twice. */
static inline int repyrex_kept_is_dead(PyObject *entry)
{
#ifdef Py_GIL_DISABLED
    (void)entry;
    return 0;
#else
    PyObject *object = repyrex_kept_object(entry);
    return Py_REFCNT(object) == (object == entry ? 2 : 1);
#endif
}

/* Drops the dead entries when `*room` is used up, and sets it anew. -1 with an exception, else 0. */
static inline int repyrex_kept_reap(PyObject *dict, Py_ssize_t *room)
{
    PyObject *dead, *key, *entry;
    Py_ssize_t at = 0, i;
    if (PyDict_Size(dict) < *room)
        return 0;
    dead = PyList_New(0);
    if (dead == NULL)
        return -1;
    while (PyDict_Next(dict, &at, &key, &entry)) {
        if (repyrex_kept_is_dead(entry) && PyList_Append(dead, key) < 0) {
            Py_DECREF(dead);
            return -1;
        }
    }
    for (i = 0; i < PyList_GET_SIZE(dead); i++) {
        /* What dies may have a __del__ that comes back here: the entry may be gone. */
        if (PyDict_DelItem(dict, PyList_GET_ITEM(dead, i)) < 0)
            PyErr_Clear();
    }
    Py_DECREF(dead);
    *room = 2 * PyDict_Size(dict) + 64;
    return 0;
}

/* What belongs to `o` in the dict `name`, made by `make(o)` (a new reference) at the first question. Borrowed, good for
 * as long as `o` is; NULL with an exception. */
static inline PyObject *repyrex_kept(const char *name, PyObject *o, PyObject *(*make)(PyObject *))
{
    static Py_ssize_t room = 64;
    PyObject *dict = repyrex_kept_dict(name), *key, *entry, *made;
    if (dict == NULL)
        return NULL;
    key = PyLong_FromVoidPtr(o);
    if (key == NULL)
        return NULL;
    entry = PyDict_GetItemWithError(dict, key);
    if (entry == NULL && !PyErr_Occurred() && repyrex_kept_reap(dict, &room) == 0) {
        made = make(o);
        entry = made == NULL ? NULL : PyTuple_Pack(2, o, made);
        Py_XDECREF(made);
        if (entry != NULL) {
            const int failed = PyDict_SetItem(dict, key, entry);
            /* the dict holds it, or nobody does */
            Py_DECREF(entry);
            if (failed < 0)
                entry = NULL;
        }
    }
    Py_DECREF(key);
    return entry == NULL ? NULL : PyTuple_GET_ITEM(entry, 1);
}

#ifdef __cplusplus
}
#endif

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_KEPT_H */
