/* Whether the NumPy that a module runs with is of the generation that it was compiled for: 1 or 2.
 *
 * import_array looks too, but a module that only reads the fields of arrays need not call it. So every C file that
 * includes a NumPy header defines the function below, weakly, and every legacy module asks for it when it is imported
 * (the front end writes the call): a file that was compiled for another struct is never run.
 */
#ifndef REPYREX_NUMPY_GENERATION_H
#define REPYREX_NUMPY_GENERATION_H

#ifdef __cplusplus
extern "C" {
#endif

/* repyrex_numpy_generation_fits: 0, or -1 with ImportError where the NumPy that is installed is of another generation,
 * or with MemoryError. 0 where there is none. Needs the GIL. Hidden and weak: NULL in a module of which no file includes NumPy's headers. */
#if defined(__GNUC__)
__attribute__((weak, visibility("hidden")))
#endif
int repyrex_numpy_generation_fits(void);

#ifdef __cplusplus
}
#endif

#endif /* REPYREX_NUMPY_GENERATION_H */

/* The function itself, behind NumPy's own header. */
#if defined(NPY_ABI_VERSION) && !defined(REPYREX_NUMPY_GENERATION_KNOWN)
#define REPYREX_NUMPY_GENERATION_KNOWN

#ifdef __cplusplus
extern "C" {
#endif

/* The ABI version of NumPy's C API as it runs, which its first function tells in every version; 0 where there is no
 * NumPy. Returns 0; -1 with MemoryError. */
static inline int repyrex_numpy_abi(unsigned int *found)
{
    static const char *const names[] = {"numpy._core._multiarray_umath", "numpy.core._multiarray_umath",
                                        "numpy.core.multiarray"};
    size_t i;
    *found = 0;
    for (i = 0; i < sizeof(names) / sizeof(*names) && *found == 0; i++) {
        PyObject *module = PyImport_ImportModule(names[i]);
        PyObject *api = module == NULL ? NULL : PyObject_GetAttrString(module, "_ARRAY_API");
        Py_XDECREF(module);
        if (api == NULL) {
            if (PyErr_ExceptionMatches(PyExc_MemoryError))
                return -1;
            PyErr_Clear();
            continue;
        }
        if (PyCapsule_CheckExact(api)) {
            void **table = (void **)PyCapsule_GetPointer(api, NULL);
            if (table != NULL && table[0] != NULL)
                *found = ((unsigned int (*)(void))table[0])();
            PyErr_Clear();
        }
        Py_DECREF(api);
    }
    return 0;
}

/* The same, 0 where it cannot be told. Needs the GIL, sets no exception. */
static inline unsigned int repyrex_numpy_abi_version(void)
{
    PyObject *type, *value, *traceback;
    unsigned int found;
    PyErr_Fetch(&type, &value, &traceback);
    if (repyrex_numpy_abi(&found) < 0)
        PyErr_Clear();
    PyErr_Restore(type, value, traceback);
    return found;
}

int repyrex_numpy_generation_fits(void)
{
    const int built = NPY_ABI_VERSION >= 0x02000000 ? 2 : 1;
    unsigned int runs;
    if (repyrex_numpy_abi(&runs) < 0)
        return -1;
    if (runs == 0 || (runs >= 0x02000000) == (built == 2))
        return 0;
    PyErr_Format(PyExc_ImportError,
                 "this module was compiled with the headers of NumPy %d and cannot run with NumPy %d: compile it again",
                 built, built == 2 ? 1 : 2);
    return -1;
}

#ifdef __cplusplus
}
#endif

#endif /* REPYREX_NUMPY_GENERATION_KNOWN */
