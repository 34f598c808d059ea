/* longobject.h and boolobject.h of CPython 2.7: what is not as it was of Python 2's long. All functions need the GIL.
 */
#ifndef REPYREX_LONGOBJECT_H
#define REPYREX_LONGOBJECT_H

#if PY_MAJOR_VERSION >= 3

#include "intobject.h"

#ifdef __cplusplus
extern "C" {
#endif

/* PyLong_FromUnicode: the number that size characters say in base 2 to 36, or as a literal of Python 2 where base is 0;
 * a last L is allowed. From longobject.h; removed in 3.10. Returns a new reference; NULL with ValueError
 * (UnicodeEncodeError for a character that is neither ASCII, Latin-1, a digit nor a space). Differs: the text is
 * wchar_t's, as Py_UNICODE is on 3. */
static inline PyObject *repyrex_PyLong_FromUnicode(const wchar_t *text, Py_ssize_t size, int base)
{
    /* PyInt_FromUnicode knows no last L, as 2.7's knew none. In base 22 and up it is a digit. */
    Py_ssize_t end = text == NULL || size < 0 || base > 21 ? 0 : size;
    while (end > 0 && Py_UNICODE_ISSPACE((Py_UCS4)text[end - 1]))
        end--;
    if (end > 1 && (text[end - 1] == 'l' || text[end - 1] == 'L') && !Py_UNICODE_ISSPACE((Py_UCS4)text[end - 2])) {
        PyObject *number = repyrex_PyInt_FromUnicode(text, end - 1, base);
        if (number != NULL || !PyErr_ExceptionMatches(PyExc_ValueError))
            return number;
        /* Its words are about the whole text. */
        PyErr_Clear();
    }
    return repyrex_PyInt_FromUnicode(text, size, base);
}

#ifdef __cplusplus
}
#endif

#define PyLong_FromUnicode repyrex_PyLong_FromUnicode

/* PyBoolObject: the struct of True and False. From boolobject.h; removed in 3.0. Differs: its field ob_ival is refused. */
#define PyBoolObject PyIntObject

/* _PyLong_AsSsize_t, _PyLong_FromSsize_t, _PyLong_FromSize_t: these, without the underscore. From longobject.h; removed
 * in 3.0. */
#define _PyLong_AsSsize_t PyLong_AsSsize_t
#define _PyLong_FromSsize_t PyLong_FromSsize_t
#define _PyLong_FromSize_t PyLong_FromSize_t

/* _PyLong_AsInt: the value as a C int. From longobject.h; removed in 3.13, where it lost the underscore. Returns -1 with
 * OverflowError or TypeError. */
#if PY_VERSION_HEX >= 0x030D0000
#undef _PyLong_AsInt
#define _PyLong_AsInt PyLong_AsInt
#endif

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_LONGOBJECT_H */
