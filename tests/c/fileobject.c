/* fileobject.h: a transcript like cobject.c's, over files in a folder of its own. What Python reads is shown as text,
 * whether it is a str of 2.7, bytes or a str.
 */
#include "Python.h"

#include "repeat.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* 2.7 leaves out the const of these. */
#define NAME(text) ((char *)(size_t)(text))

/* What a Python expression over `f` gives. */
static void python(const char *name, PyObject *f, const char *text)
{
    char case_name[160], line[200];
    PyObject *result;
    snprintf(case_name, sizeof case_name, "%s, %s", name, text);
    PyDict_SetItemString(names(), "f", f);
    result = PyRun_String(text, Py_eval_input, names(), names());
    PyDict_DelItemString(names(), "f");
    if (result == NULL)
        SAY(case_name, "NULL");
    else {
        PyObject *shown = PyObject_CallFunctionObjArgs(PyDict_GetItemString(names(), "shown"), result, NULL);
        SAY(case_name, "%s", text_of(shown, line, sizeof line));
        drop(shown);
    }
    drop(result);
}

/* A line that C reads. */
static void c_line(const char *name, FILE *fp)
{
    char line[100] = "";
    SAY(name, "%s", fgets(line, sizeof line, fp) == NULL ? "end" : strtok(line, "\n"));
}

static PyObject *opened(const char *mode)
{
    char text[100];
    snprintf(text, sizeof text, "open('file', '%s')", mode);
    return evaluated(text);
}

static void reads(const char *mode)
{
    char name[80];
    PyObject *f;
    FILE *fp;
    executed("write('file', 'one\\ntwo\\nthree\\nfour\\nfive\\nsix\\n')");
    f = opened(mode);
    fp = PyFile_AsFile(f);
    snprintf(name, sizeof name, "read %s", mode);
    SAY(name, "%d", fp != NULL);
    snprintf(name, sizeof name, "read %s, first", mode);
    c_line(name, fp);
    snprintf(name, sizeof name, "read %s, then", mode);
    python(name, f, "f.readline()");
    python(name, f, "f.tell()");
    CHECK(PyFile_AsFile(f) == fp);
    snprintf(name, sizeof name, "read %s, third", mode);
    c_line(name, fp);
    snprintf(name, sizeof name, "read %s, fourth", mode);
    c_line(name, fp);
    snprintf(name, sizeof name, "read %s, after fourth", mode);
    python(name, f, "f.tell()");
    /* a place that lies within what Python believes to have read */
    snprintf(name, sizeof name, "read %s, seek", mode);
    python(name, f, "f.readline()");
    python(name, f, "quiet(f.seek(4))");
    python(name, f, "f.readline(), f.tell()");
    CHECK(PyFile_AsFile(f) == fp);
    snprintf(name, sizeof name, "read %s, after seek", mode);
    c_line(name, fp);
    snprintf(name, sizeof name, "read %s, rest", mode);
    python(name, f, "f.read()");
    CHECK(PyFile_AsFile(f) == fp);
    snprintf(name, sizeof name, "read %s, at end", mode);
    c_line(name, fp);
    python(name, f, "quiet(f.seek(0))");
    CHECK(PyFile_AsFile(f) == fp);
    snprintf(name, sizeof name, "read %s, from the start", mode);
    c_line(name, fp);
    drop(f);
}

static void writes(const char *mode)
{
    char name[80];
    PyObject *f;
    FILE *fp;
    executed("write('file', 'before\\n')");
    f = opened(mode);
    snprintf(name, sizeof name, "write %s", mode);
    python(name, f, "quiet(f.write(kind(f, 'python\\n')))");
    fp = PyFile_AsFile(f);
    CHECK(fp != NULL && fprintf(fp, "%s\n", "C") == 2 && fwrite("more\n", 1, 5, fp) == 5);
    CHECK(PyFile_WriteString("string\n", f) == 0);
    python(name, f, "quiet(f.write(kind(f, 'again\\n')))");
    CHECK(PyFile_AsFile(f) == fp && fputs("last\n", fp) >= 0);
    python(name, f, "f.tell()");
    python(name, f, "f.close()");
    python(name, f, "content('file')");
    SAY(name, "%d", PyFile_AsFile(f) != NULL);
    drop(f);
}

static void is_a_file(const char *text)
{
    char name[120];
    PyObject *f = evaluated(text);
    snprintf(name, sizeof name, "%s, check", text);
    SAY(name, "%d %d", PyFile_Check(f), PyFile_CheckExact(f));
    snprintf(name, sizeof name, "%s, FILE", text);
    SAY(name, "%d", PyFile_AsFile(f) != NULL);
    snprintf(name, sizeof name, "%s, name", text);
    SAY(name, "%s", PyFile_Name(f) == NULL ? "NULL" : text_of(PyFile_Name(f), name + 60, 60));
    snprintf(name, sizeof name, "%s, soft space", text);
    SAY(name, "%d", PyFile_SoftSpace(f, 1));
    /* or the process of os.popen() is waited for later */
    drop(PyObject_CallFunctionObjArgs(PyDict_GetItemString(names(), "closed"), f, NULL));
    drop(f);
}

static int closed_files, closes;

static int counting_close(FILE *fp)
{
    closed_files++;
    closes += fp != NULL;
    return fclose(fp);
}

static int failing_close(FILE *fp)
{
    fclose(fp);
    errno = EIO;
    return EOF;
}

static int seven(FILE *fp)
{
    fclose(fp);
    return 7;
}

static void made_of_a_stream(void)
{
    char line[100] = "";
    FILE *fp;
    PyObject *f;

    executed("write('file', 'one\\ntwo\\nthree\\n')");
    fp = fopen("file", "r+");
    CHECK(fgets(line, sizeof line, fp) != NULL);
    f = PyFile_FromFile(fp, NAME("a name"), NAME("r+"), counting_close);
    CHECK(f != NULL && PyFile_AsFile(f) == fp && PyFile_Check(f));
    SAY("from FILE, name", "%s", text_of(PyFile_Name(f), line, sizeof line));
    python("from FILE", f, "f.name");
    python("from FILE", f, "f.readline()");
    python("from FILE", f, "f.tell()");
    CHECK(PyFile_AsFile(f) == fp);
    c_line("from FILE, C reads", fp);
    SAY("from FILE, before close", "%d", closed_files);
    python("from FILE", f, "f.close()");
    SAY("from FILE, closed", "%d", closed_files);
    python("from FILE again", f, "f.close()");
    SAY("from FILE, closed again", "%d %d", closed_files, PyFile_AsFile(f) != NULL);
    drop(f);
    SAY("from FILE, gone", "%d", closed_files);

    f = PyFile_FromFile(fopen("file", "r"), NAME("file"), NAME("r"), counting_close);
    drop(f);
    SAY("from FILE, never closed", "%d", closed_files);

    fp = fopen("file", "w");
    f = PyFile_FromFile(fp, NAME("file"), NAME("w"), NULL);
    CHECK(PyFile_WriteString("kept\n", f) == 0);
    python("from FILE that stays", f, "f.close()");
    drop(f);
    CHECK(fputs("still mine\n", fp) >= 0 && fclose(fp) == 0);
    python("from FILE that stays", names(), "content('file')");

    f = PyFile_FromFile(fopen("file", "r"), NAME("file"), NAME("r"), failing_close);
    python("close fails", f, "f.close()");
    drop(f);
    f = PyFile_FromFile(fopen("file", "r"), NAME("file"), NAME("r"), seven);
    python("close is 7", f, "f.close()");
    drop(f);

    f = PyFile_FromFile(popen("echo from a process; exit 3", "r"), NAME("process"), NAME("r"), pclose);
    python("process", f, "f.read()");
    python("process", f, "f.close()");
    drop(f);
    fp = popen("echo first; echo second", "r");
    f = PyFile_FromFile(fp, NAME("process"), NAME("r"), pclose);
    c_line("process, C reads", PyFile_AsFile(f));
    drop(f);
}

static void opened_by_name(void)
{
    PyObject *f;
    executed("write('file', 'a\\nb\\n')");
    f = PyFile_FromString(NAME("file"), NAME("r"));
    python("from name", f, "f.readlines()");
    python("from name", f, "f.name");
    drop(f);
    f = PyFile_FromString(NAME("file"), NAME("rb+"));
    python("from name, to write too", f, "quiet(f.seek(2))");
    python("from name, to write too", f, "quiet(f.write(kind(f, 'X')))");
    python("from name, to write too", f, "f.close()");
    python("from name, to write too", f, "content('file')");
    drop(f);
    f = PyFile_FromString(NAME("file"), NAME("a"));
    CHECK(PyFile_WriteString("appended\n", f) == 0);
    drop(f);
    python("from name, to append", names(), "content('file')");
    f = PyFile_FromString(NAME("file"), NAME("w"));
    CHECK(PyFile_WriteString("new\n", f) == 0);
    drop(f);
    python("from name, to write", names(), "content('file')");
    executed("write('file', 'dos\\r\\nmac\\runix\\n')");
    f = PyFile_FromString(NAME("file"), NAME("r"));
    python("line ends", f, "f.readlines()");
    drop(f);
    SAY("no such file", "%d", PyFile_FromString(NAME("absent"), NAME("r")) != NULL);
    SAY("a folder", "%d", PyFile_FromString(NAME("."), NAME("r")) != NULL);
    SAY("no such mode", "%d", PyFile_FromString(NAME("file"), NAME("z")) != NULL);
    SAY("an empty mode", "%d", PyFile_FromString(NAME("file"), NAME("")) != NULL);
}

static void in_use(void)
{
    PyObject *f;
    executed("write('file', 'one\\ntwo\\n')");
    f = opened("r");
    CHECK(PyFile_AsFile(f) != NULL);
    PyFile_IncUseCount((PyFileObject *)f);
    PyFile_IncUseCount((PyFileObject *)f);
    python("in use", f, "f.close()");
    python("in use, open still", f, "f.read(3), f.tell(), f.closed");
    PyFile_DecUseCount((PyFileObject *)f);
    python("in use once", f, "f.close()");
    python("in use once, the rest", f, "f.read()");
    PyFile_DecUseCount((PyFileObject *)f);
    python("in use no more", f, "f.close()");
    drop(f);
}

static void lines_and_objects(void)
{
    static const int lengths[] = {0, 3, -1, 0, -1, -1};
    char name[80], text[80];
    size_t i;
    PyObject *f, *line, *o;
    executed("write('file', 'one\\ntwo two\\n\\nlast')");
    f = PyFile_FromString(NAME("file"), NAME("r"));
    for (i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        snprintf(name, sizeof name, "line %d", (int)i);
        line = PyFile_GetLine(f, lengths[i]);
        if (line == NULL)
            SAY(name, "NULL");
        else {
            o = PyObject_CallFunctionObjArgs(PyDict_GetItemString(names(), "shown"), line, NULL);
            SAY(name, "%s", text_of(o, text, sizeof text));
            drop(o);
        }
        drop(line);
    }
    drop(f);

    f = PyFile_FromString(NAME("file"), NAME("w"));
    o = evaluated("[1, 2.5, None]");
    SAY("write a list", "%d", PyFile_WriteObject(o, f, 0));
    SAY("write a list raw", "%d", PyFile_WriteObject(o, f, Py_PRINT_RAW));
    drop(o);
    o = evaluated("b'raw'");
    SAY("write a string raw", "%d", PyFile_WriteObject(o, f, Py_PRINT_RAW));
    drop(o);
    SAY("write to NULL", "%d", PyFile_WriteObject(f, NULL, Py_PRINT_RAW));
    SAY("write a string to NULL", "%d", PyFile_WriteString("x", NULL));
    python("written", f, "f.close()");
    python("written", f, "content('file')");
    SAY("write to a closed one", "%d", PyFile_WriteString("x", f));
    drop(f);
    o = evaluated("Writer()");
    SAY("write a string to an object", "%d", PyFile_WriteString("to an object", o));
    f = evaluated("7");
    SAY("write 7 to an object", "%d", PyFile_WriteObject(f, o, 0));
    drop(f);
    python("an object", o, "f.got");
    SAY("soft space of an object", "%d", PyFile_SoftSpace(o, 5));
    SAY("soft space of an object again", "%d", PyFile_SoftSpace(o, 0));
    drop(o);
    o = evaluated("7");
    SAY("write a string to 7", "%d", PyFile_WriteString("x", o));
    SAY("soft space of 7", "%d", PyFile_SoftSpace(o, 5));
    drop(o);
    SAY("soft space of NULL", "%d", PyFile_SoftSpace(NULL, 5));
}

static void settings(void)
{
    PyObject *f = opened("w");
    PyFile_SetBufSize(f, 1);
    CHECK(PyFile_WriteString("line\npart", f) == 0);
    python("line buffered", names(), "content('file')[:5]");
    drop(f);
    CHECK(PyFile_Check(names()) == 0 && PyFile_AsFile(names()) == NULL && !PyErr_Occurred());
    CHECK(PyFile_AsFile(NULL) == NULL && !PyErr_Occurred());
    CHECK(PyFile_Name(NULL) == NULL && PyFile_Name(names()) == NULL && !PyErr_Occurred());
}

#if PY_MAJOR_VERSION >= 3
static int descriptors(void)
{
    int fd, count = 0;
    for (fd = 0; fd < 200; fd++)
        count += fcntl(fd, F_GETFD) != -1;
    return count;
}

static void only_here(void)
{
    PyObject *f, *under, *raw;
    FILE *fp;
    int before, ends[2];
    char text[50];
    FILE *(*as_file)(PyObject *) = PyFile_AsFile;
    PyTypeObject *type = &PyFile_Type;

    /* one FILE for all that a file is made of, and its descriptor goes with the file */
    executed("write('file', 'one\\ntwo\\nthree\\n')");
    before = descriptors();
    f = opened("r");
    under = PyObject_GetAttrString(f, "buffer");
    raw = PyObject_GetAttrString(under, "raw");
    fp = as_file(f);
    CHECK(fp != NULL && as_file(under) == fp && as_file(raw) == fp && descriptors() == before + 2);
    CHECK(PyType_IsSubtype(Py_TYPE(f), type) && PyObject_TypeCheck(under, &PyFile_Type));
    CHECK(!PyObject_TypeCheck(names(), &PyFile_Type));
    CHECK(Py_REFCNT(f) == 1);
    drop(under);
    drop(raw);
    drop(f);
    CHECK(descriptors() == before);

    /* ... when it is closed, not when it dies */
    f = opened("rb");
    CHECK(as_file(f) != NULL && descriptors() == before + 2);
    drop(PyObject_CallMethod(f, "close", NULL));
    CHECK(descriptors() == before);
    drop(f);
    f = opened("rb");
    CHECK(as_file(f) != NULL);
    PyDict_SetItemString(names(), "f", f);
    drop(f);
    executed("with f: pass\nclose = f.close\nseek = f.seek\nraw_close = f.raw.close\ndel f");
    CHECK(descriptors() == before);
    /* ... and those who kept its methods do no harm */
    executed("raw_close()\n");
    CHECK(PyRun_String("seek(0)", Py_eval_input, names(), names()) == NULL);
    PyErr_Clear();
    executed("del close, seek, raw_close");

    /* ... in a cycle too */
    f = opened("r+");
    CHECK(as_file(f) != NULL && PyObject_SetAttrString(f, "me", f) == 0);
    drop(f);
    executed("import gc\ngc.collect()");
    CHECK(descriptors() == before);

    /* a pipe: the reader sees the end as soon as the writer is closed */
    CHECK(pipe(ends) == 0);
    snprintf(text, sizeof text, "open(%d, 'wb')", ends[1]);
    f = evaluated(text);
    fp = as_file(f);
    CHECK(fp != NULL && fputs("through", fp) >= 0);
    drop(PyObject_CallMethod(f, "close", NULL));
    memset(text, 0, sizeof text);
    CHECK(read(ends[0], text, sizeof text) == 7 && read(ends[0], text + 20, 1) == 0);
    drop(f);
    snprintf(text, sizeof text, "open(%d, 'r')", ends[0]);
    f = evaluated(text);
    CHECK(as_file(f) != NULL && fgets(text, sizeof text, as_file(f)) == NULL);
    drop(f);
    CHECK(descriptors() == before);

    /* the raw file first, then what lies over it */
    f = opened("r+");
    under = PyObject_GetAttrString(f, "buffer");
    raw = PyObject_GetAttrString(under, "raw");
    fp = as_file(raw);
    CHECK(fp != NULL && as_file(f) == fp);
    PyFile_IncUseCount((PyFileObject *)under);
    CHECK(PyObject_CallMethod(under, "close", NULL) == NULL && PyErr_ExceptionMatches(PyExc_OSError));
    PyErr_Clear();
    CHECK(PyObject_CallMethod(raw, "close", NULL) == NULL && PyErr_ExceptionMatches(PyExc_OSError));
    PyErr_Clear();
    CHECK(PyFile_WriteString("kept", f) == 0);
    PyFile_DecUseCount((PyFileObject *)under);
    drop(raw);
    /* ... and a close that outlives its buffer does nothing */
    raw = PyObject_GetAttrString(under, "close");
    drop(under);
    drop(f);
    drop(PyObject_CallObject(raw, NULL));
    drop(raw);
    raw = evaluated("content('file')[:4] == b'kept'");
    CHECK(raw == Py_True);
    drop(raw);
    CHECK(descriptors() == before);

    /* a place that can't be told */
    f = opened("r");
    drop(PyObject_CallMethod(f, "__next__", NULL));
    CHECK(as_file(f) == NULL);
    RAISED("OSError: telling position disabled by next() call");
    drop(f);

    /* no descriptor left is an error of the call */
    executed("import resource\nlimits = resource.getrlimit(resource.RLIMIT_NOFILE)");
    f = opened("r");
    executed("resource.setrlimit(resource.RLIMIT_NOFILE, (0, limits[1]))");
    fp = as_file(f);
    CHECK(fp == NULL && PyErr_ExceptionMatches(PyExc_OSError));
    PyErr_Clear();
    executed("resource.setrlimit(resource.RLIMIT_NOFILE, limits)");
    CHECK(as_file(f) != NULL);
    drop(f);

    /* what a file's subclass says of itself is asked */
    f = evaluated("Broken('file')");
    CHECK(as_file(f) == NULL);
    RAISED("RuntimeError: no flush");
    CHECK(PyFile_Check(f) == 1 && PyFile_CheckExact(f) == 0);
    drop(f);
    f = evaluated("detached()");
    CHECK(PyFile_Check(f) == 0 && as_file(f) == NULL && !PyErr_Occurred());
    drop(f);

    /* answers beside an exception that is set */
    PyErr_SetString(PyExc_KeyError, "before");
    CHECK(PyFile_Check(names()) == 0 && PyFile_Name(names()) == NULL && PyFile_SoftSpace(names(), 1) == 0);
    PyFile_SetBufSize(names(), 0);
    CHECK(PyFile_WriteString("x", names()) == -1);
    RAISED("KeyError: 'before'");

    /* both kinds of string, whatever the file's */
    f = PyFile_FromString("file", "w");
    under = evaluated("'\\u00e9\\udcff<NULL>'");
    raw = PySequence_GetSlice(under, 0, 2);
    CHECK(PyFile_WriteObject(raw, f, Py_PRINT_RAW) == 0 && PyFile_WriteObject(NULL, f, Py_PRINT_RAW) == 0);
    drop(raw);
    drop(PyObject_CallMethod(f, "close", NULL));
    drop(f);
    f = repyrex_PyFile_Open("file", "r", 0);
    raw = PyObject_CallMethod(f, "read", NULL);
    CHECK(raw != NULL && PyObject_RichCompareBool(raw, under, Py_EQ) == 1);
    drop(raw);
    drop(under);
    drop(f);
    f = repyrex_PyFile_Open("file", "w", 0);
    CHECK(PyFile_WriteString("a\xff", f) == 0);
    under = evaluated("b'\\xfe'");
    CHECK(PyFile_WriteObject(under, f, Py_PRINT_RAW) == 0);
    drop(under);
#if PY_VERSION_HEX >= 0x03070000
    /* Python 3.11's reconfigure() never lets go of the encoding's name, and valgrind runs with this variable set. */
    if (getenv("PYTHONMALLOC") == NULL) {
        CHECK(PyFile_SetEncoding(f, "latin-1") == 1 && PyFile_SetEncodingAndErrors(f, "ascii", "replace") == 1);
        under = evaluated("'\\u00e9'");
        CHECK(PyFile_WriteObject(under, f, Py_PRINT_RAW) == 0);
        drop(under);
        CHECK(PyFile_SetEncoding(f, "no such encoding") == 0);
        RAISED("LookupError: unknown encoding: no such encoding");
    }
#endif
    drop(PyObject_CallMethod(f, "close", NULL));
    under = evaluated("open('file', 'rb').read()[:3]");
    CHECK(memcmp(PyBytes_AS_STRING(under), "a\xff\xfe", 3) == 0);
    drop(under);
    drop(f);
    f = opened("rb");
    CHECK(PyFile_SetEncoding(f, "latin-1") == 1);
    drop(f);
    CHECK(PyFile_SetEncoding(names(), "latin-1") == 0);
    RAISED("TypeError: expected a file object");

    /* NULL */
    CHECK(PyFile_FromString(NULL, "r") == NULL);
    RAISED("SystemError: null argument to internal routine");
    CHECK(PyFile_FromString("file", NULL) == NULL);
    RAISED("SystemError: null argument to internal routine");
    CHECK(PyFile_FromFile(NULL, "file", "r", NULL) == NULL);
    RAISED("SystemError: null argument to internal routine");
    CHECK(PyFile_SetEncoding(NULL, "x") == 0);
    RAISED("SystemError: null argument to internal routine");
    CHECK(PyFile_Check(NULL) == 0 && PyFile_CheckExact(NULL) == 0);
    PyFile_SetBufSize(NULL, 1);
    PyFile_IncUseCount(NULL);
    PyFile_DecUseCount((PyFileObject *)names());
    CHECK(!PyErr_Occurred());
    CHECK(descriptors() == before);
}
#endif

static void checks(void)
{
    static const char PRELUDE[] =
        "import io, os, sys\n"
        "def write(name, text):\n"
        "    f = open(name, 'wb')\n"
        "    f.write(text.encode('ascii'))\n"
        "    f.close()\n"
        "def content(name):\n"
        "    f = open(name, 'rb')\n"
        "    try: return f.read()\n"
        "    finally: f.close()\n"
        "def kind(f, text):\n"
        "    return text.encode('ascii') if 'b' in f.mode else text\n"
        "def quiet(o): pass\n"
        "def shown(o):\n"
        "    if isinstance(o, (list, tuple)): return '|'.join(map(shown, o))\n"
        "    if isinstance(o, bytes) and str is not bytes: o = o.decode('latin-1')\n"
        "    return str(o).replace('\\n', '/').replace('\\r', '\\\\r')\n"
        "class Writer(object):\n"
        "    got = ''\n"
        "    def write(self, text): self.got += text\n"
        "class Broken(io.FileIO):\n"
        "    def seekable(self): raise RuntimeError('no flush')\n"
        "def detached():\n"
        "    f = open('file'); f.detach(); return f\n"
        "def closed(f):\n"
        "    if hasattr(f, 'close'): f.close()\n"
        "    return f\n";
    static const char *const others[] = {
        "open('file')", "open('file', 'rb')", "open('file', 'r+')", "closed(open('file'))", "io.BytesIO()", "7",
        "None", "'file'", "Writer()", "os.popen('true')", "io.StringIO()",
    };
    static const char *const reading[] = {"r", "rb", "r+", "rb+"};
    static const char *const writing[] = {"w", "wb", "a", "ab", "w+", "wb+", "r+", "rb+"};
    size_t i;
    executed(PRELUDE);
    executed("write('file', '')");
    for (i = 0; i < sizeof others / sizeof others[0]; i++)
        is_a_file(others[i]);
    for (i = 0; i < sizeof reading / sizeof reading[0]; i++)
        reads(reading[i]);
    for (i = 0; i < sizeof writing / sizeof writing[0]; i++)
        writes(writing[i]);
    made_of_a_stream();
    opened_by_name();
    in_use();
    lines_and_objects();
    settings();
#if PY_MAJOR_VERSION >= 3
    only_here();
#endif
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/fileobject-XXXXXX";
    if (mkdtemp(folder) == NULL || chdir(folder) != 0)
        return 2;
    start_python();
    run_checks(argc, argv, checks);
    Py_Finalize();
    unlink("file");
    if (chdir("/") != 0 || rmdir(folder) != 0)
        return 2;
    return finish();
}
