/* cobject.h: CObjects, call by call. Destructors are destructor.c's subject.
 *
 * What it prints is a transcript. On Python 2.7 it is compiled against CPython's own cobject.h, on Python 3 against
 * the shadow Python.h, and both must say the same but for differences.txt. What 2.7 would crash on, or has no
 * words for, is CHECKed on Python 3 only.
 */
#include "Python.h"

#include "repeat.h"

static char thing, other, description;

/* Which of the pointers that this file gives out is it? An address would differ from run to run. */
static const char *which(void *pointer)
{
    return pointer == NULL           ? "NULL"
           : pointer == &thing       ? "thing"
           : pointer == &other       ? "other"
           : pointer == &description ? "description"
                                     : "unknown";
}

static void no_op(void *cobj)
{
    (void)cobj;
}

static void no_op_with_desc(void *cobj, void *desc)
{
    (void)cobj;
    (void)desc;
}

/* Everything that can be asked of an object. */
static void ask(const char *name, PyObject *o)
{
    char what[100];
    snprintf(what, sizeof what, "%s, check", name);
    SAY(what, "%d", PyCObject_Check(o));
    snprintf(what, sizeof what, "%s, pointer", name);
    SAY(what, "%s", which(PyCObject_AsVoidPtr(o)));
    snprintf(what, sizeof what, "%s, desc", name);
    SAY(what, "%s", which(PyCObject_GetDesc(o)));
}

static void set(const char *name, PyObject *o, void *cobj)
{
    char what[100];
    snprintf(what, sizeof what, "%s, set to %s", name, which(cobj));
    SAY(what, "%d", PyCObject_SetVoidPtr(o, cobj));
    snprintf(what, sizeof what, "%s, after set to %s", name, which(cobj));
    SAY(what, "%s", which(PyCObject_AsVoidPtr(o)));
}

static void made_of_a_pointer(void)
{
    PyObject *o = PyCObject_FromVoidPtr(&thing, NULL);
    CHECK(Py_REFCNT(o) == 1 && Py_TYPE(o) == &PyCObject_Type);
    ask("plain", o);
    set("plain", o, &other);
    set("plain", o, NULL);
    set("plain", o, &thing);
    SAY("plain, type", "%s", Py_TYPE(o)->tp_name);
    SAY("plain, true", "%d", PyObject_IsTrue(o));
    SAY("plain, equal to itself", "%d", PyObject_RichCompareBool(o, o, Py_EQ));
    CHECK(Py_REFCNT(o) == 1);
    drop(o);

    o = PyCObject_FromVoidPtr(NULL, NULL);
    ask("of NULL", o);
    set("of NULL", o, &thing);
    drop(o);

    o = PyCObject_FromVoidPtr(&thing, no_op);
    ask("with destructor", o);
    set("with destructor", o, &other);
    set("with destructor", o, NULL);
    drop(o);

    o = PyCObject_FromVoidPtr(NULL, no_op);
    ask("of NULL with destructor", o);
    set("of NULL with destructor", o, &other);
    drop(o);
}

static void made_with_desc(void)
{
    PyObject *o = PyCObject_FromVoidPtrAndDesc(&thing, &description, NULL);
    CHECK(Py_REFCNT(o) == 1 && Py_TYPE(o) == &PyCObject_Type);
    ask("desc", o);
    set("desc", o, &other);
    set("desc", o, NULL);
    ask("desc, later", o);
    drop(o);

    o = PyCObject_FromVoidPtrAndDesc(NULL, &description, NULL);
    ask("desc of NULL", o);
    drop(o);

    o = PyCObject_FromVoidPtrAndDesc(&thing, &description, no_op_with_desc);
    ask("desc with destructor", o);
    set("desc with destructor", o, &other);
    drop(o);

    /* one pointer in both roles */
    o = PyCObject_FromVoidPtrAndDesc(&thing, &thing, no_op_with_desc);
    ask("desc that is the pointer", o);
    drop(o);

    SAY("desc NULL", "%s", PyCObject_FromVoidPtrAndDesc(&thing, NULL, NULL) == NULL ? "NULL" : "an object");
    SAY("desc NULL with destructor", "%s",
        PyCObject_FromVoidPtrAndDesc(&thing, NULL, no_op_with_desc) == NULL ? "NULL" : "an object");
    PyErr_SetString(PyExc_KeyError, "earlier");
    SAY("desc NULL after an exception", "%s",
        PyCObject_FromVoidPtrAndDesc(&thing, NULL, no_op_with_desc) == NULL ? "NULL" : "an object");
}

static void null_for_the_object(void)
{
    SAY("NULL, pointer", "%s", which(PyCObject_AsVoidPtr(NULL)));
    SAY("NULL, desc", "%s", which(PyCObject_GetDesc(NULL)));
    SAY("NULL, set", "%d", PyCObject_SetVoidPtr(NULL, &thing));
    /* the usual way to a NULL: what made the object failed, and its exception must stay */
    PyErr_SetString(PyExc_KeyError, "earlier");
    SAY("NULL after an exception, pointer", "%s", which(PyCObject_AsVoidPtr(NULL)));
    PyErr_SetString(PyExc_KeyError, "earlier");
    SAY("NULL after an exception, desc", "%s", which(PyCObject_GetDesc(NULL)));
    PyErr_SetString(PyExc_KeyError, "earlier");
    SAY("NULL after an exception, set", "%d", PyCObject_SetVoidPtr(NULL, &thing));
}

static void something_else(void)
{
    PyObject *o[6];
    static const char *const names[6] = {"None", "int", "text", "list", "type", "CObject's type"};
    char what[100];
    int i;
    o[0] = Py_None;
    Py_INCREF(Py_None);
    o[1] = PyLong_FromLong(123456789);
    o[2] = Py_BuildValue("s", "text");
    o[3] = PyList_New(0);
    o[4] = (PyObject *)&PyList_Type;
    o[5] = (PyObject *)&PyCObject_Type;
    Py_INCREF(o[4]);
    Py_INCREF(o[5]);
    for (i = 0; i < 6; i++) {
        const Py_ssize_t references = Py_REFCNT(o[i]);
        ask(names[i], o[i]);
        set(names[i], o[i], &thing);
        PyErr_SetString(PyExc_KeyError, "earlier");
        snprintf(what, sizeof what, "%s after an exception, pointer", names[i]);
        SAY(what, "%s", which(PyCObject_AsVoidPtr(o[i])));
        PyErr_SetString(PyExc_KeyError, "earlier");
        snprintf(what, sizeof what, "%s after an exception, desc", names[i]);
        SAY(what, "%s", which(PyCObject_GetDesc(o[i])));
        /* SAY took the exceptions, so nothing holds the object; None is everybody's */
        CHECK(i == 0 || Py_REFCNT(o[i]) == references);
        drop(o[i]);
    }
}

/* A good call leaves an exception alone that was set before it. */
static void good_calls_after_an_exception(void)
{
    PyObject *o;
    PyErr_SetString(PyExc_KeyError, "earlier");
    o = PyCObject_FromVoidPtrAndDesc(&thing, &description, NULL);
    SAY("made after an exception", "%d", o != NULL);
    PyErr_SetString(PyExc_KeyError, "earlier");
    SAY("pointer after an exception", "%s", which(PyCObject_AsVoidPtr(o)));
    PyErr_SetString(PyExc_KeyError, "earlier");
    SAY("desc after an exception", "%s", which(PyCObject_GetDesc(o)));
    PyErr_SetString(PyExc_KeyError, "earlier");
    SAY("set after an exception", "%d", PyCObject_SetVoidPtr(o, NULL));
    PyErr_SetString(PyExc_KeyError, "earlier");
    SAY("NULL inside, after an exception", "%s", which(PyCObject_AsVoidPtr(o)));
    drop(o);
}

static void capsule_destructor(PyObject *capsule)
{
    (void)capsule;
}

/* Capsules that were no CObjects: 2.7's own API understood them in AsVoidPtr alone. */
static void foreign_capsules(void)
{
    PyObject *o = PyCapsule_New(&thing, "a.name", NULL);
    PyCapsule_SetContext(o, &description);
    ask("named capsule", o);
    set("named capsule", o, &other);
    CHECK(PyCapsule_IsValid(o, "a.name"));
    PyCapsule_SetName(o, "another");
    SAY("renamed capsule", "%s", which(PyCObject_AsVoidPtr(o)));
    drop(o);

    o = PyCapsule_New(&thing, NULL, NULL);
    ask("unnamed capsule", o);
    drop(o);

    o = PyCapsule_New(&thing, "a.name", capsule_destructor);
    set("capsule with destructor", o, &other);
    drop(o);
}

static void import(void)
{
    PyObject *module = PyImport_AddModule("lender"), *o = PyCObject_FromVoidPtr(&thing, NULL), *nothing;
    const Py_ssize_t references = Py_REFCNT(module);
    PyModule_AddObject(module, "api", o);
    nothing = PyCObject_FromVoidPtr(NULL, NULL);
    PyModule_AddObject(module, "nothing", nothing);
    PyModule_AddIntConstant(module, "number", 5);
    SAY("import", "%s", which(PyCObject_Import((char *)"lender", (char *)"api")));
    SAY("import of NULL", "%s", which(PyCObject_Import((char *)"lender", (char *)"nothing")));
    SAY("import of an int", "%s", which(PyCObject_Import((char *)"lender", (char *)"number")));
    SAY("import, no attribute", "%s", which(PyCObject_Import((char *)"lender", (char *)"absent")));
    SAY("import, no module", "%s", which(PyCObject_Import((char *)"no_such_module", (char *)"api")));
    SAY("import, no submodule", "%s", which(PyCObject_Import((char *)"os.path.nothing", (char *)"api")));
    SAY("import from a submodule", "%s", which(PyCObject_Import((char *)"os.path", (char *)"join")));
    CHECK(Py_REFCNT(module) == references && Py_REFCNT(o) == 1 && Py_REFCNT(nothing) == 1);
}

#if PY_MAJOR_VERSION >= 3
/* A CObject in the words of the capsule API, which is how NumPy and the rest of today see it. */
static void as_a_capsule(void)
{
    PyObject *o = PyCObject_FromVoidPtrAndDesc(&thing, &description, no_op_with_desc);
    CHECK(PyCapsule_CheckExact(o) && PyCapsule_GetName(o) == NULL && PyCapsule_IsValid(o, NULL));
    CHECK(PyCapsule_GetPointer(o, NULL) == (void *)&thing);
    CHECK(PyCapsule_GetContext(o) == (void *)&description);
    CHECK(PyCapsule_GetDestructor(o) != NULL);
    drop(o);
    o = PyCObject_FromVoidPtr(&thing, NULL);
    CHECK(PyCapsule_GetPointer(o, NULL) == (void *)&thing && PyCapsule_GetContext(o) == NULL);
    CHECK(PyCapsule_GetDestructor(o) == NULL);
    PyCapsule_SetContext(o, &other);
    CHECK(PyCObject_GetDesc(o) == (void *)&other);
    drop(o);
    /* no capsule holds NULL: something stands for it that is no object's address */
    o = PyCObject_FromVoidPtr(NULL, NULL);
    CHECK(PyCapsule_IsValid(o, NULL) && PyCapsule_GetPointer(o, NULL) != NULL);
    drop(o);

    CHECK(PyCObject_Check(NULL) == 0); /* a crash in 2.7 */
    RAISED("");
    CHECK((PyTypeObject *)&PyCObject_Type == &PyCapsule_Type);
}
#endif

/* Every call many times: the objects it makes and takes are all given back. */
static void nothing_is_kept(void)
{
    int i;
    for (i = 0; i < 20000; i++) {
        PyObject *o = i % 2 ? PyCObject_FromVoidPtr(&thing, no_op)
                            : PyCObject_FromVoidPtrAndDesc(&thing, &description, no_op_with_desc);
        if (PyCObject_AsVoidPtr(o) != (void *)&thing || PyCObject_SetVoidPtr(o, &other) != 0)
            CHECK(0);
        PyErr_Clear();
        drop(o);
    }
    CHECK(i == 20000);
}

static void checks(void)
{
    made_of_a_pointer();
    made_with_desc();
    null_for_the_object();
    something_else();
    good_calls_after_an_exception();
    foreign_capsules();
    import();
#if PY_MAJOR_VERSION >= 3
    as_a_capsule();
#endif
    nothing_is_kept();
}

int main(int argc, char **argv)
{
    start_python();
    run_checks(argc, argv, checks);
    Py_Finalize();
    return finish();
}
