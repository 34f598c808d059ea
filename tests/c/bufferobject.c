/* bufferobject.h: a transcript like cobject.c's. What objects answer to Python code (str, slices, hash) is in it too:
 * differences.txt says how a memoryview differs.
 */
#include "Python.h"

#include "repeat.h"

static char memory[] = "memory";

/* repr() of a Python expression over `it`, or the exception. A string of 2.7 and bytes look the same. */
static void python(const char *name, PyObject *it, const char *text)
{
    char case_name[160], line[200];
    PyObject *result, *shown;
    const char *chars;
    snprintf(case_name, sizeof case_name, "%s, %s", name, text);
    PyDict_SetItemString(names(), "it", it);
    result = PyRun_String(text, Py_eval_input, names(), names());
    PyDict_DelItemString(names(), "it");
    if (result == NULL) {
        SAY(case_name, "NULL");
        return;
    }
    shown = PyObject_Repr(result);
    chars = text_of(shown, line, sizeof line);
    SAY(case_name, "%s", chars[0] == 'b' && chars[1] == '\'' ? chars + 1 : chars);
    drop(shown);
    drop(result);
}

/* Takes the reference. */
static void ask(const char *name, PyObject *it)
{
    char case_name[120];
    const void *bytes;
    void *room;
    Py_ssize_t size;
    if (it == NULL) {
        SAY(name, "NULL");
        return;
    }
    SAY(name, "%d", PyBuffer_Check(it));
    CHECK(Py_TYPE(it) == &PyBuffer_Type);
    snprintf(case_name, sizeof case_name, "%s, size", name);
    SAY(case_name, "%d", (int)PyObject_Size(it));
    snprintf(case_name, sizeof case_name, "%s, bytes", name);
    if (PyObject_AsReadBuffer(it, &bytes, &size) == 0)
        SAY(case_name, "[%.*s]", (int)size, (const char *)bytes);
    else
        SAY(case_name, "-1");
    snprintf(case_name, sizeof case_name, "%s, writable", name);
    SAY(case_name, "%d", PyObject_AsWriteBuffer(it, &room, &size));
    python(name, it, "bytes(bytearray(it))");
    drop(it);
}

static void over_objects(void)
{
    static const char *const bases[] = {"b'abcdef'", "bytearray(b'abcdef')", "array.array('b', [97, 98, 99])"};
    static const Py_ssize_t parts[][2] = {{0, -1}, {1, 3}, {0, 0}, {2, -1}, {0, 100}, {100, 3}, {100, -1}, {6, 1}};
    static const Py_ssize_t wrong[][2] = {{-1, 3}, {0, -2}, {-5, -5}};
    char name[160];
    size_t b, p;
    for (b = 0; b < sizeof bases / sizeof bases[0]; b++) {
        PyObject *base = evaluated(bases[b]);
        const Py_ssize_t references = Py_REFCNT(base);
        for (p = 0; p < sizeof parts / sizeof parts[0]; p++) {
            snprintf(name, sizeof name, "%s from %d, %d", bases[b], (int)parts[p][0], (int)parts[p][1]);
            ask(name, PyBuffer_FromObject(base, parts[p][0], parts[p][1]));
            if (b == 0)
                continue;
            snprintf(name, sizeof name, "%s to write from %d, %d", bases[b], (int)parts[p][0], (int)parts[p][1]);
            ask(name, PyBuffer_FromReadWriteObject(base, parts[p][0], parts[p][1]));
        }
        for (p = 0; p < sizeof wrong / sizeof wrong[0]; p++) {
            snprintf(name, sizeof name, "%s from %d, %d", bases[b], (int)wrong[p][0], (int)wrong[p][1]);
            ask(name, PyBuffer_FromObject(base, wrong[p][0], wrong[p][1]));
        }
        CHECK(Py_REFCNT(base) == references);
        drop(base);
    }
}

static void over_others(void)
{
    static const char *const others[] = {"7", "None", "[1]", "{}"};
    char name[100];
    size_t i;
    for (i = 0; i < sizeof others / sizeof others[0]; i++) {
        PyObject *other = evaluated(others[i]);
        snprintf(name, sizeof name, "over %s", others[i]);
        ask(name, PyBuffer_FromObject(other, 0, Py_END_OF_BUFFER));
        snprintf(name, sizeof name, "over %s, to write", others[i]);
        ask(name, PyBuffer_FromReadWriteObject(other, 0, Py_END_OF_BUFFER));
        drop(other);
    }
}

static void over_a_buffer(void)
{
    PyObject *base = evaluated("bytearray(b'abcdefgh')"), *part = PyBuffer_FromReadWriteObject(base, 2, 4);
    ask("of a buffer, whole", PyBuffer_FromObject(part, 0, Py_END_OF_BUFFER));
    ask("of a buffer, part", PyBuffer_FromReadWriteObject(part, 1, 2));
    ask("of a buffer, more than it has", PyBuffer_FromObject(part, 1, 100));
    ask("of a buffer, behind it", PyBuffer_FromObject(part, 9, 1));
    drop(part);
    drop(base);
}

static void over_memory(void)
{
    PyObject *it;
    ask("memory", PyBuffer_FromMemory(memory, 6));
    ask("memory to write", PyBuffer_FromReadWriteMemory(memory, 6));
    ask("no memory", PyBuffer_FromMemory(memory, 0));
    ask("NULL of size 0", PyBuffer_FromMemory(NULL, 0));
    ask("size below 0", PyBuffer_FromMemory(memory, -2));
    ask("size below 0, to write", PyBuffer_FromReadWriteMemory(memory, -2));

    it = PyBuffer_FromReadWriteMemory(memory, 6);
    python("written to", it, "it.__setitem__(slice(0, 2), b'MM')");
    SAY("written to, memory", "%s", memory);
    python("written to", it, "it.__setitem__(slice(0, 2), b'too long')");
    python("to write", it, "hash(it) is None");
    drop(it);

    it = PyBuffer_FromMemory(memory, 6);
    python("read-only", it, "it.__setitem__(slice(0, 2), b'xx')");
    SAY("read-only, memory", "%s", memory);
    python("read-only", it, "it[0]");
    python("read-only", it, "bytes(bytearray(it[1:3]))");
    python("read-only", it, "type(it[1:3]) is type(it)");
    python("read-only", it, "it[99]");
    python("read-only", it, "it + b'x'");
    python("read-only", it, "it * 2");
    python("read-only", it, "it < b'x'");
    python("read-only", it, "b''.join([it, b'!'])");
    python("read-only", it, "it == it[:]");
    python("read-only", it, "it == it");
    python("read-only", it, "it == b'MMmory'");
    python("read-only", it, "hash(it) == hash(it)");
    python("read-only", it, "str(it)[:3]");
    python("read-only", it, "type(it).__name__");
    python("read-only", it, "b'm' in it");
    drop(it);
}

static void of_its_own(void)
{
    PyObject *it = PyBuffer_New(4);
    void *room = memory;
    Py_ssize_t size = 0;
    CHECK(it != NULL && PyBuffer_Check(it) && PyObject_Size(it) == 4);
    CHECK(PyObject_AsWriteBuffer(it, &room, &size) == 0 && size == 4);
    memcpy(room, "new!", 4);
    ask("new", it);
    ask("new of size 0", PyBuffer_New(0));
    ask("new of size below 0", PyBuffer_New(-1));
    ask("new, too large", PyBuffer_New(PY_SSIZE_T_MAX - 100));
}

#if PY_MAJOR_VERSION >= 3
static void only_here(void)
{
    PyObject *base, *it;
    PyObject *(*make)(PyObject *, Py_ssize_t, Py_ssize_t) = PyBuffer_FromObject;

    CHECK(PyBuffer_FromObject(NULL, 0, 1) == NULL);
    RAISED("SystemError: null argument to internal routine");
    CHECK(PyBuffer_FromReadWriteObject(NULL, 0, 1) == NULL);
    RAISED("SystemError: null argument to internal routine");
    CHECK(PyBuffer_FromMemory(NULL, 1) == NULL);
    RAISED("ValueError: a buffer over NULL");
    CHECK(PyBuffer_FromMemory(memory, Py_END_OF_BUFFER) == NULL);
    RAISED("ValueError: size must be zero or positive");

    /* text */
    base = evaluated("'a\\u00e9'");
    it = make(base, 0, Py_END_OF_BUFFER);
    CHECK(it != NULL && PyObject_Size(it) == 3 && memcmp(PyMemoryView_GET_BUFFER(it)->buf, "a\xc3\xa9", 3) == 0);
    drop(it);
    CHECK(PyBuffer_FromReadWriteObject(base, 0, 1) == NULL);
    RAISED("TypeError: buffer object expected");
    drop(base);

    /* what can't be written to */
    base = evaluated("b'abc'");
    CHECK(PyBuffer_FromReadWriteObject(base, 0, 1) == NULL);
    RAISED("TypeError: buffer object expected");
    drop(base);

    /* items that are more than bytes, of any shape */
    base = evaluated("array.array('d', [1.0, 2.0, 3.0])");
    it = PyBuffer_FromObject(base, 8, 8);
    CHECK(it != NULL && PyObject_Size(it) == 8 && PyMemoryView_GET_BUFFER(it)->readonly);
    CHECK(memcmp(PyMemoryView_GET_BUFFER(it)->buf, "\0\0\0\0\0\0\0\x40", 8) == 0);
    drop(it);
    it = PyBuffer_FromReadWriteObject(base, 0, Py_END_OF_BUFFER);
    CHECK(it != NULL && PyObject_Size(it) == 24 && !PyMemoryView_GET_BUFFER(it)->readonly);
    drop(it);
    drop(base);
    base = evaluated("memoryview(bytearray(b'abcdef')).cast('B', [2, 3])");
    it = PyBuffer_FromObject(base, 1, 4);
    CHECK(it != NULL && PyObject_Size(it) == 4 && memcmp(PyMemoryView_GET_BUFFER(it)->buf, "bcde", 4) == 0);
    drop(it);
    drop(base);

    /* bytes that do not lie together */
    base = evaluated("memoryview(b'abcdef')[::2]");
    CHECK(PyBuffer_FromObject(base, 0, Py_END_OF_BUFFER) == NULL);
    RAISED("TypeError: single-segment buffer object expected");
    drop(base);

    /* the object lives as long as its buffer, and can't be resized meanwhile */
    base = evaluated("bytearray(b'abc')");
    it = PyBuffer_FromReadWriteObject(base, 0, Py_END_OF_BUFFER);
    CHECK(PyByteArray_Resize(base, 100) == -1);
    RAISED("BufferError: Existing exports of data: object cannot be re-sized");
    drop(base);
    CHECK(memcmp(PyMemoryView_GET_BUFFER(it)->buf, "abc", 3) == 0);
    drop(it);

    it = PyBuffer_New(3);
    CHECK(memcmp(PyMemoryView_GET_BUFFER(it)->buf, "\0\0\0", 3) == 0);
    drop(it);
}
#endif

static void checks(void)
{
    executed("import array\n");
    over_objects();
    over_others();
    over_a_buffer();
    over_memory();
    of_its_own();
#if PY_MAJOR_VERSION >= 3
    only_here();
#endif
}

int main(int argc, char **argv)
{
    start_python();
    run_checks(argc, argv, checks);
    Py_Finalize();
    return finish();
}
