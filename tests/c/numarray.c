/* numarray's C API on top of NumPy: values, references and exceptions, as numarray 1.5's sources have them. */
#include <Python.h>

#include "numarray/libnumarray.h"

#include "check.h"
#include "arrays.h"

static PyObject *object(PyArrayObject *a)
{
    return (PyObject *)a;
}

static void test_new(void)
{
    static const short memory[6] = {1, 2, 3, 4, 5, 6};
    int ints[2] = {2, 3};
    maybelong longs[2] = {3, 2}, negative[1] = {-2};
    PyArrayObject *a = NA_vNewArray(memory, tInt16, 2, ints);
    CHECK(a != NULL && NA_OFFSETDATA(a) != (void *)memory && NA_PTR(a) == (char *)NA_OFFSETDATA(a));
    CHECK(NA_elements(a) == 6 && NA_NBYTES(a) == 12 && PyArray_ISWRITABLE(a));
    CHECK(is(object(a), NPY_INT16, "([[1, 2, 3], [4, 5, 6]], (2, 3))"));
    CHECK(is(object(NA_vNewArray(memory, tInt16, 2, longs)), NPY_INT16, "([[1, 2], [3, 4], [5, 6]], (3, 2))"));
    CHECK(is(object(NA_vNewArray(NULL, tAny, 1, longs)), NPY_FLOAT64, "([0.0] * 3, (3,))"));
    CHECK(is(object(NA_NewArray(memory, tInt16, 3, 1, 2, 3)), NPY_INT16, "([[[1, 2, 3], [4, 5, 6]]], (1, 2, 3))"));
    CHECK(is(object(NA_New(NULL, tBool, 1, 2)), NPY_BOOL, "([False] * 2, (2,))"));
    CHECK(is(object(NA_Empty(2, ints, tComplex32)), NPY_COMPLEX64, "([[0j] * 3] * 2, (2, 3))"));
    CHECK(is(object(NA_FromDimsTypeAndData(1, ints, tInt16, memory)), NPY_INT16, "([1, 2], (2,))"));
    CHECK(is(PyArray_FromDims(2, ints, tUInt8), NPY_UINT8, "([[0] * 3] * 2, (2, 3))"));
    FAILS(NA_vNewArray(NULL, tInt8, 1, negative), "ValueError");
    FAILS(NA_NewArray(NULL, tInt8, -1), "ValueError");
    FAILS(NA_NewArray(NULL, tInt8, NPY_MAXDIMS + 1), "ValueError");
    FAILS(NA_vNewArray(NULL, (NumarrayType)30, 1, ints), "ValueError");
    FAILS(NA_NewAll(1, longs, tInt8, NULL, 0, 0, !NA_ByteOrder(), 1, 1), "ValueError");
}

static void test_input(void)
{
    PyArrayObject *a = array("np.arange(6, dtype='f8').reshape(2, 3)"), *b = array("np.arange(6, dtype='f8')[::2]");
    PyObject *list = value("[1.9, -2.9]"), *made;
    made = object(NA_InputArray(object(a), tFloat64, NUM_C_ARRAY));
    CHECK(made == object(a) && REFCOUNT(a) == 2);
    drop(made);
    made = object(NA_InputArray(object(b), tAny, UNCONVERTED));
    CHECK(made == object(b));
    drop(made);
    CHECK(is(object(NA_InputArray(object(b), tFloat64, C_ARRAY)), NPY_FLOAT64, "([0., 2., 4.], (3,))"));
    CHECK(is(object(NA_InputArray(object(a), tInt32, C_ARRAY)), NPY_INT32, "([[0, 1, 2], [3, 4, 5]], (2, 3))"));
    CHECK(is(object(NA_InputArray(list, tInt32, C_ARRAY)), NPY_INT32, "([1, -2], (2,))"));
    CHECK(is(object(NA_InputArray(list, tAny, C_ARRAY)), NPY_FLOAT64, "([1.9, -2.9], (2,))"));
    made = object(NA_InputArray(object(a), tFloat64, NUM_C_ARRAY | NUM_COPY));
    CHECK(made != NULL && made != object(a));
    drop(made);
    FAILS(NA_InputArray(NULL, tInt32, C_ARRAY), "SystemError");
    FAILS(NA_InputArray(list, (NumarrayType)30, C_ARRAY), "ValueError");
    drop(list);
    drop(object(b));
    drop(object(a));
}

/* The temporary array is copied back when the last reference to it goes, of views too; nothing is warned of. */
static void test_output(void)
{
    PyArrayObject *a = array("np.zeros(3, 'i4')"), *swapped = array("np.zeros(3, np.dtype('i4').newbyteorder())"), *out;
    PyArrayObject *io = array("np.arange(6)[::2]"), *fixed = array("np.zeros(3, 'i4')"), *gone;
    PyObject *list = value("[1, 2]"), *view;
    Py_ssize_t before = REFCOUNT(a);
    out = NA_OutputArray(a, tInt32, C_ARRAY);
    CHECK(out == a && REFCOUNT(a) == before + 1);
    drop(object(out));

    out = NA_OutputArray(a, tFloat64, C_ARRAY);
    CHECK(out != NULL && out != a && REFCOUNT(a) == before + 1 && PyArray_TYPE(out) == NPY_FLOAT64);
    NA_set1_Float64(out, 0, 1.5);
    NA_set1_Float64(out, 2, -7.0);
    CHECK(NA_get1_Int64(a, 2) == 0);
    view = PySequence_GetSlice(object(out), 1, 3);
    drop(object(out));
    CHECK(NA_get1_Int64(a, 2) == 0);
    drop(view);
    CHECK(REFCOUNT(a) == before);
    CHECK(is(PyArray_Copy(a), NPY_INT32, "([1, 0, -7], (3,))"));

    out = NA_OutputArray(swapped, tAny, C_ARRAY);
    CHECK(out != NULL && out != swapped && PyArray_ISNOTSWAPPED(out));
    NA_SET1(out, Int32, 1, 258);
    drop(object(out));
    CHECK(NA_get1_Int64(swapped, 1) == 258 && NA_GET1(swapped, Int32, 1) == 258);

    out = NA_IoArray(io, tAny, C_ARRAY);
    CHECK(out != NULL && out != io && NA_get1_Int64(out, 2) == 4);
    NA_set1_Int64(out, 0, 9);
    /* An exception that is set meanwhile stays. */
    PyErr_SetString(PyExc_KeyError, "before");
    drop(object(out));
    CHECK(said("KeyError") && NA_get1_Int64(io, 0) == 9 && NA_get1_Int64(io, 2) == 4);
    out = NA_IoArray(io, tAny, UNCONVERTED);
    CHECK(out == io);
    drop(object(out));
    CHECK(is(object(NA_IoArray(list, tInt16, C_ARRAY)), NPY_INT16, "([1, 2], (2,))"));

    /* The original may go first. */
    gone = array("np.zeros(2)");
    out = NA_OutputArray(gone, tInt16, C_ARRAY);
    drop(object(gone));
    drop(object(out));

    drop(PyObject_CallMethod(object(fixed), "setflags", "i", 0));
    FAILS(NA_OutputArray(fixed, tInt32, C_ARRAY), "TypeError: NA_OutputArray");
    FAILS(NA_IoArray(fixed, tInt32, C_ARRAY), "TypeError: NA_IoArray");
    FAILS(NA_OutputArray(list, tInt32, C_ARRAY), "TypeError: NA_OutputArray");

    out = NA_OptionalOutputArray(Py_None, tUInt8, C_ARRAY, a);
    CHECK(is(NA_ReturnOutput(Py_None, out), NPY_UINT8, "([0, 0, 0], (3,))"));
    out = NA_OptionalOutputArray(a, tAny, C_ARRAY, a);
    view = NA_ReturnOutput(object(a), out);
    CHECK(view == Py_None && REFCOUNT(a) == before);
    drop(view);
    drop(list);
    drop(object(fixed));
    drop(object(io));
    drop(object(swapped));
    drop(object(a));
}

static void test_items(void)
{
    static const char *const types[] = {"?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f4", "f8", "F", "D", "q"};
    char expression[100];
    size_t i;
    int swapped;
    Float64 doubles[2];
    Int64 ints[2];
    Complex64 c = {3, 4};
    PyArrayObject *a;
    for (i = 0; i < sizeof types / sizeof *types; i++) {
        for (swapped = 0; swapped < 2; swapped++) {
            /* Each at an odd address, in either byte order. */
            snprintf(expression, sizeof expression,
                     "np.zeros(2, [('pad', 'i1'), ('x', np.dtype('%s').newbyteorder('%s'))])['x']", types[i],
                     swapped ? "S" : "=");
            a = array(expression);
            NA_set1_Float64(a, 0, 1.0);
            NA_set1_Int64(a, 1, 1);
            CHECK(NA_get1_Float64(a, 0) == 1.0 && NA_get1_Int64(a, 0) == 1 && NA_get1_Float64(a, 1) == 1.0);
            CHECK(NA_get1_Complex64(a, 1).r == 1.0 && NA_get1_Complex64(a, 1).i == 0.0);
            CHECK(NA_get1D_Float64(a, 0, 2, doubles) == 0 && doubles[0] == 1.0 && doubles[1] == 1.0);
            doubles[1] = 0;
            CHECK(NA_set1D_Float64(a, 0, 2, doubles) == 0 && NA_get1D_Int64(a, 0, 2, ints) == 0 && ints[1] == 0);
            drop(object(a));
        }
    }
    a = array("np.arange(24, dtype='i2').reshape(2, 3, 4)");
    CHECK(NA_get3_Int64(a, 1, 2, 3) == 23 && NA_GET3(a, Int16, 1, 0, 2) == 14 && NA_GET3f(a, Int16, 0, 1, 1) == 5);
    CHECK(NA_get_offset(a, 2, 1L, 2L) == 24 + 16 && NA_get_offset(a, -2, 1L, 2L) == 8 + 4 && NA_get_offset(a, 0) == 0);
    NA_SET3(a, Int16, 1, 2, 3, -5);
    CHECK(NA_get_Int64(a, 46) == -5);
    drop(object(a));
    a = array("np.zeros((2, 2), 'F')");
    NA_set2_Complex64(a, 1, 0, c);
    CHECK(NA_get2_Complex64(a, 1, 0).i == 4 && NA_get2_Float64(a, 1, 0) == 3);
    CHECK(NA_get1D_Complex64(a, PyArray_STRIDE(a, 0), 1, &c) == 0 && c.i == 4);
    drop(object(a));
    a = array("np.array(['a'])");
    CHECK(NA_get1_Float64(a, 0) == 0 && said("TypeError"));
    NA_set1_Int64(a, 0, 1);
    CHECK(said("TypeError"));
    CHECK(NA_get1D_Float64(a, 0, 1, doubles) == -1 && said("TypeError"));
    drop(object(a));
}

static void test_checks_and_shapes(void)
{
    PyArrayObject *a = array("np.zeros((2, 3))"), *b = array("np.ones((2, 3), 'i1')"), *c = array("np.zeros((4, 5), 'F')");
    PyObject *o = value("[1, 2, 3]"), *tuple;
    maybelong longs[3] = {0, 0, 0}, strides[2] = {0, 0}, index[2] = {1, -1};
    long offset = -1, product = 0;
    CHECK(NA_NumArrayCheck(a) && NA_NDArrayCheck(a) && !NA_NumArrayCheck(o) && NA_NumArrayCheckExact(a));
    CHECK(!NA_NumArrayCheck(NULL) && NA_ComplexArrayCheck(c) && !NA_ComplexArrayCheck(a));
    CHECK(NA_ShapeEqual(a, b) == 1 && NA_ShapeEqual(a, c) == 0 && NA_ShapeLessThan(a, c) == 1 && !NA_ShapeLessThan(a, b));
    CHECK(NA_ShapeEqual(a, (PyArrayObject *)o) == -1 && said("TypeError"));
    CHECK(NA_ShapeLessThan((PyArrayObject *)o, a) == -1 && said("TypeError"));
    CHECK(NA_copyArray(a, b) == 0 && NA_get2_Float64(a, 1, 2) == 1.0);
    CHECK(is(object(NA_copy(b)), NPY_INT8, "([[1] * 3] * 2, (2, 3))"));
    CHECK(is(NA_Cast(a, tInt16), NPY_INT16, "([[1] * 3] * 2, (2, 3))"));
    CHECK(is(NA_Cast(a, tAny), NPY_FLOAT64, "([[1.0] * 3] * 2, (2, 3))"));
    NA_stridesFromShape(2, PyArray_DIMS(a), 8, strides);
    CHECK(strides[0] == 24 && strides[1] == 8);
    CHECK(NA_getByteOffset(a, 2, index, &offset) == 0 && offset == 24 + 16);
    index[0] = 2;
    CHECK(NA_getByteOffset(a, 2, index, &offset) == -1 && said("IndexError"));
    CHECK(NA_getByteOffset(a, 3, index, &offset) == -1 && said("IndexError"));
    CHECK(NA_swapAxes(a, 0, -1) == 0 && PyArray_DIM(a, 0) == 3 && !PyArray_ISCONTIGUOUS(a) && PyArray_ISFORTRAN_CONTIGUOUS(a));
    CHECK(NA_swapAxes(a, 0, 2) == -1 && said("ValueError"));
    tuple = NA_intTupleFromMaybeLongs(2, PyArray_DIMS(a));
    CHECK(PyTuple_Check(tuple) && NA_maybeLongsFromIntTuple(3, longs, tuple) == 2 && longs[0] == 3 && longs[1] == 2);
    CHECK(NA_maybeLongsFromIntTuple(1, longs, tuple) == -1 && said("ValueError"));
    CHECK(NA_intTupleProduct(tuple, &product) == 0 && product == 6);
    CHECK(NA_isIntegerSequence(tuple) == 1 && NA_isIntegerSequence(Py_None) == 0 && NA_isIntegerSequence(NULL) == -1);
    drop(tuple);
    tuple = value("(2**40, 2**40)");
    CHECK(NA_intTupleProduct(tuple, &product) == -1 && said("OverflowError"));
    drop(tuple);
    tuple = value("(1, 'x')");
    CHECK(NA_intTupleProduct(tuple, &product) == -1 && said("TypeError") && NA_isIntegerSequence(tuple) == 0);
    CHECK(NA_maybeLongsFromIntTuple(2, longs, tuple) == -1 && said("TypeError"));
    drop(tuple);
    CHECK(NA_NumarrayType(o) == tLong && NA_NumarrayType(c) == tComplex64 && NA_NumarrayType(a) == tFloat64);
    CHECK(NA_NumarrayType(Py_None) == tAny && said("TypeError"));
    CHECK(strcmp(NA_typeNoToName(tUInt16), "UInt16") == 0 && strcmp(NA_typeNoToName(NPY_LONGLONG), "Int64") == 0);
    CHECK(NA_typeNoToName(NPY_VOID) == NULL && said("TypeError"));
    CHECK(NA_nameToTypeNo("Complex32") == tComplex32 && NA_nameToTypeNo("Long") == tLong && NA_nameToTypeNo("no") == -1);
    CHECK(NA_updateDataPtr(a) == a && NA_getArrayData(a) == NA_PTR(a));
    drop(o);
    drop(object(c));
    drop(object(b));
    drop(object(a));
}

static void test_scalars(void)
{
    PyArrayObject *a = array("np.zeros(3, 'i2')"), *b = array("np.zeros(3, 'i2')");
    PyObject *number = PyLong_FromLong(7), *got, *list = value("[4, 5, 6]"), *bytes = value("bytearray(b'xyz')");
    void *where = NULL;
    CHECK(NA_setFromPythonScalar(a, 2, number) == 0);
    got = NA_getPythonScalar(a, 2);
    CHECK(got != NULL && PyLong_CheckExact(got) && PyLong_AsLong(got) == 7);
    drop(got);
    CHECK(NA_setFromPythonScalar(a, 0, Py_None) == -1 && said("TypeError"));
    got = NA_setArrayFromSequence(a, list);
    CHECK(got == Py_None && NA_get1_Int64(a, 2) == 6);
    drop(got);
    FAILS(NA_setArrayFromSequence(a, number), "TypeError");
    drop(PyObject_CallMethod(object(b), "setflags", "i", 0));
    CHECK(NA_setFromPythonScalar(b, 0, number) == -1 && said("ValueError"));
    CHECK(NA_isPythonScalar(number) && !NA_isPythonScalar(list));
    CHECK(NA_getBufferPtrAndSize(bytes, 0, &where) == 3 && *(char *)where == 'x');
    CHECK(NA_getBufferPtrAndSize(number, 1, &where) == -1 && said("TypeError"));
    NA_clearFPErrors();
    {
        volatile double zero = 0, one = 1;
        one = one / zero;
        CHECK(NA_checkFPErrors() == 1 && NA_checkFPErrors() == 0);
    }
    drop(bytes);
    drop(list);
    drop(number);
    drop(object(b));
    drop(object(a));
}

int main(void)
{
    Py_Initialize();
    if (import_libnumarray() < 0 || import_libnumeric() < 0) {
        PyErr_Print();
        return 1;
    }
    PyErr_Clear();
    drop(value("warnings.simplefilter('error')"));
    test_new();
    test_input();
    test_output();
    test_items();
    test_checks_and_shapes();
    test_scalars();
    CHECK(PyErr_Occurred() == NULL);
    return finish();
}
