/* weakrefobject.h and import.h of CPython 2.7: what left after 3.13. All functions need the GIL.
 */
#ifndef REPYREX_WEAKREFOBJECT_H
#define REPYREX_WEAKREFOBJECT_H

#if PY_MAJOR_VERSION >= 3

#if PY_VERSION_HEX >= 0x030D0000

#ifdef __cplusplus
extern "C" {
#endif

/* PyWeakref_GetObject, PyWeakref_GET_OBJECT: what a weak reference refers to. From weakrefobject.h; removed in 3.15. Returns
 * a borrowed reference, None where the object is gone; NULL with SystemError where ref is none. */
static inline PyObject *repyrex_PyWeakref_GetObject(PyObject *ref)
{
    PyObject *object = NULL;
    if (ref == NULL || !PyWeakref_Check(ref)) {
        PyErr_SetString(PyExc_SystemError, "bad argument to internal function");
        return NULL;
    }
    if (PyWeakref_GetRef(ref, &object) < 0)
        return NULL;
    if (object == NULL)
        return Py_None;
    /* Borrowed, as ever: whoever else has the object keeps it. */
    Py_DECREF(object);
    return object;
}

#ifdef __cplusplus
}
#endif

#define PyWeakref_GetObject repyrex_PyWeakref_GetObject
#undef PyWeakref_GET_OBJECT
#define PyWeakref_GET_OBJECT(ref) repyrex_PyWeakref_GetObject((PyObject *)(ref))

#endif /* 3.13 */

/* PyImport_ImportModuleNoBlock: PyImport_ImportModule. From import.h; removed in 3.15. Returns a new reference; NULL with an
 * exception. Differs: it waits while another thread imports the module, since 3.3. */
#if PY_VERSION_HEX >= 0x030D0000
#define PyImport_ImportModuleNoBlock PyImport_ImportModule
#endif

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_WEAKREFOBJECT_H */
