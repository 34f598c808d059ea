/* Does the check that looks for faults find them? Each argument names one, made on purpose with what the library
 * hands out; without an argument there is none. */
#include "Python.h"

#include "repeat.h"

static volatile char sink;

static void leak_a_block(void)
{
    CHECK(repyrex_malloc(5000) != NULL);
}

static void read_past_a_block(void)
{
    char *block = (char *)repyrex_malloc(2000);
    sink = ((volatile char *)block)[2000];
    repyrex_free(block);
}

static void read_a_released_block(void)
{
    const Py_ssize_t shape[1] = {3};
    static char data[3];
    PyObject *exported = repyrex_array_interface_export(Py_None, data, 1, shape, NULL, 'u', 1, 0, NULL);
    const volatile int *two = (const volatile int *)PyCapsule_GetPointer(exported, NULL);
    drop(exported);
    sink = *two == 2;
}

static void release_twice(void)
{
    void *block = repyrex_malloc(10);
    repyrex_free(block);
    repyrex_free(block);
}

/* Room for three numbers where four are written. */
static void too_few_dims(void)
{
    const Py_ssize_t shape[2] = {1, 1};
    static char data;
    repyrex_array_interface filled;
    Py_ssize_t *dims = (Py_ssize_t *)malloc(3 * sizeof *dims);
    repyrex_array_interface_fill(&filled, dims, &data, 2, shape, NULL, 'u', 1, 0, NULL);
    free(dims);
}

static void overflow(void)
{
    volatile int most = 2147483647;
    sink = (char)(most + 1);
}

static void leak_a_reference(void)
{
    const Py_ssize_t shape[1] = {3};
    static char data[3];
    /* the capsule itself is the leak, and the struct in it goes with it */
    CHECK(repyrex_array_interface_export(Py_None, data, 1, shape, NULL, 'u', 1, 0, NULL) != NULL);
}

static void (*fault)(void);

static void checks(void)
{
    CHECK(PyErr_Occurred() == NULL);
    if (fault != NULL)
        fault();
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*make)(void);
    } faults[] = {{"leak", leak_a_block},
                  {"read", read_past_a_block},
                  {"read-released", read_a_released_block},
                  {"release-twice", release_twice},
                  {"too-few-dims", too_few_dims},
                  {"undefined", overflow},
                  {"leak-reference", leak_a_reference}};
    size_t i;
    for (i = 0; i < sizeof faults / sizeof faults[0]; i++)
        if (has_argument(argc, argv, faults[i].name))
            fault = faults[i].make;
    start_python();
    run_checks(argc, argv, checks);
    Py_Finalize();
    return finish();
}
