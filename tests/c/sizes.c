/* sizes.h: a length through a pointer to any of C's integers. On Python 3 alone: 2.7 would write past them.
 *
 * Each length lies between two guards, which a write of the wrong width would change.
 */
#include "Python.h"

#include "repeat.h"

#include <limits.h>

/* Where no function puts anything. */
static int elsewhere;

#define GUARD 0x5a
#define GUARDED(T) struct { T before, n, after; }

/* Every function, with lengths of the type T. */
#define DEFINE_TESTS(name, T)                                                                                          \
    static void name(void)                                                                                             \
    {                                                                                                                  \
        PyObject *bytes = evaluated("b'abc'"), *array = evaluated("bytearray(b'four')"), *key, *value;                 \
        PyObject *dict = evaluated("{1: 2, 3: 4}"), *slice = evaluated("slice(1, 100, 2)"), *error;                    \
        GUARDED(T) a, b, c, d;                                                                                         \
        char *chars = NULL;                                                                                            \
        const char *read_chars = NULL;                                                                                 \
        const void *read = NULL;                                                                                       \
        void *room = NULL;                                                                                             \
        int seen = 0;                                                                                                  \
        memset(&a, GUARD, sizeof a);                                                                                   \
        b = c = d = a;                                                                                                 \
        CHECK(PyBytes_AsStringAndSize(bytes, &chars, &a.n) == 0 && a.n == 3 && chars[2] == 'c');                       \
        CHECK(PyObject_AsReadBuffer(array, &read, &a.n) == 0 && a.n == 4 && memcmp(read, "four", 4) == 0);             \
        CHECK(PyObject_AsCharBuffer(bytes, &read_chars, &a.n) == 0 && a.n == 3 && read_chars == chars);                \
        CHECK(PyObject_AsWriteBuffer(array, &room, &a.n) == 0 && a.n == 4 && room == (void *)read);                    \
        /* nothing is stored where a call fails */                                                                     \
        CHECK(PyObject_AsWriteBuffer(bytes, &room, &a.n) == -1 && a.n == 4 && room == (void *)read);                   \
        RAISED("TypeError: expected a writeable buffer object");                                                       \
        CHECK(PyBytes_AsStringAndSize(dict, &chars, &a.n) == -1 && a.n == 4 && chars == read_chars);                   \
        RAISED("TypeError: expected bytes, dict found");                                                               \
        CHECK(PyObject_AsReadBuffer(NULL, &read, &a.n) == -1 && a.n == 4);                                             \
        RAISED("SystemError: null argument to internal routine");                                                      \
        CHECK(PyObject_AsReadBuffer(array, NULL, &a.n) == -1);                                                         \
        RAISED("SystemError: null argument to internal routine");                                                      \
        for (a.n = 0; PyDict_Next(dict, &a.n, &key, &value);)                                                          \
            seen += (int)PyLong_AsLong(key) * 10 + (int)PyLong_AsLong(value);                                          \
        CHECK(seen == 46);                                                                                             \
        a.n = 0;                                                                                                       \
        CHECK(PyDict_Next(dict, &a.n, NULL, NULL) == 1 && PyDict_Next(slice, &a.n, &key, NULL) == 0);                  \
        CHECK(PySlice_GetIndicesEx(slice, 6, &a.n, &b.n, &c.n, &d.n) == 0);                                            \
        CHECK(a.n == 1 && b.n == 6 && c.n == 2 && d.n == 3);                                                           \
        CHECK(PySlice_GetIndices(slice, 200, &a.n, &b.n, &c.n) == 0 && a.n == 1 && b.n == 100 && c.n == 2);            \
        error = evaluated("UnicodeDecodeError('ascii', b'abcd', 1, 3, 'why')");                                        \
        CHECK(PyUnicodeDecodeError_GetStart(error, &a.n) == 0 && a.n == 1);                                            \
        CHECK(PyUnicodeDecodeError_GetEnd(error, &a.n) == 0 && a.n == 3);                                              \
        drop(error);                                                                                                   \
        error = evaluated("UnicodeEncodeError('ascii', 'abcd', 2, 4, 'why')");                                         \
        CHECK(PyUnicodeEncodeError_GetStart(error, &a.n) == 0 && a.n == 2);                                            \
        CHECK(PyUnicodeEncodeError_GetEnd(error, &a.n) == 0 && a.n == 4);                                              \
        drop(error);                                                                                                   \
        memset(&d.n, GUARD, sizeof d.n);                                                                               \
        CHECK(a.before == d.n && a.after == d.n && b.before == d.n && b.after == d.n && c.after == d.n);               \
        CHECK(d.before == d.n && d.after == d.n && c.before == d.n);                                                   \
        drop(bytes);                                                                                                   \
        drop(array);                                                                                                   \
        drop(dict);                                                                                                    \
        drop(slice);                                                                                                   \
    }

DEFINE_TESTS(with_int, int)
DEFINE_TESTS(with_unsigned, unsigned int)
DEFINE_TESTS(with_long, long)
DEFINE_TESTS(with_unsigned_long, unsigned long)
DEFINE_TESTS(with_long_long, long long)
DEFINE_TESTS(with_unsigned_long_long, unsigned long long)
DEFINE_TESTS(with_ssize, Py_ssize_t)
DEFINE_TESTS(with_size, size_t)

/* Lengths that no int holds, without their memory: a slice has them, and a mapping that is never touched. */
static void too_long(void)
{
    static const char text[] = "OverflowError: a length is too large for the C variable that it is to be stored in";
    PyObject *slice = evaluated("slice(None, None, -1)"), *mapped;
    int start = 1, stop = 2, step = 3, count = 4;
    unsigned int unsigned_start = 1, unsigned_stop = 2, unsigned_step = 3, length = 77;
    long wide_start, wide_stop = 0, wide_step, wide_count = 0;
    void *room = &elsewhere;
    const Py_ssize_t large = (Py_ssize_t)INT_MAX + 2;

    CHECK(PySlice_GetIndicesEx(slice, large, &start, &stop, &step, &count) == -1);
    RAISED(text);
    CHECK(start == 1 && stop == 2 && step == 3 && count == 4);
    CHECK(PySlice_GetIndicesEx(slice, (Py_ssize_t)INT_MAX + 1, &start, &stop, &step, &count) == -1);
    RAISED(text);
    CHECK(PySlice_GetIndicesEx(slice, INT_MAX, &start, &stop, &step, &count) == 0);
    CHECK(start == INT_MAX - 1 && stop == -1 && step == -1 && count == INT_MAX);
    CHECK(PySlice_GetIndicesEx(slice, large, &wide_start, &wide_stop, &wide_step, &wide_count) == 0);
    CHECK(wide_count == large && wide_stop == -1);
    /* a number below 0 is none for an unsigned variable */
    CHECK(PySlice_GetIndices(slice, 5, &unsigned_start, &unsigned_stop, &unsigned_step) == -1);
    RAISED(text);
    CHECK(unsigned_start == 1 && unsigned_stop == 2 && unsigned_step == 3);
    drop(slice);

    /* only reserved: not one page of it is ever touched */
    mapped = PyRun_String("mmap.mmap(-1, 2**32 + 5, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000)",
                          Py_eval_input, names(), names());
    if (mapped == NULL) {
        PyErr_Clear();
        return;
    }
    start = 77;
    CHECK(PyObject_AsWriteBuffer(mapped, &room, &start) == -1 && start == 77 && room == &elsewhere);
    RAISED(text);
    CHECK(PyObject_AsWriteBuffer(mapped, &room, &length) == -1 && length == 77 && room == &elsewhere);
    RAISED(text);
    CHECK(PyObject_AsWriteBuffer(mapped, &room, &wide_start) == 0 && wide_start == 4294967301L);
    drop(mapped);
}

/* What was there before: no length, other names for the same function, and its address. */
static void as_ever(void)
{
    PyObject *bytes = evaluated("b'abc'"), *zero = evaluated("b'a\\0b'");
    int (*as_string)(PyObject *, char **, Py_ssize_t *) = PyBytes_AsStringAndSize;
    int (*next)(PyObject *, Py_ssize_t *, PyObject **, PyObject **) = &PyDict_Next;
    char *chars = NULL;
    Py_ssize_t n = 0;
    int *nowhere = NULL;
    CHECK(as_string(bytes, &chars, &n) == 0 && n == 3 && next != NULL);
    CHECK((PyBytes_AsStringAndSize)(bytes, &chars, &n) == 0);
    CHECK(PyBytes_AsStringAndSize(bytes, &chars, NULL) == 0 && chars[0] == 'a');
    CHECK(PyBytes_AsStringAndSize(zero, &chars, NULL) == -1);
    RAISED("ValueError: embedded null byte");
    CHECK(PyBytes_AsStringAndSize(zero, &chars, nowhere) == -1);
    RAISED("ValueError: embedded null byte");
    CHECK(PyObject_AsWriteBuffer(bytes, NULL, nowhere) == -1);
    RAISED("SystemError: null argument to internal routine");
    drop(bytes);
    drop(zero);
}

static void checks(void)
{
    executed("import mmap\n");
    with_int();
    with_unsigned();
    with_long();
    with_unsigned_long();
    with_long_long();
    with_unsigned_long_long();
    with_ssize();
    with_size();
    too_long();
    as_ever();
}

int main(int argc, char **argv)
{
    start_python();
    run_checks(argc, argv, checks);
    Py_Finalize();
    return finish();
}
