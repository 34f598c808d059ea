/* What the tables of NumPy's programs call with: failing_numpy.c and badcalls_numpy.c. Included behind numarray's header
 * and repeat.h.
 */
#ifndef NUMPY_OBJECTS_H
#define NUMPY_OBJECTS_H

static PyObject *list, *rows_, *bytes, *shape, *indices, *factors, *list_of_texts, *number_;
static PyArrayObject *doubles, *matrix, *strided, *swapped, *scalar, *other, *texts;

static int lengths[2] = {2, 3};
static npy_intp wide_lengths[2] = {2, 3}, place_of_lengths[4];
static double memory[16];
static long product;
static void *place_of_pointer;
static Float64 row_of_doubles[3];
static Int64 row_of_ints[3];
static Complex64 complex_, row_of_complexes[3];

static PyArrayObject *array(const char *expression)
{
    return (PyArrayObject *)evaluated(expression);
}

/* -1 where there is no NumPy. */
static int set_up_numpy(void)
{
    if (import_libnumarray() < 0) {
        PyErr_Print();
        return -1;
    }
    executed("import numpy as np");
    list = evaluated("[1, 2, 3]");
    rows_ = evaluated("[[1, 2], [3, 4]]");
    bytes = evaluated("b'bytes'");
    shape = evaluated("(3, 2)");
    indices = evaluated("(1, 0)");
    factors = evaluated("(100000, 2000)");
    list_of_texts = evaluated("['one', 'two']");
    number_ = evaluated("7");
    doubles = array("np.arange(3.0)");
    matrix = array("np.arange(6.0).reshape(2, 3)");
    strided = array("np.arange(6.0)[::2]");
    swapped = array("np.arange(3, dtype=np.dtype('i4').newbyteorder())");
    scalar = array("np.array(7)");
    other = array("np.zeros(3)");
    texts = array("np.array(['a'])");
    return 0;
}

static PyObject **const objects[] = {&list, &rows_, &bytes, &shape, &indices, &factors, &list_of_texts, &number_};
static PyArrayObject **const arrays[] = {&doubles, &matrix, &strided, &swapped, &scalar, &other, &texts};

static void tear_down_numpy(void)
{
    size_t i;
    for (i = 0; i < sizeof objects / sizeof *objects; i++)
        Py_CLEAR(*objects[i]);
    for (i = 0; i < sizeof arrays / sizeof *arrays; i++)
        Py_CLEAR(*arrays[i]);
    forget_names();
}

/* References to all of these, and to the dtypes that live for ever. (A debug build's total leaves out what NumPy, which is
 * none, counts itself.) */
static Py_ssize_t references_to_all(void)
{
    Py_ssize_t count = 0;
    size_t i;
    int type;
    for (i = 0; i < sizeof objects / sizeof *objects; i++)
        count += Py_REFCNT(*objects[i]);
    for (i = 0; i < sizeof arrays / sizeof *arrays; i++)
        count += Py_REFCNT(*arrays[i]) + Py_REFCNT(PyArray_DESCR(*arrays[i]));
    for (type = NPY_BOOL; type <= NPY_VOID; type++) {
        PyObject *descr = (PyObject *)(PyArray_DescrFromType)(type);
        count += Py_REFCNT(descr);
        Py_DECREF(descr);
    }
    return count;
}

#endif /* NUMPY_OBJECTS_H */
