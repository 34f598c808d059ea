/* modsupport.h: '#' formats in a C file that does not define PY_SSIZE_T_CLEAN. A transcript like cobject.c's: 2.7 has
 * int lengths itself.
 */
#define REPYREX_INT_LENGTHS
#include "Python.h"

#include "check.h"

/* Between two guards, which a Py_ssize_t would change. */
static struct {
    int before, n, after, second, last;
} lengths;

static void reset(void)
{
    lengths.before = lengths.n = lengths.after = lengths.second = lengths.last = 77;
}

static PyObject *evaluated(const char *text)
{
    PyObject *names = PyDict_New(), *o;
    PyDict_SetItemString(names, "__builtins__", PyEval_GetBuiltins());
    o = PyRun_String(text, Py_eval_input, names, names);
    if (!CHECK(o != NULL))
        PyErr_Print();
    drop(names);
    return o;
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

int main(void)
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
    start_python();
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
    Py_Finalize();
    return finish();
}
