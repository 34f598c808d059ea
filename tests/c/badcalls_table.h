/* The calls of the header ROWS (badcalls_rows.h says what they look like): a function of each, the table of them, and what
 * they say. Included behind what the calls are made with.
 */
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
    const char *call;
    void (*make)(char *said, size_t room);
} row;

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

#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)
#define MAKE static void PASTE(make_, __LINE__)(char *said, size_t room)
#define OBJECT(expression) MAKE { PyObject *o = (expression); snprintf(said, room, "%s", o == NULL ? "NULL" : "object"); drop(o); }
#define POINTER(expression) MAKE { const void *p = (const void *)(expression); snprintf(said, room, "%s", p == NULL ? "NULL" : "pointer"); }
#define NUMBER(expression) MAKE { snprintf(said, room, "%ld", (long)(expression)); }
#define NOTHING(expression) MAKE { expression; snprintf(said, room, "done"); }
#define PLACE(o, expression) MAKE { expression; snprintf(said, room, "%s", placed[0] == NULL ? "NULL" : "object"); Py_CLEAR(placed[0]); }
#include ROWS

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
#include ROWS
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

static void list_calls(void)
{
    size_t i;
    for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
        printf("%s\n", rows[i].call);
}

/* Each call in turn; apart: in a process of its own. */
static void say_all(int apart)
{
    size_t i;
    for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (apart) {
            say_or_crash(&rows[i]);
            continue;
        }
        say(&rows[i]);
        balanced(&rows[i]);
        CHECK(!PyErr_Occurred());
    }
}
