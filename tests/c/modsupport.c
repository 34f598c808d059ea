/* modsupport.h: '#' formats in a C file that does not define PY_SSIZE_T_CLEAN. A transcript like cobject.c's: 2.7 has
 * int lengths itself.
 */
#define REPYREX_INT_LENGTHS
#include "Python.h"

#include "repeat.h"

/* Between two guards, which a Py_ssize_t would change. */
static struct {
    int before, n, after, second, last;
} lengths;

static void reset(void)
{
    lengths.before = lengths.n = lengths.after = lengths.second = lengths.last = 77;
}

static int doubled(PyObject *o, void *target)
{
    *(long *)target = 2 * PyLong_AsLong(o);
    return !PyErr_Occurred();
}

static void say(const char *name, int parsed)
{
    SAY(name, "%d: %d %d %d %d %d", parsed, lengths.before, lengths.n, lengths.after, lengths.second, lengths.last);
    reset();
}

static void say_repr(const char *name, PyObject *o)
{
    say_object(name, o == NULL ? NULL : PyObject_Repr(o));
    drop(o);
}

static PyObject *built(const char *format, ...)
{
    va_list values;
    PyObject *o;
    va_start(values, format);
    o = Py_VaBuildValue((char *)format, values);
    va_end(values);
    return o;
}

/* 2.7 leaves out a const in some. */
#define F (char *)

static void build(void)
{
    const char *const text = "abcdef";
    const int n = 3;
    PyObject *function = evaluated("lambda *a: len(a)"), *dict = evaluated("{'abc': 'value'}");
    say_object("built", Py_BuildValue(F "s#", text, n));
    say_repr("built, a pair", Py_BuildValue(F "(s#i)", text, n, 7));
    say_repr("built, two", Py_BuildValue(F "is#", 7, text, n));
    say_repr("built, among others", Py_BuildValue(F "[s#d{s:s#}](lL)", text, n, 2.5, "key", text, 1, 5L, 6LL));
    say_object("built of a va_list", built("s#", text, n));
    say_object("none", Py_BuildValue(F "z#", NULL, n));
    say_object("unmatched", Py_BuildValue(F "(s#", text, n));
    say_object("odd", Py_BuildValue(F "{s#}", text, n));
    say_object("no such format", Py_BuildValue(F "s#!", text, n));
    say_object("called", PyObject_CallFunction(function, F "s#", text, n));
    say_object("called with two", PyObject_CallFunction(function, F "s#s#", text, n, text, n));
    say_object("called with a tuple", PyObject_CallFunction(function, F "(s#i)", text, n, 1));
    say_object("called with a list", PyObject_CallFunction(function, F "[s#i]", text, n, 1));
    say_object("called with none", PyObject_CallFunction(function, NULL));
    say_object("called with nothing", PyObject_CallFunction(function, F ""));
    say_object("method", PyObject_CallMethod(dict, F "get", F "s#", text, n));
    say_object("method of two", PyObject_CallMethod(dict, F "get", F "s#s#", text, 1, text, n));
    say_object("method, evaluated", PyEval_CallMethod(dict, F "get", F "(s#)", text, n));
    say_object("evaluated", PyEval_CallFunction(function, F "(s#)", text, n));
    drop(function);
    drop(dict);
}

static void checks(void)
{
    /* 2.7 leaves out a const here. */
    static char first_name[] = "first", second_name[] = "second";
    static char *keywords[] = {first_name, second_name, NULL};
    PyObject *args, *kw, *list = NULL;
    const char *s = NULL, *t = NULL;
    char *encoded = NULL, room[10] = "";
    int i = 0;
    long twice = 0;
    double d = 0;
    reset();

    args = evaluated("(b'abc',)");
    say("one", PyArg_ParseTuple(args, "s#", &s, &lengths.n));
    CHECK(strcmp(s, "abc") == 0);
    say("one more, optional", PyArg_ParseTuple(args, "s#|s#", &s, &lengths.n, &t, &lengths.second));
    CHECK(t == NULL);
    say("too few", PyArg_ParseTuple(args, "s#s#:name", &s, &lengths.n, &t, &lengths.second));
    say("a tuple as one", PyArg_Parse(args, "(s#)", &s, &lengths.n));
    kw = evaluated("{'second': b'four'}");
    say("keywords", PyArg_ParseTupleAndKeywords(args, kw, "s#|s#:name", keywords, &s, &lengths.n, &t,
                                                &lengths.second));
    CHECK(t != NULL && strcmp(t, "four") == 0);
    drop(kw);
    drop(args);

    args = evaluated("(b'abc', None, 5, 2.5, [], (b'de', 4), 21)");
    say("among others", PyArg_ParseTuple(args, "s#z#idO!(s#i)O&;message", &s, &lengths.n, &t, &lengths.second, &i, &d,
                                         &PyList_Type, &list, &s, &lengths.last, &i, doubled, &twice));
    CHECK(t == NULL && i == 4 && d > 2.4 && list != NULL && twice == 42 && strcmp(s, "de") == 0);
    drop(args);

    args = evaluated("(u'abcd',)");
    say("encoded", PyArg_ParseTuple(args, "es#", "utf-8", &encoded, &lengths.n));
    CHECK(encoded != NULL && strcmp(encoded, "abcd") == 0);
    PyMem_Free(encoded);
    encoded = room;
    lengths.n = 10;
    say("encoded into a buffer", PyArg_ParseTuple(args, "et#", "utf-8", &encoded, &lengths.n));
    CHECK(encoded == room && strcmp(room, "abcd") == 0);
    lengths.n = 3;
    CHECK(PyArg_ParseTuple(args, "es#", "utf-8", &encoded, &lengths.n) == 0 && PyErr_Occurred() != NULL);
    PyErr_Clear();
    CHECK(lengths.n == 3);
    reset();
    drop(args);

    args = evaluated("(7, 8)");
    say("none at all", PyArg_ParseTuple(args, "ii", &i, &lengths.n));
    /* in each Python's own words */
    CHECK(PyArg_ParseTuple(args, "s#i", &s, &lengths.n, &i) == 0 && PyErr_ExceptionMatches(PyExc_TypeError));
    PyErr_Clear();
    say("no string", 0);
    drop(args);
    build();
}

int main(int argc, char **argv)
{
    start_python();
    run_checks(argc, argv, checks);
    Py_Finalize();
    return finish();
}
