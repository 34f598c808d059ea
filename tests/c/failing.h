/* An allocator that fails at a call of one's choice, and a loop that counts what is left behind. For failing.c.
 *
 * Every allocation of the interpreter's three domains is counted, and every one of libc's that the library or the test
 * itself makes (linked with --wrap). A row of the table makes one call between arm() and disarm(); the loop makes it
 * again and again, with the first allocation failing, the second, and so on until it passes; once with that allocation
 * alone, once with all behind it too. After each there must be the same number of blocks, of references (on a debug
 * build of CPython) and of descriptors as before.
 */
#ifndef FAILING_H
#define FAILING_H

#include <errno.h>
#include <stdlib.h>

/* ---- the allocators ---- */

static int armed, from_then_on;
static long calls, fails_at, blocks;

/* Whether this allocation fails. */
static int fails(void)
{
    if (!armed)
        return 0;
    calls++;
    return fails_at > 0 && (from_then_on ? calls >= fails_at : calls == fails_at);
}

static void *counted(void *block)
{
    blocks += block != NULL;
    return block;
}

static PyMemAllocatorEx allocators[3];

static void *python_malloc(void *allocator, size_t size)
{
    PyMemAllocatorEx *real = (PyMemAllocatorEx *)allocator;
    return fails() ? NULL : counted(real->malloc(real->ctx, size));
}

static void *python_calloc(void *allocator, size_t count, size_t size)
{
    PyMemAllocatorEx *real = (PyMemAllocatorEx *)allocator;
    return fails() ? NULL : counted(real->calloc(real->ctx, count, size));
}

static void *python_realloc(void *allocator, void *block, size_t size)
{
    PyMemAllocatorEx *real = (PyMemAllocatorEx *)allocator;
    void *moved;
    if (fails())
        return NULL;
    moved = real->realloc(real->ctx, block, size);
    return block == NULL ? counted(moved) : moved;
}

static void python_free(void *allocator, void *block)
{
    PyMemAllocatorEx *real = (PyMemAllocatorEx *)allocator;
    blocks -= block != NULL;
    real->free(real->ctx, block);
}

static void count_allocations(void)
{
    static const PyMemAllocatorDomain domains[] = {PYMEM_DOMAIN_RAW, PYMEM_DOMAIN_MEM, PYMEM_DOMAIN_OBJ};
    size_t i;
    for (i = 0; i < 3; i++) {
        PyMemAllocatorEx failing = {&allocators[i], python_malloc, python_calloc, python_realloc, python_free};
        PyMem_GetAllocator(domains[i], &allocators[i]);
        PyMem_SetAllocator(domains[i], &failing);
    }
}

/* libc's, as the linker calls them with --wrap. */
#ifdef __cplusplus
extern "C" {
#endif
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
int __real_posix_memalign(void **block, size_t alignment, size_t size);
FILE *__real_fdopen(int descriptor, const char *mode);
void __real_free(void *block);

void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);
int __wrap_posix_memalign(void **block, size_t alignment, size_t size);
FILE *__wrap_fdopen(int descriptor, const char *mode);
void __wrap_free(void *block);

void *__wrap_malloc(size_t size)
{
    errno = ENOMEM;
    return fails() ? NULL : counted(__real_malloc(size));
}

void *__wrap_calloc(size_t count, size_t size)
{
    errno = ENOMEM;
    return fails() ? NULL : counted(__real_calloc(count, size));
}

void *__wrap_realloc(void *block, size_t size)
{
    void *moved;
    errno = ENOMEM;
    if (fails())
        return NULL;
    moved = __real_realloc(block, size);
    return block == NULL ? counted(moved) : moved;
}

int __wrap_posix_memalign(void **block, size_t alignment, size_t size)
{
    int status = fails() ? ENOMEM : __real_posix_memalign(block, alignment, size);
    blocks += status == 0;
    return status;
}

FILE *__wrap_fdopen(int descriptor, const char *mode)
{
    errno = ENOMEM;
    return fails() ? NULL : __real_fdopen(descriptor, mode);
}

void __wrap_free(void *block)
{
    blocks -= block != NULL;
    __real_free(block);
}
#ifdef __cplusplus
}
#endif

static void arm(void)
{
    calls = 0;
    armed = 1;
}

static void disarm(void)
{
    armed = 0;
}

/* ---- what came out of a call ---- */

typedef enum { FAILED, PASSED } outcome;

typedef struct {
    const char *function;
    int line;
    outcome (*call)(void);
    /* what it may raise besides MemoryError; NULL: nothing */
    const char *raises;
    /* a failure sets no exception */
    int silent;
    /* it allocates nothing */
    int none;
    /* what it leaves behind is not ours */
    int uncounted;
} row;

/* The one that is exercised. */
static const row *current;

/* Makes and drops what each call finds anew. */
static void prepare(void);
static void tidy(void);

/* The result of the first call, which all others must be equal to. */
static PyObject *first_object;
static double first_number;
static int is_first;

static int comparable(PyObject *o)
{
    return PyBytes_Check(o) || PyUnicode_Check(o) || PyLong_Check(o) || PyFloat_Check(o) || PyMemoryView_Check(o) ||
           PyTuple_Check(o) || PyList_Check(o) || PyByteArray_Check(o);
}

/* A new reference or NULL; dropped. */
static outcome object(PyObject *o)
{
    if (o == NULL)
        return FAILED;
    if (PyErr_Occurred())
        return PASSED;
    if (is_first) {
        Py_XDECREF(first_object);
        first_object = NULL;
        if (comparable(o) && !PyMemoryView_Check(o)) {
            first_object = o;
            return PASSED;
        }
    } else if (first_object != NULL && !CHECK(PyObject_RichCompareBool(o, first_object, Py_EQ) == 1))
    {
        char found[200], wanted[200];
        fprintf(stderr, "  row %d, allocation %ld: %s, not %s\n", current->line, fails_at, text_of(o, found, sizeof found),
                text_of(first_object, wanted, sizeof wanted));
    }
    Py_DECREF(o);
    return PASSED;
}

/* A number, which is a failure where an exception is set. */
static outcome number(double value)
{
    if (PyErr_Occurred())
        return FAILED;
    if (is_first)
        first_number = value;
    else if (!CHECK(value == first_number || (value != value && first_number != first_number)))
        fprintf(stderr, "  row %d\n", current->line);
    return PASSED;
}

/* 0, or the failure -1. */
static outcome status(int value)
{
    CHECK(value == 0 || value == -1);
    return value == 0 ? PASSED : FAILED;
}

/* An answer without an exception: a 0 for what could not be found out. */
static outcome answer(double value)
{
    if (is_first)
        first_number = value;
    return value == first_number ? PASSED : FAILED;
}

/* ---- the loop ---- */

static state taken(void)
{
    /* of attributes, with their names */
    PyType_ClearCache();
    return state_with(blocks);
}

/* One call of a row with its allocation `at` failing (0: none). Says 1 where that one was never made. */
static int attempt(const row *r, long at)
{
    char exception[512] = "";
    outcome came;
    int passed;
    prepare();
    fails_at = at;
    came = r->call();
    disarm();
    fails_at = 0;
    passed = at > calls;
    taken_exception(exception, sizeof exception);
    {
        const size_t length = strcspn(exception, ":");
        const int memory = length == strlen("MemoryError") && strncmp(exception, "MemoryError", length) == 0;
        const int expected = r->raises != NULL && strlen(r->raises) == length && strncmp(exception, r->raises, length) == 0;
#if PY_VERSION_HEX < 0x03090000
        /* The codecs of these look their error handlers up, and take a lack of memory for an unknown name. */
        const int lost = at > 0 && strncmp(exception, "LookupError: ", 13) == 0;
#else
        const int lost = 0;
#endif
        const int right = lost ? came == FAILED : exception[0] == '\0' ? came == PASSED || (r->silent && !passed)
                          : came == PASSED     ? 0
                                               : expected || (memory && !passed);
        if (!CHECK(right))
            fprintf(stderr, "  row %d, %s, allocation %ld%s: %s, \"%s\"\n", r->line, r->function, at,
                    from_then_on ? " and all behind it" : "", came == PASSED ? "passed" : "failed", exception);
    }
    tidy();
    return passed;
}

/* The same, with nothing left behind. What the interpreter keeps for the next time it keeps once, a leak is one each
 * time. */
static int steady_attempt(const row *r, long at)
{
    state before, after = taken();
    int tries, passed = 0;
    for (tries = 0; tries < 6; tries++) {
        before = after;
        passed = attempt(r, at);
        after = taken();
        if (same(before, after) || r->uncounted)
            return passed;
        PyGC_Collect();
        after = taken();
        if (same(before, after))
            return passed;
    }
    if (!CHECK(!"nothing is left behind")) {
        fprintf(stderr, "  row %d, %s, allocation %ld%s: ", r->line, r->function, at,
                from_then_on ? " and all behind it" : "");
        print_left(before, after);
    }
    return passed;
}

static void exercise(const row *r, long most)
{
    long at;
    current = r;
    Py_CLEAR(first_object);
    is_first = 1;
    attempt(r, 0);
    is_first = 0;
    CHECK(!r->none || calls == 0);
    attempt(r, 0);
    from_then_on = 0;
    steady_attempt(r, 0);
    for (from_then_on = 0; from_then_on < 2; from_then_on++)
        for (at = 1; at <= most && !steady_attempt(r, at); at++)
            CHECK(at < 3000);
    Py_CLEAR(first_object);
}

#endif /* FAILING_H */
