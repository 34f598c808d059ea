/* Every function with NULL where an object, a string or a place belongs, and with an object of a wrong type: the calls are
 * badcalls_rows.h. A transcript like cobject.c's, of the class of the exception alone. On Python 2.7 each call is made in a
 * process of its own, since some end it: the transcript says "crash" then, and what Python 3 may say instead is in
 * differences.txt.
 *
 *     badcalls list     the calls, for tests/test_badcalls.py
 *     badcalls apart    each in a process of its own on Python 3 too, to see which one ends it
 */
#define REPYREX_INT_LENGTHS
#include "Python.h"

#include "repeat.h"

/* 2.7 leaves out the const of these. */
#define TEXT(text) ((char *)(size_t)(text))

#if PY_MAJOR_VERSION >= 3
#define OURS(row) row
#else
#define OURS(row)
#endif

static PyObject *list, *number, *text, *bytes, *dict, *tuple, *instance, *writable, *null;

static void set_up(void)
{
    list = evaluated("[1, 2]");
    number = evaluated("70000");
    text = evaluated("u'text'");
    bytes = evaluated("b'bytes'");
    dict = evaluated("{}");
    tuple = evaluated("(1, 2)");
    instance = evaluated("type('Plain', (object,), {})()");
    writable = evaluated("bytearray(b'writable')");
}

static const void *stored[4];
static PyObject *placed[2];
static char room_for_text[128];
#if PY_MAJOR_VERSION >= 3
static repyrex_acquired acquired_[1];
#endif

static PyObject **place(PyObject *o)
{
    Py_XINCREF(o);
    placed[0] = o;
    return &placed[0];
}

static int parsed(PyObject *arguments, const char *format)
{
    int length = 0;
    const char *s = NULL;
    return PyArg_ParseTuple(arguments, TEXT(format), &s, &length);
}

static int parsed_with_keywords(PyObject *arguments, PyObject *keywords, const char *format)
{
    static char *kwlist[] = {TEXT("a"), NULL};
    int length = 0;
    const char *s = NULL;
    return PyArg_ParseTupleAndKeywords(arguments, keywords, TEXT(format), kwlist, &s, &length);
}

#define ROWS "badcalls_rows.h"
#include "badcalls_table.h"

int main(int argc, char **argv)
{
    const int apart = PY_MAJOR_VERSION < 3 || (argc > 1 && strcmp(argv[1], "apart") == 0);
    if (argc > 1 && strcmp(argv[1], "list") == 0) {
        list_calls();
        return 0;
    }
    start_python();
    set_up();
    say_all(apart);
    CHECK(Py_REFCNT(list) == 1 && Py_REFCNT(instance) == 1);
    fflush(stdout);
    Py_Finalize();
    return finish();
}
