/* unicodeobject.h: Py_UNICODE and what is made of arrays of it. A transcript like cobject.c's.
 *
 * Bytes and what 2.7 called str are shown as `bytes 'abc'`, text as `text 'abc'`, escaped; both lack their prefixes.
 */
#include "Python.h"

#include "repeat.h"

#if PY_MAJOR_VERSION >= 3
#define BYTES_CHECK PyBytes_Check
#define BYTES PyBytes_AS_STRING
#define BYTES_SIZE PyBytes_GET_SIZE
#else
#define BYTES_CHECK PyString_Check
#define BYTES PyString_AS_STRING
#define BYTES_SIZE PyString_GET_SIZE
#endif

static const char *shown(PyObject *o)
{
    static char text[800];
    size_t used;
    Py_ssize_t i;
    PyObject *bytes = o;
    if (o == NULL)
        return "NULL";
    if (PyUnicode_Check(o)) {
        bytes = PyUnicode_AsUnicodeEscapeString(o);
        used = (size_t)snprintf(text, sizeof text, "text '");
    } else if (BYTES_CHECK(o)) {
        Py_INCREF(bytes);
        used = (size_t)snprintf(text, sizeof text, "bytes '");
    } else {
        return Py_TYPE(o)->tp_name;
    }
    for (i = 0; bytes != NULL && i < BYTES_SIZE(bytes) && used + 8 < sizeof text; i++) {
        const unsigned char c = (unsigned char)BYTES(bytes)[i];
        used += (size_t)snprintf(text + used, sizeof text - used, c < 32 || c > 126 ? "\\x%02x" : "%c", c);
    }
    snprintf(text + used, sizeof text - used, "'");
    drop(bytes);
    return text;
}

static void say(const char *name, PyObject *o)
{
    SAY(name, "%s", shown(o));
    drop(o);
}

static PyObject *text(const char *utf8)
{
    return PyUnicode_DecodeUTF8(utf8, (Py_ssize_t)strlen(utf8), NULL);
}

static const Py_UNICODE PLAIN[] = {'a', 'b', 'c', 0};
static const Py_UNICODE LATIN[] = {'a', 0xE9, 0xFF, 0};
static const Py_UNICODE MIXED[] = {'a', 0xE9, 0x20AC, 0x1F600, '\n', '\\', '\'', '~', 0};
static const Py_UNICODE PAIR[] = {'<', 0xD83D, 0xDE00, '>', 0};
static const Py_UNICODE LONE[] = {0xDC80, 'x', 0xD83D, 0};
static const Py_UNICODE NUMBER[] = {'-', 0x0661, 0x0662, '3', 0x2003, 0xE9, 0};

static const struct {
    const char *name;
    const Py_UNICODE *s;
    Py_ssize_t n;
} SUBJECTS[] = {{"plain", PLAIN, 3}, {"latin", LATIN, 3}, {"mixed", MIXED, 8},   {"pair", PAIR, 4},
                {"lone", LONE, 3},   {"none", PLAIN, 0},  {"number", NUMBER, 6}, {"part", PLAIN, 2}};

static void encoded(void)
{
    static const char *const handlers[] = {NULL, "strict", "replace", "ignore", "xmlcharrefreplace"};
    char name[100];
    size_t i, j;
    int order;
    for (i = 0; i < sizeof SUBJECTS / sizeof SUBJECTS[0]; i++) {
        const Py_UNICODE *const s = SUBJECTS[i].s;
        const Py_ssize_t n = SUBJECTS[i].n;
#define CALLED(what) (snprintf(name, sizeof name, "%s, %s", SUBJECTS[i].name, what), name)
        say(CALLED("made"), PyUnicode_FromUnicode(s, n));
        say(CALLED("escaped"), PyUnicode_EncodeUnicodeEscape(s, n));
        say(CALLED("escaped raw"), PyUnicode_EncodeRawUnicodeEscape(s, n));
        say(CALLED("UTF-7"), PyUnicode_EncodeUTF7(s, n, 0, 0, NULL));
        say(CALLED("no such codec"), PyUnicode_Encode(s, n, "no such codec", NULL));
        say(CALLED("by a codec"), PyUnicode_Encode(s, n, "utf-16-be", "replace"));
        for (order = -1; order <= 1; order++) {
            snprintf(name, sizeof name, "%s, UTF-16, %d", SUBJECTS[i].name, order);
            say(name, PyUnicode_EncodeUTF16(s, n, NULL, order));
            snprintf(name, sizeof name, "%s, UTF-32, %d", SUBJECTS[i].name, order);
            say(name, PyUnicode_EncodeUTF32(s, n, NULL, order));
        }
        for (j = 0; j < sizeof handlers / sizeof handlers[0]; j++) {
            const char *const handler = handlers[j];
            const char *const called = handler == NULL ? "NULL" : handler;
            snprintf(name, sizeof name, "%s, UTF-8, %s", SUBJECTS[i].name, called);
            say(name, PyUnicode_EncodeUTF8(s, n, handler));
            snprintf(name, sizeof name, "%s, Latin-1, %s", SUBJECTS[i].name, called);
            say(name, PyUnicode_EncodeLatin1(s, n, handler));
            snprintf(name, sizeof name, "%s, ASCII, %s", SUBJECTS[i].name, called);
            say(name, PyUnicode_EncodeASCII(s, n, handler));
            snprintf(name, sizeof name, "%s, charmap NULL, %s", SUBJECTS[i].name, called);
            say(name, PyUnicode_EncodeCharmap(s, n, NULL, handler));
        }
    }
    say("default codec", PyUnicode_Encode(PLAIN, 3, NULL, NULL));
}

static void mapped(void)
{
    /* "i" is an int in both, which 2.7 tells from a long */
    PyObject *mapping = PyDict_New(), *key = Py_BuildValue("i", 'a'), *value = Py_BuildValue("i", 'A'), *other;
    PyDict_SetItem(mapping, key, value);
    say("charmap, strict", PyUnicode_EncodeCharmap(PLAIN, 3, mapping, NULL));
    say("charmap, ignore", PyUnicode_EncodeCharmap(PLAIN, 3, mapping, "ignore"));
    say("charmap, one", PyUnicode_EncodeCharmap(PLAIN, 1, mapping, NULL));
    say("charmap, none", PyUnicode_EncodeCharmap(PLAIN, 0, mapping, NULL));
    say("translated", PyUnicode_TranslateCharmap(PLAIN, 3, mapping, NULL));
    other = text("<\xe2\x82\xac>");
    PyDict_SetItem(mapping, key, other);
    say("translated to text", PyUnicode_TranslateCharmap(MIXED, 3, mapping, NULL));
    PyDict_SetItem(mapping, key, Py_None);
    say("translated to nothing", PyUnicode_TranslateCharmap(MIXED, 3, mapping, NULL));
    drop(other);
    other = PyFloat_FromDouble(1.5);
    PyDict_SetItem(mapping, key, other);
    say("translated to a float", PyUnicode_TranslateCharmap(MIXED, 3, mapping, NULL));
    drop(other);
    drop(mapping);
    drop(key);
    drop(value);
}

static void decimals(void)
{
    static const char *const handlers[] = {NULL, "strict", "replace", "ignore"};
    static const Py_UNICODE bad[] = {'1', 0x20AC, 0x20AD, '2', 0};
    char output[20], name[60];
    int result, i;
    for (i = 0; i < 4; i++) {
        memset(output, 0, sizeof output);
        result = PyUnicode_EncodeDecimal((Py_UNICODE *)NUMBER, 5, output, handlers[i]);
        snprintf(name, sizeof name, "decimal, %d", i);
        SAY(name, "%d '%s'", result, output);
        memset(output, 0, sizeof output);
        result = PyUnicode_EncodeDecimal((Py_UNICODE *)bad, 4, output, handlers[i]);
        snprintf(name, sizeof name, "decimal of others, %d", i);
        SAY(name, "%d '%s'", result, result < 0 ? "" : output);
    }
}

/* The characters of a str: an array with a NUL behind it, the same one each time. */
static void characters(void)
{
    static const char *const texts[] = {"", "abc", "\xc3\xa9t\xc3\xa9", "\xe2\x82\xac", "a\xf0\x9f\x98\x80"};
    char name[60];
    Py_UNICODE array[5];
    size_t i;
    PyObject *o, *part;
    for (i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        Py_UNICODE *s;
        Py_ssize_t n, at;
        unsigned long sum = 0;
        o = text(texts[i]);
        s = PyUnicode_AS_UNICODE(o);
        n = PyUnicode_GET_SIZE(o);
        if (!CHECK(s != NULL))
            continue;
        for (at = 0; at < n; at++)
            sum = 31 * sum + (unsigned long)s[at];
        snprintf(name, sizeof name, "characters %d", (int)i);
        SAY(name, "%ld %lu %lu", (long)n, sum, (unsigned long)s[n]);
        CHECK(PyUnicode_AsUnicode(o) == s && PyUnicode_AS_DATA(o) == (const char *)s);
        CHECK(PyUnicode_GetSize(o) == n);
        CHECK((size_t)PyUnicode_GET_DATA_SIZE(o) == (size_t)n * sizeof(Py_UNICODE));
        part = PyUnicode_FromUnicode(s, n);
        CHECK(PyObject_RichCompareBool(o, part, Py_EQ) == 1);
        drop(part);
        drop(o);
    }
    SAY("characters of None", "%d", PyUnicode_AsUnicode(Py_None) != NULL);
    SAY("size of None", "%ld", (long)PyUnicode_GetSize(Py_None));
    SAY("highest", "%lx", (unsigned long)PyUnicode_GetMax());
    SAY("size of one", "%d", (int)Py_UNICODE_SIZE);

    Py_UNICODE_COPY(array, PLAIN, 3);
    say("copied", PyUnicode_FromUnicode(array, 3));
    Py_UNICODE_FILL(array, 'z', 4);
    say("filled", PyUnicode_FromUnicode(array, 4));
    o = text("abcabd");
    part = text("abd");
    SAY("match at 0", "%d", Py_UNICODE_MATCH((PyUnicodeObject *)o, 0, (PyUnicodeObject *)part) != 0);
    SAY("match at 3", "%d", Py_UNICODE_MATCH((PyUnicodeObject *)o, 3, (PyUnicodeObject *)part) != 0);
    {
        wchar_t wide[10];
        SAY("wide", "%ld", (long)PyUnicode_AsWideChar((PyUnicodeObject *)part, wide, 10));
        CHECK(wide[0] == 'a' && wide[3] == 0);
    }
    drop(o);
    drop(part);
#if PY_VERSION_HEX < 0x030C0000
    o = PyUnicode_FromUnicode(NULL, 3);
    Py_UNICODE_COPY(PyUnicode_AS_UNICODE(o), PLAIN, 3);
    CHECK(strcmp(shown(o), "text 'abc'") == 0);
    drop(o);
#else
    CHECK(PyUnicode_FromUnicode(NULL, 3) == NULL);
    RAISED("SystemError: PyUnicode_FromUnicode: a str cannot be filled in since CPython 3.12; "
           "fill an array of Py_UNICODE and give that");
#endif
    say("of NULL and no size", PyUnicode_FromUnicode(NULL, 0));
}

static void codecs(void)
{
    static const char *const codec[] = {"ascii", "utf-8", "hex", "rot13", "no such codec"};
    char name[60];
    size_t i;
    PyObject *o = text("abc"), *bytes = _PyUnicode_AsDefaultEncodedString(o, NULL);
    for (i = 0; i < sizeof codec / sizeof codec[0]; i++) {
        snprintf(name, sizeof name, "as encoded object, %s", codec[i]);
        say(name, PyUnicode_AsEncodedObject(o, codec[i], NULL));
    }
    say("as encoded object, default", PyUnicode_AsEncodedObject(o, NULL, NULL));
    say("as encoded object, None", PyUnicode_AsEncodedObject(Py_None, NULL, NULL));
    /* borrowed, and the same each time */
    SAY("default encoded", "%s", shown(bytes));
    CHECK(bytes == _PyUnicode_AsDefaultEncodedString(o, NULL));
    drop(o);
    SAY("free list", "%d", PyUnicode_ClearFreeList() < 0);
}

static const char PRELUDE[] = "class Both(object):\n"
                              "    def __str__(self):\n"
                              "        return 'str'\n"
                              "    def __unicode__(self):\n"
                              "        return u'uni\\u20ac'\n"
                              "class Bytes(object):\n"
                              "    def __unicode__(self):\n"
                              "        return b'bytes'\n"
                              "class Int(object):\n"
                              "    def __unicode__(self):\n"
                              "        return 5\n"
                              "class Fails(object):\n"
                              "    def __unicode__(self):\n"
                              "        raise KeyError('fails')\n"
                              "class Str(object):\n"
                              "    def __str__(self):\n"
                              "        return 'str'\n"
                              "class Text(type(u'')):\n"
                              "    pass\n";

static void converted(void)
{
    static const char *const objects[] = {"u'te\\u20acxt'", "b'bytes'", "5",      "None",   "1.5",  "[1, 2]",  "Both()",
                                          "Bytes()",        "Fails()",  "Str()", "Text(u'derived')", "''", "True"};
    char name[60];
    size_t i;
    PyObject *o;
    executed(PRELUDE);
    for (i = 0; i < sizeof objects / sizeof objects[0]; i++) {
        o = evaluated(objects[i]);
        snprintf(name, sizeof name, "unicode of %s", objects[i]);
        say(name, PyObject_Unicode(o));
        drop(o);
    }
    say("unicode of NULL", PyObject_Unicode(NULL));
    o = evaluated("Int()");
    say("unicode of Int()", PyObject_Unicode(o));
    drop(o);
}

#if PY_MAJOR_VERSION >= 3

#define NULL_ARGUMENT "SystemError: null argument to internal routine"
#define BAD_CALL "SystemError: bad argument to internal function"

/* 2.7 crashes on these, has no such function, or is changed for good. */
static void on_python_3(void)
{
    PyObject *o = text("abc"), *living, *made;
    Py_ssize_t n = 0;
    Py_UNICODE *before;
    char digits[20];
    int i;
    CHECK(PyUnicode_AsUnicode(NULL) == NULL);
    RAISED(NULL_ARGUMENT);
    CHECK(PyUnicode_AS_UNICODE(NULL) == NULL);
    RAISED(NULL_ARGUMENT);
    CHECK(PyUnicode_GET_SIZE(NULL) == -1);
    RAISED(NULL_ARGUMENT);
    CHECK(PyUnicode_AsEncodedObject(NULL, NULL, NULL) == NULL);
    RAISED(NULL_ARGUMENT);
    CHECK(_PyUnicode_AsDefaultEncodedString(NULL, NULL) == NULL);
    RAISED(NULL_ARGUMENT);
    CHECK(PyUnicode_EncodeASCII(NULL, 3, NULL) == NULL);
    RAISED(NULL_ARGUMENT);
    CHECK(PyUnicode_EncodeUTF8(NULL, 3, NULL) == NULL);
    RAISED(NULL_ARGUMENT);
    CHECK(PyUnicode_EncodeUTF8(PLAIN, -3, NULL) == NULL);
    RAISED(BAD_CALL);
    CHECK(PyUnicode_FromUnicode(PLAIN, -3) == NULL);
    RAISED(BAD_CALL);
    CHECK(PyUnicode_TranslateCharmap(PLAIN, 3, NULL, NULL) == NULL);
    RAISED("TypeError: bad argument type for built-in operation");
    CHECK(PyUnicode_EncodeDecimal(NULL, 3, digits, NULL) == -1);
    RAISED(NULL_ARGUMENT);
    CHECK(PyUnicode_EncodeUTF7(PLAIN, 3, 1, 0, NULL) == NULL);
    RAISED("NotImplementedError: PyUnicode_EncodeUTF7: CPython 3 encodes with both flags 0 only");
    CHECK(PyUnicode_SetDefaultEncoding(NULL) == -1);
    RAISED("TypeError: bad argument type for built-in operation");
    CHECK(PyUnicode_SetDefaultEncoding("UTF8") == 0 && PyUnicode_SetDefaultEncoding("utf-8") == 0);
    CHECK(PyUnicode_SetDefaultEncoding("latin-1") == -1);
    RAISED("ValueError: the default encoding is utf-8 and cannot be latin-1");
    CHECK(PyUnicode_SetDefaultEncoding("no such codec") == -1);
    RAISED("LookupError: unknown encoding: no such codec");

    CHECK(PyUnicode_AsUnicodeAndSize(o, &n) == PyUnicode_AS_UNICODE(o) && n == 3);
    CHECK(PyUnicode_AsUnicodeAndSize(o, NULL) == PyUnicode_AS_UNICODE(o));
    made = PyUnicode_TransformDecimalToASCII(NUMBER, 4);
    CHECK(strcmp(shown(made), "text '-123'") == 0);
    drop(made);
    made = PyUnicode_AsEncodedUnicode(o, "rot13", NULL);
    CHECK(strcmp(shown(made), "text 'nop'") == 0);
    drop(made);
    CHECK(PyUnicode_AsEncodedUnicode(o, "ascii", NULL) == NULL);
    RAISED("TypeError: encoder did not return an unicode object (type=bytes)");
    made = PyUnicode_AsDecodedObject(o, "rot13", NULL);
    CHECK(strcmp(shown(made), "text 'nop'") == 0);
    drop(made);
    made = PyUnicode_AsDecodedUnicode(o, "rot13", NULL);
    CHECK(strcmp(shown(made), "text 'nop'") == 0);
    drop(made);
    made = text("immortal, from here on");
    PyUnicode_InternImmortal(&made);
    CHECK(PyUnicode_CHECK_INTERNED(made));
    drop(made);
    /* the reference that makes it immortal: valgrind would call it a leak */
    drop(made);
    made = NULL;
    PyUnicode_InternImmortal(&made);
    drop(o);

    /* more than the table keeps dead ones of; the array of a living str stays where it is */
    living = text("living \xe2\x82\xac");
    before = PyUnicode_AS_UNICODE(living);
    for (i = 0; i < 2000; i++) {
        o = PyUnicode_FromFormat("text %d", i);
        if (PyUnicode_AS_UNICODE(o)[4] != ' ' || PyUnicode_AS_UNICODE(o)[5] < '0')
            break;
        drop(o);
    }
    CHECK(i == 2000);
    CHECK(PyUnicode_AS_UNICODE(living) == before && before[7] == 0x20AC);
#if PY_VERSION_HEX >= 0x030C0000 && !defined(Py_GIL_DISABLED)
    CHECK(PyDict_Size(PySys_GetObject("_repyrex_wide")) < 200);
#endif
    drop(living);
    RAISED("");
}

#endif

static void checks(void)
{
    encoded();
    mapped();
    decimals();
    characters();
    codecs();
    converted();
#if PY_MAJOR_VERSION >= 3
    on_python_3();
#endif
}

int main(int argc, char **argv)
{
    start_python();
    run_checks(argc, argv, checks);
    Py_Finalize();
    return finish();
}
