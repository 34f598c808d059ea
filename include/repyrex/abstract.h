/* abstract.h of CPython 2.7, and what object.h has of the same kind: classic division, int(), coercion, and the order
 * of all objects. Removed in Python 3.0. All functions need the GIL.
 */
#ifndef REPYREX_ABSTRACT_H
#define REPYREX_ABSTRACT_H

#if PY_MAJOR_VERSION >= 3

#ifdef __cplusplus
extern "C" {
#endif

/* PyNumber_Divide: x / y as in a Python 2 module without `from __future__ import division`. From abstract.h; removed in
 * 3.0. A new reference: floor division
 * between ints and integer arrays, what __div__ and __rdiv__ say where a class has them, true division
 * otherwise. NULL with the exception that the division raised, or SystemError where an argument is NULL. */
PyObject *repyrex_PyNumber_Divide(PyObject *x, PyObject *y);

/* PyNumber_InPlaceDivide: x /= y in the same sense: __idiv__ first, in place for arrays. From abstract.h; removed in 3.0.
 * A new reference, or NULL as above. */
PyObject *repyrex_PyNumber_InPlaceDivide(PyObject *x, PyObject *y);

/* PyNumber_Int: int(o): by __int__, else by __trunc__, else of text, bytes or a buffer in base 10. From abstract.h;
 * removed in 3.0. Returns a new reference; NULL with TypeError, ValueError, or what a method raised; with SystemError
 * where o is NULL. */
PyObject *repyrex_PyNumber_Int(PyObject *o);

/* PyNumber_CoerceEx: brings *pv and *pw to one type: ints to float, ints and floats to complex, classes by
 * __coerce__. From object.h; removed in 3.0. Returns 0, and both are new references then; 1 where nobody knows how, -1
 * with an exception, and both are as they were. Differs: two objects of one type that is none of these, neither list,
 * tuple nor dict, are never coerced, whatever C type they have. */
int repyrex_PyNumber_CoerceEx(PyObject **pv, PyObject **pw);

/* PyNumber_Coerce: the same, but -1 with TypeError ("number coercion failed") where PyNumber_CoerceEx returns 1. From
 * object.h; removed in 3.0. */
int repyrex_PyNumber_Coerce(PyObject **pv, PyObject **pw);

/* PyObject_Compare: cmp(v, w), as -1, 0 or 1: numbers by value, lists, tuples and dicts item by item, classes by
 * __cmp__ or by their operators, None first, what is left by the names of the types, numbers before them. From
 * object.h; removed in 3.0. Returns -1 with an exception too: SystemError for NULL, TypeError for complex numbers and
 * sets that are not equal, RuntimeError where the nesting is too deep, or what a comparison raised. Differs: text
 * and bytes are both Python 2's str, and sorted as it. */
int repyrex_PyObject_Compare(PyObject *v, PyObject *w);

/* PyObject_Cmp: PyObject_Compare into *result. From abstract.h; removed in 3.0. Returns 0, or -1 with an exception,
 * and *result is as it was. */
int repyrex_PyObject_Cmp(PyObject *v, PyObject *w, int *result);

/* What `<` and its like fall back on where neither operand's own comparison knows the other: PyObject_Compare without
 * asking them again. Was inside PyObject_RichCompare (object.h); removed in 3.0. Returns -1, 0 or 1; -2 with TypeError
 * for complex numbers, and for a set and something else, with SystemError for NULL, or with what a method raised. */
int repyrex_compare_strangers(PyObject *v, PyObject *w);

#ifdef __cplusplus
}
#endif

#define PyNumber_Divide repyrex_PyNumber_Divide
#define PyNumber_InPlaceDivide repyrex_PyNumber_InPlaceDivide
#define PyNumber_Int repyrex_PyNumber_Int
#define PyNumber_CoerceEx repyrex_PyNumber_CoerceEx
#define PyNumber_Coerce repyrex_PyNumber_Coerce
#define PyObject_Compare repyrex_PyObject_Compare
#define PyObject_Cmp repyrex_PyObject_Cmp

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_ABSTRACT_H */
