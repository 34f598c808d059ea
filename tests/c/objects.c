/* longobject.h, dictobject.h, pymath.h, pyerrors.h, weakrefobject.h: names with an underscore, or of few lines. A transcript
 * like cobject.c's.
 */
#include "Python.h"

#include <errno.h>
#include <math.h>

#include "repeat.h"

static void longs(void)
{
    static const struct {
        const char *text;
        int base;
    } cases[] = {{"12", 10},  {" -12 ", 10}, {"12L", 10},   {"0xffL", 0}, {"010", 0},  {"zz", 36},   {"1l", 36},
                 {"L", 10},   {"1 L", 10},   {"", 10},      {"12a", 10},  {"1LL", 10}, {"0b101", 0}, {"99999999999999999999L", 10},
                 {" 7L ", 10}};
    Py_UNICODE wide[40];
    char name[100];
    size_t i, n;
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (n = 0; cases[i].text[n] != '\0'; n++)
            wide[n] = (Py_UNICODE)cases[i].text[n];
        snprintf(name, sizeof name, "FromUnicode '%s' base %d", cases[i].text, cases[i].base);
        say_object(name, PyLong_FromUnicode(wide, (Py_ssize_t)n, cases[i].base));
    }
    for (n = 0; n < 3; n++)
        /* Arabic digits */
        wide[n] = (Py_UNICODE)(0x661 + n);
    say_object("FromUnicode, Arabic", PyLong_FromUnicode(wide, 3, 10));
    {
        PyObject *large = evaluated("2**40"), *small = evaluated("-7"), *o;
        SAY("AsInt of a small", "%d", _PyLong_AsInt(small));
        SAY("AsSsize_t of a large", "%ld", (long)PyInt_AsSsize_t(large));
        o = _PyLong_FromSsize_t(-5);
        CHECK(_PyLong_AsSsize_t(o) == -5);
        drop(o);
        say_object("FromSize_t", _PyLong_FromSize_t(77));
        CHECK(_PyLong_AsInt(large) == -1 && PyErr_ExceptionMatches(PyExc_OverflowError));
        PyErr_Clear();
        CHECK(sizeof(PyBoolObject) > 0 && PyBool_Check((PyObject *)(PyBoolObject *)Py_True));
        drop(large);
        drop(small);
    }
}

static void containers(void)
{
    PyObject *dict = evaluated("{'one': 1}"), *list = evaluated("[1, 2]"), *items = evaluated("(3, 4)"), *number, *key = NULL, *value = NULL,
             *text;
    Py_ssize_t at = 0;
#if PY_MAJOR_VERSION >= 3
    Py_hash_t hash = 0;
#else
    long hash = 0;
#endif
    number = evaluated("5");
    text = evaluated("'one'");
    CHECK(_PyDict_Next(dict, &at, &key, &value, &hash) == 1);
    CHECK(hash == PyObject_Hash(text) && PyObject_RichCompareBool(key, text, Py_EQ) == 1 && PyLong_AsLong(value) == 1);
    CHECK(_PyDict_Next(dict, &at, &key, &value, &hash) == 0);
    CHECK(_PyDict_Next(list, &at, &key, &value, &hash) == 0);
    SAY("_PyDict_Contains", "%d %d", _PyDict_Contains(dict, text, hash), _PyDict_Contains(dict, number, PyObject_Hash(number)));
    SAY("_PyDict_GetItemWithError", "%d %d", _PyDict_GetItemWithError(dict, text) != NULL,
        _PyDict_GetItemWithError(dict, number) != NULL);
    /* in each Python's own words */
    CHECK(_PyDict_GetItemWithError(dict, list) == NULL && PyErr_ExceptionMatches(PyExc_TypeError));
    PyErr_Clear();
    SAY("PyDict_MINSIZE", "%d", PyDict_MINSIZE);
    _PyDict_MaybeUntrack(dict);
    _PyTuple_MaybeUntrack(items);
    say_object("_PyList_Extend", _PyList_Extend((PyListObject *)list, items));
    say_object("the list", PyObject_Repr(list));
    say_object("_PyList_Extend by itself", _PyList_Extend((PyListObject *)list, list));
    SAY("its length", "%d", (int)PyList_GET_SIZE(list));
    {
        PyObject *iterator = evaluated("iter(())");
        drop(_PyList_Extend((PyListObject *)list, iterator));
        drop(iterator);
    }
    CHECK(_PyList_Extend((PyListObject *)list, number) == NULL && PyErr_ExceptionMatches(PyExc_TypeError));
    PyErr_Clear();
    SAY("_PyArg_NoKeywords", "%d", _PyArg_NoKeywords("f()", NULL));
    SAY("_PyArg_NoKeywords, some", "%d", _PyArg_NoKeywords("f", dict));
    PyDict_Clear(dict);
    SAY("_PyArg_NoKeywords, empty", "%d", _PyArg_NoKeywords("f", dict));
    drop(dict);
    drop(list);
    drop(items);
    drop(number);
    drop(text);
}

static void numbers(void)
{
    static const double cases[] = {0.0, 1.5, -1.5, HUGE_VAL, -HUGE_VAL};
    static const int errors[] = {0, ERANGE, EDOM};
    char name[100];
    size_t i, j;
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (j = 0; j < sizeof errors / sizeof errors[0]; j++) {
            const double x = cases[i];
            int after_math, after_one, after_two, after_range;
            int overflowed;
            errno = errors[j];
            overflowed = Py_OVERFLOWED(x);
            errno = errors[j];
            Py_SET_ERRNO_ON_MATH_ERROR(x);
            after_math = errno;
            errno = errors[j];
            Py_SET_ERANGE_IF_OVERFLOW(x);
            after_range = errno;
            errno = errors[j];
            Py_ADJUST_ERANGE1(x);
            after_one = errno;
            errno = errors[j];
            Py_ADJUST_ERANGE2(1.0, x);
            after_two = errno;
            errno = 0;
            snprintf(name, sizeof name, "errno %d and %g", errors[j], x);
            SAY(name, "%d %d %d %d %d", overflowed, after_math, after_range, after_one, after_two);
            CHECK(Py_FORCE_DOUBLE(x) <= x && Py_FORCE_DOUBLE(x) >= x);
        }
    {
        _Py_SET_53BIT_PRECISION_HEADER;
        _Py_SET_53BIT_PRECISION_START;
        CHECK(cases[1] > 1.4);
        _Py_SET_53BIT_PRECISION_END;
    }
    SAY("descriptors", "%d %d", _PyVerify_fd(1) != 0, _PyIsSelectable_fd(1) != 0);
    SAY("a large descriptor", "%d %d", _PyIsSelectable_fd(100000) != 0, _PyIsSelectable_fd(-1) != 0);
    SAY("PY_PATCHLEVEL_REVISION", "'%s'", PY_PATCHLEVEL_REVISION);
    SAY("PYOS_STACK_MARGIN", "%d", PYOS_STACK_MARGIN);
    CHECK(sizeof(PY_UNICODE_TYPE) == sizeof(Py_UNICODE));
}

static void errors(void)
{
    static const Py_UNICODE text[] = {'a', 0x20ac, 'b'};
    PyObject *error = PyUnicodeEncodeError_Create("ascii", text, 3, 1, 2, "ordinal not in range(128)");
    PyObject *attribute;
    CHECK(error != NULL && (PyObject *)Py_TYPE(error) == PyExc_UnicodeEncodeError);
    say_object("encode error, start", PyObject_GetAttrString(error, "start"));
    say_object("encode error, end", PyObject_GetAttrString(error, "end"));
    say_object("encode error, encoding", PyObject_GetAttrString(error, "encoding"));
    say_object("encode error, reason", PyObject_GetAttrString(error, "reason"));
    attribute = PyObject_GetAttrString(error, "object");
    CHECK(PyUnicode_Check(attribute) && PyUnicode_GetSize(attribute) == 3);
    drop(attribute);
    drop(error);
    error = PyUnicodeTranslateError_Create(text, 3, 0, 1, "no reason");
    CHECK(error != NULL && (PyObject *)Py_TYPE(error) == PyExc_UnicodeTranslateError);
    say_object("translate error", PyObject_Str(error));
    drop(error);
    CHECK(_PyErr_OCCURRED() == NULL);
    error = _PyCodec_Lookup("utf-8");
    CHECK(error != NULL && PyTuple_Check(error) && PyTuple_GET_SIZE(error) == 4);
    drop(error);
    say_object("no such codec", _PyCodec_Lookup("no_such_codec"));
}

static void weakrefs(void)
{
    PyObject *set = evaluated("set()"), *ref = PyWeakref_NewRef(set, NULL);
    CHECK(PyWeakref_GetObject(ref) == set && PyWeakref_GET_OBJECT(ref) == set);
    drop(set);
    CHECK(PyWeakref_GetObject(ref) == Py_None);
    drop(ref);
    SAY("no weakref", "%d", PyWeakref_GetObject(Py_None) != NULL);
    ref = PyImport_ImportModuleNoBlock("sys");
    CHECK(ref != NULL && PyModule_Check(ref));
    drop(ref);
}

#if PY_MAJOR_VERSION >= 3
/* 2.7 crashed, or had no such type. */
static void refused(void)
{
    static const char *const null = "SystemError: null argument to internal routine";
    static const Py_UNICODE text[] = {'a'};
    CHECK(PyLong_FromUnicode(NULL, 1, 10) == NULL);
    RAISED(null);
    CHECK(PyLong_FromUnicode(text, -1, 10) == NULL);
    RAISED(null);
    CHECK(PyUnicodeEncodeError_Create(NULL, text, 1, 0, 1, "x") == NULL);
    RAISED(null);
    CHECK(PyUnicodeEncodeError_Create("ascii", NULL, 1, 0, 1, "x") == NULL);
    RAISED(null);
    CHECK(PyUnicodeTranslateError_Create(text, 1, 0, 1, NULL) == NULL);
    RAISED(null);
#if PY_VERSION_HEX >= 0x030D0000
    CHECK(_PyCodec_Lookup(NULL) == NULL);
    RAISED(null);
    CHECK(_PyList_Extend(NULL, Py_None) == NULL);
    RAISED("SystemError: bad argument to internal function");
    CHECK(_PyList_Extend(Py_None, Py_None) == NULL);
    RAISED("SystemError: bad argument to internal function");
    CHECK(_PyArg_NoKeywords("f", Py_None) == 0);
    RAISED("SystemError: bad argument to internal function");
#endif
}
#endif

static void checks(void)
{
    longs();
    containers();
    numbers();
    errors();
    weakrefs();
#if PY_MAJOR_VERSION >= 3
    refused();
#endif
}

int main(int argc, char **argv)
{
    start_python();
    run_checks(argc, argv, checks);
    Py_Finalize();
    return finish();
}
