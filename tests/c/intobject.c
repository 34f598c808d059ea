/* intobject.h, and PyNumber_Int: what is an int, and what becomes one. A transcript like cobject.c's.
 *
 * Normalised: a value is shown by str(), without the L of a long; a type by its name, "int" for both.
 */
#include "Python.h"

#include <limits.h>

#include "repeat.h"

/* Every kind of answer that a conversion can get. Nothing is inherited from a type that Python 3 lacks. */
static const char PRELUDE[] =
    "def new(name, base=object, **methods):\n"
    "    return type(name, (base,), dict(('__%s__' % key, value) for key, value in methods.items()))\n"
    "def gives(value):\n"
    "    return lambda self: value\n"
    "def fails(self):\n"
    "    raise KeyError('from the method')\n"
    "Plain = new('Plain')\n"
    "Int = new('Int', int)\n"
    "IntOwn = new('IntOwn', int, int=gives(41))\n"
    "Seven = new('Seven', int=gives(7))\n"
    "Huge = new('Huge', int=gives(10**30))\n"
    "Text = new('Text', int=gives('7'))\n"
    "Float = new('Float', int=gives(7.5))\n"
    "Fails = new('Fails', int=fails)\n"
    "Yes = new('Yes', int=gives(True))\n"
    "Own = new('Own', int=gives(Int(3)))\n"
    "IsNone = new('IsNone', int=None)\n"
    "Trunc = new('Trunc', trunc=gives(8))\n"
    "TruncText = new('TruncText', trunc=gives('8'))\n"
    "TruncSeven = new('TruncSeven', trunc=gives(Seven()))\n"
    "TruncWord = new('TruncWord', trunc=gives(Text()))\n"
    "TruncFails = new('TruncFails', trunc=fails)\n"
    "Both = new('Both', int=gives(1), trunc=gives(2))\n"
    "on_the_instance = Plain()\n"
    "on_the_instance.__int__ = lambda: 5\n"
    "sub = new('Sub', float)\n"
    "import decimal, fractions\n";

static const char *const OBJECTS[] = {
    "0", "1", "-1", "7", "-7", "255", "256", "10**6", "2**31", "-2**31", "2**62", "2**63 - 1", "-2**63", "-2**63 + 1",
    /* longs of Python 2 */
    "2**63", "-2**63 - 1", "2**64 - 1", "2**64", "-2**64", "10**30", "-10**30", "2**200 + 5",
    "True", "False", "Int(5)", "Int(-5)", "IntOwn(5)",
    "1.0", "1.9", "-1.9", "0.0", "-0.0", "1e18", "-1e18", "1e19", "-1e19", "1e300", "float('inf')", "float('nan')",
    "sub(2.5)", "1j", "0j",
    "None", "()", "[]", "[1]", "{}", "set()", "int", "float", "len", "Plain", "Plain()", "object()", "Seven", "Ellipsis",
    "Seven()", "Huge()", "Text()", "Float()", "Fails()", "Yes()", "Own()", "IsNone()", "Trunc()", "TruncText()",
    "TruncSeven()", "TruncWord()", "TruncFails()", "Both()", "on_the_instance",
    "decimal.Decimal('7.9')", "decimal.Decimal('1e30')", "fractions.Fraction(15, 2)", "slice(1)",
};

/* Text for PyNumber_Int alone: PyInt_AsLong takes none. The second half is the same as bytes. */
static const char *const TEXTS[] = {
    "'12'", "' 12 '", "'\\t-12\\n'", "'+ 12'", "'- 12'", "''", "' '", "'12a'", "'1 2'", "'0x10'", "'010'", "'1_000'",
    "'12L'", "'1.5'", "'--1'", "'9' * 30", "'-' + '9' * 30", "'1\\x00'", "'1\\x002'", "'a\\x00'", "'it\\'s'",
    "'x' * 300", "'\\\\'", "'\\x0b5\\x0c'",
    "b'12'", "b' 12 '", "b'- 12'", "b''", "b'12a'", "b'0x10'", "b'1_000'", "b'\\xff'", "b'1\\xa0'", "b'9' * 30",
    "b'1\\x00'", "u'12'", "u'\\u0661\\u0662'", "u'\\u2003 7'", "u''", "u'a'", "u'\\u0661a'",
    "bytearray(b'12')", "bytearray(b'x')", "bytearray(b'')", "memoryview(b'12')", "bytearray(b'77')[:1]",
};

static const struct {
    const char *text;
    int base;
} LITERALS[] = {
    {"0", 0}, {"00", 0}, {"0777", 0}, {"-0777", 0}, {"08", 0}, {"0x1F", 0}, {"0X1f", 0}, {"-0x1f", 0}, {"0o17", 0},
    {"0O17", 0}, {"0b101", 0}, {"0B101", 0}, {"0x", 0}, {"0o", 0}, {"0b", 0}, {"0b2", 0}, {"0o8", 0}, {"0xg", 0},
    {"123", 0}, {" 123 ", 0}, {"\t\n\v\f\r 5", 0}, {"5\v\f", 0}, {"+5", 0}, {"-5", 0}, {"+ 5", 0}, {"- 5", 0},
    {"--5", 0}, {"+-5", 0}, {"-", 0}, {"+", 0}, {"", 0}, {" ", 0}, {"1 2", 0}, {"12L", 0}, {"0L", 0}, {"1_0", 0},
    {"1.0", 0}, {"12", 10}, {"012", 10}, {"0x12", 10}, {"0o12", 10}, {"a", 10}, {"12a", 10}, {"1L", 10},
    {"ff", 16}, {"0xff", 16}, {"-0xFF", 16}, {"0x", 16}, {"x", 16}, {"0b1", 16}, {"0o1", 16}, {"12", 3}, {"3", 3},
    {"101", 2}, {"0b101", 2}, {"0x1", 2}, {"102", 2}, {"17", 8}, {"0o17", 8}, {"017", 8}, {"08", 8}, {"0x17", 8},
    {"zz", 36}, {"ZZ", 36}, {"z", 35}, {"0x1", 36}, {"0b1", 36}, {"0o1", 36}, {"10", 2}, {"10", 36}, {"10", 1},
    {"10", 37}, {"10", -1}, {"10", -10}, {"10", 100}, {"9223372036854775807", 10}, {"9223372036854775808", 10},
    {"-9223372036854775808", 10}, {"-9223372036854775809", 10}, {"18446744073709551615", 10},
    {"18446744073709551616", 10}, {"99999999999999999999999999", 10}, {"-99999999999999999999999999", 10},
    {"99999999999999999999 ", 10}, {" - 99999999999999999999", 10}, {"99999999999999999999L", 10},
    {"99999999999999999999x", 10}, {"0x7fffffffffffffff", 0}, {"0x8000000000000000", 0}, {"0xffffffffffffffff", 0},
    {"-0x8000000000000000", 0}, {"-0x8000000000000001", 0}, {"0777777777777777777777", 0},
    {"01777777777777777777777", 0}, {"0b" "1111111111111111111111111111111111111111111111111111111111111111111", 0},
    {"zzzzzzzzzzzzzzzzzzzz", 36}, {"it's", 10}, {"\"", 10}, {"it's \"", 10}, {"\\", 10}, {"\xe9\x01\x7f", 10},
};

static const char *type_name(PyObject *o)
{
    const char *name = Py_TYPE(o)->tp_name;
    return strcmp(name, "long") == 0 ? "int" : name;
}

static void say_typed(const char *name, PyObject *o)
{
    char text[400];
    if (o == NULL)
        SAY(name, "NULL");
    else
        SAY(name, "%s %s", type_name(o), text_of(o, text, sizeof text));
    drop(o);
}

/* A name for a case, which may hold no colon. */
static const char *called(char *name, size_t size, const char *what, const char *of)
{
    char *place;
    snprintf(name, size, "%s(%s)", what, of);
    for (place = name; *place != '\0'; place++)
        if (*place == ':')
            *place = '!';
    return name;
}

static void ask(const char *text)
{
    char name[300];
    PyObject *o = evaluated(text);
    SAY(called(name, sizeof name, "PyInt_Check", text), "%d", PyInt_Check(o) != 0);
    SAY(called(name, sizeof name, "PyInt_CheckExact", text), "%d", PyInt_CheckExact(o) != 0);
    SAY(called(name, sizeof name, "_PyAnyInt_Check", text), "%d", _PyAnyInt_Check(o) != 0);
    SAY(called(name, sizeof name, "_PyAnyInt_CheckExact", text), "%d", _PyAnyInt_CheckExact(o) != 0);
    SAY(called(name, sizeof name, "PyInt_AsLong", text), "%ld", PyInt_AsLong(o));
    SAY(called(name, sizeof name, "PyInt_AsSsize_t", text), "%ld", (long)PyInt_AsSsize_t(o));
    SAY(called(name, sizeof name, "_PyInt_AsInt", text), "%d", _PyInt_AsInt(o));
    SAY(called(name, sizeof name, "PyInt_AsUnsignedLongMask", text), "%lu", PyInt_AsUnsignedLongMask(o));
    SAY(called(name, sizeof name, "PyInt_AsUnsignedLongLongMask", text), "%llu", PyInt_AsUnsignedLongLongMask(o));
    if (PyInt_Check(o))
        SAY(called(name, sizeof name, "PyInt_AS_LONG", text), "%ld", PyInt_AS_LONG(o));
    say_typed(called(name, sizeof name, "PyNumber_Int", text), PyNumber_Int(o));
    drop(o);
}

static void literals(void)
{
    char name[200], text[100];
    size_t i;
    for (i = 0; i < sizeof LITERALS / sizeof LITERALS[0]; i++) {
        char *end = NULL;
        PyObject *o;
        strcpy(text, LITERALS[i].text);
        o = PyInt_FromString(text, &end, LITERALS[i].base);
        snprintf(name, sizeof name, "literal %d in base %d", (int)i, LITERALS[i].base);
        if (o != NULL)
            CHECK(end == text + strlen(text));
        else
            CHECK(end == NULL);
        say_typed(name, o);
        drop(PyInt_FromString(text, NULL, LITERALS[i].base));
        PyErr_Clear();
    }
}

#if PY_MAJOR_VERSION >= 3
typedef wchar_t character;
#else
typedef Py_UNICODE character;
#endif

static void of_characters(void)
{
    static const character ascii[] = {'1', '2', '3'}, hexadecimal[] = {'0', 'x', 'f', 'f'}, octal[] = {'0', '1', '7'},
                           arabic[] = {0x661, 0x662}, spaces[] = {0x2003, '7', 0xa0}, wrong[] = {'1', 0x20ac},
                           latin[] = {'1', 0xe9}, none[] = {' '};
    say_typed("characters 123", PyInt_FromUnicode((character *)ascii, 3, 10));
    say_typed("characters 12", PyInt_FromUnicode((character *)ascii, 2, 10));
    say_typed("characters, none", PyInt_FromUnicode((character *)ascii, 0, 10));
    say_typed("characters 0xff", PyInt_FromUnicode((character *)hexadecimal, 4, 0));
    say_typed("characters 017", PyInt_FromUnicode((character *)octal, 3, 0));
    say_typed("characters, Arabic", PyInt_FromUnicode((character *)arabic, 2, 10));
    say_typed("characters, spaces", PyInt_FromUnicode((character *)spaces, 3, 10));
    say_typed("characters, a euro", PyInt_FromUnicode((character *)wrong, 2, 10));
    say_typed("characters, Latin-1", PyInt_FromUnicode((character *)latin, 2, 10));
    say_typed("characters, a space", PyInt_FromUnicode((character *)none, 1, 10));
    say_typed("characters, base 1", PyInt_FromUnicode((character *)ascii, 3, 1));
}

static void made(void)
{
    static const long values[] = {0, 1, -1, 255, 256, -5, -6, 100000, INT_MAX, INT_MIN, LONG_MAX, LONG_MIN};
    char name[100];
    size_t i;
    for (i = 0; i < sizeof values / sizeof values[0]; i++) {
        PyObject *o = PyInt_FromLong(values[i]);
        CHECK(PyInt_Check(o) && PyInt_CheckExact(o) && PyInt_AS_LONG(o) == values[i] && PyInt_AsLong(o) == values[i]);
        snprintf(name, sizeof name, "PyInt_FromLong %ld", values[i]);
        say_typed(name, o);
        snprintf(name, sizeof name, "PyInt_FromSsize_t %ld", values[i]);
        say_typed(name, PyInt_FromSsize_t(values[i]));
        snprintf(name, sizeof name, "PyInt_FromSize_t %ld", values[i]);
        say_typed(name, PyInt_FromSize_t((size_t)values[i]));
    }
    SAY("PyInt_GetMax", "%ld", PyInt_GetMax());
    PyInt_ClearFreeList();
    CHECK(PyType_IsSubtype(&PyBool_Type, &PyInt_Type));
    CHECK(sizeof(PyIntObject) >= sizeof(PyObject));
}

/* What is refused, is refused without a leak, and what comes is new. */
static void references_balance(void)
{
    static const char *const objects[] = {"12345678", "Seven()", "Huge()", "Text()",  "Fails()",  "1e300", "Trunc()",
                                          "Plain()",  "'x y'",   "'12'",   "b'1_2'", "'9' * 99", "TruncWord()"};
    size_t i;
    int round;
    for (i = 0; i < sizeof objects / sizeof objects[0]; i++) {
        PyObject *o = evaluated(objects[i]);
        const Py_ssize_t references = Py_REFCNT(o), of_class = Py_REFCNT(Py_TYPE(o));
        for (round = 0; round < 150; round++) {
            drop(PyNumber_Int(o));
            PyErr_Clear();
            PyInt_AsLong(o);
            PyErr_Clear();
            PyInt_AsUnsignedLongMask(o);
            PyErr_Clear();
        }
        if (!CHECK(Py_REFCNT(o) == references && Py_REFCNT(Py_TYPE(o)) - of_class < 100))
            fprintf(stderr, "  %s\n", objects[i]);
        drop(o);
    }
}

#if PY_MAJOR_VERSION >= 3
/* 2.7 crashed, or read what is no number. */
static void refused(void)
{
    PyObject *text = evaluated("'7'"), *huge = evaluated("10**30"), *lone = evaluated("'\\ud800'");
    CHECK(PyInt_Check(NULL) == 0 && PyInt_CheckExact(NULL) == 0);
    CHECK(PyInt_FromString(NULL, NULL, 10) == NULL);
    RAISED("SystemError: null argument to internal routine");
    CHECK(PyInt_FromUnicode(NULL, 1, 10) == NULL);
    RAISED("SystemError: null argument to internal routine");
    CHECK(PyInt_FromUnicode(L"1", -1, 10) == NULL);
    RAISED("SystemError: null argument to internal routine");
    CHECK(PyInt_AS_LONG(text) == -1);
    RAISED("TypeError: an integer is required");
    CHECK(PyInt_AS_LONG(huge) == -1);
    RAISED("OverflowError: Python int too large to convert to C long");
    CHECK(PyInt_AS_LONG(NULL) == -1);
    RAISED("TypeError: an integer is required");
    CHECK(PyNumber_Int(lone) == NULL);
    CHECK(PyErr_ExceptionMatches(PyExc_ValueError));
    PyErr_Clear();
    drop(text);
    drop(huge);
    drop(lone);
}
#endif

static void null_arguments(void)
{
    SAY("PyInt_AsLong(NULL)", "%ld", PyInt_AsLong(NULL));
    SAY("PyInt_AsSsize_t(NULL)", "%ld", (long)PyInt_AsSsize_t(NULL));
    SAY("PyInt_AsUnsignedLongMask(NULL)", "%lu", PyInt_AsUnsignedLongMask(NULL));
    SAY("PyInt_AsUnsignedLongLongMask(NULL)", "%llu", PyInt_AsUnsignedLongLongMask(NULL));
    say_typed("PyNumber_Int(NULL)", PyNumber_Int(NULL));
    PyErr_SetString(PyExc_KeyError, "earlier");
    say_typed("PyNumber_Int(NULL) behind an exception", PyNumber_Int(NULL));
}

static void checks(void)
{
    size_t i;
    executed(PRELUDE);
    made();
    for (i = 0; i < sizeof OBJECTS / sizeof OBJECTS[0]; i++)
        ask(OBJECTS[i]);
    for (i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        char name[300];
        PyObject *o = evaluated(TEXTS[i]);
        say_typed(called(name, sizeof name, "PyNumber_Int", TEXTS[i]), PyNumber_Int(o));
        if (PyInt_AsLong(o) == -1)
            RAISED("TypeError: an integer is required");
        drop(o);
    }
    literals();
    of_characters();
    null_arguments();
    references_balance();
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
