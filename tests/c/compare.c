/* PyObject_Compare and PyObject_Cmp, PyNumber_Coerce and PyNumber_CoerceEx. A transcript like cobject.c's.
 *
 * Left out is what no Python 2 said twice alike: two objects of one type that only their addresses tell apart.
 */
#include "Python.h"

#include "repeat.h"

static const char PRELUDE[] =
    "import datetime, decimal, fractions\n"
    "def new(name, base=object, **methods):\n"
    "    return type(name, (base,), dict(('__%s__' % key, value) for key, value in methods.items()))\n"
    "def fails(*operands):\n"
    "    raise KeyError('from the method')\n"
    "def declines(self, other):\n"
    "    return NotImplemented\n"
    "class Valued(object):\n"
    "    def __init__(self, value):\n"
    "        self.value = value\n"
    "class Cmp(Valued):\n"
    "    def __cmp__(self, other):\n"
    "        other = getattr(other, 'value', other)\n"
    "        return (self.value > other) - (self.value < other)\n"
    "class Backwards(Valued):\n"
    "    def __cmp__(self, other):\n"
    "        return 100 * (other.value - self.value)\n"
    "class Rich(Valued):\n"
    "    def __lt__(self, other):\n"
    "        return self.value < other.value\n"
    "    def __eq__(self, other):\n"
    "        return self.value == other.value\n"
    "    __hash__ = None\n"
    "class OnlyLess(Valued):\n"
    "    def __lt__(self, other):\n"
    "        return self.value < getattr(other, 'value', other)\n"
    "class Greater(Rich):\n"
    "    def __gt__(self, other):\n"
    "        return True\n"
    "class CmpAndRich(Rich):\n"
    "    def __cmp__(self, other):\n"
    "        return -1\n"
    "class Number(Valued):\n"
    "    def __int__(self):\n"
    "        return self.value\n"
    "class Coerces(Valued):\n"
    "    def __coerce__(self, other):\n"
    "        return (self.value, other)\n"
    "class AList(list):\n"
    "    pass\n"
    "class OwnList(list):\n"
    "    def __lt__(self, other):\n"
    "        return False\n"
    "    def __gt__(self, other):\n"
    "        return True\n"
    "    def __eq__(self, other):\n"
    "        return False\n"
    "class ADict(dict):\n"
    "    pass\n"
    "class AnInt(int):\n"
    "    pass\n"
    "class AText(str):\n"
    "    pass\n"
    "CmpText = new('CmpText', cmp=lambda self, other: '1')\n"
    "CmpLong = new('CmpLong', cmp=lambda self, other: 10**30)\n"
    "CmpFloat = new('CmpFloat', cmp=lambda self, other: -2.5)\n"
    "CmpFails = new('CmpFails', cmp=fails)\n"
    "CmpDeclines = new('CmpDeclines', cmp=declines)\n"
    "EqFails = new('EqFails', eq=fails)\n"
    "LtFails = new('LtFails', lt=fails)\n"
    "BoolFails = new('BoolFails', eq=lambda self, other: new('Vague', bool=fails, nonzero=fails)())\n"
    "NotPair = new('NotPair', coerce=lambda self, other: [1, 2])\n"
    "Triple = new('Triple', coerce=lambda self, other: (1, 2, 3))\n"
    "CoerceFails = new('CoerceFails', coerce=fails)\n"
    "CoerceDeclines = new('CoerceDeclines', coerce=declines)\n"
    "Alpha = new('Alpha')\n"
    "Omega = new('Omega')\n"
    "deep, deeper = [], []\n"
    "deep.append(deep)\n"
    "deeper.append(deeper)\n"
    "nested = other_nested = 0\n"
    "for i in range(200):\n"
    "    nested, other_nested = [nested], [other_nested]\n"
    "other_nested = [other_nested]\n"
    "inf = float('inf')\n";

/* Each pair is compared in both orders. */
static const char *const PAIRS[][2] = {
    /* numbers, by value */
    {"1", "2"}, {"2", "2"}, {"-1", "1"}, {"0", "False"}, {"1", "True"}, {"True", "False"}, {"2", "True"}, {"10**30", "1"},
    {"10**30", "10**30 + 1"}, {"10**30", "10**30"}, {"-10**30", "5"}, {"1", "1.0"}, {"1", "1.5"}, {"2", "1.5"},
    {"10**30", "1e30"}, {"10**30", "1e31"}, {"2**53 + 1", "2.0**53"}, {"inf", "10**400"}, {"-inf", "-10**400"},
    {"0.0", "-0.0"}, {"1.5", "True"}, {"AnInt(3)", "3"}, {"AnInt(3)", "AnInt(4)"}, {"AnInt(3)", "2.5"},
    {"decimal.Decimal(1)", "1"}, {"decimal.Decimal(1)", "2"}, {"fractions.Fraction(1, 2)", "0.5"},
    {"fractions.Fraction(1, 2)", "1"}, {"1j", "1j"}, {"1j", "2j"}, {"(1+0j)", "1"}, {"(1+0j)", "1.0"}, {"(1+0j)", "2"},
    {"1j", "1.5"}, {"1j", "10**30"}, {"1j", "None"}, {"1j", "'a'"}, {"1j", "[]"}, {"1j", "True"},
    /* None and types, by name */
    {"None", "0"}, {"None", "-inf"}, {"None", "''"}, {"None", "[]"}, {"None", "Alpha()"}, {"None", "int"},
    {"0", "''"}, {"10**30", "''"}, {"inf", "''"}, {"0", "[]"}, {"0", "{}"}, {"0", "()"}, {"0", "Alpha()"}, {"0", "int"},
    {"1.0", "Alpha"}, {"True", "len"}, {"'a'", "[]"}, {"'a'", "{}"}, {"'a'", "()"}, {"'a'", "Alpha()"}, {"'a'", "Omega()"},
    {"'a'", "int"}, {"[]", "()"}, {"[]", "{}"}, {"()", "{}"}, {"[]", "set()"}, {"()", "set()"}, {"[]", "len"},
    {"Alpha()", "Omega()"}, {"Alpha()", "[]"}, {"Omega()", "[]"}, {"Number(1)", "Alpha()"}, {"Number(1)", "'a'"},
    {"Number(5)", "[]"}, {"slice(1)", "[]"}, {"slice(1)", "'a'"}, {"datetime.date(2000, 1, 1)", "None"},
    {"b'a'", "[]"}, {"b'a'", "()"}, {"b'a'", "3"}, {"b'a'", "Alpha()"}, {"b'a'", "{}"}, {"b'a'", "None"},
    {"bytearray(b'a')", "b'a'"}, {"bytearray(b'a')", "b'b'"}, {"bytearray(b'a')", "bytearray(b'b')"},
    /* strings */
    {"'a'", "'b'"}, {"'a'", "'a' * 1"}, {"'a'", "'aa'"}, {"''", "'a'"}, {"'B'", "'a'"}, {"b'a'", "b'b'"},
    {"b'\\xff'", "b'a'"}, {"b'a'", "u'a'"}, {"b'a'", "u'b'"}, {"b'b'", "u'a'"}, {"b''", "u''"}, {"u'a'", "u'\\u20ac'"},
    {"u'\\uffff'", "u'a'"}, {"b'\\xe9'", "u'\\xe9'"}, {"AText('a')", "'a'"}, {"AText('a')", "AText('b')"},
    {"u'a'", "[]"}, {"u'a'", "()"}, {"u'a'", "3"}, {"u'a'", "None"},
    /* containers, by their items */
    {"[]", "[1]"}, {"[1]", "[1]"}, {"[1]", "[2]"}, {"[1, 2]", "[1]"}, {"[1, 2]", "[2]"},
    {"[1, 'a']", "[1, 2]"}, {"[None]", "[0]"}, {"[[1], 2]", "[[1], 3]"}, {"[1.0, True]", "[1, 1]"}, {"(1, 2)", "(1, 3)"},
    {"(1, 'a')", "(1, None)"}, {"()", "(None,)"}, {"(1, [2])", "(1, (2,))"}, {"['a']", "[b'a']"}, {"[b'a', 1]", "[u'a', 2]"},
    {"[inf, 1]", "[inf, 2]"}, {"AList([1])", "[2]"}, {"AList([1])", "AList(['a'])"}, {"OwnList([1])", "[2]"},
    {"[Cmp(1), 2]", "[Cmp(1), 3]"}, {"[Cmp(1)]", "[Cmp(2)]"}, {"[1j]", "[1j]"}, {"[1j]", "[2j]"}, {"[1j]", "['a']"},
    {"[set([1])]", "[set([1])]"}, {"[set([1])]", "[set([1, 2])]"}, {"[{1: 2}]", "[{1: 3}]"}, {"nested", "other_nested"},
    {"deep", "deeper"}, {"[EqFails()]", "[1]"}, {"[1, EqFails()]", "[2, 1]"}, {"('a', 1)", "['a', 1]"},
    {"{}", "{1: 2}"}, {"{1: 2}", "{1: 2}"}, {"{1: 2}", "{1: 3}"}, {"{1: 2}", "{2: 1}"}, {"{1: 2, 3: 4}", "{5: 6}"},
    {"{'a': 1}", "{'b': 0}"}, {"{'a': 1, 'b': 2}", "{'a': 1, 'b': 3}"}, {"{'a': 1, 1: 2}", "{'a': 1, None: 2}"},
    {"{1: 'a'}", "{1: 2}"}, {"{1: None}", "{1: 0}"}, {"{1: [1, 'a']}", "{1: [1, 2]}"}, {"{1: 1j}", "{1: 2j}"},
    {"{1: 1j, 2: 0}", "{1: 1j, 2: 1}"}, {"{1: set()}", "{1: set()}"}, {"{1: set()}", "{1: set([1])}"},
    {"ADict({1: 2})", "{1: 3}"}, {"ADict({1: 2})", "ADict({1: 3})"}, {"{1: EqFails()}", "{1: 2}"}, {"{1: 2}", "[1]"},
    {"{1: 5, 2: 5, 3: 5}", "{1: 5, 2: 6, 3: 4}"}, {"{3: 0, 2: 0}", "{2: 1, 3: 1}"}, {"{1: 1, 2: 2}", "{1.0: 1.0, 2.0: 2.0}"},
    {"set()", "set()"}, {"set([1])", "set([1])"}, {"set([1])", "set([2])"}, {"set([1])", "frozenset([1])"},
    {"set([1])", "frozenset([1, 2])"}, {"set([1])", "frozenset([2])"}, {"set()", "1"},
    /* classes */
    {"Cmp(1)", "Cmp(2)"}, {"Cmp(1)", "Cmp(1)"}, {"Cmp(1)", "1"}, {"Cmp(1)", "2"}, {"Cmp(1)", "0.5"},
    {"Backwards(1)", "Backwards(2)"}, {"Backwards(1)", "Cmp(2)"}, {"Rich(1)", "Rich(2)"}, {"Rich(1)", "Rich(1)"},
    {"Rich(1)", "Cmp(2)"}, {"OnlyLess(1)", "OnlyLess(2)"}, {"OnlyLess(1)", "2"}, {"Rich(1)", "Greater(2)"},
    {"Greater(1)", "Greater(2)"}, {"CmpAndRich(1)", "CmpAndRich(1)"}, {"CmpAndRich(1)", "Rich(1)"}, {"CmpText()", "1"},
    {"CmpLong()", "1"}, {"CmpFloat()", "1"}, {"CmpFails()", "1"}, {"EqFails()", "1"},
    {"LtFails()", "1"}, {"BoolFails()", "1"}, {"CmpFails()", "None"}, {"Coerces(5)", "6"}, {"Coerces(5)", "5"},
    {"Coerces(5)", "4"}, {"Coerces(5)", "10**30"}, {"NotPair()", "1"}, {"Triple()", "1"}, {"CoerceFails()", "1"},
    {"CoerceDeclines()", "1"}, {"Coerces('a')", "'b'"},
    {"datetime.date(2000, 1, 1)", "datetime.date(2000, 1, 2)"}, {"datetime.timedelta(1)", "datetime.timedelta(1)"},
};

/* Each pair is coerced in both orders. */
static const char *const NUMBERS[][2] = {
    {"1", "2"}, {"1", "True"}, {"True", "False"}, {"1", "2.5"}, {"1.5", "2.5"}, {"1", "2j"}, {"1.5", "2j"}, {"1j", "2j"},
    {"10**30", "2.5"}, {"10**30", "1j"}, {"10**400", "1.0"}, {"10**400", "1j"}, {"AnInt(1)", "2.5"}, {"True", "1.5"},
    {"1", "'a'"}, {"1", "None"}, {"1.0", "'2'"}, {"1j", "None"}, {"None", "None"}, {"'a'", "'b'"}, {"[1]", "[2]"},
    {"(1,)", "(2,)"}, {"{}", "{}"}, {"[1]", "(1,)"}, {"u'a'", "u'b'"}, {"Coerces(5)", "6"}, {"Coerces(5)", "'a'"},
    {"Coerces(5)", "Coerces(6)"}, {"Coerces(5)", "1.5"}, {"NotPair()", "1"}, {"Triple()", "1"}, {"CoerceFails()", "1"},
    {"CoerceDeclines()", "1"}, {"CoerceDeclines()", "CoerceDeclines()"}, {"CoerceDeclines()", "Coerces(5)"},
    {"Number(1)", "2"}, {"Alpha()", "1"}, {"decimal.Decimal(1)", "1"}, {"b'a'", "b'b'"},
};

/* "1 cmp 2"; a case's name may hold no colon. */
static const char *called(char *name, size_t size, const char *left, const char *what, const char *right)
{
    char *place;
    snprintf(name, size, "%s %s %s", left, what, right);
    for (place = name; *place != '\0'; place++)
        if (*place == ':')
            *place = '=';
    return name;
}

static void compare(const char *left, const char *right)
{
    char name[300];
    PyObject *v = evaluated(left), *w = evaluated(right);
    int result = 77, failed;
    SAY(called(name, sizeof name, left, "cmp", right), "%d", PyObject_Compare(v, w));
    failed = PyObject_Cmp(v, w, &result);
    if (failed == 0)
        CHECK(PyErr_Occurred() == NULL && PyObject_Compare(v, w) == result);
    else
        CHECK(failed == -1 && result == 77 && PyErr_Occurred() != NULL);
    PyErr_Clear();
    CHECK(PyObject_Compare(v, v) == 0);
    drop(v);
    drop(w);
}

static const char *type_name(PyObject *o)
{
    const char *name = Py_TYPE(o)->tp_name;
    return strcmp(name, "long") == 0 ? "int" : name;
}

/* str(o), but for what shows its address. */
static const char *shown(PyObject *o, char *buffer, size_t size)
{
    text_of(o, buffer, size);
    return strstr(buffer, " at 0x") != NULL ? "" : buffer;
}

static void coerce(const char *left, const char *right)
{
    char name[300], text_v[100], text_w[100];
    PyObject *v = evaluated(left), *w = evaluated(right), *of_v = v, *of_w = w;
    const int answer = PyNumber_CoerceEx(&of_v, &of_w);
    called(name, sizeof name, left, "coerced with", right);
    if (answer == 0) {
        SAY(name, "%s %s, %s %s", type_name(of_v), shown(of_v, text_v, sizeof text_v), type_name(of_w),
            shown(of_w, text_w, sizeof text_w));
        drop(of_v);
        drop(of_w);
    } else {
        CHECK(of_v == v && of_w == w);
        SAY(name, "%d", answer);
    }
    of_v = v;
    of_w = w;
    SAY(called(name, sizeof name, left, "Coerce", right), "%d", PyNumber_Coerce(&of_v, &of_w));
    if (of_v != v || answer == 0) {
        drop(of_v);
        drop(of_w);
    }
    drop(v);
    drop(w);
}

static void references_balance(void)
{
    static const char *const pairs[][2] = {{"[1, 'a', 2000.5]", "[1, 'a', None]"}, {"{'k': 1000, 'a': 2}", "{'k': 1000, 'a': 3}"},
                                           {"Cmp(1000)", "Cmp(2000)"}, {"b'abcdef'", "u'abcdeg'"}, {"EqFails()", "2000"},
                                           {"1j", "2000"}, {"Coerces(5)", "2000"}, {"Alpha()", "Omega()"},
                                           {"set([1])", "set([2])"}, {"[b'\\xff']", "[u'a']"}, {"3000.5", "2000"}};
    size_t i;
    int round, result;
    for (i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        PyObject *v = evaluated(pairs[i][0]), *w = evaluated(pairs[i][1]);
        const Py_ssize_t of_v = Py_REFCNT(v), of_w = Py_REFCNT(w), of_class = Py_REFCNT(Py_TYPE(v));
        for (round = 0; round < 150; round++) {
            PyObject *x = v, *y = w;
            PyObject_Compare(v, w);
            PyErr_Clear();
            PyObject_Cmp(w, v, &result);
            PyErr_Clear();
            if (PyNumber_CoerceEx(&x, &y) == 0) {
                drop(x);
                drop(y);
            }
            PyErr_Clear();
        }
        if (!CHECK(Py_REFCNT(v) == of_v && Py_REFCNT(w) == of_w) || !CHECK(Py_REFCNT(Py_TYPE(v)) - of_class < 100))
            fprintf(stderr, "  %s and %s\n", pairs[i][0], pairs[i][1]);
        drop(v);
        drop(w);
    }
}

static void null_arguments(void)
{
    PyObject *one = evaluated("1");
    int result = 77;
    (void)one;
    SAY("PyObject_Cmp, NULL left", "%d", PyObject_Cmp(NULL, one, &result));
    SAY("PyObject_Cmp, NULL right", "%d", PyObject_Cmp(one, NULL, &result));
    CHECK(result == 77);
#if PY_MAJOR_VERSION >= 3
    {
        PyObject *none = NULL;
        CHECK(PyObject_Compare(NULL, one) == -1);
        RAISED("SystemError: null argument to internal routine");
        CHECK(PyObject_Compare(one, NULL) == -1);
        RAISED("SystemError: null argument to internal routine");
        CHECK(PyObject_Cmp(one, one, NULL) == -1);
        RAISED("SystemError: null argument to internal routine");
        CHECK(PyNumber_CoerceEx(&one, &none) == -1);
        RAISED("SystemError: null argument to internal routine");
        CHECK(PyNumber_Coerce(NULL, &one) == -1);
        RAISED("SystemError: null argument to internal routine");
    }
#endif
    drop(one);
}

#if PY_MAJOR_VERSION >= 3
/* Deeper than the interpreter's limit: an exception, as on 2.7, and never the end of the C stack. */
static void deep_nesting(void)
{
    PyObject *v = PyList_New(0), *w = PyList_New(0), *outer;
    int i;
    Py_SetRecursionLimit(1000000);
    for (i = 0; i < 100000; i++) {
        outer = PyList_New(1);
        PyList_SetItem(outer, 0, v);
        v = outer;
        outer = PyList_New(1);
        PyList_SetItem(outer, 0, w);
        w = outer;
    }
    CHECK(PyObject_Compare(v, w) == -1);
    RAISED("RuntimeError: maximum recursion depth exceeded in cmp");
    Py_SetRecursionLimit(1000);
    drop(v);
    drop(w);
}

/* Nobody has an order, but there is one, and always the same. */
static void by_address(void)
{
    static const char *const pairs[][2] = {{"Alpha()", "Alpha()"}, {"float('nan')", "float('nan')"}, {"float('nan')", "1.0"},
                                           {"len", "repr"}, {"int", "float"}, {"CmpDeclines()", "CmpDeclines()"},
                                           {"slice", "int"}};
    size_t i;
    for (i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        PyObject *v = evaluated(pairs[i][0]), *w = evaluated(pairs[i][1]);
        CHECK(PyObject_Compare(v, w) == ((size_t)v < (size_t)w ? -1 : 1));
        CHECK(PyObject_Compare(w, v) == ((size_t)v < (size_t)w ? 1 : -1));
        RAISED("");
        drop(v);
        drop(w);
    }
}
#endif

static void checks(void)
{
    size_t i;
    executed(PRELUDE);
    for (i = 0; i < sizeof PAIRS / sizeof PAIRS[0]; i++) {
        compare(PAIRS[i][0], PAIRS[i][1]);
        if (strcmp(PAIRS[i][0], PAIRS[i][1]) != 0)
            compare(PAIRS[i][1], PAIRS[i][0]);
    }
    for (i = 0; i < sizeof NUMBERS / sizeof NUMBERS[0]; i++) {
        coerce(NUMBERS[i][0], NUMBERS[i][1]);
        if (strcmp(NUMBERS[i][0], NUMBERS[i][1]) != 0)
            coerce(NUMBERS[i][1], NUMBERS[i][0]);
    }
    null_arguments();
    references_balance();
#if PY_MAJOR_VERSION >= 3
    deep_nesting();
    by_address();
#endif
}

int main(int argc, char **argv)
{
    start_python();
    run_checks(argc, argv, checks);
    Py_Finalize();
    return finish();
}
