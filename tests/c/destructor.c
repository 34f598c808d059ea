/* cobject.h: the destructors of CObjects. A transcript like cobject.c's. */
#include "Python.h"

#include <pthread.h>

#include "repeat.h"

static char description;

/* What happened, in order; shown by SAY and emptied. */
static char happened[4000];

static void note(const char *format, int number)
{
    const size_t used = strlen(happened);
    snprintf(happened + used, sizeof happened - used, format, number);
}

static void tell(const char *name)
{
    SAY(name, "%s", happened[0] == '\0' ? "nothing" : happened);
    happened[0] = '\0';
}

/* Numbers stand for pointers here: number n is the address of numbers[n]. */
static char numbers[100];

static int number_of(void *pointer)
{
    return pointer == NULL ? -1 : (int)((char *)pointer - numbers);
}

static void one(void *cobj)
{
    note("one(%d) ", number_of(cobj));
}

static void two(void *cobj, void *desc)
{
    note("two(%d", number_of(cobj));
    note(desc == &description ? ", description) " : ", %d) ", desc == &description ? 0 : number_of(desc));
}

static void arguments(void)
{
    PyObject *o = PyCObject_FromVoidPtr(&numbers[1], one);
    Py_INCREF(o);
    drop(o);
    tell("a reference is left");
    drop(o);
    tell("the last reference");
    drop(PyCObject_FromVoidPtr(NULL, one));
    tell("of NULL");
    drop(PyCObject_FromVoidPtr(&numbers[1], NULL));
    tell("no destructor");
    drop(PyCObject_FromVoidPtrAndDesc(&numbers[2], &description, two));
    tell("pointer and desc");
    drop(PyCObject_FromVoidPtrAndDesc(NULL, &description, two));
    tell("NULL and desc");
    drop(PyCObject_FromVoidPtrAndDesc(&numbers[3], &numbers[3], two));
    tell("one pointer in both roles");
    drop(PyCObject_FromVoidPtrAndDesc(&numbers[2], &description, NULL));
    tell("desc, no destructor");
    drop(PyCObject_FromVoidPtrAndDesc(&numbers[2], NULL, two));
    tell("no object, no destructor");
}

/* SetVoidPtr is refused where there is a destructor, so it gets what the object was made with. */
static void set_before_death(void)
{
    PyObject *o = PyCObject_FromVoidPtr(&numbers[1], one);
    SAY("set", "%d", PyCObject_SetVoidPtr(o, &numbers[2]));
    drop(o);
    tell("after a refused set");
}

/* Forty functions of each kind, each its own: more than any table of a fixed size that the library may have. */
#define FORTY(F)                                                                                                   \
    F(0) F(1) F(2) F(3) F(4) F(5) F(6) F(7) F(8) F(9) F(10) F(11) F(12) F(13) F(14) F(15) F(16) F(17) F(18) F(19)  \
    F(20) F(21) F(22) F(23) F(24) F(25) F(26) F(27) F(28) F(29) F(30) F(31) F(32) F(33) F(34) F(35) F(36) F(37)    \
    F(38) F(39)

static int calls_of_one[40], calls_of_two[40];

/* The pointer must be that of the object which this very function was given for. */
#define DEFINE(N)                                                                                                  \
    static void one_##N(void *cobj)                                                                                \
    {                                                                                                              \
        CHECK(number_of(cobj) == N);                                                                               \
        calls_of_one[N]++;                                                                                         \
        note("%d ", N);                                                                                            \
    }                                                                                                              \
    static void two_##N(void *cobj, void *desc)                                                                    \
    {                                                                                                              \
        CHECK(number_of(cobj) == N && number_of(desc) == 40 + N);                                                  \
        calls_of_two[N]++;                                                                                         \
        note("'%d ", N);                                                                                           \
    }
FORTY(DEFINE)

#define ONE(N) one_##N,
#define TWO(N) two_##N,
static void (*const ones[40])(void *) = {FORTY(ONE)};
static void (*const twos[40])(void *, void *) = {FORTY(TWO)};

static PyObject *made_with_one(int n)
{
    return PyCObject_FromVoidPtr(&numbers[n], ones[n]);
}

static PyObject *made_with_two(int n)
{
    return PyCObject_FromVoidPtrAndDesc(&numbers[n], &numbers[40 + n], twos[n]);
}

/* All eighty alive at once, destroyed in an order that visits each once: 7 and 80 have no common divisor. */
static void many_destructors(void)
{
    static const struct {
        const char *name;
        int first, step;
    } orders[] = {{"first to last", 0, 1}, {"last to first", 79, 79}, {"mixed", 3, 7}, {"mixed otherwise", 50, 33}};
    PyObject *objects[80];
    size_t order;
    int i, at;
    for (order = 0; order < sizeof orders / sizeof orders[0]; order++) {
        memset(calls_of_one, 0, sizeof calls_of_one);
        memset(calls_of_two, 0, sizeof calls_of_two);
        for (i = 0; i < 80; i++)
            objects[i] = i % 2 ? made_with_two(i / 2) : made_with_one(i / 2);
        for (i = 0; i < 80; i++) {
            CHECK(number_of(PyCObject_AsVoidPtr(objects[i])) == i / 2);
            CHECK(PyCObject_GetDesc(objects[i]) == (i % 2 ? (void *)&numbers[40 + i / 2] : NULL));
        }
        for (i = 0, at = orders[order].first; i < 80; i++, at = (at + orders[order].step) % 80)
            drop(objects[at]);
        tell(orders[order].name);
        for (i = 0; i < 40; i++)
            CHECK(calls_of_one[i] == 1 && calls_of_two[i] == 1);
    }
    RAISED("");
}

/* Several objects of one function, the rarer functions among them: each dies for itself. */
static void several_of_each(void)
{
    PyObject *objects[3][40];
    int i, k;
    memset(calls_of_one, 0, sizeof calls_of_one);
    for (k = 0; k < 3; k++)
        for (i = 0; i < 40; i++)
            objects[k][i] = made_with_one(i);
    for (i = 39; i >= 0; i--)
        drop(objects[1][i]);
    for (i = 0; i < 40; i++)
        CHECK(calls_of_one[i] == 1);
    for (i = 0; i < 40; i++) {
        drop(objects[2][i]);
        drop(objects[0][39 - i]);
    }
    for (i = 0; i < 40; i++)
        CHECK(calls_of_one[i] == 3);
    happened[0] = '\0';
}

/* Makes and drops CObjects of its own, among them some of the fortieth function. */
static void nesting(void *cobj)
{
    int depth = number_of(cobj);
    PyObject *kept = made_with_one(39);
    note("in(%d) ", depth);
    if (depth > 0)
        drop(PyCObject_FromVoidPtr(&numbers[depth - 1], nesting));
    drop(made_with_two(38));
    drop(kept);
    note("out(%d) ", depth);
}

/* Drops what its desc is: as the array interface's destructors do with the owner. */
static void drops_its_desc(void *cobj, void *desc)
{
    note("drops(%d) ", number_of(cobj));
    drop((PyObject *)desc);
    note("dropped(%d) ", number_of(cobj));
}

static void nested(void)
{
    PyObject *inner = made_with_one(39), *outer;
    drop(PyCObject_FromVoidPtr(&numbers[3], nesting));
    tell("destructors that make CObjects");
    outer = PyCObject_FromVoidPtrAndDesc(&numbers[2], inner, drops_its_desc);
    outer = PyCObject_FromVoidPtrAndDesc(&numbers[1], outer, drops_its_desc);
    drop(outer);
    tell("a chain of CObjects");
}

static void raises(void *cobj)
{
    note("raises(%d) ", number_of(cobj));
    PyErr_SetString(PyExc_ValueError, "from the destructor");
}

static void with_exceptions(void)
{
    PyObject *o = PyCObject_FromVoidPtrAndDesc(&numbers[2], &description, two);
    PyErr_SetString(PyExc_KeyError, "earlier");
    drop(o);
    tell("dies while an exception is set");
    o = made_with_one(39);
    PyErr_SetString(PyExc_KeyError, "earlier");
    drop(o);
    tell("dies of a rare function while an exception is set");
#ifdef Py_DEBUG
    /* such an interpreter ends the process */
    (void)raises;
#else
    drop(PyCObject_FromVoidPtr(&numbers[4], raises));
    tell("a destructor that raises");
#endif
}

/* A cycle through a container: only the garbage collector frees it. */
static void in_a_cycle(void)
{
    PyObject *list = PyList_New(0), *o = PyCObject_FromVoidPtr(&numbers[5], one), *gc, *result;
    PyList_Append(list, list);
    PyList_Append(list, o);
    drop(o);
    drop(list);
    tell("in a cycle, before");
    gc = PyImport_ImportModule("gc");
    result = PyObject_CallMethod(gc, (char *)"collect", NULL);
    CHECK(result != NULL);
    tell("in a cycle, collected");
    drop(result);
    drop(gc);
}

static pthread_t main_thread;

static void in_which_thread(void *cobj)
{
    note(pthread_equal(pthread_self(), main_thread) ? "main thread(%d) " : "other thread(%d) ", number_of(cobj));
}

static void *drop_in_thread(void *o)
{
    const PyGILState_STATE state = PyGILState_Ensure();
    drop((PyObject *)o);
    drop(made_with_one(37));
    PyGILState_Release(state);
    return NULL;
}

static void in_another_thread(void)
{
    PyObject *common = PyCObject_FromVoidPtr(&numbers[6], in_which_thread), *rare = made_with_two(39);
    PyThreadState *saved = PyEval_SaveThread();
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, drop_in_thread, common) == 0 && pthread_join(thread, NULL) == 0);
    PyEval_RestoreThread(saved);
    tell("dies in another thread");
    saved = PyEval_SaveThread();
    CHECK(pthread_create(&thread, NULL, drop_in_thread, rare) == 0 && pthread_join(thread, NULL) == 0);
    PyEval_RestoreThread(saved);
    tell("dies of a rare function in another thread");
}

static void *make_and_drop(void *unused)
{
    int i;
    for (i = 0; i < 400; i++) {
        const PyGILState_STATE state = PyGILState_Ensure();
        PyObject *first = made_with_one(i % 40), *second = made_with_two((i + 20) % 40);
        drop(i % 3 ? first : second);
        drop(i % 3 ? second : first);
        happened[0] = '\0';
        PyGILState_Release(state);
    }
    return unused;
}

static void in_many_threads(void)
{
    PyThreadState *saved;
    pthread_t thread[6];
    int i;
    memset(calls_of_one, 0, sizeof calls_of_one);
    memset(calls_of_two, 0, sizeof calls_of_two);
    saved = PyEval_SaveThread();
    for (i = 0; i < 6; i++)
        pthread_create(&thread[i], NULL, make_and_drop, NULL);
    for (i = 0; i < 6; i++)
        pthread_join(thread[i], NULL);
    PyEval_RestoreThread(saved);
    for (i = 0; i < 40; i++)
        CHECK(calls_of_one[i] == 60 && calls_of_two[i] == 60);
}

#if PY_MAJOR_VERSION >= 3
/* Whoever names the capsule later changes how its pointer is found, not what the destructor gets. */
static void renamed(void)
{
    PyObject *o = PyCObject_FromVoidPtr(&numbers[1], one);
    PyCapsule_SetName(o, "renamed");
    CHECK(number_of(PyCObject_AsVoidPtr(o)) == 1);
    drop(o);
    CHECK(strcmp(happened, "one(1) ") == 0);
    RAISED("");
    happened[0] = '\0';
    o = made_with_two(39);
    PyCapsule_SetName(o, "renamed");
    drop(o);
    CHECK(strcmp(happened, "'39 ") == 0);
    RAISED("");
    happened[0] = '\0';
}
#endif

static void at_exit(void *cobj)
{
    note("at exit(%d) ", number_of(cobj));
}

static void checks(void)
{
    main_thread = pthread_self();
    arguments();
    set_before_death();
    many_destructors();
    several_of_each();
    nested();
    with_exceptions();
    in_a_cycle();
    in_another_thread();
    in_many_threads();
#if PY_MAJOR_VERSION >= 3
    renamed();
#endif
}

int main(int argc, char **argv)
{
    start_python();
    run_checks(argc, argv, checks);
    /* one that a module keeps until the interpreter ends */
    PyModule_AddObject(PyImport_AddModule("keeper"), "kept", PyCObject_FromVoidPtr(&numbers[9], at_exit));
    Py_Finalize();
    printf("at the interpreter's end: %s\n", happened);
    return finish();
}
