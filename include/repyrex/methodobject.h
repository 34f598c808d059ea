/* methodobject.h and modsupport.h of CPython 2.7: tables of functions, and modules made of them. Removed in Python 3.0.
 * All functions need the GIL.
 *
 * A module of C that was written for Python 2 compiles unchanged with -DREPYREX_MODULE=NAME where its init function is
 * initNAME: PyMODINIT_FUNC says void again, and the PyInit_NAME that Python 3 looks for is made here. Only one of its
 * C files may then be the one that defines initNAME, and every one may include this.
 */
#ifndef REPYREX_METHODOBJECT_H
#define REPYREX_METHODOBJECT_H

#if PY_MAJOR_VERSION >= 3

/* Functions of METH_OLDARGS (a table's entry without any flag) are refused when the table is used. */

#ifdef __cplusplus
extern "C" {
#endif

/* PyMethodChain: tables of methods, a type's before its base's. From methodobject.h; removed in 3.0. */
typedef struct PyMethodChain {
    PyMethodDef *methods;
    struct PyMethodChain *link;
} PyMethodChain;

/* Py_FindMethod: the method name of a table that ends with a NULL name, bound to self; also __methods__, a list of
 * names, and __doc__. From methodobject.h; removed in 3.0. Returns a new reference; NULL with AttributeError, with
 * SystemError for a function of METH_OLDARGS or a NULL argument. */
PyObject *repyrex_Py_FindMethod(PyMethodDef *methods, PyObject *self, const char *name);

/* Py_FindMethodInChain: the same in several tables. From methodobject.h; removed in 3.0. */
PyObject *repyrex_Py_FindMethodInChain(PyMethodChain *chain, PyObject *self, const char *name);

/* For the PyInit_NAME below: runs init for the module, whose reference is taken. Returns it again, or NULL with an
 * exception. */
PyObject *repyrex_init_module(PyObject *module, void (*init)(void));

/* Py_InitModule4: the module name, with a table's functions, which get passthrough as self, and a text unless doc is
 * NULL. From modsupport.h; removed in 3.0. Returns a borrowed reference; NULL with an exception: SystemError for a
 * function of METH_OLDARGS or a NULL name, ValueError for one of METH_CLASS or METH_STATIC. */
PyObject *repyrex_Py_InitModule4(const char *name, PyMethodDef *methods, const char *doc, PyObject *passthrough,
                                 int apiver);

/* PyNoArgsFunction: the type of a function of METH_NOARGS. From methodobject.h; removed in 3.9. */
typedef PyObject *(*PyNoArgsFunction)(PyObject *);

#ifdef __cplusplus
}
#endif

#define Py_FindMethod repyrex_Py_FindMethod
#define Py_FindMethodInChain repyrex_Py_FindMethodInChain
#define Py_InitModule4 repyrex_Py_InitModule4
/* Py_InitModule, Py_InitModule3, Py_InitModule4_64: Py_InitModule4 with fewer arguments, or as the linker called it. From
 * modsupport.h; removed in 3.0. */
#define Py_InitModule4_64 repyrex_Py_InitModule4
#define Py_InitModule(name, methods) repyrex_Py_InitModule4(name, methods, NULL, NULL, PYTHON_API_VERSION)
#define Py_InitModule3(name, methods, doc) repyrex_Py_InitModule4(name, methods, doc, NULL, PYTHON_API_VERSION)
/* PyCFunction_Call: a call of a builtin function. From methodobject.h; removed in 3.13. Differs: any object is called. */
#undef PyCFunction_Call
#define PyCFunction_Call PyObject_Call
/* PyCFunction_ClearFreeList: 0, there is no such list. From methodobject.h; removed in 3.9. */
#undef PyCFunction_ClearFreeList
#define PyCFunction_ClearFreeList() 0

#undef METH_OLDARGS
#define METH_OLDARGS (repyrex_REFUSED_METH_OLDARGS__use_METH_VARARGS)
#undef _Py_PackageContext
#define _Py_PackageContext (repyrex_REFUSED__Py_PackageContext__drop_it)

#ifdef REPYREX_MODULE
#define REPYREX_PASTE(before, name) REPYREX_PASTE_(before, name)
#define REPYREX_PASTE_(before, name) before##name
#define REPYREX_TEXT(name) REPYREX_TEXT_(name)
#define REPYREX_TEXT_(name) #name
#undef PyMODINIT_FUNC
#ifdef __cplusplus
#define PyMODINIT_FUNC extern "C" void
extern "C" {
#else
#define PyMODINIT_FUNC void
#endif
void REPYREX_PASTE(init, REPYREX_MODULE)(void);
/* Weak: each C file of the module has it. */
__attribute__((weak, visibility("default"))) PyObject *REPYREX_PASTE(PyInit_, REPYREX_MODULE)(void);
PyObject *REPYREX_PASTE(PyInit_, REPYREX_MODULE)(void)
{
    static PyModuleDef definition = {PyModuleDef_HEAD_INIT, REPYREX_TEXT(REPYREX_MODULE), NULL, -1, NULL, NULL, NULL, NULL,
                                     NULL};
    return repyrex_init_module(PyModule_Create(&definition), REPYREX_PASTE(init, REPYREX_MODULE));
}
#ifdef __cplusplus
}
#endif
#endif /* REPYREX_MODULE */

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_METHODOBJECT_H */
