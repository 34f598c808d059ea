/* floatobject.h, sliceobject.h, classobject.h, ceval.h, methodobject.h, modsupport.h, object.h: what is not a family of its
 * own. A transcript like cobject.c's.
 *
 * The type below is written as in 2005: nothing in it knows of Python 3.
 */
#include "Python.h"

#include "repeat.h"

typedef struct {
    PyObject_HEAD
    long value;
} Counter;

staticforward PyObject *counter_add(PyObject *self, PyObject *args);

statichere PyObject *counter_add(PyObject *self, PyObject *args)
{
    long more;
    if (!PyArg_ParseTuple(args, (char *)"l", &more))
        return NULL;
    ((Counter *)self)->value += more;
    return PyInt_FromLong(((Counter *)self)->value);
}

static PyObject *counter_zero(PyObject *self, PyObject *none)
{
    (void)none;
    ((Counter *)self)->value = 0;
    Py_INCREF(Py_None);
    return Py_None;
}

static PyMethodDef counter_methods[] = {{"zero", (PyCFunction)counter_zero, METH_NOARGS, NULL},
                                        {"add", counter_add, METH_VARARGS, "add a number"},
                                        {NULL, NULL, 0, NULL}};

static PyMethodDef base_methods[] = {{"add", counter_zero, METH_NOARGS, NULL},
                                     {"nothing", counter_zero, METH_NOARGS, NULL},
                                     {NULL, NULL, 0, NULL}};

static PyMethodChain base_chain = {base_methods, NULL}, chain = {counter_methods, &base_chain};

static PyObject *counter_getattr(PyObject *self, char *name)
{
    return Py_FindMethod(counter_methods, self, name);
}

static void counter_dealloc(Counter *self)
{
    self->ob_type->tp_free((PyObject *)self);
}

#if defined(__GNUC__)
/* What a type of 2005 leaves out, and the heads without braces, is warned of in 2.7 too. */
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#pragma GCC diagnostic ignored "-Wmissing-braces"
#endif

static PyTypeObject Counter_Type = {
    PyObject_HEAD_INIT(NULL)
    0,                           /* ob_size */
    "counter.Counter",           /* tp_name */
    sizeof(Counter),             /* tp_basicsize */
    0,                           /* tp_itemsize */
    (destructor)counter_dealloc, /* tp_dealloc */
    0,                           /* tp_print */
    counter_getattr,             /* tp_getattr */
    0,                           /* tp_setattr */
    0,                           /* tp_compare */
    0,                           /* tp_repr */
    0,                           /* tp_as_number */
    0,                           /* tp_as_sequence */
    0,                           /* tp_as_mapping */
    0,                           /* tp_hash */
    0,                           /* tp_call */
    0,                           /* tp_str */
    0,                           /* tp_getattro */
    0,                           /* tp_setattro */
    0,                           /* tp_as_buffer */
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_CHECKTYPES | Py_TPFLAGS_HAVE_ITER,
    "A counter.",                /* tp_doc */
};

static void types(void)
{
    Counter *self;
    PyObject *o;
#if PY_VERSION_HEX >= 0x03090000
    self = PyObject_NEW(Counter, &Counter_Type);
#else
    /* the same, without the conversion of CPython's macro that -Wconversion is about */
    self = PyObject_New(Counter, &Counter_Type);
#endif
    o = (PyObject *)self;
    CHECK(self->ob_type == &Counter_Type && self->ob_refcnt == 1 && Py_TYPE(self) == &Counter_Type);
    CHECK((void *)&self->ob_type == (void *)&o->ob_type && (void *)&self->ob_refcnt == (void *)&o->ob_refcnt);
    CHECK(PyType_HasFeature(&Counter_Type, Py_TPFLAGS_HAVE_CLASS) && PyType_HasFeature(&Counter_Type, Py_TPFLAGS_CHECKTYPES));
    CHECK(!PyType_HasFeature(&Counter_Type, Py_TPFLAGS_HAVE_GC));
    Py_TYPE(self) = &Counter_Type;
    CHECK(Py_REFCNT(o) == 1);
    self->value = 5;
    say_object("a method", PyObject_CallMethod(o, (char *)"add", (char *)"i", 3));
    say_object("a method's error", PyObject_CallMethod(o, (char *)"add", (char *)"s", "x"));
    say_object("no such method", PyObject_GetAttrString(o, "absent"));
    say_object("__methods__", PyObject_GetAttrString(o, "__methods__"));
    say_object("__doc__", PyObject_GetAttrString(o, "__doc__"));
    say_object("the other method", PyObject_CallMethod(o, (char *)"zero", NULL));
    SAY("after it", "%ld", self->value);
    say_object("in a chain", Py_FindMethodInChain(&chain, o, "absent"));
    say_object("names of a chain", Py_FindMethodInChain(&chain, o, "__methods__"));
    {
        PyObject *method = Py_FindMethodInChain(&chain, o, "nothing");
        say_object("the base's", PyEval_CallObject(method, NULL));
        drop(method);
        method = Py_FindMethodInChain(&chain, o, "add");
        say_object("the first of two", PyEval_CallFunction(method, "(i)", 7));
        drop(method);
    }
    drop(o);
}

static void modules(void)
{
    PyObject *module = Py_InitModule3("made_of_a_table", counter_methods, "Its text."), *modules = PyImport_GetModuleDict();
    static PyMethodDef bound[] = {{"f", counter_add, METH_VARARGS | METH_STATIC, NULL}, {NULL, NULL, 0, NULL}};
    static PyMethodDef none[] = {{NULL, NULL, 0, NULL}};
    CHECK(module != NULL && PyDict_GetItemString(modules, "made_of_a_table") == module);
    say_object("module, name", PyObject_GetAttrString(module, "__name__"));
    say_object("module, text", PyObject_GetAttrString(module, "__doc__"));
    PyDict_SetItemString(names(), "m", module);
    say_object("module, function's name", evaluated("m.add.__name__"));
    say_object("module, function's module", evaluated("m.add.__module__"));
    say_object("module, function's text", evaluated("m.add.__doc__"));
    CHECK(Py_InitModule("made_of_a_table", none) == module);
    say_object("module, still there", evaluated("m.add.__name__"));
    say_object("module, text too", PyObject_GetAttrString(module, "__doc__"));
    CHECK(Py_InitModule("without_functions", NULL) != NULL);
    say_object("module without a text", evaluated("__import__('without_functions').__doc__"));
    SAY("module, METH_STATIC", "%d", Py_InitModule("wrong_table", bound) == NULL);
    module = Py_InitModule4("with_a_self", counter_methods, NULL, names(), PYTHON_API_VERSION);
    PyDict_SetItemString(names(), "m", module);
    SAY("module, passthrough", "%d", PyCFunction_GetSelf(PyDict_GetItemString(PyModule_GetDict(module), "add")) == names());
    PyDict_DelItemString(names(), "m");
}

static void floats(void)
{
    static const double numbers[] = {0.0, -0.0, 1.0, -1.5, 0.1, 1e10, 1e38, 3.5e38, 1e300, -1e300, 1e-45, 1e-320};
    char name[100], text[100];
    size_t i;
    int le, byte;
    for (i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        for (le = 0; le < 2; le++) {
            unsigned char four[4] = {0}, eight[8] = {0};
            int failed = _PyFloat_Pack4(numbers[i], four, le);
            snprintf(name, sizeof name, "Pack4 %s of %g", le ? "le" : "be", numbers[i]);
            SAY(name, "%d %02x%02x%02x%02x %.9g", failed, four[0], four[1], four[2], four[3], _PyFloat_Unpack4(four, le));
            CHECK(_PyFloat_Pack8(numbers[i], eight, le) == 0 && _PyFloat_Unpack8(eight, le) == numbers[i]);
            for (byte = 0, text[0] = '\0'; byte < 8; byte++)
                snprintf(text + 2 * byte, 3, "%02x", eight[byte]);
            snprintf(name, sizeof name, "Pack8 %s of %g", le ? "le" : "be", numbers[i]);
            SAY(name, "%s", text);
        }
    for (i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        PyObject *o = PyFloat_FromDouble(numbers[i]);
        snprintf(name, sizeof name, "AsString %g", numbers[i]);
        PyFloat_AsString(text, (PyFloatObject *)o);
        SAY(name, "%s", text);
        snprintf(name, sizeof name, "AsReprString %g", numbers[i]);
        PyFloat_AsReprString(text, (PyFloatObject *)o);
        SAY(name, "%s", text);
        drop(o);
    }
    {
        char *junk = text;
        PyObject *o = evaluated("' 1.5 '");
        say_object("FromString", PyFloat_FromString(o, &junk));
        CHECK(junk == NULL);
        say_object("FromString without junk", PyFloat_FromString(o, NULL));
        drop(o);
        o = evaluated("'x'");
        say_object("FromString of a word", PyFloat_FromString(o, NULL));
        drop(o);
    }
    PyFloat_ClearFreeList();
}

static void slices(void)
{
    static const char *const texts[] = {"slice(None)", "slice(1, 5)", "slice(-3, None)", "slice(None, None, -1)",
                                        "slice(8, 2, -2)", "slice(20)", "slice(-20, 20, 3)", "slice(0, 5, 0)",
                                        "slice(2**70)"};
    char name[100];
    size_t i;
    for (i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        PyObject *o = evaluated(texts[i]);
        Py_ssize_t start = 77, stop = 77, step = 77, length = 77;
        int failed = PySlice_GetIndicesEx((PySliceObject *)o, 10, &start, &stop, &step, &length);
        snprintf(name, sizeof name, "GetIndicesEx %s", texts[i]);
        if (failed)
            SAY(name, "%d", failed);
        else
            SAY(name, "%d %d %d %d", (int)start, (int)stop, (int)step, (int)length);
        failed = PySlice_GetIndices((PySliceObject *)o, 10, &start, &stop, &step);
        snprintf(name, sizeof name, "GetIndices %s", texts[i]);
        if (failed)
            SAY(name, "%d", failed);
        else
            SAY(name, "%d %d %d", (int)start, (int)stop, (int)step);
        drop(o);
    }
    {
        /* whose words are another on each Python */
        Py_ssize_t start, stop, step, length;
        PyObject *o = evaluated("slice('a')");
        CHECK(PySlice_GetIndicesEx((PySliceObject *)o, 10, &start, &stop, &step, &length) == -1);
        CHECK(PyErr_ExceptionMatches(PyExc_TypeError));
        PyErr_Clear();
        drop(o);
    }
}

static void calls(void)
{
    PyObject *list = evaluated("lambda *a, **k: (a, sorted(k.items()))"), *tuple = evaluated("(1, 2)"), *o,
             *keywords = evaluated("{'k': 3}"), *wrong = evaluated("[1]");
    say_object("CallObject", PyEval_CallObject(list, tuple));
    say_object("CallObject without arguments", PyEval_CallObject(list, NULL));
    say_object("CallObject with a list", PyEval_CallObject(list, wrong));
    say_object("with keywords", PyEval_CallObjectWithKeywords(list, tuple, keywords));
    say_object("keywords alone", PyEval_CallObjectWithKeywords(list, NULL, keywords));
    say_object("wrong keywords", PyEval_CallObjectWithKeywords(list, tuple, wrong));
    say_object("both wrong", PyEval_CallObjectWithKeywords(list, wrong, wrong));
    say_object("CallFunction", PyEval_CallFunction(list, "(is)", 1, "x"));
    say_object("CallFunction without arguments", PyEval_CallFunction(list, "()"));
    say_object("CallFunction without a tuple", PyEval_CallFunction(list, "i", 1));
    say_object("CallFunction, empty format", PyEval_CallFunction(list, ""));
    say_object("CallMethod", PyEval_CallMethod(tuple, "index", "(i)", 2));
    say_object("CallMethod, no such", PyEval_CallMethod(tuple, "absent", "()"));
    say_object("CallMethod without a tuple", PyEval_CallMethod(tuple, "index", "i", 2));
    say_object("not to be called", PyEval_CallObject(wrong, tuple));
    SAY("GetRestricted", "%d", PyEval_GetRestricted());
    SAY("FlushLine", "%d", Py_FlushLine());
    PyEval_InitThreads();
    SAY("ThreadsInitialized", "%d", PyEval_ThreadsInitialized() != 0);
    SAY("PyClass_Check", "%d %d", PyClass_Check((PyObject *)&PyInt_Type), PyClass_Check(list));
    SAY("PyInstance_Check", "%d %d", PyInstance_Check(list), PyInstance_Check(tuple));
    SAY("PyClass_IsSubclass", "%d %d %d", PyClass_IsSubclass(tuple, tuple), PyClass_IsSubclass(tuple, list),
        PyClass_IsSubclass(list, tuple));
    o = PyMethod_New(list, tuple, (PyObject *)&PyTuple_Type);
    CHECK(PyMethod_Check(o) && PyMethod_Class(o) == (PyObject *)&PyTuple_Type);
    CHECK(PyMethod_GET_CLASS(o) == (PyObject *)&PyTuple_Type);
    say_object("a bound method", PyEval_CallObject(o, tuple));
    drop(o);
    CHECK(PyMethod_Class(tuple) == NULL && PyErr_ExceptionMatches(PyExc_SystemError));
    PyErr_Clear();
    drop(list);
    drop(tuple);
    drop(keywords);
    drop(wrong);
}

#if PY_MAJOR_VERSION >= 3
static void derived_classes(void)
{
    PyObject *flag = (PyObject *)&PyBool_Type, *number = (PyObject *)&PyInt_Type, *bases = PyTuple_Pack(2, Py_None, number);
    CHECK(PyClass_IsSubclass(flag, number) && !PyClass_IsSubclass(number, flag) && !PyClass_IsSubclass(NULL, number));
    CHECK(PyClass_IsSubclass(flag, bases) && !PyClass_IsSubclass((PyObject *)&PyType_Type, bases));
    drop(bases);
}

/* 2.7 crashed, or had no words. */
static void refused(void)
{
    static PyMethodDef oldest[] = {{"f", counter_add, 0, NULL}, {NULL, NULL, 0, NULL}};
    static const char *const null = "SystemError: null argument to internal routine";
    PyObject *tuple = PyTuple_New(0);
    CHECK(Py_InitModule("oldest", oldest) == NULL);
    RAISED("SystemError: f() has none of METH_VARARGS, METH_NOARGS and METH_O: Python 3 has no METH_OLDARGS");
    CHECK(Py_FindMethod(oldest, tuple, "f") == NULL && PyErr_ExceptionMatches(PyExc_SystemError));
    PyErr_Clear();
    CHECK(Py_InitModule(NULL, oldest) == NULL);
    RAISED(null);
    CHECK(Py_FindMethod(NULL, tuple, "f") == NULL);
    RAISED(null);
    CHECK(Py_FindMethod(oldest, NULL, "f") == NULL);
    RAISED(null);
    CHECK(Py_FindMethod(oldest, tuple, NULL) == NULL);
    RAISED(null);
    CHECK(Py_FindMethodInChain(NULL, tuple, "f") == NULL);
    RAISED("AttributeError: f");
    CHECK(PyEval_CallObject(NULL, tuple) == NULL);
    RAISED(null);
    CHECK(PyEval_CallMethod(NULL, "f", "()") == NULL);
    RAISED(null);
    CHECK(PyFloat_FromString(NULL, NULL) == NULL);
    RAISED(null);
    CHECK(PySlice_GetIndicesEx(NULL, 1, NULL, NULL, NULL, NULL) == -1);
    RAISED("SystemError: bad argument to internal function");
    CHECK(PySlice_GetIndices(tuple, 1, NULL, NULL, NULL) == -1);
    RAISED("SystemError: bad argument to internal function");
    CHECK(PyMethod_Class(NULL) == NULL);
    RAISED("SystemError: bad argument to internal function");
    CHECK(!PyClass_Check(NULL) && !PyInstance_Check(NULL));
    drop(tuple);
}
#endif

static void checks(void)
{
    types();
    modules();
    floats();
    slices();
    calls();
#if PY_MAJOR_VERSION >= 3
    derived_classes();
    refused();
#endif
}

int main(int argc, char **argv)
{
    start_python();
    Py_TYPE(&Counter_Type) = &PyType_Type;
    /* here, where tests/test_valgrind.py looks past it: the dict of a static type is never released */
    CHECK(PyType_Ready(&Counter_Type) == 0);
    run_checks(argc, argv, checks);
    Py_Finalize();
    return finish();
}
