/* The few words that the C tests speak: CHECK and RAISED count, SAY writes a line of a transcript, evaluated() makes
 * what is asked about.
 *
 * Included after Python.h. A test ends with `return finish();`: exit status 0 when no check failed, and a last
 * line on stderr that says how many there were. C99 to C23 and C++11 onwards.
 */
#ifndef CHECK_H
#define CHECK_H

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static int checks_done, checks_failed;

static inline int check(int ok, const char *what, const char *file, int line)
{
    checks_done++;
    if (!ok) {
        checks_failed++;
        fprintf(stderr, "%s:%d: %s\n", file, line, what);
    }
    return ok;
}

#define CHECK(expression) check(!!(expression), #expression, __FILE__, __LINE__)

static inline int finish(void)
{
    fflush(stdout);
    fprintf(stderr, "%d checks, %d failed\n", checks_done, checks_failed);
    return checks_failed != 0;
}

/* Py_DECREF warns about NULL in some compilers' flow analysis, and is a macro that hides the call. */
static inline void drop(PyObject *o)
{
    Py_XDECREF(o);
}

/* str(o) into `buffer`; the same text on Python 2 and 3. */
static inline const char *text_of(PyObject *o, char *buffer, size_t size)
{
    PyObject *text = o == NULL ? NULL : PyObject_Str(o);
#if PY_MAJOR_VERSION >= 3
    const char *chars = text == NULL ? NULL : PyUnicode_AsUTF8(text);
#else
    const char *chars = text == NULL ? NULL : PyString_AsString(text);
#endif
    snprintf(buffer, size, "%s", chars == NULL ? "<no text>" : chars);
    drop(text);
    return buffer;
}

/* "TypeError: message" for the exception that is set, which is cleared; "" where there is none. */
static inline const char *taken_exception(char *buffer, size_t size)
{
    PyObject *type, *value, *traceback, *name;
    char called[100], message[400];
    if (PyErr_Occurred() == NULL)
        return strcpy(buffer, "");
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    name = PyObject_GetAttrString(type, "__name__");
    snprintf(buffer, size, "%s: %s", text_of(name, called, sizeof called),
             text_of(value, message, sizeof message));
    drop(name);
    drop(type);
    drop(value);
    drop(traceback);
    return buffer;
}

/* Is exactly "Type: message" set? It is cleared either way. */
static inline int raised(const char *expected, const char *file, int line)
{
    char found[512];
    taken_exception(found, sizeof found);
    if (check(strcmp(found, expected) == 0, expected, file, line))
        return 1;
    fprintf(stderr, "  but found: %s\n", found);
    return 0;
}

#define RAISED(expected) raised(expected, __FILE__, __LINE__)

/* One line of a transcript: the case, what came out, and the exception that was set, if any. Nothing that
 * differs from run to run (an address) may be printed. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
static inline void SAY(const char *name, const char *format, ...)
{
    char exception[512];
    va_list arguments;
    taken_exception(exception, sizeof exception);
    printf("%s: ", name);
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    printf("%s%s\n", exception[0] == '\0' ? "" : " | ", exception);
}

/* str(o), or NULL. Drops it. */
static inline void say_object(const char *name, PyObject *o)
{
    char text[400];
    if (o == NULL)
        SAY(name, "NULL");
    else
        SAY(name, "%s", text_of(o, text, sizeof text));
    drop(o);
}

static inline PyObject **place_of_names(void)
{
    static PyObject *names;
    return &names;
}

/* The globals of the expressions and statements below. Borrowed. */
static inline PyObject *names(void)
{
    PyObject **place = place_of_names();
    if (*place == NULL) {
        *place = PyDict_New();
        PyDict_SetItemString(*place, "__builtins__", PyEval_GetBuiltins());
    }
    return *place;
}

/* Cleared first: its functions refer to it. */
static inline void forget_names(void)
{
    PyObject **place = place_of_names();
    if (*place != NULL)
        PyDict_Clear(*place);
    Py_CLEAR(*place);
}

static inline PyObject *run_code(const char *code, int kind)
{
    PyObject *o = PyRun_String(code, kind, names(), names());
    if (!CHECK(o != NULL)) {
        fprintf(stderr, "  %s\n", code);
        PyErr_Print();
    }
    return o;
}

/* What an expression gives, which may not fail. A new reference. */
static inline PyObject *evaluated(const char *expression)
{
    return run_code(expression, Py_eval_input);
}

static inline void executed(const char *statements)
{
    drop(run_code(statements, Py_file_input));
}

/* Without signal handlers; with the GIL's machinery, which old versions start on demand. */
static inline void start_python(void)
{
    Py_InitializeEx(0);
#if PY_VERSION_HEX < 0x03070000
    PyEval_InitThreads();
#endif
}

#endif /* CHECK_H */
