/* sysmodule.h and pythonrun.h: what a program says of itself, in char. A transcript like cobject.c's.
 */
#include "Python.h"

#include <stdlib.h>
#include <unistd.h>

#include "repeat.h"

/* What the Python expression says, with the folder of this program's files left out. */
static void say(const char *name, const char *expression)
{
    static const char *const before = "(lambda sys, os: ";
    char source[400], text[400];
    PyObject *o;
    snprintf(source, sizeof source, "%s%s)(__import__('sys'), __import__('os'))", before, expression);
    o = evaluated(source);
    SAY(name, "%s", text_of(o, text, sizeof text));
    drop(o);
}

static void say_path(const char *name)
{
    say(name, "sys.path[0].replace(os.path.realpath(os.environ['HERE']), 'HERE')");
    /* as it was */
    CHECK(PyList_SetSlice(PySys_GetObject((char *)"path"), 0, 1, NULL) == 0);
}

static void arguments(const char *here)
{
    char script[300], link[300], option[] = "-c", second[] = "b\xc3\xa9", plain[] = "script.py", absent[] = "/no/such/script.py",
                                 root[] = "/script.py";
    char *values[] = {script, second, NULL};
    snprintf(script, sizeof script, "%s/folder/script.py", here);
    snprintf(link, sizeof link, "%s/link.py", here);
    PySys_SetArgv(2, values);
    say("arguments", "'%d %s' % (len(sys.argv), sys.argv[0][-9:])");
    say("the second", "len(getattr(os, 'fsencode', str)(sys.argv[1]))");
    say_path("the folder");
    values[0] = link;
    PySys_SetArgv(1, values);
    say("a link", "sys.argv[0][-7:]");
    say_path("the folder that it leads to");
    values[0] = option;
    PySys_SetArgvEx(2, values, 1);
    say("an option", "sys.argv[0]");
    say_path("an option's folder");
    values[0] = plain;
    PySys_SetArgvEx(1, values, 1);
    say_path("no folder");
    values[0] = absent;
    PySys_SetArgvEx(1, values, 1);
    say_path("a folder that is not there");
    values[0] = root;
    PySys_SetArgvEx(1, values, 1);
    say_path("the root");
    PySys_SetArgvEx(0, values, 0);
    say("none", "[len(sys.argv), sys.argv[0]]");
    values[0] = script;
    PySys_SetArgvEx(1, values, 0);
    say("without the path", "sys.path[0].startswith(os.environ['HERE'])");
}

static void path(void)
{
    PyObject *before = PyList_GetSlice(PySys_GetObject((char *)"path"), 0, 1000);
    char text[] = "/one:two::/three", empty[] = "";
    PySys_SetPath(text);
    say("path", "' '.join(sys.path)");
    PySys_SetPath(empty);
    say("an empty path", "[len(sys.path), sys.path[0]]");
    PySys_SetObject((char *)"path", before);
    drop(before);
    PySys_ResetWarnOptions();
    say("options", "len(sys.warnoptions)");
}

#if PY_MAJOR_VERSION >= 3
/* Who has wchar_t gets CPython's own. */
static void wide(void)
{
    wchar_t script[] = L"wide";
    wchar_t *values[] = {script, NULL};
    PyObject *list;
    PySys_SetArgvEx(1, values, 0);
    list = PySys_GetObject("argv");
    CHECK(list != NULL && PyList_GET_SIZE(list) == 1 &&
          PyUnicode_CompareWithASCIIString(PyList_GET_ITEM(list, 0), "wide") == 0);
    PySys_SetArgv(1, values);
    CHECK(PyList_SetSlice(PySys_GetObject("path"), 0, 1, NULL) == 0);
}
#endif

static const char *folder;

static void checks(void)
{
#if PY_VERSION_HEX < 0x03000000
    SAY("program name", "%s", Py_GetProgramName());
#elif PY_VERSION_HEX < 0x030F0000
#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#endif
    SAY("program name", "%ls", Py_GetProgramName());
#else
    {
        PyObject *o = PyConfig_Get("program_name");
        char text[100];
        SAY("program name", "%s", text_of(o, text, sizeof text));
        drop(o);
    }
#endif
    arguments(folder);
    path();
#if PY_MAJOR_VERSION >= 3
    wide();
#endif
}

int main(int argc, char **argv)
{
    static char name[] = "the program", home[1000], empty[] = "";
    char here[] = "/tmp/repyrex-sysmodule-XXXXXX", inside[300], script[300], link[300];
    FILE *file;
    if (!CHECK(mkdtemp(here) != NULL))
        return finish();
    snprintf(inside, sizeof inside, "mkdir %s/folder", here);
    CHECK(system(inside) == 0);
    snprintf(inside, sizeof inside, "%s/folder", here);
    snprintf(script, sizeof script, "%s/folder/script.py", here);
    snprintf(link, sizeof link, "%s/link.py", here);
    file = fopen(script, "w");
    CHECK(file != NULL && fclose(file) == 0 && symlink("folder/script.py", link) == 0);
    setenv("HERE", here, 1);
    folder = here;

    Py_SetProgramName(name);
    Py_SetProgramName(empty);
    snprintf(home, sizeof home, "%s", getenv("PYTHONHOME") == NULL ? "" : getenv("PYTHONHOME"));
    unsetenv("PYTHONHOME");
    if (home[0] != '\0')
        Py_SetPythonHome(home);
    start_python();
    run_checks(argc, argv, checks);
    Py_Finalize();
    CHECK(unlink(link) == 0 && unlink(script) == 0 && rmdir(inside) == 0 && rmdir(here) == 0);
    return finish();
}
