/* The old buffer functions of abstract.h: a transcript like cobject.c's. Every object is one that both Pythons have;
 * a str of 2.7 is bytes here.
 */
#include "Python.h"

#include "repeat.h"

/* Where no function puts anything. */
static int elsewhere;

/* How many bytes, and the first of them. */
static const char *shown(const void *bytes, Py_ssize_t size, char *buffer, size_t room)
{
    snprintf(buffer, room, "%d [%.*s]", (int)size, size > 12 ? 12 : (int)size, (const char *)bytes);
    return buffer;
}

static void ask(const char *text)
{
    PyObject *o = evaluated(text);
    const Py_ssize_t references = Py_REFCNT(o);
    const void *bytes;
    const char *chars;
    void *room;
    Py_ssize_t size;
    char case_name[120], line[120];

    snprintf(case_name, sizeof case_name, "%s, check", text);
    SAY(case_name, "%d", PyObject_CheckReadBuffer(o));

    bytes = NULL, size = 77;
    snprintf(case_name, sizeof case_name, "%s, read", text);
    if (PyObject_AsReadBuffer(o, &bytes, &size) == 0)
        SAY(case_name, "%s", shown(bytes, size, line, sizeof line));
    else
        SAY(case_name, "%d", (int)size);

    chars = NULL, size = 77;
    snprintf(case_name, sizeof case_name, "%s, characters", text);
    if (PyObject_AsCharBuffer(o, &chars, &size) == 0)
        SAY(case_name, "%s", shown(chars, size, line, sizeof line));
    else
        SAY(case_name, "%d", (int)size);

    room = NULL, size = 77;
    snprintf(case_name, sizeof case_name, "%s, write", text);
    if (PyObject_AsWriteBuffer(o, &room, &size) == 0) {
        if (size > 0)
            memset(room, '#', 1);
        SAY(case_name, "%s", shown(room, size, line, sizeof line));
    }
    else
        SAY(case_name, "%d", (int)size);
    /* Of what the interpreter shares (None, small ints) it may take references of its own meanwhile. */
    CHECK(references > 100 || Py_REFCNT(o) == references);
    drop(o);
}

static void nulls(void)
{
    PyObject *o = evaluated("bytearray(b'abc')");
    const void *bytes = &elsewhere;
    const char *chars = "before";
    void *room = &elsewhere;
    Py_ssize_t size = 77;
    SAY("read of NULL", "%d", PyObject_AsReadBuffer(NULL, &bytes, &size));
    SAY("read to NULL", "%d", PyObject_AsReadBuffer(o, NULL, &size));
    SAY("read without a size", "%d", PyObject_AsReadBuffer(o, &bytes, NULL));
    SAY("characters of NULL", "%d", PyObject_AsCharBuffer(NULL, &chars, &size));
    SAY("characters to NULL", "%d", PyObject_AsCharBuffer(o, NULL, &size));
    SAY("characters without a size", "%d", PyObject_AsCharBuffer(o, &chars, NULL));
    SAY("write of NULL", "%d", PyObject_AsWriteBuffer(NULL, &room, &size));
    SAY("write to NULL", "%d", PyObject_AsWriteBuffer(o, NULL, &size));
    SAY("write without a size", "%d", PyObject_AsWriteBuffer(o, &room, NULL));
    CHECK(bytes == &elsewhere && strcmp(chars, "before") == 0 && room == &elsewhere && size == 77);
    drop(o);
}

/* The pointer stays good, and keeps no lock on the object. */
static void how_long(void)
{
    PyObject *o = evaluated("bytearray(b'abc')"), *view = evaluated("memoryview(b'abc')");
    void *room = NULL;
    Py_ssize_t size;
    CHECK(PyObject_AsWriteBuffer(o, &room, &size) == 0 && size == 3);
    memcpy(room, "xyz", 3);
    CHECK(memcmp(PyByteArray_AS_STRING(o), "xyz", 3) == 0);
    SAY("resized afterwards", "%d", PyByteArray_Resize(o, 100));
    drop(o);
    drop(view);
}

#if PY_MAJOR_VERSION >= 3
/* What 2.7 crashes on, or has no word for. */
static void only_here(void)
{
    PyObject *o;
    const void *bytes = &elsewhere;
    const char *chars;
    void *room;
    Py_ssize_t size = 77;
    int (*read)(PyObject *, const void **, Py_ssize_t *) = PyObject_AsReadBuffer;

    CHECK(PyObject_CheckReadBuffer(NULL) == 0);

    /* text is its UTF-8, for as long as the str lives */
    o = evaluated("'a\\u00e9'");
    CHECK(read(o, &bytes, &size) == 0 && size == 3 && memcmp(bytes, "a\xc3\xa9", 4) == 0);
    CHECK(PyObject_AsCharBuffer(o, &chars, &size) == 0 && chars == (const char *)bytes);
    CHECK(PyObject_CheckReadBuffer(o) == 1);
    CHECK(PyObject_AsWriteBuffer(o, &room, &size) == -1);
    RAISED("TypeError: expected a writeable buffer object");
    drop(o);

    o = evaluated("'\\udcff'");
    bytes = &elsewhere, size = 77;
    CHECK(PyObject_AsReadBuffer(o, &bytes, &size) == -1 && bytes == &elsewhere && size == 77);
    CHECK(PyErr_ExceptionMatches(PyExc_UnicodeEncodeError));
    PyErr_Clear();
    CHECK(PyObject_CheckReadBuffer(o) == 0);
    drop(o);

    /* bytes that do not lie together */
    o = evaluated("memoryview(b'abcdef')[::2]");
    CHECK(PyObject_AsReadBuffer(o, &bytes, &size) == -1);
    RAISED("TypeError: expected a single-segment buffer object");
    CHECK(PyObject_CheckReadBuffer(o) == 0);
    drop(o);
    o = evaluated("memoryview(bytearray(b'abcdef'))[::2]");
    CHECK(PyObject_AsWriteBuffer(o, &room, &size) == -1);
    RAISED("TypeError: expected a single-segment buffer object");
    drop(o);
    CHECK(bytes == &elsewhere && size == 77);

    /* an exporter's own exception */
    o = evaluated("(lambda m: (m.release(), m)[1])(memoryview(b'abc'))");
    CHECK(PyObject_AsReadBuffer(o, &bytes, &size) == -1);
    RAISED("ValueError: operation forbidden on released memoryview object");
    drop(o);

    /* legacy declarations have these types for the pointer */
    o = evaluated("bytearray(b'abc')");
    chars = NULL;
    CHECK(PyObject_AsReadBuffer(o, &chars, &size) == 0 && chars[2] == 'c');
    CHECK(PyObject_AsReadBuffer(o, &room, &size) == 0 && room == (void *)chars);
    drop(o);

    /* what is asked says nothing about an exception that is set already */
    o = evaluated("7");
    PyErr_SetString(PyExc_KeyError, "before");
    CHECK(PyObject_CheckReadBuffer(o) == 0);
    RAISED("KeyError: 'before'");
    drop(o);
}
#endif

static void checks(void)
{
    static const char *const objects[] = {
        "b''", "b'abc'", "bytearray(b'')", "bytearray(b'abc')", "array.array('b', [97, 98])", "mapped",
        "7", "None", "[]", "object()", "int", "open",
    };
    size_t i;
    executed("import array, mmap\nmapped = mmap.mmap(-1, 4096)\nmapped[:3] = b'abc'\n");
    for (i = 0; i < sizeof objects / sizeof objects[0]; i++)
        ask(objects[i]);
    nulls();
    how_long();
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
