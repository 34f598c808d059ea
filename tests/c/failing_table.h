/* The rows of the header ROWS (failing_rows.h says what they look like): a function of each, and the table of them.
 */
#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)
#define CALL static outcome PASTE(call_, __LINE__)(void)

#define OBJECT_OR(function, exception, expression) CALL { PyObject *o; arm(); o = (expression); disarm(); return object(o); }
#define POINTER_OR(function, exception, expression) CALL { const void *p; arm(); p = (expression); disarm(); return p == NULL ? FAILED : PASSED; }
#define STATUS_OR(function, exception, expression) CALL { int value; arm(); value = (expression); disarm(); return status(value); }
#define NUMBER_OR(function, exception, expression) CALL { double value; arm(); value = (double)(expression); disarm(); return number(value); }
#define ONE_OR(function, exception, expression) CALL { int value; arm(); value = (expression); disarm(); CHECK(value == 0 || value == 1); return value ? PASSED : FAILED; }
#define ANSWER(function, expression) CALL { double value; arm(); value = (double)(expression); disarm(); return answer(value); }
#define NONE(function, expression) CALL { double value; arm(); value = (double)(expression); disarm(); return answer(value); }
#define CALLED_OR(function, exception, call) CALL { return call; }
#define SILENT(function, call) CALL { return call; }
#define PRINTED(function, call) CALL { return call; }
#define UNCOUNTED(function, call) CALL { return call; }

#define OBJECT(function, expression) OBJECT_OR(function, NULL, expression)
#define POINTER(function, expression) POINTER_OR(function, NULL, expression)
#define STATUS(function, expression) STATUS_OR(function, NULL, expression)
#define NUMBER(function, expression) NUMBER_OR(function, NULL, expression)
#define ONE(function, expression) ONE_OR(function, NULL, expression)
#define CALLED(function, call) CALLED_OR(function, NULL, call)

#include ROWS

#undef OBJECT_OR
#undef POINTER_OR
#undef STATUS_OR
#undef NUMBER_OR
#undef ONE_OR
#undef ANSWER
#undef NONE
#undef CALLED_OR
#undef SILENT
#undef PRINTED
#undef UNCOUNTED
#define ROW(function, exception, silent, none) {#function, __LINE__, PASTE(call_, __LINE__), exception, silent, none, 0},
#define OBJECT_OR(function, exception, expression) ROW(function, exception, 0, 0)
#define POINTER_OR(function, exception, expression) ROW(function, exception, 0, 0)
#define STATUS_OR(function, exception, expression) ROW(function, exception, 0, 0)
#define NUMBER_OR(function, exception, expression) ROW(function, exception, 0, 0)
#define ONE_OR(function, exception, expression) ROW(function, exception, 0, 0)
#define ANSWER(function, expression) ROW(function, NULL, 1, 0)
#define NONE(function, expression) ROW(function, NULL, 1, 1)
#define CALLED_OR(function, exception, call) ROW(function, exception, 0, 0)
#define SILENT(function, call) ROW(function, NULL, 1, 0)
#define PRINTED(function, call) {#function, __LINE__, PASTE(call_, __LINE__), NULL, 1, 0, PY_VERSION_HEX < 0x03080000},
#define UNCOUNTED(function, call) {#function, __LINE__, PASTE(call_, __LINE__), NULL, 0, 0, 1},

static const row rows[] = {
#include ROWS
};

/* Each row in turn, with at most so many of its allocations failing. */
static void exercise_all(long most, void (*about)(const row *))
{
    size_t i;
    for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        about(&rows[i]);
        exercise(&rows[i], most);
    }
}

static void list_rows(void)
{
    size_t i;
    for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
        printf("%s%s\n", rows[i].function, rows[i].none ? " none" : "");
}
