/* Which arguments of a variadic call are an int, or point to one: what a '#' of a format needs to know. For modsupport.h and
 * buildvalue.h, and for nobody else.
 *
 * A length was an int until Python 2.4, and for files without PY_SSIZE_T_CLEAN until 3.9; CPython reads and writes a
 * Py_ssize_t now. A variadic function can't see the types of its arguments, so a macro of the same name looks at them, and
 * hands on a number with a bit for each.
 */
#ifndef REPYREX_LENGTHS_H
#define REPYREX_LENGTHS_H

#include <stdarg.h>

#if PY_MAJOR_VERSION >= 3

/* REPYREX_INT_LENGTHS is what `repyrex build` defines for a project's own C files: a length of which the type does not say
 * it is an int, as in 2.7 without PY_SSIZE_T_CLEAN. A file of today that leaves that out means Py_ssize_t. */
#if defined(REPYREX_INT_LENGTHS) && !defined(PY_SSIZE_T_CLEAN)
#define REPYREX_LENGTHS_ARE_INT 1
#else
#define REPYREX_LENGTHS_ARE_INT 0
#endif

/* REPYREX_POINTS_TO_INT(x): whether a length stored at x is an int. REPYREX_IS_INT(x): whether a length x is given as one. */
#if defined(__cplusplus)
extern "C++" {
#if REPYREX_LENGTHS_ARE_INT
template <typename T> char (&repyrex_points_to_int(T))[2];
char (&repyrex_points_to_int(long *))[1];
char (&repyrex_points_to_int(unsigned long *))[1];
char (&repyrex_points_to_int(long long *))[1];
char (&repyrex_points_to_int(unsigned long long *))[1];
#else
template <typename T> char (&repyrex_points_to_int(T))[1];
char (&repyrex_points_to_int(int *))[2];
char (&repyrex_points_to_int(unsigned int *))[2];
#endif
template <typename T> char (&repyrex_is_int(T))[sizeof(T) < sizeof(Py_ssize_t) ? 2 : 1];
}
#define REPYREX_POINTS_TO_INT(x) (sizeof(repyrex_points_to_int(x)) - 1)
#define REPYREX_IS_INT(x) (sizeof(repyrex_is_int(x)) - 1)
#elif defined(__clang__) || (defined(__GNUC__) && (__GNUC__ > 4 || (__GNUC__ == 4 && __GNUC_MINOR__ >= 9)))
#if REPYREX_LENGTHS_ARE_INT
#define REPYREX_POINTS_TO_INT(x)                                                                                       \
    __extension__ _Generic((x), long *: 0u, unsigned long *: 0u, long long *: 0u, unsigned long long *: 0u, default: 1u)
#else
#define REPYREX_POINTS_TO_INT(x) __extension__ _Generic((x), int *: 1u, unsigned int *: 1u, default: 0u)
#endif
#define REPYREX_IS_INT(x)                                                                                              \
    __extension__ _Generic((x), int: 1u, unsigned int: 1u, short: 1u, unsigned short: 1u, char: 1u, signed char: 1u,   \
                           unsigned char: 1u, _Bool: 1u, default: 0u)
#else
/* This compiler can't tell: what CPython of this version takes them for. */
#if REPYREX_LENGTHS_ARE_INT || (!defined(PY_SSIZE_T_CLEAN) && PY_VERSION_HEX < 0x030A0000)
#define REPYREX_POINTS_TO_INT(x) 1u
#define REPYREX_IS_INT(x) 1u
#else
#define REPYREX_POINTS_TO_INT(x) 0u
#define REPYREX_IS_INT(x) 0u
#endif
#endif

/* A bit for each of at most 48 arguments, the first one's the lowest; padded with what is looked at and not used. */
#define REPYREX_BITS(is, ...)                                                                                          \
    REPYREX_BITS_OF_48(is, __VA_ARGS__, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,  \
                       0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
#define REPYREX_BITS_OF_48(is, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, A, B, C, D, E,  \
                           F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U, V, W, X, ...)                               \
    (REPYREX_8_BITS(is, 0, a, b, c, d, e, f, g, h) | REPYREX_8_BITS(is, 8, i, j, k, l, m, n, o, p) |                   \
     REPYREX_8_BITS(is, 16, q, r, s, t, u, v, w, x) | REPYREX_8_BITS(is, 24, A, B, C, D, E, F, G, H) |                 \
     REPYREX_8_BITS(is, 32, I, J, K, L, M, N, O, P) | REPYREX_8_BITS(is, 40, Q, R, S, T, U, V, W, X))
#define REPYREX_8_BITS(is, at, a, b, c, d, e, f, g, h)                                                                 \
    ((repyrex_bits)(is(a) | is(b) << 1 | is(c) << 2 | is(d) << 3 | is(e) << 4 | is(f) << 5 | is(g) << 6 | is(h) << 7)  \
     << (at))

#if defined(__GNUC__)
__extension__
#endif
typedef unsigned long long repyrex_bits;

/* CPython's function with Py_ssize_t lengths. Those with int lengths, which 3.9 and before have too, warn from 3.8 on, and
 * crash where there is no memory for the warning. */
#if PY_VERSION_HEX < 0x030D0000
#define REPYREX_SIZE_T(name) _##name##_SizeT
#ifndef PY_SSIZE_T_CLEAN
#ifdef __cplusplus
extern "C" {
#endif
int _PyArg_Parse_SizeT(PyObject *, const char *, ...);
int _PyArg_ParseTuple_SizeT(PyObject *, const char *, ...);
int _PyArg_VaParse_SizeT(PyObject *, const char *, va_list);
int _PyArg_VaParseTupleAndKeywords_SizeT(PyObject *, PyObject *, const char *, char **, va_list);
int _PyArg_ParseTupleAndKeywords_SizeT(PyObject *, PyObject *, const char *, char **, ...);
PyObject *_Py_BuildValue_SizeT(const char *, ...);
PyObject *_Py_VaBuildValue_SizeT(const char *, va_list);
#ifdef __cplusplus
}
#endif
#endif
#else
#define REPYREX_SIZE_T(name) name
#endif

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_LENGTHS_H */
