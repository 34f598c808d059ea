/* sysmodule.h and pythonrun.h of CPython 2.7: what a program says of itself, in `char *`. CPython 3 has the same functions
 * with `wchar_t *`, and those who give that get CPython's own. The text is decoded as file names are.
 *
 * A failure is printed, as what is raised in a destructor: 2.7 ended the process.
 */
#ifndef REPYREX_SYSMODULE_H
#define REPYREX_SYSMODULE_H

#if PY_MAJOR_VERSION >= 3

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "kept.h"

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
/* CPython would have all of them replaced by PyConfig. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#endif

/* The length of the folder that a script lies in, without its last slash; 0 where it has none. */
static inline size_t repyrex_length_of_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? 0 : slash == path ? 1 : (size_t)(slash - path);
}

/* Puts an item in front of sys.path, where there is one. -1 with an exception. */
static inline int repyrex_put_first(const char *folder, size_t length)
{
    PyObject *path, *item;
    int failed = repyrex_kept_find("path", &path);
    if (failed <= 0 || !PyList_Check(path))
        return failed < 0 ? -1 : 0;
    item = PyUnicode_DecodeFSDefaultAndSize(folder, (Py_ssize_t)length);
    failed = item == NULL ? -1 : PyList_Insert(path, 0, item);
    Py_XDECREF(item);
    return failed;
}

/* PySys_SetArgvEx: sets sys.argv, to [''] where argc is 0; where updatepath is not 0, the folder of the script, its links
 * resolved, becomes the first item of sys.path, '' where there is none or the script is -c. What fails is told to
 * sys.unraisablehook. From sysmodule.h; takes wchar_t since 3.0. Needs the GIL. Differs: a NULL ends argv. */
static inline void repyrex_PySys_SetArgvEx(int argc, char **argv, int updatepath)
{
    PyObject *list = PyList_New(0), *item;
    int i, count = 0, failed = list == NULL;
    while (argv != NULL && count < argc && argv[count] != NULL)
        count++;
    for (i = 0; !failed && i < (count == 0 ? 1 : count); i++) {
        item = count == 0 ? PyUnicode_FromString("") : PyUnicode_DecodeFSDefault(argv[i]);
        failed = item == NULL || PyList_Append(list, item) < 0;
        Py_XDECREF(item);
    }
    failed = failed || PySys_SetObject("argv", list) < 0;
    Py_XDECREF(list);
    if (!failed && updatepath) {
        char real[PATH_MAX];
        const char *script = count == 0 || strcmp(argv[0], "-c") == 0 ? "" : argv[0];
        if (realpath(script, real) != NULL)
            script = real;
        failed = repyrex_put_first(script, repyrex_length_of_folder(script)) < 0;
    }
    if (failed)
        PyErr_WriteUnraisable(NULL);
}

/* PySys_SetArgv: PySys_SetArgvEx, with 1 for updatepath. From sysmodule.h; takes wchar_t since 3.0. Needs the GIL. */
static inline void repyrex_PySys_SetArgv(int argc, char **argv)
{
    repyrex_PySys_SetArgvEx(argc, argv, 1);
}

/* PySys_SetPath: sets sys.path to what stands between the colons. From sysmodule.h; takes wchar_t since 3.0, removed in
 * 3.13. Nothing is done for NULL, with which 2.7 crashed. Needs the GIL. */
static inline void repyrex_PySys_SetPath(const char *path)
{
    PyObject *list, *item;
    const char *end;
    int failed;
    if (path == NULL)
        return;
    list = PyList_New(0);
    failed = list == NULL;
    while (!failed) {
        end = strchr(path, ':');
        item = PyUnicode_DecodeFSDefaultAndSize(path, end == NULL ? (Py_ssize_t)strlen(path) : end - path);
        failed = item == NULL || PyList_Append(list, item) < 0;
        Py_XDECREF(item);
        if (end == NULL)
            break;
        path = end + 1;
    }
    if (failed || PySys_SetObject("path", list) < 0)
        PyErr_WriteUnraisable(NULL);
    Py_XDECREF(list);
}

/* A text as wchar_t, for an interpreter that keeps the pointer. What *kept had is released when it has another. */
static inline void repyrex_give_wide(const char *text, wchar_t **kept, void (*set)(const wchar_t *))
{
    wchar_t *wide = Py_DecodeLocale(text, NULL), *before = *kept;
    if (wide == NULL)
        Py_FatalError("no memory for the program's name or home");
    set(wide);
    *kept = wide;
    PyMem_RawFree(before);
}

static inline void repyrex_wide_Py_SetProgramName(const wchar_t *name)
{
    Py_SetProgramName((wchar_t *)(size_t)name);
}

static inline void repyrex_wide_Py_SetPythonHome(const wchar_t *home)
{
    Py_SetPythonHome((wchar_t *)(size_t)home);
}

/* Py_SetProgramName: what argv[0] is, before Py_Initialize. From pythonrun.h; takes wchar_t since 3.0. Nothing is done
 * for NULL and "". No GIL is needed. Differs: the text is copied. */
static inline void repyrex_Py_SetProgramName(const char *name)
{
    static wchar_t *kept;
    if (name != NULL && *name != '\0')
        repyrex_give_wide(name, &kept, repyrex_wide_Py_SetProgramName);
}

/* Py_SetPythonHome: where the standard library is, before Py_Initialize. From pythonrun.h; takes wchar_t since 3.0. NULL
 * takes it back. No GIL is needed. Differs: the text is copied. */
static inline void repyrex_Py_SetPythonHome(const char *home)
{
    static wchar_t *kept;
    if (home == NULL)
        repyrex_wide_Py_SetPythonHome(NULL);
    else
        repyrex_give_wide(home, &kept, repyrex_wide_Py_SetPythonHome);
}

static inline void repyrex_wide_PySys_SetArgvEx(int argc, wchar_t **argv, int updatepath)
{
    PySys_SetArgvEx(argc, argv, updatepath);
}

static inline void repyrex_wide_PySys_SetArgv(int argc, wchar_t **argv)
{
    PySys_SetArgv(argc, argv);
}

#if PY_VERSION_HEX < 0x030D0000
static inline void repyrex_wide_PySys_SetPath(const wchar_t *path)
{
    PySys_SetPath(path);
}
#endif

#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

/* PySys_ResetWarnOptions: forgets the options of -W. From sysmodule.h; removed in 3.15. Needs the GIL. */
static inline void repyrex_PySys_ResetWarnOptions(void)
{
    PyObject *options;
    int failed = repyrex_kept_find("warnoptions", &options);
    if (failed > 0)
        failed = PyList_Check(options) ? PyList_SetSlice(options, 0, PY_SSIZE_T_MAX, NULL) : 0;
    if (failed < 0)
        PyErr_WriteUnraisable(NULL);
}

#ifdef __cplusplus
}
#endif

#if PY_VERSION_HEX >= 0x030D0000
#define PySys_ResetWarnOptions repyrex_PySys_ResetWarnOptions
#endif

/* By the type of the text. A C compiler without _Generic has the functions with char alone. */
#if defined(__cplusplus)
extern "C++" {
static inline void repyrex_any_PySys_SetArgvEx(int argc, char **argv, int updatepath)
{
    repyrex_PySys_SetArgvEx(argc, argv, updatepath);
}
static inline void repyrex_any_PySys_SetArgvEx(int argc, wchar_t **argv, int updatepath)
{
    repyrex_wide_PySys_SetArgvEx(argc, argv, updatepath);
}
static inline void repyrex_any_PySys_SetArgv(int argc, char **argv)
{
    repyrex_PySys_SetArgv(argc, argv);
}
static inline void repyrex_any_PySys_SetArgv(int argc, wchar_t **argv)
{
    repyrex_wide_PySys_SetArgv(argc, argv);
}
static inline void repyrex_any_Py_SetProgramName(const char *name)
{
    repyrex_Py_SetProgramName(name);
}
static inline void repyrex_any_Py_SetProgramName(const wchar_t *name)
{
    repyrex_wide_Py_SetProgramName(name);
}
static inline void repyrex_any_Py_SetPythonHome(const char *home)
{
    repyrex_Py_SetPythonHome(home);
}
static inline void repyrex_any_Py_SetPythonHome(const wchar_t *home)
{
    repyrex_wide_Py_SetPythonHome(home);
}
#if PY_VERSION_HEX < 0x030D0000
static inline void repyrex_any_PySys_SetPath(const char *path)
{
    repyrex_PySys_SetPath(path);
}
static inline void repyrex_any_PySys_SetPath(const wchar_t *path)
{
    repyrex_wide_PySys_SetPath(path);
}
#endif
}
#define REPYREX_BY_TEXT(f, text) repyrex_any_##f
#elif defined(__clang__) || (defined(__GNUC__) && (__GNUC__ > 4 || (__GNUC__ == 4 && __GNUC_MINOR__ >= 9)))
#define REPYREX_BY_TEXT(f, text)                                                                                       \
    __extension__ _Generic((text), wchar_t *: repyrex_wide_##f, const wchar_t *: repyrex_wide_##f,                     \
                           wchar_t **: repyrex_wide_##f, default: repyrex_##f)
#else
#define REPYREX_BY_TEXT(f, text) repyrex_##f
#endif

#define PySys_SetArgvEx(argc, argv, updatepath) REPYREX_BY_TEXT(PySys_SetArgvEx, argv)(argc, argv, updatepath)
#define PySys_SetArgv(argc, argv) REPYREX_BY_TEXT(PySys_SetArgv, argv)(argc, argv)
#define Py_SetProgramName(name) REPYREX_BY_TEXT(Py_SetProgramName, name)(name)
#define Py_SetPythonHome(home) REPYREX_BY_TEXT(Py_SetPythonHome, home)(home)
#if PY_VERSION_HEX < 0x030D0000
#define PySys_SetPath(path) REPYREX_BY_TEXT(PySys_SetPath, path)(path)
#else
#define PySys_SetPath repyrex_PySys_SetPath
#endif

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_SYSMODULE_H */
