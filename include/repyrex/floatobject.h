/* floatobject.h of CPython 2.7: floats as bytes, and the old text functions. All functions need the GIL.
 */
#ifndef REPYREX_FLOATOBJECT_H
#define REPYREX_FLOATOBJECT_H

#if PY_MAJOR_VERSION >= 3

#ifdef __cplusplus
extern "C" {
#endif

/* _PyFloat_Pack4: writes x as 4 bytes of IEEE 754 at p, the lowest first where le is not 0. From floatobject.h;
 * removed in 3.11, where it lost the underscore. Returns 0; -1 with OverflowError where x is finite and too large. */
static inline int repyrex__PyFloat_Pack4(double x, unsigned char *p, int le)
{
#if PY_VERSION_HEX >= 0x030B0000
    return PyFloat_Pack4(x, (char *)p, le);
#else
    return _PyFloat_Pack4(x, p, le);
#endif
}

/* _PyFloat_Pack8: the same in 8 bytes. From floatobject.h; removed in 3.11, where it lost the
 * underscore. Returns 0. */
static inline int repyrex__PyFloat_Pack8(double x, unsigned char *p, int le)
{
#if PY_VERSION_HEX >= 0x030B0000
    return PyFloat_Pack8(x, (char *)p, le);
#else
    return _PyFloat_Pack8(x, p, le);
#endif
}

/* _PyFloat_Unpack4: the number that the 4 bytes at p say. From floatobject.h; removed in 3.11, where it lost the
 * underscore. */
static inline double repyrex__PyFloat_Unpack4(const unsigned char *p, int le)
{
#if PY_VERSION_HEX >= 0x030B0000
    return PyFloat_Unpack4((const char *)p, le);
#else
    return _PyFloat_Unpack4(p, le);
#endif
}

/* _PyFloat_Unpack8: the same of 8 bytes. From floatobject.h; removed in 3.11, where it lost the
 * underscore. */
static inline double repyrex__PyFloat_Unpack8(const unsigned char *p, int le)
{
#if PY_VERSION_HEX >= 0x030B0000
    return PyFloat_Unpack8((const char *)p, le);
#else
    return _PyFloat_Unpack8(p, le);
#endif
}

/* PyFloat_FromString: the float that a str, bytes or buffer says. From floatobject.h; its second argument left in 3.0,
 * and is taken again: *junk becomes NULL unless junk is. Returns a new reference; NULL with ValueError or TypeError,
 * with SystemError where o is NULL. */
static inline PyObject *repyrex_PyFloat_FromString(PyObject *o, char **junk)
{
    if (junk != NULL)
        *junk = NULL;
    if (o == NULL) {
        PyErr_SetString(PyExc_SystemError, "null argument to internal routine");
        return NULL;
    }
    return PyFloat_FromString(o);
}

static inline void repyrex_float_as_text(char *buffer, PyObject *v, char format, int precision)
{
    char *text = v == NULL || !PyFloat_Check(v)
                     ? NULL
                     : PyOS_double_to_string(PyFloat_AS_DOUBLE(v), format, precision, Py_DTSF_ADD_DOT_0, NULL);
    PyOS_snprintf(buffer, 100, "%s", text == NULL ? "" : text);
    PyMem_Free(text);
}

/* PyFloat_AsReprString: writes repr(v) into buffer, which has room for 100 characters. From floatobject.h; removed in
 * 3.0. No exception: the buffer gets an empty text where memory is short, or v is no float. */
static inline void repyrex_PyFloat_AsReprString(char *buffer, PyFloatObject *v)
{
    repyrex_float_as_text(buffer, (PyObject *)v, 'r', 0);
}

/* PyFloat_AsString: writes str(v) of Python 2, 12 digits, into buffer, which has room for 100 characters. From
 * floatobject.h; removed in 3.0. No exception, as above. */
static inline void repyrex_PyFloat_AsString(char *buffer, PyFloatObject *v)
{
    repyrex_float_as_text(buffer, (PyObject *)v, 'g', 12);
}

/* PyFloat_ClearFreeList: released unused floats; the interpreter does so itself. From floatobject.h; removed in 3.9.
 * Returns 0. */
static inline int repyrex_PyFloat_ClearFreeList(void)
{
    return 0;
}

#ifdef __cplusplus
}
#endif

#define PyFloat_FromString(...) REPYREX_FLOAT_FROM_STRING(__VA_ARGS__, NULL, NULL)
#define REPYREX_FLOAT_FROM_STRING(o, junk, ...) repyrex_PyFloat_FromString(o, junk)
#define PyFloat_AsReprString repyrex_PyFloat_AsReprString
#define PyFloat_AsString repyrex_PyFloat_AsString
#define PyFloat_ClearFreeList repyrex_PyFloat_ClearFreeList

/* PyFloat_STR_PRECISION: digits of str() of a float. From floatobject.h; removed in 3.0. */
#ifndef PyFloat_STR_PRECISION
#define PyFloat_STR_PRECISION 12
#endif
#if PY_VERSION_HEX >= 0x030B0000
#define _PyFloat_Pack4 repyrex__PyFloat_Pack4
#define _PyFloat_Pack8 repyrex__PyFloat_Pack8
#define _PyFloat_Unpack4 repyrex__PyFloat_Unpack4
#define _PyFloat_Unpack8 repyrex__PyFloat_Unpack8
#endif

#undef _PyFloat_Digits
#define _PyFloat_Digits (repyrex_REFUSED__PyFloat_Digits__use_PyOS_double_to_string)
#undef _PyFloat_DigitsInit
#define _PyFloat_DigitsInit (repyrex_REFUSED__PyFloat_DigitsInit__drop_the_call)
#undef _PyFloat_FormatAdvanced
#define _PyFloat_FormatAdvanced (repyrex_REFUSED__PyFloat_FormatAdvanced__use_PyObject_Format)
#undef _Py_double_round
#define _Py_double_round (repyrex_REFUSED__Py_double_round__call_round)

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_FLOATOBJECT_H */
