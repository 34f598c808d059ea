/* pymath.h and pyport.h of CPython 2.7: what sets errno by the result of a function of libm, and the precision of a
 * processor that most machines do not have. No function needs the GIL.
 */
#ifndef REPYREX_PYMATH_H
#define REPYREX_PYMATH_H

#if PY_MAJOR_VERSION >= 3

#include <errno.h>
#include <math.h>

#ifdef __cplusplus
extern "C" {
#endif

static inline int repyrex_is_huge(double x)
{
    return x >= HUGE_VAL || x <= -HUGE_VAL;
}

/* Py_FORCE_DOUBLE: x, rounded to a double. From pymath.h; removed in 3.11. */
static inline double repyrex_Py_FORCE_DOUBLE(double x)
{
    volatile double rounded = x;
    return rounded;
}

/* Py_OVERFLOWED: whether x is infinite, or errno ERANGE and x not 0. From pymath.h; removed in 3.11. errno is to be 0
 * before the function of libm is called. */
static inline int repyrex_Py_OVERFLOWED(double x)
{
    return repyrex_is_huge(x) || (errno == ERANGE && x < 0) || (errno == ERANGE && x > 0);
}

/* Py_SET_ERRNO_ON_MATH_ERROR, Py_SET_ERANGE_IF_OVERFLOW: errno becomes ERANGE where it is 0 and x infinite. From pyport.h;
 * removed in 3.11. Differs: errno is EDOM for a NaN on no system, as it was on Linux. */
static inline void repyrex_Py_SET_ERRNO_ON_MATH_ERROR(double x)
{
    if (errno == 0 && repyrex_is_huge(x))
        errno = ERANGE;
}

/* Py_ADJUST_ERANGE1: the same; and where x is 0, ERANGE becomes 0. From pyport.h; removed in 3.11. */
static inline void repyrex_Py_ADJUST_ERANGE1(double x)
{
    if (errno == 0 && repyrex_is_huge(x))
        errno = ERANGE;
    else if (errno == ERANGE && !(x < 0) && !(x > 0))
        errno = 0;
}

/* Py_ADJUST_ERANGE2: the same of two results; and where neither is infinite, ERANGE becomes 0. From pyport.h; removed in
 * 3.11. */
static inline void repyrex_Py_ADJUST_ERANGE2(double x, double y)
{
    const int huge = repyrex_is_huge(x) || repyrex_is_huge(y);
    if (errno == 0 && huge)
        errno = ERANGE;
    else if (errno == ERANGE && !huge)
        errno = 0;
}

#ifdef __cplusplus
}
#endif

#undef Py_FORCE_DOUBLE
#define Py_FORCE_DOUBLE repyrex_Py_FORCE_DOUBLE
#undef Py_OVERFLOWED
#define Py_OVERFLOWED repyrex_Py_OVERFLOWED
#undef Py_SET_ERRNO_ON_MATH_ERROR
#define Py_SET_ERRNO_ON_MATH_ERROR repyrex_Py_SET_ERRNO_ON_MATH_ERROR
#undef Py_SET_ERANGE_IF_OVERFLOW
#define Py_SET_ERANGE_IF_OVERFLOW repyrex_Py_SET_ERRNO_ON_MATH_ERROR
#undef Py_ADJUST_ERANGE1
#define Py_ADJUST_ERANGE1 repyrex_Py_ADJUST_ERANGE1
#undef Py_ADJUST_ERANGE2
#define Py_ADJUST_ERANGE2 repyrex_Py_ADJUST_ERANGE2

/* _Py_SET_EDOM_FOR_NAN: nothing, as it was on Linux. From pyport.h; removed in 3.11. */
#undef _Py_SET_EDOM_FOR_NAN
#define _Py_SET_EDOM_FOR_NAN(x)

/* _Py_SET_53BIT_PRECISION_HEADER, _Py_SET_53BIT_PRECISION_START, _Py_SET_53BIT_PRECISION_END: around arithmetic on an x87,
 * so that it rounds as others do. From pyport.h; removed in 3.11. Differs: nothing is set, since doubles are computed in
 * SSE's registers. */
#undef _Py_SET_53BIT_PRECISION_HEADER
#define _Py_SET_53BIT_PRECISION_HEADER
#undef _Py_SET_53BIT_PRECISION_START
#define _Py_SET_53BIT_PRECISION_START ((void)0)
#undef _Py_SET_53BIT_PRECISION_END
#define _Py_SET_53BIT_PRECISION_END ((void)0)

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_PYMATH_H */
