/* repyrex_array_interface and its flags are NumPy's PyArrayInterface and its flags, field by field. Compiled, not
 * run; as C11 or C++11, which have static assertions. */
#include <Python.h>
#include <stddef.h>

#define NPY_NO_DEPRECATED_API NPY_1_7_API_VERSION
#include <numpy/arrayobject.h>

#include "repyrex.h"

#ifndef __cplusplus
#define static_assert _Static_assert
#endif

#define SAME_FIELD(FIELD)                                                                                          \
    static_assert(offsetof(PyArrayInterface, FIELD) == offsetof(repyrex_array_interface, FIELD), #FIELD);          \
    static_assert(sizeof(((PyArrayInterface *)0)->FIELD) == sizeof(((repyrex_array_interface *)0)->FIELD), #FIELD)

SAME_FIELD(two);
SAME_FIELD(nd);
SAME_FIELD(typekind);
SAME_FIELD(itemsize);
SAME_FIELD(flags);
SAME_FIELD(shape);
SAME_FIELD(strides);
SAME_FIELD(data);
SAME_FIELD(descr);
static_assert(sizeof(PyArrayInterface) == sizeof(repyrex_array_interface), "size");

static_assert(REPYREX_C_CONTIGUOUS == NPY_ARRAY_C_CONTIGUOUS, "C_CONTIGUOUS");
static_assert(REPYREX_F_CONTIGUOUS == NPY_ARRAY_F_CONTIGUOUS, "F_CONTIGUOUS");
static_assert(REPYREX_ALIGNED == NPY_ARRAY_ALIGNED, "ALIGNED");
static_assert(REPYREX_NOTSWAPPED == NPY_ARRAY_NOTSWAPPED, "NOTSWAPPED");
static_assert(REPYREX_WRITEABLE == NPY_ARRAY_WRITEABLE, "WRITEABLE");
static_assert(REPYREX_ARR_HAS_DESCR == NPY_ARR_HAS_DESCR, "ARR_HAS_DESCR");
static_assert(sizeof(npy_intp) == sizeof(Py_ssize_t), "shape and strides");

/* The pointers are of one type too: each converts to the other without a cast. */
npy_intp *shape_of(repyrex_array_interface *inter);
npy_intp *shape_of(repyrex_array_interface *inter)
{
    return inter->shape;
}
