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

#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* 2.7 leaves out the const of these. */
#define TEXT(text) ((char *)(size_t)(text))

#if PY_MAJOR_VERSION >= 3
#define OURS(row) row
#else
#define OURS(row)
#endif

typedef struct {
    const char *call;
    void (*make)(char *said, size_t room);
} row;

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

/* The class of the exception that is set, which is cleared; IOError for all that the system says. */
static const char *class_of(char *said, size_t room)
{
    const int of_system = PyErr_Occurred() != NULL && PyErr_ExceptionMatches(PyExc_EnvironmentError);
    char exception[512];
    taken_exception(exception, sizeof exception);
    exception[strcspn(exception, ":")] = '\0';
    snprintf(said, room, "%.60s", of_system ? "IOError" : exception);
    return said;
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

#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)
#define MAKE static void PASTE(make_, __LINE__)(char *said, size_t room)
#define OBJECT(expression) MAKE { PyObject *o = (expression); snprintf(said, room, "%s", o == NULL ? "NULL" : "object"); drop(o); }
#define POINTER(expression) MAKE { const void *p = (const void *)(expression); snprintf(said, room, "%s", p == NULL ? "NULL" : "pointer"); }
#define NUMBER(expression) MAKE { snprintf(said, room, "%ld", (long)(expression)); }
#define NOTHING(expression) MAKE { expression; snprintf(said, room, "done"); }
#define PLACE(o, expression) MAKE { expression; snprintf(said, room, "%s", placed[0] == NULL ? "NULL" : "object"); Py_CLEAR(placed[0]); }
#include "badcalls_rows.h"

#undef OBJECT
#undef POINTER
#undef NUMBER
#undef NOTHING
#undef PLACE
#define OBJECT(expression) {#expression, PASTE(make_, __LINE__)},
#define POINTER(expression) {#expression, PASTE(make_, __LINE__)},
#define NUMBER(expression) {#expression, PASTE(make_, __LINE__)},
#define NOTHING(expression) {#expression, PASTE(make_, __LINE__)},
#define PLACE(o, expression) {#expression " of " #o, PASTE(make_, __LINE__)},
static const row rows[] = {
#include "badcalls_rows.h"
};

static void say(const row *r)
{
    char said[100], exception[100];
    r->make(said, sizeof said);
    class_of(exception, sizeof exception);
    printf("bad call, %s: %s%s%s\n", r->call, said, exception[0] == '\0' ? "" : " | ", exception);
}

static void say_or_crash(const row *r)
{
    const struct rlimit none = {0, 0};
    int status = 0;
    pid_t child;
    fflush(stdout);
    child = fork();
    if (child == 0) {
        setrlimit(RLIMIT_CORE, &none);
        freopen("/dev/null", "w", stderr);
        say(r);
        fflush(stdout);
        _exit(0);
    }
    CHECK(child > 0 && waitpid(child, &status, 0) == child);
    if (WIFSIGNALED(status))
        printf("bad call, %s: crash\n", r->call);
    else
        CHECK(WEXITSTATUS(status) == 0);
}

/* Nothing is left of a call that failed. What the interpreter keeps for the next time it keeps once. */
static void balanced(const row *r)
{
    state before, after = {-1, -1, -1};
    char said[100];
    int i;
    for (i = 0; i < 6; i++) {
        before = after;
        r->make(said, sizeof said);
        PyErr_Clear();
        PyType_ClearCache();
        after = state_with(count_of_sys("getallocatedblocks"));
        if (same(before, after))
            return;
    }
    if (!CHECK(!"nothing is left behind")) {
        fprintf(stderr, "  %s leaves ", r->call);
        print_left(before, after);
    }
}

int main(int argc, char **argv)
{
    const int apart = PY_MAJOR_VERSION < 3 || (argc > 1 && strcmp(argv[1], "apart") == 0);
    size_t i;
    if (argc > 1 && strcmp(argv[1], "list") == 0) {
        for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
            printf("%s\n", rows[i].call);
        return 0;
    }
    start_python();
    set_up();
    for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (apart) {
            say_or_crash(&rows[i]);
            continue;
        }
        say(&rows[i]);
        balanced(&rows[i]);
        CHECK(!PyErr_Occurred());
    }
    CHECK(Py_REFCNT(list) == 1 && Py_REFCNT(instance) == 1);
    fflush(stdout);
    Py_Finalize();
    return finish();
}
