/* Every function of the library and of its headers under an allocator that fails: the table is failing_rows.h, the
 * allocator and what is counted are in failing.h.
 *
 *     failing [MOST]    MOST: only the first so many allocations fail in turn
 *     failing list      the functions of the rows, for tests/test_failing.py
 *     failing FAULT     a fault made on purpose, to be found: "reference", "block", "failure", "exception"
 */
#define REPYREX_INT_LENGTHS
#include "Python.h"

#include "repeat.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "failing.h"

/* 2.7 leaves out the const of these. */
#define TEXT(text) ((char *)(size_t)(text))

/* ---- what the rows are called with ---- */

static PyObject *bytes, *text, *odd_text, *wide_text, *number_, *large, *real, *list, *items, *mapping, *keys;
static PyObject *slice, *method, *instance, *with_int, *with_trunc, *with_div, *with_cmp, *with_coerce, *charmap, *span;
static PyObject *writable, *view, *capsule, *with_capsule, *by_struct, *by_dict, *fields, *with_unicode, *class_, *echo;
static PyObject *set_, *values_1, *values_2, *other_text, *keywords, *numbers, *pair, *empty, *bytes_128, *strided;
static PyObject *reference, *other_set, *number_text, *format_bytes, *format_text, *hex_text;
/* new for each call */
static PyObject *new_text, *new_odd_text, *new_bytes, *in_bytes, *in_text, *over_text, *over_bytes, *written;

static union {
    double aligned[40000];
    char bytes[320000];
} store;

static const Py_ssize_t shape[2] = {3, 4};
static const Py_ssize_t itemwise[1] = {3};
static const Py_UNICODE wide[] = {'a', 0xe9, 0x3b1, 0x10ffff, '7', 0};
static const Py_UNICODE surrogates[] = {0xd800, 'a', 0xdfff, 0};
static const Py_UNICODE digits[] = {' ', 0x661, 0x662, '3', 0};
static repyrex_array array, other_array, wide_array;

static PyObject *echo_of(PyObject *self, PyObject *arguments)
{
    (void)self;
    Py_INCREF(arguments);
    return arguments;
}

static PyMethodDef table[] = {{"echo", echo_of, METH_VARARGS, "Returns its arguments."},
                              {"again", echo_of, METH_VARARGS, NULL},
                              {NULL, NULL, 0, NULL}};

static void set_up(void)
{
    static const char prelude[] = "import datetime, io, os, sys, codecs, collections\n"
                                  "class WithInt(object):\n"
                                  "    def __int__(self): return 2 ** 62\n"
                                  "class WithTrunc(object):\n"
                                  "    def __trunc__(self): return 2 ** 70\n"
                                  "class WithDiv(object):\n"
                                  "    def __div__(self, o): return 'quotient'\n"
                                  "    __rdiv__ = __idiv__ = __div__\n"
                                  "class WithCmp(object):\n"
                                  "    def __cmp__(self, o): return -7\n"
                                  "    __hash__ = None\n"
                                  "class WithCoerce(object):\n"
                                  "    def __coerce__(self, o): return 1000000, 2000000\n"
                                  "class WithUnicode(object):\n"
                                  "    def __unicode__(self): return b'caf\\xc3\\xa9'\n"
                                  "class Holder(object): pass\n"
                                  "class Echo(object):\n"
                                  "    def method(self, *a, **k): return a\n";
    PyObject *done, *owner;
    executed(prelude);
    bytes = evaluated("b'bytes ' * 3");
    bytes_128 = evaluated("b'\\\\\"' * 64");
    empty = evaluated("b''");
    text = evaluated("'text ' * 3");
    other_text = evaluated("'other'");
    odd_text = evaluated("'\\udcff odd'");
    wide_text = evaluated("'\\u03b1\\U0010ffff'");
    number_ = evaluated("7");
    large = evaluated("2 ** 100");
    real = evaluated("2.5");
    list = evaluated("[1000000, 'two', b'three', None, 4.5, [6, {7: (8, 9)}]]");
    values_1 = evaluated("{1000000: 'two', 'three': 4, 5.5: [6]}");
    values_2 = evaluated("{1000000: 'two', 'three': 4, 5.5: [7]}");
    set_ = evaluated("{1, 2}");
    other_set = evaluated("{1, 3}");
    number_text = evaluated("'12.25'");
    hex_text = evaluated("'00ff41'");
    format_bytes = evaluated("b'%s %d %s %f'");
    format_text = evaluated("'%(key)s %(n)d'");
    items = evaluated("[b'one', 'two', b'three']");
    mapping = evaluated("{b'key': b'value', 'n': 1000}");
    keys = evaluated("(b'value', 1000, 'text', 2.5)");
    numbers = evaluated("(1000000, b'bytes', 2.5)");
    pair = evaluated("(b'bytes',)");
    keywords = evaluated("{'b': b'bytes'}");
    slice = evaluated("slice(1, -1, 2)");
    instance = evaluated("Echo()");
    class_ = evaluated("Echo");
    method = evaluated("Echo().method");
    reference = PyWeakref_NewRef(instance, NULL);
    echo = evaluated("Echo().method");
    with_int = evaluated("WithInt()");
    with_trunc = evaluated("WithTrunc()");
    with_div = evaluated("WithDiv()");
    with_cmp = evaluated("WithCmp()");
    with_coerce = evaluated("WithCoerce()");
    with_unicode = evaluated("WithUnicode()");
    charmap = evaluated("{c: c + 1 if c < 128 else 64 for c in (97, 0xe9, 0x3b1, 0x10ffff, 55)}");
    span = evaluated("datetime.timedelta(7)");
    writable = evaluated("bytearray(b'writable')");
    view = evaluated("memoryview(bytearray(b'writable'))");
    strided = evaluated("memoryview(bytearray(range(24)))[::2]");
    fields = evaluated("[('x', '<f4'), ('y', '<f4')]");
    capsule = PyCObject_FromVoidPtr(&store, NULL);
    with_capsule = PyImport_AddModule("lender");
    Py_INCREF(with_capsule);
    PyObject_SetAttrString(with_capsule, "capsule", capsule);
    owner = evaluated("bytearray(b'owner')");
    by_struct = evaluated("Holder()");
    done = repyrex_array_interface_export(owner, store.bytes, 2, shape, NULL, 'f', 8,
                                          REPYREX_NOTSWAPPED | REPYREX_WRITEABLE, NULL);
    PyObject_SetAttrString(by_struct, "__array_struct__", done);
    drop(done);
    drop(owner);
    CHECK(repyrex_array_describe(&array, store.bytes, 2, shape, NULL, 'f', 8, REPYREX_NOTSWAPPED | REPYREX_WRITEABLE,
                                 NULL) == 0);
    other_array = array;
    other_array.data = store.bytes + 8;
    {
        const Py_ssize_t many[1] = {30000};
        CHECK(repyrex_array_describe(&wide_array, store.bytes, 1, many, NULL, 'f', 8,
                                     REPYREX_NOTSWAPPED | REPYREX_WRITEABLE, NULL) == 0);
    }
    by_dict = evaluated("Holder()");
    done = repyrex_array_dict(&array);
    PyObject_SetAttrString(by_dict, "__array_interface__", done);
    drop(done);
    if (PyErr_Occurred())
        PyErr_Print();
}

static void tear_down(void)
{
    PyObject **all[] = {&bytes,    &text,     &odd_text,   &wide_text,  &number_,      &large,     &real,
                        &list,     &items,    &mapping,    &keys,       &slice,        &method,    &instance,
                        &with_int, &with_trunc, &with_div, &with_cmp,   &with_coerce,  &charmap,   &span,
                        &writable, &view,     &capsule,    &with_capsule, &by_struct,  &by_dict,   &fields,
                        &with_unicode, &class_, &echo,     &set_,       &values_1,     &values_2,  &other_text,
                        &keywords, &numbers,  &pair,       &empty,      &bytes_128,    &strided,   &other_set,
                        &number_text, &format_bytes, &format_text, &hex_text, &reference};
    size_t i;
    for (i = 0; i < sizeof all / sizeof all[0]; i++)
        Py_CLEAR(*all[i]);
    forget_names();
}

static PyObject *opened(const char *mode)
{
    char expression[50];
    snprintf(expression, sizeof expression, "open('file', '%s')", mode);
    return evaluated(expression);
}

/* Rows which need files say so: opening them takes time. */
static int with_files;

static void prepare(void)
{
    new_text = PyUnicode_Concat(text, wide_text);
    new_odd_text = PyUnicode_Concat(odd_text, text);
    new_bytes = PyBytes_FromStringAndSize(PyBytes_AS_STRING(bytes), PyBytes_GET_SIZE(bytes));
    if (with_files) {
        in_bytes = opened("rb");
        in_text = opened("r");
        over_text = opened("r");
        over_bytes = opened("rb");
        CHECK(PyFile_AsFile(over_text) != NULL && PyFile_AsFile(over_bytes) != NULL);
        written = opened("r+");
    }
}

static void tidy(void)
{
    forget_kept();
    Py_CLEAR(new_text);
    Py_CLEAR(new_odd_text);
    Py_CLEAR(new_bytes);
    Py_CLEAR(in_bytes);
    Py_CLEAR(in_text);
    Py_CLEAR(over_text);
    Py_CLEAR(over_bytes);
    Py_CLEAR(written);
    if (PyDict_GetItemString(PyImport_GetModuleDict(), "made_here") != NULL)
        CHECK(PyDict_DelItemString(PyImport_GetModuleDict(), "made_here") == 0);
    CHECK(!PyErr_Occurred());
}

#include "failing_calls.h"

#define ROWS "failing_rows.h"
#include "failing_table.h"

static void needs_files(const row *r)
{
    with_files = strstr(r->function, "PyFile") != NULL;
}

/* ---- is a leak noticed? ---- */

static outcome leaking(void)
{
    Py_INCREF(large);
    return PASSED;
}

static outcome leaking_a_block(void)
{
    return repyrex_malloc(10) == NULL ? FAILED : PASSED;
}

/* An error path that forgets what it has. */
static outcome leaking_when_it_fails(void)
{
    PyObject *one, *two;
    arm();
    one = PyBytes_FromString("one");
    two = one == NULL ? NULL : PyBytes_FromString("two");
    disarm();
    if (two == NULL)
        return FAILED;
    drop(one);
    drop(two);
    return PASSED;
}

static outcome wrong_exception(void)
{
    PyObject *one;
    arm();
    one = PyBytes_FromString("one");
    disarm();
    if (one == NULL)
        PyErr_SetString(PyExc_ValueError, "not what was documented");
    drop(one);
    return one == NULL ? FAILED : PASSED;
}

int main(int argc, char **argv)
{
    static const row faults[] = {{"reference", 0, leaking, NULL, 0, 0, 0},
                                 {"block", 0, leaking_a_block, NULL, 0, 0, 0},
                                 {"failure", 0, leaking_when_it_fails, NULL, 0, 0, 0},
                                 {"exception", 0, wrong_exception, NULL, 0, 0, 0}};
    char folder[] = "/tmp/failing-XXXXXX";
    const char *const what = argc > 1 ? argv[1] : "";
    const long most = atol(what) > 0 ? atol(what) : 3000;
    FILE *file;
    size_t i;
    if (strcmp(what, "list") == 0) {
        list_rows();
        return 0;
    }
    if (mkdtemp(folder) == NULL || chdir(folder) != 0 || (file = fopen("file", "w")) == NULL)
        return 2;
    fputs("one\ntwo\nthree\n", file);
    fclose(file);
    start_python();
    count_allocations();
    set_up();
    for (i = 0; i < sizeof faults / sizeof faults[0]; i++)
        if (strcmp(what, faults[i].function) == 0)
            exercise(&faults[i], most);
    if (what[0] == '\0' || atol(what) > 0)
        exercise_all(most, needs_files);
    tear_down();
    Py_Finalize();
    unlink("file");
    if (chdir("/") != 0 || rmdir(folder) != 0)
        return 2;
    return finish();
}
