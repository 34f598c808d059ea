/* stringobject.h: strings, call by call. A transcript like cobject.c's; stringobject_text.c is the same in the other
 * string mode.
 *
 * An object is shown as `string 'abc'` where PyString_Check says that it is one, with its bytes as PyString_AsString
 * gives them. What 2.7 would crash on, or has no words for, is CHECKed on Python 3 only.
 */
#include "Python.h"

#include "repeat.h"

#ifndef MODE
/* before the name of each case, since both programs' differences are in one file */
#define MODE "bytes mode"
#endif

#if PY_MAJOR_VERSION >= 3 && REPYREX_STRINGS_BYTES
#define IF_BYTES_MODE 1
#else
#define IF_BYTES_MODE 0
#endif

/* An object as text without addresses. */
static const char *shown(PyObject *o)
{
    static char text[600];
    char *bytes = NULL;
    Py_ssize_t n = 0, i;
    size_t used;
    if (o == NULL)
        return "NULL";
    if (!PyString_Check(o) && !PyUnicode_Check(o)) {
        char of[300];
        PyObject *repr = PyObject_Repr(o);
        snprintf(text, sizeof text, "%s %s", Py_TYPE(o)->tp_name, text_of(repr, of, sizeof of));
        drop(repr);
        return text;
    }
    if (PyString_AsStringAndSize(o, &bytes, &n) < 0)
        return "a string without bytes";
    used = (size_t)snprintf(text, sizeof text, PyString_Check(o) ? "string '" : "unicode '");
    for (i = 0; i < n && used + 8 < sizeof text; i++) {
        const unsigned char c = (unsigned char)bytes[i];
        used += (size_t)snprintf(text + used, sizeof text - used, c < 32 || c > 126 ? "\\x%02x" : "%c", c);
    }
    snprintf(text + used, sizeof text - used, "'");
    return text;
}

static void say(const char *name, PyObject *o)
{
    char what[200];
    snprintf(what, sizeof what, "%s, %s", MODE, name);
    SAY(what, "%s", shown(o));
    drop(o);
}

static void say_int(const char *name, Py_ssize_t value)
{
    char what[200];
    snprintf(what, sizeof what, "%s, %s", MODE, name);
    SAY(what, "%ld", (long)value);
}

/* What 2.7 calls unicode. */
static PyObject *unicode(const char *utf8)
{
    return PyUnicode_DecodeUTF8(utf8, (Py_ssize_t)strlen(utf8), NULL);
}

static PyObject *bytes_of(const char *s)
{
    return PyString_FromStringAndSize(s, (Py_ssize_t)strlen(s));
}

static void made(void)
{
    PyObject *o;
    Py_ssize_t i;
    say("from string", PyString_FromString("abc"));
    say("from empty string", PyString_FromString(""));
    say("from string, no UTF-8", PyString_FromString("\xff\x80z\xc3"));
    say("from string, UTF-8", PyString_FromString("\xc3\xa9"));
    say("from size", PyString_FromStringAndSize("a\0b", 3));
    say("from size 0", PyString_FromStringAndSize("a", 0));
    say("from NULL and size 0", PyString_FromStringAndSize(NULL, 0));
    say("from size 1", PyString_FromStringAndSize("a", 1));
    say("from negative size", PyString_FromStringAndSize("a", -1));
    say("from NULL and negative size", PyString_FromStringAndSize(NULL, -7));
    say("from size, too large", PyString_FromStringAndSize(NULL, PY_SSIZE_T_MAX));
    say("from size, far too large", PyString_FromStringAndSize(NULL, PY_SSIZE_T_MAX - 100));

    /* the idiom of the time: made, then filled in */
    o = PyString_FromStringAndSize(NULL, 5);
    CHECK(o != NULL && Py_REFCNT(o) == 1);
    for (i = 0; i < 3; i++)
        PyString_AS_STRING(o)[i] = (char)('a' + i);
    PyString_AsString(o)[3] = '\0';
    *(PyString_AsString(o) + 4) = '!';
    CHECK(PyString_AS_STRING(o)[5] == '\0');
    say("filled in", o);

    o = PyString_FromStringAndSize(NULL, 1);
    PyString_AS_STRING(o)[0] = 'q';
    say("one filled in", o);
    say("one, not touched by it", PyString_FromStringAndSize("a", 1));
}

static PyObject *formatted(const char *format, ...)
{
    va_list arguments;
    PyObject *o;
    va_start(arguments, format);
    o = PyString_FromFormatV(format, arguments);
    va_end(arguments);
    return o;
}

static void formats(void)
{
    /* A compiler that knows what printf makes of these would warn. */
    static const char *odd[] = {"%X %d", "%d %", "%3.s|%5d|%-5d|%05d", "%.0s|%3s|%-2s|%9.2s", "%d, then %f and %d"};
    say("format, plain", PyString_FromFormat("plain"));
    say("format, empty", PyString_FromFormat("%s", ""));
    say("format s", PyString_FromFormat("<%s|%s>", "one", "two"));
    say("format s, precision", PyString_FromFormat("<%.3s|%.10s>", "longer", "short"));
    say("format s, width", PyString_FromFormat(odd[3], "none", "longer", "left", "both"));
    say("format c", PyString_FromFormat("%c%c%c", 'a', 'b', 'c'));
    say("format c, 255", PyString_FromFormat("<%c>", 255));
    say("format c, beyond", PyString_FromFormat("<%c>", 256 + 'x'));
    say("format d", PyString_FromFormat("%d %d %i", 1, -2147483647, -3));
    say("format d, width", PyString_FromFormat(odd[2], "one", 1, 2, 3));
    say("format u", PyString_FromFormat("%u %u", 1u, 4294967295u));
    say("format x", PyString_FromFormat("%x %x", 255, -1));
    say("format X", PyString_FromFormat(odd[0], 255, 1));
    say("format l", PyString_FromFormat("%ld %lu", -9223372036854775807L, 18446744073709551615UL));
    say("format ll", PyString_FromFormat("%lld %llu", -9223372036854775807LL, 18446744073709551615ULL));
    say("format z", PyString_FromFormat("%zd %zu", (Py_ssize_t)-5, (size_t)7));
    say("format p", PyString_FromFormat("%p", (void *)(size_t)0xabc0));
    say("format %", PyString_FromFormat("100%% of %d%%", 5));
    say("format, unknown", PyString_FromFormat(odd[4], 1, 2.0, 3));
    say("format, ends in %", PyString_FromFormat(odd[1], 1));
    say("format, li", PyString_FromFormat("%li", 5L));
    say("format, no UTF-8", PyString_FromFormat("\xfe%s", "\xff"));
    say("format V", formatted("%s is %d", "it", 7));
    say("format, mixed", PyString_FromFormat("%s:%ld [%.4s] %c %x%%", "file", 12L, "abcdefgh", '!', 16));
}

/* Everything that can be asked of an object. */
static void ask(const char *name, PyObject *o)
{
    char what[200];
    char *s = NULL;
    Py_ssize_t n = -7;
    const Py_ssize_t references = Py_REFCNT(o);
    int result;
    snprintf(what, sizeof what, "%s, check", name);
    say_int(what, PyString_Check(o) != 0);
    snprintf(what, sizeof what, "%s, check exact", name);
    say_int(what, PyString_CheckExact(o) != 0);
    snprintf(what, sizeof what, "%s, size", name);
    say_int(what, PyString_Size(o));
    s = PyString_AsString(o);
    snprintf(what, sizeof what, "%s, %s, as string", MODE, name);
    SAY(what, "%s", s == NULL ? "NULL" : s[0] == '\0' ? "nothing" : s);
    s = NULL;
    result = PyString_AsStringAndSize(o, &s, &n);
    snprintf(what, sizeof what, "%s, %s, as string and size", MODE, name);
    SAY(what, "%d %ld %s", result, (long)n, s == NULL ? "NULL" : s[0] == '\0' ? "nothing" : s);
    s = NULL;
    result = PyString_AsStringAndSize(o, &s, NULL);
    snprintf(what, sizeof what, "%s, %s, as string and no size", MODE, name);
    SAY(what, "%d", result);
    CHECK(Py_REFCNT(o) == references || o == Py_None || PyType_Check(o));
}

static void asked(void)
{
    PyObject *o, *derived, *type;
    o = bytes_of("abc");
    ask("a string", o);
    drop(o);
    o = PyString_FromString("text");
    ask("a string of a char *", o);
    drop(o);
    o = PyString_FromStringAndSize("a\0b", 3);
    ask("with a NUL", o);
    CHECK(PyString_GET_SIZE(o) == 3 && memcmp(PyString_AS_STRING(o), "a\0b", 4) == 0);
    drop(o);
    o = bytes_of("");
    ask("empty", o);
    drop(o);
    o = unicode("plain");
    ask("unicode", o);
    /* the same memory each time: it lives as long as the object */
    CHECK(PyString_AsString(o) == PyString_AsString(o));
    drop(o);
    o = PyLong_FromLong(7);
    say_int("long, check", PyString_Check(o));
    drop(o);
    o = PyFloat_FromDouble(1.5);
    ask("a float", o);
    drop(o);
    o = PyByteArray_FromStringAndSize("abc", 3);
    ask("a bytearray", o);
    drop(o);
    ask("None", Py_None);
    ask("a type", (PyObject *)&PyString_Type);

    type = PyObject_CallFunction((PyObject *)&PyType_Type, (char *)"s(O){}", "Derived", (PyObject *)&PyString_Type);
    o = bytes_of("of a class");
    derived = type == NULL ? NULL : PyObject_CallFunctionObjArgs(type, o, NULL);
    if (CHECK(derived != NULL))
        ask("derived", derived);
    drop(derived);
    drop(o);
    drop(type);

    o = bytes_of("x");
    say_int("no place for the bytes", PyString_AsStringAndSize(o, NULL, NULL));
    drop(o);
}

static void interned(void)
{
    PyObject *a = PyString_InternFromString("an interned one"), *b = PyString_InternFromString("an interned one");
    PyObject *c = PyString_FromString("an interned one"), *d = PyLong_FromLong(123456), *e;
    char name[30];
    int i;
    say_int("interned twice, one object", a == b);
    say_int("interned, its mark", PyString_CHECK_INTERNED(a) != 0);
    say_int("equal to an interned one, one object", a == c);
    say_int("equal to an interned one, its mark", PyString_CHECK_INTERNED(c) != 0);
    PyString_InternInPlace(&c);
    say_int("interned in place, one object", a == c);
    drop(b);
    drop(c);
    e = a;
    Py_INCREF(e);
    PyString_InternImmortal(&e);
#if PY_MAJOR_VERSION >= 3
    /* the reference that makes it immortal: valgrind would call it a leak */
    drop(e);
#endif
    say_int("immortal, one object", a == e);
    say("immortal", e);
    say("interned", a);
    drop(d);
    /* more than the table keeps dead ones of; living ones stay */
    a = PyString_InternFromString("the living");
    for (i = 0; i < 5000; i++) {
        snprintf(name, sizeof name, "interned %d", i);
        b = PyString_InternFromString(name);
        if (b == NULL || strcmp(PyString_AsString(b), name) != 0)
            break;
        drop(b);
    }
    CHECK(i == 5000);
    b = PyString_InternFromString("the living");
    say_int("the living, one object", a == b);
    drop(a);
    drop(b);
}

static void computed(void)
{
    PyObject *o, *w, *tuple;
    const char *s;
    int equal;

    o = bytes_of("ab");
    w = bytes_of("cd");
    PyString_Concat(&o, w);
    say("concat", o);
    o = NULL;
    PyString_Concat(&o, w);
    say("concat to NULL", o);
    o = bytes_of("ab");
    PyString_Concat(&o, NULL);
    say("concat of NULL", o);
    o = PyFloat_FromDouble(1.5);
    PyString_Concat(&o, w);
    say("concat to a float", o);
    o = bytes_of("ab");
    PyString_Concat(&o, Py_None);
    say("concat of None", o);
    o = bytes_of("ab");
    PyString_ConcatAndDel(&o, w);
    say("concat and del", o);
    o = bytes_of("ab");
    PyString_ConcatAndDel(&o, NULL);
    say("concat and del of NULL", o);
    o = bytes_of("ab");
    w = unicode("cd");
    PyString_Concat(&o, w);
    drop(w);
    say("concat of unicode", o);
    o = unicode("ab");
    w = bytes_of("cd");
    PyString_Concat(&o, w);
    drop(w);
    say("concat to unicode", o);
    o = bytes_of("ab");
    w = PyByteArray_FromStringAndSize("cd", 2);
    PyString_Concat(&o, w);
    drop(w);
    say("concat of a bytearray", o);

    o = bytes_of("%s is %d, %5.2f; %r %x %-4s|%%");
    w = bytes_of("it");
    tuple = Py_BuildValue("(OidOiO)", w, 7, 2.5, w, 255, w);
    say("format with a tuple", PyString_Format(o, tuple));
    drop(tuple);
    tuple = PyTuple_New(0);
    say("format with too few", PyString_Format(o, tuple));
    drop(tuple);
    drop(o);
    o = bytes_of("<%s>");
    say("format with one", PyString_Format(o, w));
    say("format with None", PyString_Format(o, Py_None));
    tuple = PyTuple_Pack(2, w, w);
    say("format with too many", PyString_Format(o, tuple));
    drop(tuple);
    tuple = unicode("text");
    say("format with unicode", PyString_Format(o, tuple));
    drop(tuple);
    drop(o);
    o = bytes_of("%(key)s and %(other)d");
    tuple = PyDict_New();
    PyDict_SetItemString(tuple, "key", w);
    PyDict_SetItemString(tuple, "other", Py_False);
    say("format with a dict", PyString_Format(o, tuple));
    PyDict_Clear(tuple);
    say("format with an empty dict", PyString_Format(o, tuple));
    drop(tuple);
    drop(o);
    drop(w);

    o = bytes_of("it's \"quoted\"\n\t\\\x01\xff");
    say("repr", PyString_Repr(o, 0));
    say("smart repr", PyString_Repr(o, 1));
    drop(o);
    o = bytes_of("it's");
    say("repr of one quote", PyString_Repr(o, 0));
    say("smart repr of one quote", PyString_Repr(o, 1));
    drop(o);

    o = PyString_FromStringAndSize(NULL, 10);
    memcpy(PyString_AS_STRING(o), "0123456789", 10);
    say_int("resize to less", _PyString_Resize(&o, 4));
    CHECK(o != NULL && PyString_AS_STRING(o)[4] == '\0');
    say_int("resize to more", _PyString_Resize(&o, 6));
    memcpy(PyString_AS_STRING(o) + 4, "xy", 2);
    w = o;
    Py_INCREF(w);
    say("resized", w);
    w = o;
    Py_INCREF(w);
    say_int("resize of what others have", _PyString_Resize(&o, 3));
    say("resize of what others have, left", o);
    say("resize of what others have, theirs", w);
    o = bytes_of("some text");
    say_int("resize to a negative size", _PyString_Resize(&o, -1));
    say("resize to a negative size, left", o);
    o = PyList_New(0);
    say_int("resize of a list", _PyString_Resize(&o, 1));
    say("resize of a list, left", o);
    o = bytes_of("some text");
    say_int("resize to too much", _PyString_Resize(&o, PY_SSIZE_T_MAX - 100));
    say("resize to too much, left", o);

    o = bytes_of("same");
    w = PyString_FromString("same");
    equal = _PyString_Eq(o, w);
    say_int("equal", equal);
    drop(w);
    w = bytes_of("sama");
    say_int("not equal", _PyString_Eq(o, w));
    drop(w);
    w = bytes_of("sam");
    say_int("shorter", _PyString_Eq(o, w));
    drop(w);
    drop(o);

    o = bytes_of(", ");
    w = Py_BuildValue("[OOO]", o, o, o);
    say("join", _PyString_Join(o, w));
    drop(w);
    w = PyList_New(0);
    say("join of nothing", _PyString_Join(o, w));
    drop(w);
    w = Py_BuildValue("(Oi)", o, 5);
    say("join with an int", _PyString_Join(o, w));
    drop(w);
    say("join of None", _PyString_Join(o, Py_None));
    s = "unicode";
    w = Py_BuildValue("(NO)", unicode(s), o);
    say("join with unicode", _PyString_Join(o, w));
    drop(w);
    drop(o);
}

static void coded(void)
{
    static const char *const codecs[] = {"ascii", "utf-8", "latin-1", "hex", "no such codec", NULL};
    static const char *const subjects[] = {"abc", "\xc3\xa9", "6162", ""};
    char name[200];
    size_t i, j;
    for (i = 0; i < sizeof codecs / sizeof codecs[0]; i++) {
        const char *const codec = codecs[i];
        for (j = 0; j < sizeof subjects / sizeof subjects[0]; j++) {
            const char *const s = subjects[j];
            const Py_ssize_t n = (Py_ssize_t)strlen(s);
            PyObject *o = PyString_FromStringAndSize(s, n);
            const char *const called = codec == NULL ? "the default" : codec;
            snprintf(name, sizeof name, "decode %d by %s", (int)j, called);
            say(name, PyString_Decode(s, n, codec, NULL));
            snprintf(name, sizeof name, "encode %d by %s", (int)j, called);
            say(name, PyString_Encode(s, n, codec, NULL));
            snprintf(name, sizeof name, "as decoded object, %d by %s", (int)j, called);
            say(name, PyString_AsDecodedObject(o, codec, NULL));
            snprintf(name, sizeof name, "as encoded object, %d by %s", (int)j, called);
            say(name, PyString_AsEncodedObject(o, codec, NULL));
            snprintf(name, sizeof name, "as decoded string, %d by %s", (int)j, called);
            say(name, PyString_AsDecodedString(o, codec, NULL));
            snprintf(name, sizeof name, "as encoded string, %d by %s", (int)j, called);
            say(name, PyString_AsEncodedString(o, codec, NULL));
            drop(o);
        }
    }
    say("decode, replaced", PyString_Decode("a\xff", 2, "ascii", "replace"));
    say("decode, ignored", PyString_Decode("a\xff", 2, "ascii", "ignore"));
    say("as decoded object, no string", PyString_AsDecodedObject(Py_None, "ascii", NULL));
    say("as encoded object, no string", PyString_AsEncodedObject(Py_None, "ascii", NULL));
    say("as decoded string, no string", PyString_AsDecodedString(Py_None, "ascii", NULL));
    say("as encoded string, no string", PyString_AsEncodedString(Py_None, "ascii", NULL));
    say("escapes", PyString_DecodeEscape("a\\n\\x41\\101\\\\\\'", 15, NULL, 0, NULL));
    say("a bad escape", PyString_DecodeEscape("\\xg", 3, NULL, 0, NULL));
    say("a bad escape, replaced", PyString_DecodeEscape("\\xg", 3, "replace", 0, NULL));
}

static void types(void)
{
    PyObject *o = bytes_of("abc"), *u = unicode("abc"), *f = PyFloat_FromDouble(1.5);
    PyStringObject *fields = (PyStringObject *)o;
    CHECK(strcmp(fields->ob_sval, "abc") == 0 && fields->ob_size == 3);
    CHECK(PyObject_Hash(o) == fields->ob_shash);
    CHECK(Py_TYPE(o) == &PyString_Type);
    say_int("type check, string", PyObject_TypeCheck(o, &PyBaseString_Type));
    say_int("type check, unicode", PyObject_TypeCheck(u, &PyBaseString_Type));
    say_int("type check, float", PyObject_TypeCheck(f, &PyBaseString_Type));
    say_int("type check, string's own", PyObject_TypeCheck(o, &PyString_Type));
    say_int("type check, another", PyObject_TypeCheck(o, &PyFloat_Type));
    say_int("isinstance, string", PyObject_IsInstance(o, (PyObject *)&PyBaseString_Type));
    say_int("isinstance, unicode", PyObject_IsInstance(u, (PyObject *)&PyBaseString_Type));
    say_int("isinstance, float", PyObject_IsInstance(f, (PyObject *)&PyBaseString_Type));
    say_int("issubclass, string", PyObject_IsSubclass((PyObject *)&PyString_Type, (PyObject *)&PyBaseString_Type));
    say_int("issubclass, float", PyObject_IsSubclass((PyObject *)&PyFloat_Type, (PyObject *)&PyBaseString_Type));
    drop(o);
    drop(u);
    drop(f);
}

#if PY_MAJOR_VERSION >= 3

#define NULL_ARGUMENT "SystemError: null argument to internal routine"

/* 2.7 crashes on these, or ends the process. */
static void null_arguments(void)
{
    char *s = NULL;
    Py_ssize_t n;
    PyObject *o = bytes_of("x"), *p = NULL;
    CHECK(PyString_FromString(NULL) == NULL);
    RAISED(NULL_ARGUMENT);
    CHECK(PyString_FromFormat(NULL) == NULL);
    RAISED(NULL_ARGUMENT);
    CHECK(PyString_InternFromString(NULL) == NULL);
    RAISED(NULL_ARGUMENT);
    CHECK(PyString_AsString(NULL) == NULL);
    RAISED(NULL_ARGUMENT);
    CHECK(PyString_Size(NULL) == -1);
    RAISED(NULL_ARGUMENT);
    CHECK(PyString_AsStringAndSize(NULL, &s, &n) == -1);
    RAISED(NULL_ARGUMENT);
    CHECK(PyString_AS_STRING(NULL) == NULL);
    RAISED(NULL_ARGUMENT);
    CHECK(PyString_GET_SIZE(NULL) == -1);
    RAISED(NULL_ARGUMENT);
    CHECK(PyString_Format(NULL, o) == NULL);
    RAISED(NULL_ARGUMENT);
    CHECK(PyString_Format(o, NULL) == NULL);
    RAISED(NULL_ARGUMENT);
    CHECK(PyString_Format(Py_None, o) == NULL);
    RAISED("SystemError: bad argument to internal function");
    CHECK(PyString_Repr(NULL, 0) == NULL);
    RAISED(NULL_ARGUMENT);
    CHECK(PyString_Repr(Py_None, 0) == NULL);
    RAISED("TypeError: expected string or Unicode object, NoneType found");
    CHECK(_PyString_Join(NULL, o) == NULL);
    RAISED(NULL_ARGUMENT);
    CHECK(_PyString_Join(Py_None, o) == NULL);
    RAISED("TypeError: expected string or Unicode object, NoneType found");
    CHECK(PyString_AsDecodedObject(NULL, NULL, NULL) == NULL);
    RAISED(NULL_ARGUMENT);
    CHECK(PyString_AsEncodedString(NULL, NULL, NULL) == NULL);
    RAISED(NULL_ARGUMENT);
    CHECK(PyString_DecodeEscape(NULL, 0, NULL, 0, NULL) == NULL);
    RAISED(NULL_ARGUMENT);
    CHECK(_PyString_Resize(&p, 1) == -1);
    RAISED(NULL_ARGUMENT);
    CHECK(_PyString_Resize(NULL, 1) == -1);
    RAISED(NULL_ARGUMENT);
    CHECK(_PyString_Eq(NULL, o) == 0 && _PyString_Eq(o, NULL) == 0 && _PyString_Eq(o, Py_None) == 0);
    CHECK(PyString_Check(NULL) == 0 && PyString_CheckExact(NULL) == 0 && PyString_CHECK_INTERNED(NULL) == 0);
    PyString_InternInPlace(&p);
    PyString_InternInPlace(NULL);
    PyString_Concat(NULL, o);
    PyString_Concat(&p, NULL);
    CHECK(p == NULL);
    p = PyList_New(0);
    PyString_InternInPlace(&p);
    CHECK(PyList_Check(p) && PyString_CHECK_INTERNED(p) == 0);
    drop(p);
    drop(o);
    RAISED("");

    /* what made the object failed, and its exception must stay */
    PyErr_SetString(PyExc_KeyError, "earlier");
    CHECK(PyString_AsString(NULL) == NULL);
    RAISED("KeyError: 'earlier'");
}

/* A str's bytes: its UTF-8, or what it was decoded from. */
static void text(void)
{
    PyObject *o, *living;
    char *s = NULL, *before;
    Py_ssize_t n = 0;
    char bytes[20];
    int i;

    o = PyUnicode_DecodeUTF8("\xff\xfe\xc3\xa9", 4, "surrogateescape");
    CHECK(PyString_AsStringAndSize(o, &s, &n) == 0 && n == 4 && memcmp(s, "\xff\xfe\xc3\xa9", 5) == 0);
    CHECK(PyString_AsString(o) == s);
    drop(o);
    o = PyUnicode_DecodeUTF8("\xed\xa0\x80", 3, "surrogatepass");
    CHECK(PyString_AsString(o) == NULL && PyErr_ExceptionMatches(PyExc_UnicodeEncodeError));
    PyErr_Clear();
    drop(o);

    /* more than the table keeps dead ones of; what belongs to a living one stays where it is */
    living = PyUnicode_DecodeUTF8("living \xff", 8, "surrogateescape");
    before = PyString_AsString(living);
    for (i = 0; i < 2000; i++) {
        n = snprintf(bytes, sizeof bytes, "\xff%d", i);
        o = PyUnicode_DecodeUTF8(bytes, n, "surrogateescape");
        s = PyString_AsString(o);
        if (s == NULL || strcmp(s, bytes) != 0)
            break;
        drop(o);
    }
    CHECK(i == 2000);
    CHECK(PyString_AsString(living) == before && strcmp(before, "living \xff") == 0);
#ifndef Py_GIL_DISABLED
    CHECK(PyDict_Size(PySys_GetObject("_repyrex_utf8")) < 200);
    CHECK(!IF_BYTES_MODE || PyDict_Size(PySys_GetObject("_repyrex_interned")) < 3000);
#endif
    drop(living);
    RAISED("");
}

static void kinds(void)
{
    PyObject *o;
    o = PyString_FromString("a");
    CHECK(IF_BYTES_MODE ? PyBytes_Check(o) : PyUnicode_Check(o));
    drop(o);
    o = PyString_FromFormat("%d", 1);
    CHECK(IF_BYTES_MODE ? PyBytes_Check(o) : PyUnicode_Check(o));
    drop(o);
    o = PyString_InternFromString("interned here");
    CHECK(IF_BYTES_MODE ? PyBytes_Check(o) : PyUnicode_Check(o));
    drop(o);
    o = PyString_FromStringAndSize("a", 1);
    CHECK(PyBytes_Check(o));
    drop(o);
    o = unicode("a");
    CHECK(PyString_Check(o) == !IF_BYTES_MODE && PyString_CheckExact(o) == !IF_BYTES_MODE);
    drop(o);
}

/* Ten thousand turns leave as many references as there were. */
static void references_balance(void)
{
    PyObject *o = bytes_of("a string"), *u = unicode("unicode"), *list = Py_BuildValue("[OO]", o, u), *p;
    PyObject *arguments = Py_BuildValue("(OO)", o, u), *format = bytes_of("%s%s"), *none = Py_None;
    const Py_ssize_t of_o = Py_REFCNT(o), of_u = Py_REFCNT(u), of_list = Py_REFCNT(list);
    int i;
    for (i = 0; i < 1000; i++) {
        drop(_PyString_Join(o, list));
        drop(PyString_Format(format, arguments));
        drop(PyString_Format(format, list));
        PyErr_Clear();
        drop(PyString_Repr(o, 1));
        drop(PyString_AsEncodedString(o, "ascii", NULL));
        drop(PyString_AsDecodedString(o, "hex", NULL));
        PyErr_Clear();
        p = o;
        Py_INCREF(p);
        PyString_Concat(&p, u);
        drop(p);
        p = o;
        Py_INCREF(p);
        PyString_Concat(&p, none);
        CHECK(p == NULL);
        PyErr_Clear();
        p = o;
        Py_INCREF(p);
        CHECK(_PyString_Resize(&p, 3) == -1 && p == NULL);
        PyErr_Clear();
        (void)PyString_AsString(u);
    }
    CHECK(Py_REFCNT(o) == of_o && Py_REFCNT(u) == of_u && Py_REFCNT(list) == of_list);
    drop(o);
    drop(u);
    drop(list);
    drop(arguments);
    drop(format);
}

#endif

static void checks(void)
{
    made();
    formats();
    asked();
    interned();
    computed();
    coded();
    types();
#if PY_MAJOR_VERSION >= 3
    null_arguments();
    text();
    kinds();
    references_balance();
#endif
}

int main(int argc, char **argv)
{
    start_python();
    run_checks(argc, argv, checks);
    Py_Finalize();
    return finish();
}
