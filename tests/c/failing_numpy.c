/* The functions of Numeric's, numarray's and NumPy's headers under an allocator that fails: the table is
 * failing_numpy_rows.h, the allocator and what is counted are in failing.h. The memory of arrays is counted too, where
 * NumPy lets it be (1.22).
 *
 *     failing_numpy [MOST]    MOST: only the first so many allocations fail in turn
 *     failing_numpy list      the functions of the rows
 */
#include <Python.h>

#include "numarray/libnumarray.h"

#include "repeat.h"

#include "failing.h"
#include "numpy_objects.h"

static PyArray_Descr *text_descr;
static npy_intp large_lengths[2] = {100000, 200000};

static Py_ssize_t references_before;

static void prepare(void)
{
    references_before = references_to_all();
}

static void tidy(void)
{
    CHECK(!PyErr_Occurred());
    if (!current->uncounted && !CHECK(references_to_all() == references_before))
        fprintf(stderr, "  row %d, %s: %+d references\n", current->line, current->function,
                (int)(references_to_all() - references_before));
}

#if NPY_API_VERSION >= 0x0000000f
static void *data_malloc(void *unused, size_t size)
{
    (void)unused;
    return malloc(size);
}

static void *data_calloc(void *unused, size_t count, size_t size)
{
    (void)unused;
    return calloc(count, size);
}

static void *data_realloc(void *unused, void *block, size_t size)
{
    (void)unused;
    return realloc(block, size);
}

static void data_free(void *unused, void *block, size_t size)
{
    (void)unused, (void)size;
    free(block);
}

/* Through this program's functions, which count and fail. */
static void count_data(void)
{
    static PyDataMem_Handler handler = {"counted", 1, {NULL, data_malloc, data_calloc, data_realloc, data_free}};
    PyObject *capsule = PyCapsule_New(&handler, "mem_handler", NULL);
    drop(PyDataMem_SetHandler(capsule));
    drop(capsule);
}
#else
static void count_data(void)
{
}
#endif

static int descr_known(int letter)
{
    PyArray_Descr *descr = PyArray_DescrFromType(letter);
    Py_XDECREF((PyObject *)descr);
    return descr != NULL;
}

static outcome as_1d(PyObject *o)
{
    PyObject *op = o;
    char *data = NULL;
    int n = -1, got;
    arm();
    got = PyArray_As1D(&op, &data, &n, PyArray_DOUBLE);
    disarm();
    CHECK(got == 0 ? n == 3 && data != NULL : op == o && data == NULL && n == -1);
    return got == 0 && PyArray_Free(op, data) == 0 ? PASSED : FAILED;
}

static outcome as_2d(PyObject *o)
{
    PyObject *op = o;
    char **table = NULL;
    int n = -1, m = -1, got;
    arm();
    got = PyArray_As2D(&op, &table, &n, &m, PyArray_DOUBLE);
    disarm();
    CHECK(got == 0 ? n == 2 && table != NULL : op == o && table == NULL && n == -1);
    return got == 0 && PyArray_Free(op, (char *)table) == 0 ? PASSED : FAILED;
}

/* Steals what it is given. */
static outcome returned(PyArrayObject *a)
{
    PyObject *o;
    Py_INCREF((PyObject *)a);
    arm();
    o = PyArray_Return(a);
    disarm();
    drop(o);
    return o == NULL ? FAILED : PASSED;
}

/* A temporary array, which is copied back when it is released. */
static outcome put_out(int with_items)
{
    PyArrayObject *out;
    arm();
    out = with_items ? NA_IoArray(swapped, tFloat64, C_ARRAY) : NA_OutputArray(swapped, tFloat64, C_ARRAY);
    disarm();
    if (out == NULL)
        return FAILED;
    CHECK(out != swapped);
    NA_set1_Float64(out, 1, 5);
    drop((PyObject *)out);
    CHECK(NA_get1_Int64(swapped, 1) == 5);
    return PASSED;
}

static int unchanged(void)
{
    PyArrayObject *same_one = NA_InputArray(doubles, tFloat64, C_ARRAY);
    Py_XDECREF((PyObject *)same_one);
    return same_one == doubles;
}

static int output_returned(void)
{
    PyObject *o;
    Py_INCREF((PyObject *)doubles);
    o = NA_ReturnOutput(doubles, doubles);
    Py_XDECREF(o);
    return o == Py_None;
}

static int byte_offset(npy_intp index)
{
    long offset = 0;
    return NA_getByteOffset(doubles, 1, &index, &offset);
}

#define ROWS "failing_numpy_rows.h"
#include "failing_table.h"

static void needs_nothing(const row *r)
{
    (void)r;
}

int main(int argc, char **argv)
{
    const long most = argc > 1 && atol(argv[1]) > 0 ? atol(argv[1]) : 3000;
    if (has_argument(argc, argv, "list")) {
        list_rows();
        return 0;
    }
    start_python();
    if (set_up_numpy() < 0)
        return 1;
    count_allocations();
    count_data();
    text_descr = PyArray_DescrNewFromType(NPY_STRING);
    exercise_all(most, needs_nothing);
    Py_CLEAR(text_descr);
    tear_down_numpy();
    return finish();
}
