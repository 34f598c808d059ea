/* cobject.h of CPython 2.7, on capsules. Added in Python 1.5, removed in 3.2 (3.1 with a warning).
 *
 * A CObject is a capsule whose name is NULL and whose context is the desc; so what NumPy hands out in
 * __array_struct__ is one. All functions need the GIL. Python 2's messages and rules are kept, NULL pointers
 * included. What differs: any capsule is a CObject, whoever made it. So PyCObject_Check says 1 of it,
 * PyCObject_GetDesc reads its context and PyCObject_SetVoidPtr sets its pointer, where 2.7 raised TypeError.
 */
#ifndef REPYREX_COBJECT_H
#define REPYREX_COBJECT_H

#if PY_MAJOR_VERSION >= 3

#ifdef __cplusplus
extern "C" {
#endif

/* PyCObject_FromVoidPtr: a CObject that holds cobj (NULL too). From cobject.h; removed in 3.2. A new reference; destr(cobj) is called when it dies, unless destr is
 * NULL. NULL with MemoryError. */
PyObject *repyrex_PyCObject_FromVoidPtr(void *cobj, void (*destr)(void *));

/* PyCObject_FromVoidPtrAndDesc: the same with a description, which destr(cobj, desc) gets too. From cobject.h; removed in
 * 3.2. NULL with TypeError where desc is NULL, or
 * with MemoryError. */
PyObject *repyrex_PyCObject_FromVoidPtrAndDesc(void *cobj, void *desc, void (*destr)(void *, void *));

/* PyCObject_AsVoidPtr: the pointer in a CObject, or in any capsule whatever its name. From cobject.h; removed in 3.2. NULL may be what it holds; NULL with TypeError
 * for another object, or for NULL. */
void *repyrex_PyCObject_AsVoidPtr(PyObject *self);

/* PyCObject_GetDesc: the description. From cobject.h; removed in 3.2. NULL where there is none; NULL with TypeError for
 * another object, or for NULL. Differs: a capsule's context is its description. */
void *repyrex_PyCObject_GetDesc(PyObject *self);

/* PyCObject_Import: the pointer in module_name.cobject_name, which is imported. From cobject.h; removed in 3.2. NULL with the exception of whatever failed. */
void *repyrex_PyCObject_Import(const char *module_name, const char *cobject_name);

/* PyCObject_SetVoidPtr: makes self hold cobj. From cobject.h; removed in 3.2. Returns 1; 0 with TypeError where self is no
 * CObject or has a destructor. Differs: any capsule is a CObject. */
int repyrex_PyCObject_SetVoidPtr(PyObject *self, void *cobj);

/* PyCObject_Check: whether op is a CObject. From cobject.h; removed in 3.2. NULL is none. Never an exception. Differs: any
 * capsule is one. */
int repyrex_PyCObject_Check(PyObject *op);

#ifdef __cplusplus
}
#endif

#define PyCObject_FromVoidPtr repyrex_PyCObject_FromVoidPtr
#define PyCObject_FromVoidPtrAndDesc repyrex_PyCObject_FromVoidPtrAndDesc
#define PyCObject_AsVoidPtr repyrex_PyCObject_AsVoidPtr
#define PyCObject_GetDesc repyrex_PyCObject_GetDesc
#define PyCObject_Import repyrex_PyCObject_Import
#define PyCObject_SetVoidPtr repyrex_PyCObject_SetVoidPtr
/* A macro in 2.7 too; any pointer to an object was good. */
#define PyCObject_Check(op) repyrex_PyCObject_Check((PyObject *)(op))

/* PyCObject_Type: the type of CObjects. From cobject.h; removed in 3.2. Differs: it is that of capsules. */
#define PyCObject_Type PyCapsule_Type

/* PyCObject: the struct of a CObject. From cobject.h; removed in 3.2. Differs: it has no fields. */
typedef struct repyrex_REFUSED_PyCObject_fields__use_PyCObject_AsVoidPtr PyCObject;

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_COBJECT_H */
