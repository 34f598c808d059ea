/* abstract.h of CPython 2.7: classic division. Removed in Python 3.0. Both functions need the GIL.
 */
#ifndef REPYREX_ABSTRACT_H
#define REPYREX_ABSTRACT_H

#if PY_MAJOR_VERSION >= 3

#ifdef __cplusplus
extern "C" {
#endif

/* x / y as in a Python 2 module without `from __future__ import division`, a new reference: floor division
 * between ints and integer arrays, what __div__ and __rdiv__ say where a class has them, true division
 * otherwise. NULL with the exception that the division raised, or SystemError where an argument is NULL. */
PyObject *repyrex_PyNumber_Divide(PyObject *x, PyObject *y);

/* x /= y in the same sense: __idiv__ first, in place for arrays. A new reference, or NULL as above. */
PyObject *repyrex_PyNumber_InPlaceDivide(PyObject *x, PyObject *y);

#ifdef __cplusplus
}
#endif

#define PyNumber_Divide repyrex_PyNumber_Divide
#define PyNumber_InPlaceDivide repyrex_PyNumber_InPlaceDivide

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_ABSTRACT_H */
