/* modsupport.h and buildvalue.h with PY_SSIZE_T_CLEAN, as all that Cython translates has it: the length of a '#' may be an
 * int or a Py_ssize_t, and each is right. Python 3 alone: 2.7 wrote past the int.
 */
#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "repeat.h"

/* Between guards, which a length that is too wide would change. */
static struct {
    int before, n, after;
    unsigned int u;
    int behind;
    Py_ssize_t wide;
    long at_the_end;
} lengths;

static void reset(void)
{
    lengths.before = lengths.n = lengths.after = lengths.behind = 77;
    lengths.u = 77;
    lengths.wide = lengths.at_the_end = 77;
}

static int guarded(void)
{
    return lengths.before == 77 && lengths.after == 77 && lengths.behind == 77 && lengths.at_the_end == 77;
}

static int count_items(PyObject *o, void *target)
{
    *(Py_ssize_t *)target = PyObject_Size(o);
    return 1;
}

static PyObject *converted(void *text)
{
    return PyUnicode_FromString((const char *)text);
}

/* str(o) is `text`. */
static int says(PyObject *o, const char *text)
{
    char found[200];
    const int same = strcmp(text_of(o, found, sizeof found), text) == 0;
    if (!same)
        fprintf(stderr, "  found: %s\n", found);
    drop(o);
    return same;
}

static void parse(void)
{
    static char first_name[] = "first", second_name[] = "second";
    static char *keywords[] = {first_name, second_name, NULL};
    /* By the real function, which knows no int here. */
    PyObject *args = REPYREX_SIZE_T(Py_BuildValue)("(y#y#)", "abc", (Py_ssize_t)3, "defg", (Py_ssize_t)4), *three, *kw, *one, *list = NULL;
    const char *s = NULL, *t = NULL;
    const unsigned char *v = NULL;
    char *encoded = NULL;
    Py_ssize_t items = 0;
    int i = 0;
    reset();
    CHECK(PyArg_ParseTuple(args, "s#s#", &s, &lengths.n, &t, &lengths.wide));
    CHECK(lengths.n == 3 && lengths.wide == 4 && guarded() && strcmp(s, "abc") == 0 && strcmp(t, "defg") == 0);
    reset();
    CHECK(PyArg_ParseTuple(args, "s#s#:f", &s, &lengths.wide, &v, &lengths.u));
    CHECK(lengths.wide == 3 && lengths.u == 4 && lengths.n == 77 && guarded());
    reset();
    CHECK(!PyArg_ParseTuple(args, "s#", &s, &lengths.n) && PyErr_ExceptionMatches(PyExc_TypeError));
    PyErr_Clear();
    CHECK(lengths.n == 77 && guarded());
    CHECK(PyArg_Parse(args, "(s#s#)", &s, &lengths.n, &t, &lengths.wide) && lengths.n == 3 && lengths.wide == 4 && guarded());
    reset();
    one = PyTuple_GetSlice(args, 0, 1);
    kw = REPYREX_SIZE_T(Py_BuildValue)("{s:y#}", "second", "four", (Py_ssize_t)4);
    CHECK(PyArg_ParseTupleAndKeywords(one, kw, "s#|s#:f", keywords, &s, &lengths.n, &t, &lengths.wide));
    CHECK(lengths.n == 3 && lengths.wide == 4 && guarded());
    reset();
    CHECK(PyArg_ParseTupleAndKeywords(one, NULL, "s#|s#:f", keywords, &s, &lengths.n, &t, &lengths.wide));
    CHECK(lengths.n == 3 && lengths.wide == 77 && guarded());
    reset();
    three = REPYREX_SIZE_T(Py_BuildValue)("([]sy#i)", "text", "xy", (Py_ssize_t)2, 9);
    CHECK(PyArg_ParseTuple(three, "O!O&s#i", &PyList_Type, &list, count_items, &items, &s, &lengths.n, &i));
    CHECK(PyList_Check(list) && items == 4 && lengths.n == 2 && i == 9 && guarded());
    drop(three);
    three = REPYREX_SIZE_T(Py_BuildValue)("(s)", "text");
    CHECK(PyArg_ParseTuple(three, "es#", "utf-8", &encoded, &lengths.n) && lengths.n == 4 && strcmp(encoded, "text") == 0);
    PyMem_Free(encoded);
    encoded = NULL;
    CHECK(PyArg_ParseTuple(three, "es#", "utf-8", &encoded, &lengths.wide) && lengths.wide == 4 && guarded());
    PyMem_Free(encoded);
    drop(three);
    three = PyTuple_New(0);
    CHECK(PyArg_ParseTuple(three, "") && PyArg_ParseTuple(three, "|i", &i));
    drop(three);
    drop(one);
    drop(kw);
    drop(args);
}

static void build(void)
{
    static char text[] = "abcdef";
    const int n = 2;
    const short small = 3;
    Py_ssize_t wide = 4, references;
    PyObject *o = PyList_New(0), *dict, *method;
    Py_complex z = {1.0, 2.0};
    CHECK(says(Py_BuildValue("s#", text, n), "ab"));
    CHECK(says(Py_BuildValue("s#", text, wide), "abcd"));
    CHECK(says(Py_BuildValue("(s#s#z#)", text, small, text, wide, NULL, n), "('abc', 'abcd', None)"));
    CHECK(says(Py_BuildValue("y#i", text, n, 5), "(b'ab', 5)"));
    CHECK(says(Py_BuildValue("[s#,{s#:i, s:(y#)}]", text, n, text, small, 1, "k", text, 1), "['ab', {'abc': 1, 'k': (b'a',)}]"));
    CHECK(says(Py_BuildValue("u#", L"wide", 3), "wid"));
    CHECK(says(Py_BuildValue("(bBhHiIlkLKnCcdfs#)", 1, 2, 3, 4, 5, 6u, 7L, 8UL, 9LL, 10ULL, (Py_ssize_t)11, 'C', 'c', 1.5, 2.5f,
                             text, n),
               "(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 'C', b'c', 1.5, 2.5, 'ab')"));
    CHECK(says(Py_BuildValue("(DO&s#)", &z, converted, text, text, n), "((1+2j), 'abcdef', 'ab')"));
    CHECK(says(Py_BuildValue("(O&i)", converted, text, n), "('abcdef', 2)"));
    CHECK(says(Py_BuildValue(""), "None") && says(Py_BuildValue("i", 3), "3") && says(Py_BuildValue("s", text), "abcdef"));

    /* A reference of an N is not lost, wherever it fails. */
    references = Py_REFCNT(o);
    Py_INCREF(o);
    Py_INCREF(o);
    CHECK(Py_BuildValue("(Nis#{[]:i}N)", o, 5, text, n, 1, o) == NULL && PyErr_ExceptionMatches(PyExc_TypeError));
    PyErr_Clear();
    CHECK(Py_REFCNT(o) == references);
    CHECK(Py_BuildValue("(s#", text, n) == NULL);
    RAISED("SystemError: unmatched paren in format");
    CHECK(Py_BuildValue("{s#}", text, n) == NULL);
    RAISED("SystemError: Bad dict format");
    CHECK(Py_BuildValue("s#!", text, n) == NULL);
    RAISED("SystemError: bad format char passed to Py_BuildValue");
    CHECK(Py_BuildValue("(s#O)", text, n, NULL) == NULL);
    RAISED("SystemError: NULL object passed to Py_BuildValue");
    drop(o);

    dict = PyDict_New();
    CHECK(says(PyObject_CallMethod(dict, "setdefault", "s#i", text, n, 7), "7") && says(PyObject_Str(dict), "{'ab': 7}"));
    CHECK(says(PyObject_CallMethod(dict, "get", "(s#)", text, n), "7"));
    CHECK(says(PyObject_CallMethod(dict, "copy", NULL), "{'ab': 7}") && says(PyObject_CallMethod(dict, "copy", ""), "{'ab': 7}"));
    method = PyObject_GetAttrString(dict, "get");
    CHECK(says(PyObject_CallFunction(method, "s#", text, n), "7"));
    CHECK(says(PyObject_CallFunction(method, "s#s#", text, wide, text, n), "ab"));
    CHECK(says(PyEval_CallFunction(method, "(s#)", text, n), "7"));
    CHECK(says(PyEval_CallMethod(dict, "get", "(s#)", text, n), "7"));
    CHECK(PyObject_CallFunction(method, NULL) == NULL && PyErr_ExceptionMatches(PyExc_TypeError));
    PyErr_Clear();
    CHECK(PyObject_CallFunction(NULL, "s#", text, n) == NULL);
    RAISED("SystemError: null argument to internal routine");
    CHECK(PyObject_CallMethod(dict, "absent", "s#", text, n) == NULL && PyErr_ExceptionMatches(PyExc_AttributeError));
    PyErr_Clear();
    CHECK(PyObject_CallMethod(NULL, "get", "s#", text, n) == NULL);
    RAISED("SystemError: null argument to internal routine");
    CHECK(PyObject_CallMethod(dict, "__doc__", "s#", text, n) == NULL);
    RAISED("TypeError: attribute of type 'str' is not callable");
    drop(method);
    drop(dict);
}

/* Without parentheses the names are functions, whose lengths are Py_ssize_t. */
static void by_pointer(void)
{
    int (*parse_tuple)(PyObject *, const char *, ...) = PyArg_ParseTuple;
    int (*parse_one)(PyObject *, const char *, ...) = &PyArg_Parse;
    PyObject *(*build_value)(const char *, ...) = Py_BuildValue;
    PyObject *(*call)(PyObject *, const char *, ...) = &PyObject_CallFunction;
    PyObject *args = build_value("(is)", 7, "text"), *made;
    const char *s = NULL;
    Py_ssize_t n = 0;
    int i = 0;
    CHECK(parse_tuple(args, "is#", &i, &s, &n) == 1 && n == 4);
    CHECK(args != NULL && parse_tuple(args, "is:f", &i, &s) == 1 && i == 7 && strcmp(s, "text") == 0);
    CHECK(parse_one(args, "(is)", &i, &s) == 1 && i == 7);
    CHECK(parse_tuple(args, "i", &i) == 0 && PyErr_ExceptionMatches(PyExc_TypeError));
    PyErr_Clear();
    made = call((PyObject *)&PyTuple_Type, "(O)", args);
    CHECK(made != NULL && PyObject_RichCompareBool(made, args, Py_EQ) == 1);
    drop(made);
    drop(args);
}

static void checks(void)
{
    parse();
    build();
    by_pointer();
}

int main(int argc, char **argv)
{
    start_python();
    run_checks(argc, argv, checks);
    Py_Finalize();
    return finish();
}
