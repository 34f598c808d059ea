/* Calls of failing_rows.h that take more than an expression: with results in variables, or things to release. */

static outcome block_of(void *block)
{
    if (block == NULL)
        CHECK(errno == ENOMEM);
    repyrex_free(block);
    return block == NULL ? FAILED : PASSED;
}

/* An allocation of the library's: NULL without an exception, errno ENOMEM. */
#define BLOCK(expression) (arm(), block_of((block_ = (expression), disarm(), block_)))
static void *block_;

static outcome grown(int with_place)
{
    void *block = repyrex_malloc(10), *moved;
    arm();
    moved = with_place ? repyrex_realloc_at(block, 600000, "here:1") : repyrex_realloc(block, 600000);
    disarm();
    if (moved == NULL) {
        CHECK(errno == ENOMEM);
        repyrex_free(block);
    } else
        repyrex_free(moved);
    return moved == NULL ? FAILED : PASSED;
}

static int freed(int with_place)
{
    void *block;
    disarm();
    block = repyrex_malloc(10);
    arm();
    if (with_place)
        repyrex_free_at(block, "here:1");
    else
        repyrex_free(block);
    disarm();
    return 1;
}

/* ---- arrays ---- */

static int filled(PyObject *descr, int flags)
{
    Py_ssize_t dims[4];
    repyrex_array_interface inter;
    return repyrex_array_interface_fill(&inter, dims, store.bytes, 2, shape, NULL, descr == NULL ? 'f' : 'V', 8,
                                        flags | REPYREX_NOTSWAPPED, descr);
}

static outcome interface_of(repyrex_array_interface *inter)
{
    disarm();
    if (inter != NULL)
        repyrex_array_interface_release(inter, class_);
    return inter == NULL ? FAILED : PASSED;
}

static int released(void)
{
    repyrex_array_interface *inter;
    disarm();
    inter = repyrex_array_interface_new(class_, store.bytes, 2, shape, NULL, 'f', 8, 0, NULL);
    arm();
    repyrex_array_interface_release(inter, class_);
    disarm();
    return 0;
}

/* A description, changed by a view. */
static int viewed(int which)
{
    static const int axes[2] = {1, 0};
    repyrex_array changed = array;
    return which == 0   ? repyrex_array_describe(&changed, store.bytes, 2, shape, NULL, 'f', 8, 0, NULL)
           : which == 1 ? repyrex_array_describe_within(&changed, store.bytes, sizeof store, 8, 2, shape, NULL, 'f', 8, 0)
           : which == 2 ? repyrex_array_slice(&changed, 0, 2, 3, -1)
           : which == 3 ? repyrex_array_index(&changed, 1, -1)
           : which == 4 ? repyrex_array_transpose(&changed, axes)
                        : repyrex_array_field(&changed, 4, 'f', 4, NULL);
}

static int described_by_fields(void)
{
    repyrex_array described;
    return repyrex_array_describe(&described, store.bytes, 1, itemwise, NULL, 'V', 8, REPYREX_ARR_HAS_DESCR, fields);
}

static outcome buffered(int inlined)
{
    Py_buffer buffer;
    void *internal = NULL;
    int got;
    memset(&buffer, 0, sizeof buffer);
    arm();
    if (inlined)
        got = repyrex_array_getbuffer(class_, &array, &buffer, PyBUF_FULL_RO);
    else {
        got = repyrex_array_fill_buffer(class_, &array, &buffer, PyBUF_FULL_RO, &internal);
        buffer.internal = internal;
    }
    disarm();
    CHECK(got == 0 || buffer.obj == NULL);
    if (got == 0) {
        repyrex_array_releasebuffer(class_, &buffer);
        drop(buffer.obj);
    }
    return got == 0 ? PASSED : FAILED;
}

static int buffer_released(void)
{
    Py_buffer buffer;
    disarm();
    if (repyrex_array_getbuffer(class_, &array, &buffer, PyBUF_FULL_RO) < 0)
        return -1;
    arm();
    repyrex_array_releasebuffer(class_, &buffer);
    disarm();
    drop(buffer.obj);
    return 0;
}

static void *no_struct(PyObject *o)
{
    (void)o;
    return NULL;
}

static outcome acquired(PyObject *source, const char *type, int from)
{
    repyrex_acquired held;
    int got;
    arm();
    got = from ? repyrex_array_acquire_from(&held, source, type, -1, 0, no_struct)
               : repyrex_array_acquire(&held, source, type, -1, 0);
    disarm();
    CHECK(got == 0 || (held.source == NULL && held.given == NULL && held.descr == NULL));
    repyrex_array_release(&held);
    return got == 0 ? PASSED : FAILED;
}

static int acquired_and_released(void)
{
    repyrex_acquired held;
    disarm();
    if (repyrex_array_acquire(&held, by_struct, NULL, -1, 0) < 0)
        return -1;
    arm();
    repyrex_array_release(&held);
    disarm();
    return 0;
}

/* ---- CObjects ---- */

static void no_destructor(void *pointer)
{
    (void)pointer;
}

static void no_destructor_2(void *pointer, void *desc)
{
    (void)pointer;
    (void)desc;
}

#define DESTRUCTOR(n)                                                                                                  \
    static void destroy_##n(void *pointer)                                                                             \
    {                                                                                                                  \
        (void)pointer;                                                                                                 \
    }
DESTRUCTOR(1) DESTRUCTOR(2) DESTRUCTOR(3) DESTRUCTOR(4) DESTRUCTOR(5) DESTRUCTOR(6) DESTRUCTOR(7) DESTRUCTOR(8)
DESTRUCTOR(9) DESTRUCTOR(10) DESTRUCTOR(11) DESTRUCTOR(12) DESTRUCTOR(13) DESTRUCTOR(14) DESTRUCTOR(15) DESTRUCTOR(16)

/* A destructor for which the table of sixteen has no place any more. */
static PyObject *listed(void)
{
    static void (*const more[])(void *) = {destroy_1,  destroy_2,  destroy_3,  destroy_4, destroy_5,  destroy_6,
                                           destroy_7,  destroy_8,  destroy_9,  destroy_10, destroy_11, destroy_12,
                                           destroy_13, destroy_14, destroy_15, destroy_16};
    PyObject *o;
    size_t i;
    disarm();
    for (i = 0; i < 16; i++)
        drop(PyCObject_FromVoidPtr(&store, more[i]));
    arm();
    o = PyCObject_FromVoidPtr(&store, no_destructor);
    return o;
}

/* ---- numbers ---- */

static outcome coerced(PyObject *v, PyObject *w, int ex)
{
    PyObject *const v_before = v, *const w_before = w;
    int got;
    arm();
    got = ex ? PyNumber_CoerceEx(&v, &w) : PyNumber_Coerce(&v, &w);
    disarm();
    if (got != 0) {
        CHECK(v == v_before && w == w_before);
        return FAILED;
    }
    drop(v);
    drop(w);
    return PASSED;
}

static outcome compared(PyObject *v, PyObject *w)
{
    int result = 77, got;
    arm();
    got = PyObject_Cmp(v, w, &result);
    disarm();
    CHECK(got == 0 || result == 77);
    return status(got);
}

static double as_text(int repr)
{
    char buffer[100];
    if (repr)
        PyFloat_AsReprString(buffer, (PyFloatObject *)real);
    else
        PyFloat_AsString(buffer, (PyFloatObject *)real);
    CHECK(strcmp(buffer, "2.5") == 0 || buffer[0] == '\0');
    return strcmp(buffer, "2.5") == 0;
}

static double packed(int which)
{
    static unsigned char bytes_of[8];
    return which == 0   ? _PyFloat_Pack4(2.5, bytes_of, 1)
           : which == 1 ? _PyFloat_Pack8(2.5, bytes_of, 1)
           : which == 2 ? _PyFloat_Unpack4(bytes_of, 1) * 0
                        : _PyFloat_Unpack8(bytes_of, 1) * 0;
}

static int sliced(int ex)
{
    Py_ssize_t start, stop, step, count;
    return ex ? PySlice_GetIndicesEx(slice, 10, &start, &stop, &step, &count)
              : PySlice_GetIndices(slice, 10, &start, &stop, &step);
}

static double ascii_strtod(const char *number_text)
{
    char *end;
    return PyOS_ascii_strtod(number_text, &end);
}

/* ---- methods and modules ---- */

static PyObject *in_chain(void)
{
    PyMethodChain second = {table, NULL}, first = {table + 2, &second};
    return Py_FindMethodInChain(&first, instance, "echo");
}

static void init_nothing(void)
{
}

static void init_made_here(void)
{
    Py_InitModule3(TEXT("made_here"), table, TEXT("A text."));
}

static PyObject *initialized(void (*init)(void))
{
    PyObject *module;
    disarm();
    module = PyModule_New("initialized");
    arm();
    return repyrex_init_module(module, init);
}

/* ---- strings ---- */

static int read_bytes(PyObject *o)
{
    char *s = NULL;
    Py_ssize_t n;
    return PyString_AsStringAndSize(o, &s, &n);
}

static PyObject *format_v(const char *format, ...)
{
    PyObject *made;
    va_list arguments;
    va_start(arguments, format);
    made = PyString_FromFormatV(format, arguments);
    va_end(arguments);
    return made;
}

/* What it is asked about, in the place of which something may come. */
static PyObject *in_place(PyObject *o, int which)
{
    Py_INCREF(o);
    switch (which) {
    case 0:
        PyString_Concat(&o, other_text);
        break;
    case 1:
        Py_INCREF(other_text);
        PyString_ConcatAndDel(&o, other_text);
        break;
    case 2:
        PyString_InternInPlace(&o);
        break;
    case 3:
        PyString_Concat(&o, writable);
        break;
    default:
        PyUnicode_InternInPlace(&o);
    }
    return o;
}

static outcome resized(Py_ssize_t n)
{
    PyObject *o = PyBytes_FromStringAndSize("0123456789", 10);
    int got;
    arm();
    got = _PyString_Resize(&o, n);
    disarm();
    CHECK(got == 0 ? PyBytes_GET_SIZE(o) == n : o == NULL);
    drop(o);
    return status(got);
}

/* An interned string is never released: the counts would be those of a leak. Where the call failed nothing is. */
static outcome immortal(int of_unicode)
{
    PyObject *o = of_unicode ? new_text : new_bytes;
    Py_INCREF(o);
    arm();
    if (of_unicode)
        PyUnicode_InternImmortal(&o);
    else
        PyString_InternImmortal(&o);
    disarm();
    CHECK(PyObject_RichCompareBool(o, of_unicode ? new_text : new_bytes, Py_EQ) == 1);
    /* Ours, and the one that it holds for good. */
    Py_DECREF(o);
    Py_DECREF(o);
    return PASSED;
}

/* Dead entries enough that the next one looks for them. */
static const char *reaping(void)
{
    static const char *const kept = "_repyrex_utf8";
    PyObject *dict;
    Py_ssize_t i;
    disarm();
    dict = PyDict_New();
    for (i = 0; i < 300; i++) {
        PyObject *key = PyLong_FromSsize_t(1000000 + i), *entry = Py_BuildValue("(OO)", key, key);
        CHECK(PyDict_SetItem(dict, key, entry) == 0);
        drop(key);
        drop(entry);
    }
    CHECK(PySys_SetObject(kept, dict) == 0);
    drop(dict);
    arm();
    return PyString_AsString(new_odd_text);
}

static outcome basestring(void)
{
    PyTypeObject *type;
    CHECK(PySys_GetObject("_repyrex_basestring") == NULL || PySys_SetObject("_repyrex_basestring", NULL) == 0);
    arm();
    type = &PyBaseString_Type;
    disarm();
    if (PyErr_Occurred()) {
        CHECK(type == &PyUnicode_Type);
        return FAILED;
    }
    CHECK(PyObject_TypeCheck(bytes, type) && PyObject_TypeCheck(text, type) && !PyObject_TypeCheck(list, type));
    return PASSED;
}

static int decimal(const Py_UNICODE *s, Py_ssize_t n)
{
    char output[10];
    return PyUnicode_EncodeDecimal(s, n, output, NULL);
}

/* ---- buffers ---- */

static int old_buffer(PyObject *o, int which)
{
    const void *p;
    void *w;
    const char *c;
    Py_ssize_t n;
    return which == 0   ? PyObject_AsReadBuffer(o, &p, &n)
           : which == 1 ? PyObject_AsWriteBuffer(o, &w, &n)
                        : PyObject_AsCharBuffer(o, &c, &n);
}

/* ---- files ---- */

static outcome file_from_stream(int own)
{
    FILE *fp = fopen("file", "r");
    PyObject *f;
    arm();
    f = own ? PyFile_FromFile(fp, TEXT("file"), TEXT("r"), fclose)
            : repyrex_PyFile_Over(fp, "file", "r", NULL, 0);
    disarm();
    /* the caller's on failure */
    if (f == NULL || !own)
        fclose(fp);
    drop(f);
    return f == NULL ? FAILED : PASSED;
}

static outcome file_type(void)
{
    PyTypeObject *type;
    arm();
    type = &PyFile_Type;
    disarm();
    CHECK(type != NULL && !PyErr_Occurred());
    return PyType_IsSubtype(Py_TYPE(in_bytes), type) ? PASSED : FAILED;
}

static double uses(void)
{
    PyFile_IncUseCount((PyFileObject *)over_bytes);
    PyFile_DecUseCount((PyFileObject *)over_bytes);
    return 0;
}

static double buffer_size(PyObject *f)
{
    PyFile_SetBufSize(f, 1);
    return 0;
}

/* ---- arguments ---- */

#if PY_VERSION_HEX >= 0x030A0000
static int parsed(int which)
{
    static char *kwlist[] = {TEXT("a"), TEXT("b"), NULL};
    int size = 0, n = 0;
    const char *s = NULL;
    PyObject *o = NULL;
    return which == 0   ? PyArg_Parse(bytes, "s#", &s, &size)
           : which == 1 ? PyArg_ParseTuple(numbers, "is#O", &n, &s, &size, &o)
                        : PyArg_ParseTupleAndKeywords(pair, keywords, "s#O", kwlist, &s, &size, &o);
}

static int parsed_v(int with_keywords, const char *format, ...)
{
    static char *kwlist[] = {TEXT("a"), TEXT("b"), NULL};
    int done;
    va_list arguments;
    va_start(arguments, format);
    done = with_keywords ? PyArg_VaParseTupleAndKeywords(pair, keywords, format, kwlist, arguments)
                         : PyArg_VaParse(pair, format, arguments);
    va_end(arguments);
    return done;
}

static int parsed_by_v(int with_keywords)
{
    const char *s = NULL;
    int size = 0;
    PyObject *o = NULL;
    return with_keywords ? parsed_v(1, "s#O", &s, &size, &o) : parsed_v(0, "s#", &s, &size);
}
#endif

/* ---- later shims ---- */

static int lock_taken(void)
{
    PyThreadState *const state = PyThreadState_Get();
    PyEval_ReleaseLock();
    PyEval_AcquireLock();
    return PyThreadState_Get() == state;
}

static int first_of(PyObject *dict)
{
    Py_ssize_t at = 0;
    PyObject *key = NULL, *value = NULL;
    Py_hash_t hash = 0;
    return repyrex__PyDict_Next(dict, &at, &key, &value, &hash) && key != NULL && value != NULL;
}

static PyObject *extended(void)
{
    PyObject *target, *done;
    disarm();
    target = PyList_New(0);
    arm();
    done = repyrex__PyList_Extend(target, keys);
    disarm();
    drop(target);
    return done;
}

/* Exceptions are equal to themselves alone. */
static outcome made_error(PyObject *o)
{
    disarm();
    if (o == NULL)
        return FAILED;
    drop(o);
    return PASSED;
}

static int told;

static PyObject *count_told(PyObject *self, PyObject *arguments)
{
    (void)self, (void)arguments;
    told++;
    Py_INCREF(Py_None);
    return Py_None;
}

/* Sets, or tells sys.unraisablehook what it lacked; sys is as before at the end. */
static outcome set_in_sys(int which)
{
    static const char *const attributes[] = {"argv", "path", "warnoptions", "unraisablehook"};
    static const char *const expected[] = {
        "(sys.argv, sys.path[0]) == (['/bin/sh'], os.path.dirname(os.path.realpath('/bin/sh')))",
        "(sys.argv, sys.path) == (['/bin/sh'], ['before'])", "sys.path == ['/one', '/two']", "sys.warnoptions == []"};
    static PyMethodDef hook = {"count_told", count_told, METH_O, NULL};
    char script[] = "/bin/sh", *argv[] = {script, NULL};
    PyObject *before[4], *o;
    int passed;
    size_t i;
    for (i = 0; i < 4; i++) {
        before[i] = PySys_GetObject(attributes[i]);
        Py_XINCREF(before[i]);
    }
    o = PyCFunction_New(&hook, NULL);
    PySys_SetObject("unraisablehook", o);
    drop(o);
    executed("sys.argv, sys.path, sys.warnoptions = ['before'], ['before'], ['default']");
    told = 0;
    arm();
    switch (which) {
    case 0:
        repyrex_PySys_SetArgv(1, argv);
        break;
    case 1:
        repyrex_PySys_SetArgvEx(1, argv, 0);
        break;
    case 2:
        repyrex_PySys_SetPath("/one:/two");
        break;
    default:
        repyrex_PySys_ResetWarnOptions();
    }
    disarm();
    o = evaluated(expected[which]);
    passed = o == Py_True;
    drop(o);
#if PY_VERSION_HEX >= 0x03080000
    /* where the hook itself has memory */
    CHECK(from_then_on || told == !passed);
#endif
    for (i = 0; i < 4; i++) {
        PySys_SetObject(attributes[i], before[i]);
        Py_XDECREF(before[i]);
    }
    return passed ? PASSED : FAILED;
}

static void set_program_name(void)
{
    repyrex_Py_SetProgramName("a program");
}

static void set_python_home(void)
{
    repyrex_Py_SetPythonHome("/a/home");
}

/* In a process of its own: it passes, or ends by itself. */
static outcome ended_or_passed(void (*set)(void))
{
    int status = 0;
    pid_t child;
    fflush(stdout);
    child = fork();
    if (child == 0) {
        const struct rlimit none = {0, 0};
        setrlimit(RLIMIT_CORE, &none);
        if (freopen("/dev/null", "w", stderr) == NULL)
            _exit(255);
        arm();
        set();
        disarm();
        _exit((int)calls);
    }
    CHECK(child > 0 && waitpid(child, &status, 0) == child);
    if (WIFEXITED(status)) {
        calls = WEXITSTATUS(status);
        CHECK(calls > 0 && calls < 100);
        return PASSED;
    }
    CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    /* its own count is lost: it came to the one that failed */
    calls = fails_at;
    return FAILED;
}
