/* classobject.h of CPython 2.7: methods, and the classic classes, of which there are none. All functions need the GIL.
 */
#ifndef REPYREX_CLASSOBJECT_H
#define REPYREX_CLASSOBJECT_H

#if PY_MAJOR_VERSION >= 3

#ifdef __cplusplus
extern "C" {
#endif

/* PyMethod_New: function bound to self. From classobject.h; its third argument, the class, left in 3.0, and is taken
 * again and not looked at. Returns a new reference: the function itself where self is NULL, which 2.7 made an unbound
 * method of; NULL with SystemError where function is NULL. */
static inline PyObject *repyrex_PyMethod_New(PyObject *function, PyObject *self, PyObject *of)
{
    (void)of;
    if (function == NULL) {
        PyErr_SetString(PyExc_SystemError, "bad argument to internal function");
        return NULL;
    }
    if (self == NULL) {
        Py_INCREF(function);
        return function;
    }
    return PyMethod_New(function, self);
}

/* PyMethod_Class: the class of the object that a method is bound to. From classobject.h; removed in 3.0. Returns a
 * borrowed reference; NULL with SystemError where method is none. */
static inline PyObject *repyrex_PyMethod_Class(PyObject *method)
{
    PyObject *self = method == NULL || !PyMethod_Check(method) ? NULL : PyMethod_Self(method);
    if (self == NULL) {
        PyErr_SetString(PyExc_SystemError, "bad argument to internal function");
        return NULL;
    }
    return (PyObject *)Py_TYPE(self);
}

/* PyClass_Check: whether op is a classic class. From classobject.h; removed in 3.0. There are none: 0. */
static inline int repyrex_PyClass_Check(PyObject *op)
{
    (void)op;
    return 0;
}

/* PyInstance_Check: whether op is an instance of a classic class. From classobject.h; removed in 3.0. There are none:
 * 0. */
static inline int repyrex_PyInstance_Check(PyObject *op)
{
    (void)op;
    return 0;
}

/* PyClass_IsSubclass: whether one class is derived from another, or from one of a tuple's. From classobject.h; removed
 * in 3.0. Returns 1 or 0: 1 where both are one object, 0 where either is NULL or no class. No exception. Differs: it was
 * about classic classes, and is about types. */
static inline int repyrex_PyClass_IsSubclass(PyObject *derived, PyObject *base)
{
    Py_ssize_t i;
    if (derived == base)
        return 1;
    if (derived == NULL || base == NULL)
        return 0;
    if (PyTuple_Check(base)) {
        for (i = 0; i < PyTuple_GET_SIZE(base); i++)
            if (repyrex_PyClass_IsSubclass(derived, PyTuple_GET_ITEM(base, i)))
                return 1;
        return 0;
    }
    return PyType_Check(derived) && PyType_Check(base) &&
           PyType_IsSubtype((PyTypeObject *)derived, (PyTypeObject *)base);
}

/* PyMethod_ClearFreeList: released unused methods; the interpreter does so itself. From classobject.h; removed in 3.9.
 * Returns 0. */
static inline int repyrex_PyMethod_ClearFreeList(void)
{
    return 0;
}

#ifdef __cplusplus
}
#endif

#define PyMethod_New(...) REPYREX_METHOD_NEW(__VA_ARGS__, NULL, NULL)
#define REPYREX_METHOD_NEW(function, self, of, ...) repyrex_PyMethod_New(function, self, of)
#define PyMethod_Class repyrex_PyMethod_Class
/* PyMethod_GET_CLASS: PyMethod_Class. From classobject.h; removed in 3.0. */
#define PyMethod_GET_CLASS(method) repyrex_PyMethod_Class((PyObject *)(method))
#define PyClass_Check(op) repyrex_PyClass_Check((PyObject *)(op))
#define PyInstance_Check(op) repyrex_PyInstance_Check((PyObject *)(op))
#define PyClass_IsSubclass repyrex_PyClass_IsSubclass
#undef PyMethod_ClearFreeList
#define PyMethod_ClearFreeList repyrex_PyMethod_ClearFreeList

/* What cannot be: a classic class, and the fields of one. */
#undef PyClassObject
#define PyClassObject (repyrex_REFUSED_PyClassObject__use_PyTypeObject)
#undef PyInstanceObject
#define PyInstanceObject (repyrex_REFUSED_PyInstanceObject__use_PyObject)
#undef PyClass_New
#define PyClass_New (repyrex_REFUSED_PyClass_New__call_PyType_Type)
#undef PyClass_Type
#define PyClass_Type (repyrex_REFUSED_PyClass_Type__use_PyType_Type)
#undef PyInstance_Type
#define PyInstance_Type (repyrex_REFUSED_PyInstance_Type__use_PyBaseObject_Type)
#undef PyInstance_New
#define PyInstance_New (repyrex_REFUSED_PyInstance_New__use_PyObject_CallObject)
#undef PyInstance_NewRaw
#define PyInstance_NewRaw (repyrex_REFUSED_PyInstance_NewRaw__call_tp_alloc_of_the_class)
#undef _PyInstance_Lookup
#define _PyInstance_Lookup (repyrex_REFUSED__PyInstance_Lookup__use_PyObject_GetAttr)
#define in_class repyrex_REFUSED_in_class__use_PyObject_GetAttrString
#define in_dict repyrex_REFUSED_in_dict__use_PyObject_GetAttrString
#define in_weakreflist repyrex_REFUSED_in_weakreflist__use_PyObject_GetAttrString
#define cl_bases repyrex_REFUSED_cl_bases__use_PyObject_GetAttrString
#define cl_dict repyrex_REFUSED_cl_dict__use_PyObject_GetAttrString
#define cl_name repyrex_REFUSED_cl_name__use_PyObject_GetAttrString
#define cl_getattr repyrex_REFUSED_cl_getattr__use_PyObject_GetAttrString
#define cl_setattr repyrex_REFUSED_cl_setattr__use_PyObject_GetAttrString
#define cl_delattr repyrex_REFUSED_cl_delattr__use_PyObject_GetAttrString
#define im_class repyrex_REFUSED_im_class__use_PyObject_GetAttrString

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_CLASSOBJECT_H */
