/* import_umath and import_ufunc as a function, for the front end: numpy/ufuncobject.h has macros that return from the
 * function they stand in. */
#ifndef REPYREX_NUMPY_UFUNC_H
#define REPYREX_NUMPY_UFUNC_H

#if !defined(NO_IMPORT) && !defined(NO_IMPORT_UFUNC)
/* repyrex_import_umath: 0, or -1 with the exception. */
static inline int repyrex_import_umath(void)
{
    return _import_umath();
}
#endif

#endif /* REPYREX_NUMPY_UFUNC_H */
