/* abstract.h: classic division. A transcript like cobject.c's, and what 2.7 has no words for: NULL arguments, which
 * crash it, and NumPy of today.
 *
 * Normalised, so that one text fits both: int and long are one type ("int", no L), since Python 3 has one; a type is
 * named without its module, which types written in C bear in tp_name and others don't.
 */
#include "Python.h"

#include "repeat.h"

/* What the operands below are made of. __div__ answers with what it was asked; so does the rest. */
static const char PRELUDE[] =
    "import datetime, decimal, fractions\n"
    "def says(name):\n"
    "    def method(self, other):\n"
    "        other = type(other).__name__.replace('long', 'int')\n"
    "        return '%s.%s(%s)' % (type(self).__name__, name, other)\n"
    "    return method\n"
    "def declines(self, other):\n"
    "    return NotImplemented\n"
    "def fails(self, other):\n"
    "    raise KeyError('from the method')\n"
    "def returns_self(self, other):\n"
    "    return self\n"
    "def new(name, base=object, **methods):\n"
    "    return type(name, (base,), dict(('__%s__' % key, value) for key, value in methods.items()))\n"
    "Plain = new('Plain')\n"
    "Div = new('Div', div=says('div'))\n"
    "RDiv = new('RDiv', rdiv=says('rdiv'))\n"
    "Both = new('Both', div=says('div'), rdiv=says('rdiv'))\n"
    "Declining = new('Declining', div=declines, rdiv=declines)\n"
    "Failing = new('Failing', div=fails, rdiv=fails)\n"
    "Inherits = new('Inherits', Both)\n"
    "Overrides = new('Overrides', Both, rdiv=says('own rdiv'))\n"
    "OverridesDiv = new('OverridesDiv', Both, div=says('own div'))\n"
    "AddsRDiv = new('AddsRDiv', Div, rdiv=says('added rdiv'))\n"
    "OverridesDeclining = new('OverridesDeclining', Both, rdiv=declines)\n"
    "IDiv = new('IDiv', idiv=says('idiv'), div=says('div'))\n"
    "IDivSelf = new('IDivSelf', idiv=returns_self)\n"
    "IDivDeclines = new('IDivDeclines', idiv=declines, div=says('div'))\n"
    "IDivOnly = new('IDivOnly', idiv=declines)\n"
    "IDivFails = new('IDivFails', idiv=fails, div=says('div'))\n"
    "IntDiv = new('IntDiv', int, div=says('div'))\n"
    "IntRDiv = new('IntRDiv', int, rdiv=says('rdiv'))\n"
    "IntPlain = new('IntPlain', int)\n"
    "FloatDiv = new('FloatDiv', float, div=says('div'), rdiv=says('rdiv'))\n"
    "FloatPlain = new('FloatPlain', float)\n"
    "IntFloor = new('IntFloor', int, floordiv=says('floordiv'), rfloordiv=says('rfloordiv'))\n"
    "IntTrue = new('IntTrue', int, truediv=says('truediv'), rtruediv=says('rtruediv'))\n"
    "True_ = new('True_', truediv=says('truediv'), rtruediv=says('rtruediv'))\n"
    "Everything = new('Everything', div=says('div'), truediv=says('truediv'), floordiv=says('floordiv'))\n"
    "DivIsNone = new('DivIsNone', div=None)\n"
    "Static = new('Static', div=staticmethod(lambda other: 'static'))\n"
    "Class = new('Class', div=classmethod(lambda cls, other: 'class ' + cls.__name__))\n"
    "Meta = new('Meta', type, div=says('div'))\n"
    "OfMeta = Meta('OfMeta', (object,), {})\n"
    "Asking = new('Asking', type, subclasscheck=fails, instancecheck=fails)\n"
    "OfAsking = Asking('OfAsking', (object,), {'__div__': says('div')})\n"
    "class Hooked(object):\n"
    "    def __getattr__(self, name):\n"
    "        return lambda other: 'not asked'\n"
    "on_the_instance = Plain()\n"
    "on_the_instance.__div__ = lambda other: 'not asked'\n"
    "inf = float('inf')\n"
    "delta = datetime.timedelta\n";

/* Operands, as Python text; each pair is divided by / and by /=. */
static const char *const PAIRS[][2] = {
    /* ints: floor division, towards minus infinity */
    {"7", "2"}, {"-7", "2"}, {"7", "-2"}, {"-7", "-2"}, {"6", "3"}, {"-6", "3"}, {"0", "5"}, {"0", "-5"}, {"1", "2"},
    {"-1", "2"}, {"1", "3"}, {"-1", "1000000"},
    {"10**30", "7"}, {"-10**30", "7"}, {"7", "10**30"}, {"-7", "10**30"}, {"10**30", "10**29"}, {"10**30", "-10**10"},
    {"2**62", "-1"}, {"-2**63", "-1"}, {"2**63 - 1", "2"}, {"10**400", "10**399"},
    {"True", "2"}, {"2", "True"}, {"True", "True"}, {"False", "True"}, {"False", "3"}, {"-3", "True"},
    /* one of them not: true division */
    {"7", "2.0"}, {"7.0", "2"}, {"-7.0", "2.0"}, {"7.0", "-2.0"}, {"1.0", "3.0"}, {"0.0", "5"}, {"-0.0", "5"},
    {"True", "2.0"}, {"1.5", "True"}, {"10**30", "2.0"}, {"1e308", "1e-308"}, {"inf", "2"}, {"2", "inf"}, {"-2", "inf"},
    {"inf", "inf"}, {"7", "2j"}, {"(3+4j)", "2"}, {"(3+4j)", "(1-2j)"}, {"1.5", "2j"}, {"10**400", "2.0"},
    {"2.0", "10**400"},
    /* nothing to divide by */
    {"7", "0"}, {"0", "0"}, {"-7", "0"}, {"10**30", "0"}, {"True", "False"}, {"7", "False"}, {"7.0", "0"},
    {"7", "0.0"}, {"7.0", "0.0"}, {"0.0", "0.0"}, {"7", "-0.0"}, {"inf", "0"}, {"7", "0j"}, {"1j", "0"},
    /* nobody can */
    {"7", "None"}, {"None", "7"}, {"None", "None"}, {"7", "'text'"}, {"'text'", "7"}, {"'a'", "'b'"}, {"[1]", "2"},
    {"2", "[1]"}, {"[1]", "[2]"}, {"(1,)", "2"}, {"{}", "2"}, {"2.0", "'text'"}, {"Plain()", "2"}, {"2", "Plain()"},
    {"Plain()", "Plain()"}, {"int", "2"}, {"'%s'", "(1,)"}, {"2", "len"},
    /* the standard library's numbers */
    {"fractions.Fraction(1, 2)", "3"}, {"3", "fractions.Fraction(1, 2)"}, {"fractions.Fraction(1, 2)", "0"},
    {"fractions.Fraction(7, 2)", "fractions.Fraction(1, 3)"}, {"fractions.Fraction(1, 2)", "2.0"},
    {"decimal.Decimal(7)", "2"}, {"7", "decimal.Decimal(2)"}, {"decimal.Decimal(1)", "decimal.Decimal(8)"},
    {"decimal.Decimal(7)", "decimal.Decimal(2)"}, {"2.0", "decimal.Decimal(1)"},
    {"delta(seconds=7)", "2"}, {"delta(microseconds=7)", "2"}, {"delta(microseconds=-7)", "2"}, {"delta(7)", "2.0"},
    {"delta(7)", "delta(2)"}, {"2", "delta(7)"}, {"delta(7)", "0"},
    /* classes with the methods of Python 2 */
    {"Div()", "2"}, {"Div()", "2.0"}, {"Div()", "None"}, {"2", "Div()"}, {"2.0", "Div()"}, {"Div()", "Div()"},
    {"Div()", "Plain()"}, {"Plain()", "Div()"}, {"RDiv()", "2"}, {"2", "RDiv()"}, {"2.0", "RDiv()"},
    {"'text'", "RDiv()"}, {"[]", "RDiv()"}, {"10**30", "RDiv()"}, {"RDiv()", "RDiv()"}, {"Plain()", "RDiv()"},
    {"Div()", "RDiv()"}, {"RDiv()", "Div()"}, {"Both()", "Both()"}, {"Both()", "RDiv()"}, {"Div()", "Both()"},
    {"Declining()", "2"}, {"2", "Declining()"}, {"Declining()", "Declining()"}, {"Declining()", "RDiv()"},
    {"Div()", "Declining()"}, {"Declining()", "Plain()"}, {"Failing()", "2"}, {"2", "Failing()"},
    {"Declining()", "Failing()"}, {"Failing()", "RDiv()"},
    {"Everything()", "2"}, {"Hooked()", "2"}, {"2", "Hooked()"}, {"on_the_instance", "2"}, {"DivIsNone()", "2"},
    {"Static()", "2"}, {"Class()", "2"}, {"OfMeta", "2"}, {"OfMeta()", "2"},
    {"OfAsking()", "2"}, {"OfAsking()", "Both()"}, {"Both()", "OfAsking()"}, {"Plain()", "OfAsking()"},
    /* the right operand first, where its class is derived from the left one's and has a method of its own */
    {"Both()", "Inherits()"}, {"Both()", "Overrides()"}, {"Both()", "OverridesDiv()"}, {"Inherits()", "Both()"},
    {"Overrides()", "Both()"}, {"Div()", "AddsRDiv()"}, {"AddsRDiv()", "Div()"}, {"Both()", "OverridesDeclining()"},
    {"Inherits()", "Overrides()"}, {"Overrides()", "Overrides()"}, {"Div()", "Overrides()"},
    /* numbers with a class of their own */
    {"IntDiv(7)", "2"}, {"7", "IntDiv(2)"}, {"IntDiv(7)", "IntDiv(2)"}, {"7", "IntRDiv(2)"}, {"IntRDiv(7)", "2"},
    {"7.0", "IntRDiv(2)"}, {"IntPlain(7)", "2"}, {"7", "IntPlain(2)"}, {"IntPlain(-7)", "IntPlain(2)"},
    {"IntPlain(7)", "2.0"}, {"IntPlain(7)", "0"}, {"FloatDiv(7)", "2"}, {"7.0", "FloatDiv(2)"}, {"7", "FloatDiv(2)"},
    {"FloatPlain(7)", "2"}, {"7", "FloatPlain(2)"}, {"IntFloor(7)", "2"}, {"7", "IntFloor(2)"}, {"IntTrue(7)", "2"},
    {"7", "IntTrue(2)"}, {"True_()", "2"}, {"2", "True_()"},
    /* in place */
    {"IDiv()", "2"}, {"IDivSelf()", "2"}, {"IDivDeclines()", "2"}, {"IDivOnly()", "2"}, {"IDivOnly()", "RDiv()"},
    {"IDivFails()", "2"}, {"2", "IDiv()"}, {"IDivDeclines()", "RDiv()"}, {"IDivSelf()", "IDiv()"},
};

/* repr() of floats: 2.7's str() rounds them. Of the rest str(): an int has no L, and none depends on the version. */
static const char *shown(PyObject *o, char *buffer, size_t size)
{
    PyObject *text = PyFloat_Check(o) || PyComplex_Check(o) ? PyObject_Repr(o) : PyObject_Str(o);
    text_of(text, buffer, size);
    drop(text);
    return buffer;
}

static const char *type_name(PyObject *o)
{
    const char *name = Py_TYPE(o)->tp_name, *dot = strrchr(name, '.');
    return strcmp(name, "long") == 0 ? "int" : dot != NULL ? dot + 1 : name;
}

static void divide(const char *left, const char *sign, const char *right)
{
    const int in_place = sign[1] == '=';
    char name[200], result_text[400];
    PyObject *x = evaluated(left), *y = evaluated(right), *result;
    Py_ssize_t references = Py_REFCNT(x);
    snprintf(name, sizeof name, "%s %s %s", left, sign, right);
    result = in_place ? PyNumber_InPlaceDivide(x, y) : PyNumber_Divide(x, y);
    if (result == NULL)
        SAY(name, "NULL");
    else if (result == x && strncmp(left, "IDiv", 4) == 0)
        SAY(name, "the left operand");
    else
        SAY(name, "%s %s", type_name(result), shown(result, result_text, sizeof result_text));
    if (result == x && Py_REFCNT(x) < 1000) /* else immortal, or as good as */
        CHECK(Py_REFCNT(x) == references + 1);
    drop(result);
    drop(x);
    drop(y);
}

/* Results and exceptions are new references: hundreds of rounds leave the counts as they were. */
static void references_balance(void)
{
    static const char *const pairs[][2] = {{"Both()", "2000.5"}, {"4000.5", "RDiv()"}, {"Both()", "Overrides()"},
                                           {"123456789", "4567"}, {"Failing()", "2000.5"}, {"Plain()", "2000.5"},
                                           {"IDivSelf()", "2000.5"}, {"Declining()", "Declining()"}};
    size_t i;
    int round;
    for (i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        PyObject *x = evaluated(pairs[i][0]), *y = evaluated(pairs[i][1]);
        const Py_ssize_t of_x = Py_REFCNT(x), of_y = Py_REFCNT(y), of_class = Py_REFCNT(Py_TYPE(x));
        for (round = 0; round < 150; round++) {
            drop(PyNumber_Divide(x, y));
            PyErr_Clear();
            drop(PyNumber_InPlaceDivide(x, y));
            PyErr_Clear();
        }
        /* a slack for caches of the interpreter; a leak would be hundreds */
        if (!CHECK(Py_REFCNT(x) == of_x && Py_REFCNT(y) == of_y) ||
            !CHECK(Py_REFCNT(Py_TYPE(x)) - of_class < 100))
            fprintf(stderr, "  %s / %s\n", pairs[i][0], pairs[i][1]);
        drop(x);
        drop(y);
    }
}

#if PY_MAJOR_VERSION >= 3
static void null_arguments(void)
{
    PyObject *seven = PyLong_FromLong(7);
    CHECK(PyNumber_Divide(NULL, seven) == NULL);
    RAISED("SystemError: null argument to internal routine");
    CHECK(PyNumber_Divide(seven, NULL) == NULL);
    RAISED("SystemError: null argument to internal routine");
    CHECK(PyNumber_InPlaceDivide(NULL, NULL) == NULL);
    RAISED("SystemError: null argument to internal routine");
    PyErr_SetString(PyExc_KeyError, "earlier");
    CHECK(PyNumber_Divide(NULL, seven) == NULL);
    RAISED("KeyError: 'earlier'");
    drop(seven);
}

/* Both sides in NumPy's own words: what `/` was is // between integers, else /. */
static const char *const ARRAYS[][3] = {
    {"np.arange(-5, 6)", "2", "//"},
    {"np.arange(-5, 6)", "-2", "//"},
    {"np.arange(6, dtype='u1')", "np.arange(1, 7, dtype='i8')", "//"},
    {"7", "np.arange(1, 6)", "//"},
    {"np.arange(-5, 6)", "2.0", "/"},
    {"7.0", "np.arange(1, 6)", "/"},
    {"np.arange(-5, 6)", "np.ones(11)", "/"},
    {"np.linspace(-1, 1, 5)", "2", "/"},
    {"np.arange(-5, 6)", "[2] * 11", "//"},
    {"np.arange(-5, 6)", "[2.0] * 11", "/"},
    {"[7, 8, 9]", "np.array([2, 2, 2])", "//"},
    {"(7, 8.5, 9)", "np.array([2, 2, 2])", "/"},
    {"np.array([True, False])", "3", "//"},
    {"np.arange(-5, 6)", "True", "//"},
    {"np.int32(-7)", "2", "//"},
    {"np.int32(-7)", "np.uint8(2)", "//"},
    {"7", "np.int64(-2)", "//"},
    {"np.int32(7)", "2.0", "/"},
    {"np.float32(7)", "2", "/"},
    {"np.array(7)", "np.array(2)", "//"},
    {"np.arange(3) * 1j", "2", "/"},
};

static void arrays(void)
{
    char text[300];
    size_t i;
    PyObject *numpy = PyImport_ImportModule("numpy"), *x, *result, *expected, *equal;
    if (!CHECK(numpy != NULL))
        return;
    PyDict_SetItemString(names(), "np", numpy);
    drop(numpy);
    for (i = 0; i < sizeof ARRAYS / sizeof ARRAYS[0]; i++) {
        PyObject *y = evaluated(ARRAYS[i][1]);
        x = evaluated(ARRAYS[i][0]);
        result = PyNumber_Divide(x, y);
        snprintf(text, sizeof text, "(%s) %s (%s)", ARRAYS[i][0], ARRAYS[i][2], ARRAYS[i][1]);
        expected = evaluated(text);
        if (CHECK(result != NULL)) {
            PyDict_SetItemString(names(), "result", result);
            PyDict_SetItemString(names(), "expected", expected);
            equal = evaluated("np.array_equal(result, expected) and result.dtype == expected.dtype");
            if (!CHECK(PyObject_IsTrue(equal) == 1))
                fprintf(stderr, "  %s\n", text);
            drop(equal);
        }
        drop(result);
        drop(expected);
        drop(x);
        drop(y);
    }

    /* in place: the same array, its items divided */
    x = evaluated("np.arange(-5, 6)");
    PyDict_SetItemString(names(), "x", x);
    expected = PyLong_FromLong(2);
    result = PyNumber_InPlaceDivide(x, expected);
    CHECK(result == x);
    drop(result);
    drop(expected);
    equal = evaluated("x.tolist() == [n // 2 for n in range(-5, 6)] and x.dtype == int");
    CHECK(PyObject_IsTrue(equal) == 1);
    drop(equal);
    drop(x);
}
#endif

/* With an argument, "numpy", the part that needs NumPy runs too. */
static int with_numpy;

static void checks(void)
{
    size_t i;
    executed(PRELUDE);
    for (i = 0; i < sizeof PAIRS / sizeof PAIRS[0]; i++) {
        divide(PAIRS[i][0], "/", PAIRS[i][1]);
        divide(PAIRS[i][0], "/=", PAIRS[i][1]);
    }
    references_balance();
#if PY_MAJOR_VERSION >= 3
    null_arguments();
    if (with_numpy)
        arrays();
#endif
}

int main(int argc, char **argv)
{
    with_numpy = has_argument(argc, argv, "numpy");
    start_python();
    run_checks(argc, argv, checks);
    Py_Finalize();
    return finish();
}
