/* A test program's checks once, or again and again, with what they leave behind. For the programs' main, and what the
 * tables of calls count too.
 */
#ifndef REPEAT_H
#define REPEAT_H

#include <fcntl.h>

#include "check.h"

typedef struct {
    long blocks, references, descriptors;
} state;

/* What a function of sys without arguments counts; 0 where this Python has no such function. */
static inline long count_of_sys(const char *function)
{
    PyObject *callable = PySys_GetObject((char *)(size_t)function);
    PyObject *number = callable == NULL ? NULL : PyObject_CallObject(callable, NULL);
    const long count = number == NULL ? 0 : PyLong_AsLong(number);
    drop(number);
    return count;
}

/* References are counted by a debug build of CPython alone. */
static inline state state_with(long blocks)
{
    state now = {blocks, 0, 0};
    int fd;
    now.references = count_of_sys("gettotalrefcount");
    for (fd = 3; fd < 40; fd++)
        now.descriptors += fcntl(fd, F_GETFD) != -1;
    return now;
}

/* With the blocks of the interpreter's own allocator, and without what it keeps for the next time. */
static inline state settled_state(void)
{
    PyGC_Collect();
    /* of attributes, with their names */
    PyType_ClearCache();
    return state_with(count_of_sys("getallocatedblocks"));
}

static inline int same(state a, state b)
{
    return a.blocks == b.blocks && a.references == b.references && a.descriptors == b.descriptors;
}

static inline void print_left(state before, state after)
{
    fprintf(stderr, "%+ld blocks, %+ld references, %+ld descriptors\n", after.blocks - before.blocks,
            after.references - before.references, after.descriptors - before.descriptors);
}

static inline int has_argument(int argc, char **argv, const char *wanted)
{
    int i;
    for (i = 1; i < argc; i++)
        if (strcmp(argv[i], wanted) == 0)
            return 1;
    return 0;
}

/* What repyrex/kept.h keeps for objects, until many of them have died. */
static inline void forget_kept(void)
{
    static const char *const kept[] = {"_repyrex_wide", "_repyrex_utf8", "_repyrex_default", "_repyrex_interned"};
    size_t i;
    for (i = 0; i < sizeof kept / sizeof kept[0]; i++)
        if (PySys_GetObject((char *)(size_t)kept[i]) != NULL)
            CHECK(PySys_SetObject((char *)(size_t)kept[i], NULL) == 0);
}

static inline void one_round(void (*checks)(void))
{
    checks();
    RAISED("");
    forget_names();
    forget_kept();
}

/* Runs a program's checks; under the argument --repeat again and again, silently, until a round leaves nothing behind.
 * What the interpreter keeps it keeps in the first rounds, a leak is one in each. */
static inline void run_checks(int argc, char **argv, void (*checks)(void))
{
    enum { ROUNDS = 10, FIRST = 3 };
    state before, after = {0, 0, 0};
    int round;
    one_round(checks);
    if (!has_argument(argc, argv, "--repeat"))
        return;
    CHECK(freopen("/dev/null", "w", stdout) != NULL);
    for (round = 0; round < ROUNDS; round++) {
        before = after;
        one_round(checks);
        after = settled_state();
        if (round >= FIRST && same(before, after))
            return;
    }
    if (!CHECK(!"a round leaves nothing behind")) {
        fprintf(stderr, "  each round leaves ");
        print_left(before, after);
    }
}

#endif /* REPEAT_H */
