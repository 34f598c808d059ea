/* ceval.h: the lock without a thread state, as threads of C programs took it. A transcript like cobject.c's.
 */
#include "Python.h"

#include <pthread.h>

#include "repeat.h"

enum { THREADS = 4, ROUNDS = 50 };

static PyInterpreterState *interpreter;
static PyObject *list;
static int inside, most_inside, rounds[THREADS];

static void append(long number)
{
    PyObject *o = PyInt_FromLong(number);
    inside++;
    if (inside > most_inside)
        most_inside = inside;
    PyList_Append(list, o);
    Py_DECREF(o);
    inside--;
}

/* One thread state for all rounds. */
static void *keeps_its_state(void *done)
{
    PyThreadState *state = PyThreadState_New(interpreter);
    int i;
    for (i = 0; i < ROUNDS; i++) {
        PyEval_AcquireLock();
        PyThreadState_Swap(state);
        append(i);
        ++*(int *)done;
        PyThreadState_Swap(NULL);
        PyEval_ReleaseLock();
    }
    PyEval_AcquireLock();
    PyThreadState_Swap(state);
    PyThreadState_Clear(state);
    PyThreadState_Swap(NULL);
    PyThreadState_Delete(state);
    PyEval_ReleaseLock();
    return NULL;
}

/* A new one in each. */
static void *makes_a_state(void *done)
{
    int i;
    for (i = 0; i < ROUNDS; i++) {
        PyThreadState *state;
        PyEval_AcquireLock();
        state = PyThreadState_New(interpreter);
        PyThreadState_Swap(state);
        append(i);
        ++*(int *)done;
        /* another thread's turn in between */
        Py_BEGIN_ALLOW_THREADS
        Py_END_ALLOW_THREADS
        PyThreadState_Clear(state);
        PyThreadState_Swap(NULL);
        PyThreadState_Delete(state);
        PyEval_ReleaseLock();
    }
    return NULL;
}

static void checks(void)
{
    pthread_t threads[THREADS];
    PyThreadState *state;
    char name[40];
    int i;
    PyEval_InitThreads();
    list = PyList_New(0);
    most_inside = 0;
    memset(rounds, 0, sizeof rounds);
    state = PyThreadState_Get();
    interpreter = state->interp;

    /* This thread alone goes on with the state that it had. */
    PyEval_ReleaseLock();
    PyEval_AcquireLock();
    PyThreadState_Swap(state);
    append(0);
    SAY("alone", "%d", (int)PyList_GET_SIZE(list));

    PyEval_ReleaseLock();
    for (i = 0; i < THREADS; i++)
        CHECK(pthread_create(&threads[i], NULL, i % 2 ? makes_a_state : keeps_its_state, &rounds[i]) == 0);
    for (i = 0; i < THREADS; i++)
        CHECK(pthread_join(threads[i], NULL) == 0);
    PyEval_AcquireLock();
    PyThreadState_Swap(state);
    CHECK(PyThreadState_Get() == state);
    for (i = 0; i < THREADS; i++) {
        snprintf(name, sizeof name, "rounds of thread %d", i);
        SAY(name, "%d", rounds[i]);
    }
    SAY("the state", "%d", PyThreadState_Swap(state) == state);
    SAY("items", "%d", (int)PyList_GET_SIZE(list));
    SAY("inside at once", "%d", most_inside);
    SAY("initialized", "%d", PyEval_ThreadsInitialized() != 0);
    Py_DECREF(list);
}

int main(int argc, char **argv)
{
    start_python();
    run_checks(argc, argv, checks);
    Py_Finalize();
    return finish();
}
