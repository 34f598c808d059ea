/* intobject.h of CPython 2.7: the int of Python 2 is that of Python 3. Removed in Python 3.0. All functions need the
 * GIL.
 *
 * Python 2 had two types, int for what a C long holds and long for the rest. So PyInt_Check says 1 of an int whose
 * value fits a C long, and 0 of a larger one, which PyLong_Check knows as it did. What differs: a small Python 2 long
 * (5L) was none; PyInt_Type is PyLong_Type, which larger numbers are of, too.
 */
#ifndef REPYREX_INTOBJECT_H
#define REPYREX_INTOBJECT_H

#if PY_MAJOR_VERSION >= 3

#include <limits.h>

#ifdef __cplusplus
extern "C" {
#endif

/* PyInt_Check: whether op is an int (or of a subclass, as True is) that fits a C long. From intobject.h; removed in
 * 3.0. Returns 1 or 0; 0 for NULL. No exception. */
int repyrex_PyInt_Check(PyObject *op);

/* PyInt_AsLong: the value as a C long, of an int or of what __int__ gives (a float's whole part). From intobject.h;
 * removed in 3.0. Returns -1 with TypeError ("an integer is required") where op is NULL or has no __int__,
 * OverflowError where the value does not fit, or what __int__ raised. */
long repyrex_PyInt_AsLong(PyObject *op);

/* PyInt_AsSsize_t: the same for a Py_ssize_t. From intobject.h; removed in 3.0. Returns -1 with an exception as
 * PyInt_AsLong. Differs: the words of the OverflowError are those of the interpreter. */
Py_ssize_t repyrex_PyInt_AsSsize_t(PyObject *op);

/* PyInt_AsUnsignedLongMask: the low bits of the value, without a check of its size. From intobject.h; removed in 3.0.
 * Returns (unsigned long)-1 with TypeError, or with what __int__ raised. */
unsigned long repyrex_PyInt_AsUnsignedLongMask(PyObject *op);

/* PyInt_AsUnsignedLongLongMask: the same for an unsigned long long. From intobject.h; removed in 3.0. */
#if defined(__GNUC__)
__extension__
#endif
unsigned long long repyrex_PyInt_AsUnsignedLongLongMask(PyObject *op);

/* PyInt_FromString: the int that a C string says in base 2 to 36, or as a literal of Python 2 where base is 0 (0x, 0b,
 * 0o; any other leading 0 is octal); *pend gets its end where pend is not NULL. From intobject.h; removed in 3.0.
 * Returns a new reference; NULL with ValueError, or with SystemError where s is NULL (a crash on 2.7). */
PyObject *repyrex_PyInt_FromString(char *s, char **pend, int base);

/* PyInt_CheckExact: PyInt_Check of an int itself, so not of True. From intobject.h; removed in 3.0. Returns 1 or 0. */
static inline int repyrex_PyInt_CheckExact(PyObject *op)
{
    return op != NULL && PyLong_CheckExact(op) && repyrex_PyInt_Check(op);
}

/* PyInt_AS_LONG: the value of what PyInt_Check said 1 of. From intobject.h; removed in 3.0. Differs: of a larger int
 * -1 with OverflowError, of another object -1 with TypeError; 2.7 read memory that was something else. */
static inline long repyrex_PyInt_AS_LONG(PyObject *op)
{
    return op != NULL && PyLong_Check(op) ? PyLong_AsLong(op) : (PyErr_SetString(PyExc_TypeError, "an integer is required"), -1L);
}

/* PyInt_GetMax: the largest int, LONG_MAX. From intobject.h; removed in 3.0. */
static inline long repyrex_PyInt_GetMax(void)
{
    return LONG_MAX;
}

/* PyInt_ClearFreeList: released unused ints; there is no such list to release. From intobject.h; removed in 3.0.
 * Returns 0, the number of ints that could not be released. */
static inline int repyrex_PyInt_ClearFreeList(void)
{
    return 0;
}

/* _PyInt_AsInt: PyInt_AsLong for a C int. From intobject.h; removed in 3.0. Returns -1 with an exception as
 * PyInt_AsLong. */
static inline int repyrex__PyInt_AsInt(PyObject *op)
{
    const long value = repyrex_PyInt_AsLong(op);
    if (value > INT_MAX || value < INT_MIN) {
        PyErr_SetString(PyExc_OverflowError, "Python int too large to convert to C int");
        return -1;
    }
    return (int)value;
}

/* PyInt_FromUnicode: PyInt_FromString of size characters of text, in whichever script its digits are. From
 * intobject.h; removed in 3.0. Returns a new reference; NULL with ValueError (UnicodeEncodeError for a character
 * that is neither ASCII, Latin-1, a digit nor a space). Differs: the text is wchar_t's, as Py_UNICODE is on 3. */
static inline PyObject *repyrex_PyInt_FromUnicode(const wchar_t *text, Py_ssize_t size, int base)
{
    PyObject *number = NULL;
    char *ascii;
    Py_ssize_t i;
    if (text == NULL || size < 0) {
        PyErr_SetString(PyExc_SystemError, "null argument to internal routine");
        return NULL;
    }
    ascii = (char *)PyMem_Malloc((size_t)size + 1);
    if (ascii == NULL)
        return PyErr_NoMemory();
    for (i = 0; i < size; i++) {
        const Py_UCS4 c = (Py_UCS4)text[i];
        const int digit = Py_UNICODE_TODECIMAL(c);
        if (Py_UNICODE_ISSPACE(c))
            ascii[i] = ' ';
        else if (digit >= 0)
            ascii[i] = (char)('0' + digit);
        else if (c > 0 && c < 256)
            ascii[i] = (char)c;
        else
            break;
    }
    ascii[i] = '\0';
    if (i == size)
        number = repyrex_PyInt_FromString(ascii, NULL, base);
    else {
        PyObject *whole = PyUnicode_FromWideChar(text, size), *error;
        error = whole == NULL ? NULL
                              : PyObject_CallFunction(PyExc_UnicodeEncodeError, "sOnns", "decimal", whole, i, i + 1,
                                                      "invalid decimal Unicode string");
        if (error != NULL)
            PyErr_SetObject(PyExc_UnicodeEncodeError, error);
        Py_XDECREF(error);
        Py_XDECREF(whole);
    }
    PyMem_Free(ascii);
    return number;
}

#ifdef __cplusplus
}
#endif

/* PyInt_Type: the type of ints. From intobject.h; removed in 3.0. Differs: larger numbers are of it too. */
#define PyInt_Type PyLong_Type

/* PyIntObject: the struct of an int. From intobject.h; removed in 3.0. Differs: its field ob_ival is refused. */
#ifdef REPYREX_HEAD_COUNT
typedef union {
    PyLongObject ob_long;
    __extension__ struct {
        REPYREX_HEAD_COUNT
        PyTypeObject *ob_type;
    };
} __attribute__((may_alias)) repyrex_PyIntObject;
#define PyIntObject repyrex_PyIntObject
#else
#define PyIntObject PyLongObject
#endif

/* Macros in 2.7 too; any pointer to an object was good. */
#define PyInt_Check(op) repyrex_PyInt_Check((PyObject *)(op))
#define PyInt_CheckExact(op) repyrex_PyInt_CheckExact((PyObject *)(op))
#define PyInt_AS_LONG(op) repyrex_PyInt_AS_LONG((PyObject *)(op))
/* _PyAnyInt_Check, _PyAnyInt_CheckExact: whether op is an int or a long. From intobject.h; removed in 3.0. */
#define _PyAnyInt_Check(op) PyLong_Check(op)
#define _PyAnyInt_CheckExact(op) PyLong_CheckExact(op)

/* PyInt_FromLong, PyInt_FromSsize_t, PyInt_FromSize_t: an int of a number. From intobject.h; removed in 3.0. Return a new
 * reference, NULL with MemoryError. */
#define PyInt_FromLong PyLong_FromLong
#define PyInt_FromSsize_t PyLong_FromSsize_t
#define PyInt_FromSize_t PyLong_FromSize_t
#define PyInt_FromString repyrex_PyInt_FromString
#define PyInt_FromUnicode repyrex_PyInt_FromUnicode
#define PyInt_AsLong repyrex_PyInt_AsLong
#define PyInt_AsSsize_t repyrex_PyInt_AsSsize_t
#define PyInt_AsUnsignedLongMask repyrex_PyInt_AsUnsignedLongMask
#define PyInt_AsUnsignedLongLongMask repyrex_PyInt_AsUnsignedLongLongMask
#define PyInt_GetMax repyrex_PyInt_GetMax
#define PyInt_ClearFreeList repyrex_PyInt_ClearFreeList
#define _PyInt_AsInt repyrex__PyInt_AsInt

/* What cannot be. The identifier says what to do, and is an error wherever the name is used. */
#define ob_ival repyrex_REFUSED_ob_ival__use_PyInt_AsLong
#define _PyInt_Format (repyrex_REFUSED__PyInt_Format__use_PyNumber_ToBase)
#define _PyInt_FormatAdvanced (repyrex_REFUSED__PyInt_FormatAdvanced__use_PyObject_Format)

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_INTOBJECT_H */
