/* Numeric's C API on top of NumPy: values, references and exceptions, as Numeric 24's sources have them. */
#include <Python.h>

#include "Numeric/arrayobject.h"

#include "check.h"
#include "arrays.h"

static void test_types(void)
{
    const struct {
        char letter;
        int type;
        int size;
    } letters[] = {{'c', PyArray_CHAR, 1},   {'b', PyArray_UBYTE, 1}, {'1', PyArray_SBYTE, 1},
                   {'s', PyArray_SHORT, 2},  {'w', PyArray_USHORT, 2}, {'i', PyArray_INT, 4},
                   {'u', PyArray_UINT, 4},   {'l', PyArray_LONG, (int)sizeof(long)},
                   {'f', PyArray_FLOAT, 4},  {'d', PyArray_DOUBLE, 8}, {'F', PyArray_CFLOAT, 8},
                   {'D', PyArray_CDOUBLE, 16}, {'O', PyArray_OBJECT, (int)sizeof(void *)}};
    size_t i;
    for (i = 0; i < sizeof letters / sizeof *letters; i++) {
        PyArray_Descr *by_letter = PyArray_DescrFromType(letters[i].letter);
        PyArray_Descr *by_number = PyArray_DescrFromType(letters[i].type);
        CHECK(by_letter != NULL && by_number != NULL);
        CHECK(by_letter->type_num == letters[i].type && by_number->type_num == letters[i].type);
        /* The field itself: the struct is that of the NumPy this was compiled with. */
        CHECK(by_letter->elsize == letters[i].size && by_number->elsize == letters[i].size);
        CHECK(by_letter->alignment > 0 && by_letter->alignment <= 16);
        CHECK(repyrex_descr_elsize(by_letter) == letters[i].size);
        CHECK(repyrex_descr_alignment(by_letter) == by_letter->alignment);
        CHECK(repyrex_descr_numeric_type(by_letter) == letters[i].letter);
        CHECK((repyrex_descr_flags(by_letter) & NPY_ITEM_REFCOUNT) == (letters[i].letter == 'O'));
        CHECK(repyrex_descr_fields(by_letter) == Py_None && repyrex_descr_names(by_letter) == Py_None);
        CHECK(repyrex_descr_subarray(by_letter) == NULL);
        CHECK(PyArray_ValidType(letters[i].letter) && PyArray_ValidType(letters[i].type | SAVESPACEBIT));
        drop((PyObject *)by_letter);
        drop((PyObject *)by_number);
    }
    FAILS(PyArray_DescrFromType('~'), "ValueError");
    CHECK(!PyArray_ValidType('~') && !PyArray_ValidType(PyArray_NOTYPE) && PyErr_Occurred() == NULL);
    CHECK(PyArray_CanCastSafely(PyArray_INT, PyArray_DOUBLE) && !PyArray_CanCastSafely(PyArray_DOUBLE, PyArray_INT));
}

static void test_from_dims(void)
{
    int dims[2] = {2, 3}, negative[1] = {-1}, huge[4] = {1 << 30, 1 << 30, 1 << 30, 2}, many[NPY_MAXDIMS + 1];
    npy_intp wide[2] = {3, 2};
    static double memory[6] = {1, 2, 3, 4, 5, 6};
    PyArrayObject *a;
    PyArray_Descr *descr, *swapped;
    Py_ssize_t before;
    int i;
    for (i = 0; i <= NPY_MAXDIMS; i++)
        many[i] = 1;
    CHECK(is(PyArray_FromDims(2, dims, PyArray_LONG), NPY_LONG, "([[0] * 3] * 2, (2, 3))"));
    CHECK(is(PyArray_FromDims(2, dims, 'b'), NPY_UBYTE, "([[0] * 3] * 2, (2, 3))"));
    CHECK(is(PyArray_FromDims(2, wide, PyArray_DOUBLE | SAVESPACEBIT), NPY_DOUBLE, "([[0.0] * 2] * 3, (3, 2))"));
    CHECK(is(PyArray_FromDims(2, dims, PyArray_CHAR), NPY_STRING, "([[b''] * 3] * 2, (2, 3))"));
    CHECK(is(PyArray_FromDims(0, dims, PyArray_INT), NPY_INT, "(0, ())"));
    CHECK(is(PyArray_FromDims(2, dims, PyArray_OBJECT), NPY_OBJECT, "([[None] * 3] * 2, (2, 3))"));
    CHECK(is(PyArray_FromDimsAndData(1, &dims[1], PyArray_DOUBLE, (char *)memory), NPY_DOUBLE, "([1., 2., 3.], (3,))"));

    a = (PyArrayObject *)PyArray_FromDimsAndData(2, dims, PyArray_DOUBLE, (char *)memory);
    CHECK(a != NULL && a->data == (char *)memory && (a->flags & (CONTIGUOUS | OWN_DATA)) == CONTIGUOUS);
    CHECK(a->nd == 2 && a->dimensions[0] == 2 && a->dimensions[1] == 3 && a->strides[0] == 24 && a->strides[1] == 8);
    CHECK(repyrex_array_base(a) == Py_None && REFCOUNT(a) == 1);
    /* The lengths of an array are given on as they are. */
    CHECK(is(PyArray_FromDims(a->nd, a->dimensions, PyArray_SHORT), NPY_SHORT, "([[0] * 3] * 2, (2, 3))"));
    /* A dtype that is the array's own is not stolen from it. */
    before = REFCOUNT(a->descr);
    CHECK(is(PyArray_FromDimsAndDataAndDescr(1, dims, a->descr, (char *)memory), NPY_DOUBLE, "([1., 2.], (2,))"));
    CHECK(REFCOUNT(a->descr) == before);
    drop((PyObject *)a);

    descr = PyArray_DescrFromType(PyArray_INT);
    swapped = PyArray_DescrNewByteorder(descr, NPY_SWAP);
    CHECK(is(PyArray_FromDimsAndDataAndDescr(1, dims, swapped, NULL), NPY_INT, "([0, 0], (2,))"));
    drop((PyObject *)swapped);
    drop((PyObject *)descr);

    FAILS(PyArray_FromDims(-1, dims, PyArray_INT), "ValueError: number of dimensions must be >= 0");
    FAILS(PyArray_FromDims(NPY_MAXDIMS + 1, many, PyArray_INT), "ValueError");
    FAILS(PyArray_FromDims(1, negative, PyArray_INT), "ValueError: negative dimensions are not allowed");
    FAILS(PyArray_FromDims(4, huge, PyArray_DOUBLE), "ValueError");
    FAILS(PyArray_FromDims(2, dims, '~'), "ValueError");
    FAILS(PyArray_FromDims(2, (int *)NULL, PyArray_INT), "SystemError");
    FAILS(PyArray_FromDimsAndDataAndDescr(2, dims, NULL, NULL), "ValueError");
    CHECK(_PyArray_multiply_list(dims, 2) == 6);
    CHECK(_PyArray_multiply_list(huge, 4) == -1 && said("OverflowError"));
}

static void test_from_objects(void)
{
    PyArrayObject *a = array("np.arange(6.0).reshape(2, 3)"), *b = array("np.arange(6.0).reshape(2, 3)[:, ::2]");
    PyObject *list = value("[[1, 2], [3, 4]]"), *o;
    o = PyArray_ContiguousFromObject((PyObject *)a, PyArray_DOUBLE, 0, 0);
    CHECK(o == (PyObject *)a && REFCOUNT(a) == 2);
    drop(o);
    o = PyArray_CopyFromObject((PyObject *)a, PyArray_NOTYPE, 2, 2);
    CHECK(o != NULL && o != (PyObject *)a && PyArray_ISCONTIGUOUS((PyArrayObject *)o));
    CHECK(is(o, NPY_DOUBLE, "([[0., 1., 2.], [3., 4., 5.]], (2, 3))"));
    CHECK(is(PyArray_ContiguousFromObject(b, 'd', 2, 2), NPY_DOUBLE, "([[0., 2.], [3., 5.]], (2, 2))"));
    o = PyArray_FromObject((PyObject *)b, PyArray_NOTYPE, 0, 0);
    CHECK(o == (PyObject *)b);
    drop(o);
    CHECK(is(PyArray_ContiguousFromObject(list, PyArray_UBYTE, 1, 3), NPY_UBYTE, "([[1, 2], [3, 4]], (2, 2))"));
    CHECK(is(PyArray_ContiguousFromObject(list, PyArray_NOTYPE, 0, 0), NPY_LONG, "([[1, 2], [3, 4]], (2, 2))"));
    /* A cast that loses something, but of what has no dimensions. */
    FAILS(PyArray_ContiguousFromObject(a, PyArray_INT, 0, 0), "TypeError");
    FAILS(PyArray_ContiguousFromObject(a, PyArray_FLOAT, 0, 0), "TypeError");
    o = value("np.array(2.5)");
    CHECK(is(PyArray_ContiguousFromObject(o, PyArray_INT, 0, 0), NPY_INT, "(2, ())"));
    drop(o);
    FAILS(PyArray_ContiguousFromObject(a, PyArray_DOUBLE, 1, 1), "ValueError");
    FAILS(PyArray_ContiguousFromObject(list, PyArray_DOUBLE, 3, 0), "ValueError");
    FAILS(PyArray_ContiguousFromObject(NULL, PyArray_DOUBLE, 0, 0), "SystemError");
    FAILS(PyArray_ContiguousFromObject(list, '~', 0, 0), "ValueError");
    o = value("b'abc'");
    CHECK(is(PyArray_ContiguousFromObject(o, PyArray_CHAR, 1, 1), NPY_STRING, "([b'a', b'b', b'c'], (3,))"));
    drop(o);
    /* Another machine's byte order. */
    o = value("np.arange(3, dtype=np.dtype('i4').newbyteorder())");
    CHECK(is(PyArray_ContiguousFromObject(o, PyArray_NOTYPE, 1, 1), NPY_INT, "([0, 1, 2], (3,))"));
    drop(o);
    drop(list);
    drop((PyObject *)a);
    drop((PyObject *)b);
}

/* What PyArray_Return gives for the expression's array, by the name of its type. */
static int returns(const char *expression, const char *type)
{
    PyObject *got = PyArray_Return(array(expression));
    const int same = got != NULL && strcmp(Py_TYPE(got)->tp_name, type) == 0;
    if (!same)
        fprintf(stderr, "%s gives %s\n", expression, got == NULL ? "NULL" : Py_TYPE(got)->tp_name);
    drop(got);
    return same;
}

static void test_return(void)
{
    CHECK(returns("np.array(3, np.dtype('l'))", "int"));
    CHECK(returns("np.array(3.5)", "float"));
    CHECK(returns("np.array(3j)", "complex"));
    CHECK(returns("np.array({}, 'O')", "dict"));
    CHECK(returns("np.array(3, np.uint8)", "numpy.ndarray"));
    CHECK(returns("np.array(3, np.float32)", "numpy.ndarray"));
    CHECK(returns("np.arange(3)", "numpy.ndarray"));
    CHECK(PyArray_Return(NULL) == NULL && PyErr_Occurred() == NULL);
    {
        PyArrayObject *a = array("np.arange(3)");
        PyErr_SetString(PyExc_KeyError, "before");
        CHECK(PyArray_Return(a) == NULL && said("KeyError"));
    }
}

static void test_as_1d_and_2d(void)
{
    PyObject *list = value("[1, 2, 3]"), *rows = value("np.arange(6)[::-1].reshape(2, 3)"), *op = list, *empty;
    char *data = NULL, **table = NULL;
    int n = 0, m = 0;
    CHECK(PyArray_As1D(&op, &data, &n, PyArray_DOUBLE) == 0 && op != list && n == 3);
    CHECK(((double *)data)[2] == 3.0 && REFCOUNT(op) == 1);
    CHECK(PyArray_Free(op, data) == 0);
    op = rows;
    CHECK(PyArray_As2D(&op, &table, &n, &m, PyArray_LONG) == 0 && n == 2 && m == 3);
    CHECK(((long *)table[0])[0] == 5 && ((long *)table[1])[2] == 0);
    CHECK(PyArray_Free(op, (char *)table) == 0);
    op = list;
    CHECK(PyArray_As2D(&op, &table, &n, &m, PyArray_LONG) == -1 && said("ValueError") && op == list);
    op = rows;
    CHECK(PyArray_As1D(&op, &data, &n, PyArray_LONG) == -1 && said("ValueError") && op == rows);
    CHECK(PyArray_As1D(&op, &data, &n, '~') == -1 && said("ValueError"));
    empty = value("np.zeros((0, 3))");
    op = empty;
    CHECK(PyArray_As2D(&op, &table, &n, &m, PyArray_DOUBLE) == 0 && n == 0 && m == 3);
    CHECK(PyArray_Free(op, (char *)table) == 0);
    CHECK(PyArray_Free(list, NULL) == -1);
    drop(empty);
    drop(list);
    drop(rows);
}

static void test_the_rest(void)
{
    PyArrayObject *a = array("np.arange(6.0).reshape(2, 3)"), *b = array("np.zeros((2, 3))"), *row = array("np.ones(3)");
    PyArrayObject *ints = array("np.arange(3)");
    PyObject *o = value("(3, -1)"), *items = value("[0, 1]"), *values = value("[7., 8.]"), *mask = value("[1, 0, 0, 0, 0, 1]");
    CHECK(is(PyArray_Cast(a, PyArray_SBYTE), NPY_BYTE, "([[0, 1, 2], [3, 4, 5]], (2, 3))"));
    CHECK(is(PyArray_Cast(a, 'b'), NPY_UBYTE, "([[0, 1, 2], [3, 4, 5]], (2, 3))"));
    CHECK(is(PyArray_Copy(a), NPY_DOUBLE, "([[0., 1., 2.], [3., 4., 5.]], (2, 3))"));
    CHECK(PyArray_CopyArray(b, a) == 0 && is(PyArray_Copy(b), NPY_DOUBLE, "([[0., 1., 2.], [3., 4., 5.]], (2, 3))"));
    CHECK(PyArray_CopyArray(b, row) == 0 && is(PyArray_Copy(b), NPY_DOUBLE, "([[1.] * 3] * 2, (2, 3))"));
    CHECK(PyArray_CopyArray(row, b) == -1 && said("ValueError: array too large for destination"));
    CHECK(PyArray_CopyArray(row, ints) == -1 && said("ValueError: can only copy from a array of the same type."));
    CHECK(PyArray_Size(a) == 6 && PyArray_Size(o) == 0 && PyArray_Size(NULL) == 0);
    CHECK(PyArray_SIZE(a) == 6 && PyArray_NBYTES(a) == 48 && PyArray_ISCONTIGUOUS(a) && !PyArray_ISSPACESAVER(a));
    CHECK(!PyScalarArray_Check(a) && !PyScalarArray_Check(o));
    CHECK(is(PyArray_Reshape(a, o), NPY_DOUBLE, "([[0., 1.], [2., 3.], [4., 5.]], (3, 2))"));
    CHECK(is(PyArray_Take((PyObject *)a, items, 1), NPY_DOUBLE, "([[0., 1.], [3., 4.]], (2, 2))"));
    drop(PyArray_Put((PyObject *)a, items, values));
    CHECK(is(PyArray_Copy(a), NPY_DOUBLE, "([[7., 8., 2.], [3., 4., 5.]], (2, 3))"));
    drop(PyArray_PutMask((PyObject *)a, mask, values));
    CHECK(is(PyArray_Copy(a), NPY_DOUBLE, "([[7., 8., 2.], [3., 4., 8.]], (2, 3))"));
    FAILS(PyArray_Put(o, items, values), "ValueError");
    FAILS(PyArray_Take((PyObject *)a, items, 5), "");
    CHECK(PyArray_ObjectType(items, 0) == PyArray_LONG);
    drop(o);
    o = value("np.arange(6)[::2]");
    FAILS(PyArray_Reshape(o, items), "ValueError: reshape only works on contiguous arrays");
    drop(o);
    o = PyLong_FromLong(12);
    CHECK(PyArray_IntegerAsInt(o) == 12);
    drop(o);
    o = PyFloat_FromDouble(1.5);
    CHECK(PyArray_IntegerAsInt(o) == -1 && said("TypeError"));
    drop(o);
    drop(mask);
    drop(values);
    drop(items);
    drop((PyObject *)ints);
    drop((PyObject *)row);
    drop((PyObject *)b);
    drop((PyObject *)a);
}

/* NumPy's own fields, by the accessors that the front end writes. */
static void test_descr(void)
{
    PyArrayObject *a = array("np.zeros(2, [('x', '<i2'), ('y', '<f8', (3,))])"), *view = array("np.zeros(4)[1:]");
    PyArray_Descr *item;
    CHECK(a->descr->elsize == 26 && repyrex_descr_elsize(a->descr) == 26);
    CHECK(PyTuple_GET_SIZE(repyrex_descr_names(a->descr)) == 2);
    CHECK(PyObject_Size(repyrex_descr_fields(a->descr)) == 2);
    CHECK(repyrex_descr_typeobj(a->descr) == (PyObject *)a->descr->typeobj);
    item = (PyArray_Descr *)value("np.dtype(('<f8', (3,)))");
    CHECK(repyrex_descr_subarray(item) != NULL && repyrex_descr_subarray(item)->base->type_num == NPY_DOUBLE);
    CHECK(PyArray_Check(repyrex_array_base(view)));
    CHECK((NPY_ALIGNED | NPY_OWNDATA | NPY_C_CONTIGUOUS | NPY_WRITEABLE | NPY_FORCECAST | NPY_FORTRAN) ==
          (0x100 | 4 | 1 | 0x400 | 0x10 | 2));
    CHECK(NPY_CARRAY == 0x501 && NPY_DEFAULT == NPY_CARRAY && NPY_IN_ARRAY == 0x101 && NPY_BEHAVED_NS == 0x700);
    drop((PyObject *)item);
    drop((PyObject *)view);
    drop((PyObject *)a);
}

int main(void)
{
    Py_Initialize();
    if (import_array() < 0) {
        PyErr_Print();
        return 1;
    }
    CHECK(repyrex_numpy_generation_fits() == 0);
    test_types();
    test_from_dims();
    test_from_objects();
    test_return();
    test_as_1d_and_2d();
    test_the_rest();
    test_descr();
    CHECK(PyErr_Occurred() == NULL);
    return finish();
}
