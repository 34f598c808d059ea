/* tracemalloc and the allocator in an embedded interpreter: before it starts, while it traces or not, in threads
 * without the GIL, and after it has ended. */
#include "repyrex.h"

#include <pthread.h>
#include <stdlib.h>

#include "check.h"

/* How many blocks of ours tracemalloc knows, and their bytes: count * 1000000 + bytes. */
static long traced(void)
{
    static const char *code =
        "import tracemalloc\n"
        "ours = tracemalloc.take_snapshot().filter_traces([tracemalloc.DomainFilter(True, 21072)]).traces\n"
        "result = len(ours) * 1000000 + sum(trace.size for trace in ours)\n";
    PyObject *result;
    long found;
    /* before 3.8 nobody else puts them there */
    executed(code);
    result = PyDict_GetItemString(names(), "result");
    found = result == NULL ? -1 : PyLong_AsLong(result);
    forget_names();
    return found;
}

static void *churn(void *unused)
{
    int i;
    (void)unused;
    for (i = 0; i < 2000; i++)
        repyrex_free(repyrex_realloc(repyrex_malloc((size_t)i), (size_t)i * 2));
    return NULL;
}

/* A thread that has no GIL, while this one holds it. With tracing off no thread may wait for the GIL, or this
 * hangs; with tracing on it does wait, so the GIL is given away. */
static void in_a_thread(int tracing)
{
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, churn, NULL) == 0);
    if (tracing) {
        Py_BEGIN_ALLOW_THREADS
        CHECK(pthread_join(thread, NULL) == 0);
        Py_END_ALLOW_THREADS
    } else {
        CHECK(pthread_join(thread, NULL) == 0);
    }
}

int main(void)
{
    void *early = repyrex_malloc(10), *block, *grown;
    CHECK(early != NULL);
    start_python();
    in_a_thread(0);
    CHECK(PyRun_SimpleString("import tracemalloc; tracemalloc.start()") == 0);
    CHECK(traced() == 0);
    repyrex_free(early);
    block = repyrex_malloc(100);
    CHECK(traced() == 1000100);
    grown = repyrex_realloc(block, 700000);
    CHECK(traced() == 1700000);
    block = repyrex_calloc(10, 5);
    CHECK(traced() == 2700050);
    CHECK(repyrex_realloc(block, (size_t)-1) == NULL);
    CHECK(traced() >= 2700050);
    repyrex_free(grown);
    repyrex_free(block);
    CHECK(traced() == 0);
    block = repyrex_malloc_image(3, 5, 1, 16, 1, NULL);
    CHECK(traced() == 1000048);
    free(block);
    /* libc's free tells nobody: the trace stays until the address is used again */
    CHECK(traced() == 1000048);
    in_a_thread(1);
    CHECK(PyRun_SimpleString("tracemalloc.stop()") == 0);
    repyrex_free(repyrex_malloc(10));
    in_a_thread(0);
    CHECK(PyRun_SimpleString("tracemalloc.start()") == 0);
    block = repyrex_malloc(200);
    CHECK(traced() == 1000200);
    Py_Finalize();
    repyrex_free(block);
    repyrex_free(repyrex_malloc(10));
    churn(NULL);
    return finish();
}
