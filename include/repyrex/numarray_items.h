/* numarray/libnumarray.h of numarray 1.5: single items of an array as C numbers. Included by numarray.h.
 *
 * Each looks at the array's type, alignment and byte order. An index or an offset is taken as it is: nothing checks that
 * it lies in the array, and nothing did.
 */
#ifndef REPYREX_NUMARRAY_ITEMS_H
#define REPYREX_NUMARRAY_ITEMS_H

#ifdef __cplusplus
extern "C" {
#endif

/* One number of `size` bytes, in the array's byte order, at any address. A complex number is two. */
static inline void repyrex_na_move(PyArrayObject *a, void *to, const void *from, size_t size, size_t part)
{
    const unsigned char *source = (const unsigned char *)from;
    unsigned char *target = (unsigned char *)to;
    size_t i;
    if (PyArray_ISNOTSWAPPED(a)) {
        memcpy(to, from, size);
        return;
    }
    for (i = 0; i < size; i++)
        target[i] = source[i / part * part + (part - 1 - i % part)];
}

#define REPYREX_NA_DEFINE(type, parts)                                                                                 \
    static inline type repyrex_na_get_##type(PyArrayObject *a, const void *where)                                      \
    {                                                                                                                  \
        type v;                                                                                                        \
        repyrex_na_move(a, &v, where, sizeof v, sizeof v / (parts));                                                   \
        return v;                                                                                                      \
    }                                                                                                                  \
    static inline void repyrex_na_set_##type(PyArrayObject *a, void *where, type v)                                    \
    {                                                                                                                  \
        repyrex_na_move(a, where, &v, sizeof v, sizeof v / (parts));                                                   \
    }
REPYREX_NA_DEFINE(Bool, 1)
REPYREX_NA_DEFINE(Int8, 1)
REPYREX_NA_DEFINE(UInt8, 1)
REPYREX_NA_DEFINE(Int16, 1)
REPYREX_NA_DEFINE(UInt16, 1)
REPYREX_NA_DEFINE(Int32, 1)
REPYREX_NA_DEFINE(UInt32, 1)
REPYREX_NA_DEFINE(Int64, 1)
REPYREX_NA_DEFINE(UInt64, 1)
REPYREX_NA_DEFINE(Float32, 1)
REPYREX_NA_DEFINE(Float64, 1)
REPYREX_NA_DEFINE(Complex32, 2)
REPYREX_NA_DEFINE(Complex64, 2)
#undef REPYREX_NA_DEFINE

/* The number of numarray's type that an array is of; -2 for what is no array. */
static inline int repyrex_na_type(PyArrayObject *a)
{
    return a != NULL && PyArray_Check((PyObject *)a) ? repyrex_na_number(PyArray_TYPE(a)) : -2;
}

static inline int repyrex_na_unknown(PyArrayObject *a, const char *function)
{
    if (repyrex_needs_array(a))
        PyErr_Format(PyExc_TypeError, "Unknown type %d in %s", PyArray_TYPE(a), function);
    return -1;
}

/* NA_get_Float64, NA_get_Int64: the item that lies offset bytes behind the first, as C converts it; of a complex number
 * the real part. 0 with TypeError for another type. From numarray/libnumarray.h; gone with numarray. */
#define REPYREX_NA_DEFINE_GET(type)                                                                                    \
    static inline type repyrex_NA_get_##type(PyArrayObject *a, long offset)                                            \
    {                                                                                                                  \
        const int of_array = repyrex_na_type(a);                                                                       \
        const char *where = of_array == -2 ? NULL : NA_PTR(a) + offset;                                                \
        switch (of_array) {                                                                                     \
        case tBool:                                                                                                    \
            return (type)(repyrex_na_get_Bool(a, where) != 0);                                                         \
        case tInt8:                                                                                                    \
            return (type)repyrex_na_get_Int8(a, where);                                                                \
        case tUInt8:                                                                                                   \
            return (type)repyrex_na_get_UInt8(a, where);                                                               \
        case tInt16:                                                                                                   \
            return (type)repyrex_na_get_Int16(a, where);                                                               \
        case tUInt16:                                                                                                  \
            return (type)repyrex_na_get_UInt16(a, where);                                                              \
        case tInt32:                                                                                                   \
            return (type)repyrex_na_get_Int32(a, where);                                                               \
        case tUInt32:                                                                                                  \
            return (type)repyrex_na_get_UInt32(a, where);                                                              \
        case tInt64:                                                                                                   \
            return (type)repyrex_na_get_Int64(a, where);                                                               \
        case tUInt64:                                                                                                  \
            return (type)repyrex_na_get_UInt64(a, where);                                                              \
        case tFloat32:                                                                                                 \
        case tComplex32:                                                                                               \
            return (type)repyrex_na_get_Float32(a, where);                                                             \
        case tFloat64:                                                                                                 \
        case tComplex64:                                                                                               \
            return (type)repyrex_na_get_Float64(a, where);                                                             \
        default:                                                                                                       \
            repyrex_na_unknown(a, "NA_get_" #type);                                                                    \
            return 0;                                                                                                  \
        }                                                                                                              \
    }

/* NA_set_Float64, NA_set_Int64: stores into that item what C makes of the number; a complex one's imaginary part is 0.
 * From numarray/libnumarray.h; gone with numarray. TypeError for another type. */
#define REPYREX_NA_DEFINE_SET(type)                                                                                    \
    static inline void repyrex_NA_set_##type(PyArrayObject *a, long offset, type v)                                    \
    {                                                                                                                  \
        const int of_array = repyrex_na_type(a);                                                                       \
        char *where = of_array == -2 ? NULL : NA_PTR(a) + offset;                                                      \
        switch (of_array) {                                                                                     \
        case tBool:                                                                                                    \
            repyrex_na_set_Bool(a, where, v != 0);                                                                     \
            break;                                                                                                     \
        case tInt8:                                                                                                    \
            repyrex_na_set_Int8(a, where, (Int8)v);                                                                    \
            break;                                                                                                     \
        case tUInt8:                                                                                                   \
            repyrex_na_set_UInt8(a, where, (UInt8)v);                                                                  \
            break;                                                                                                     \
        case tInt16:                                                                                                   \
            repyrex_na_set_Int16(a, where, (Int16)v);                                                                  \
            break;                                                                                                     \
        case tUInt16:                                                                                                  \
            repyrex_na_set_UInt16(a, where, (UInt16)v);                                                                \
            break;                                                                                                     \
        case tInt32:                                                                                                   \
            repyrex_na_set_Int32(a, where, (Int32)v);                                                                  \
            break;                                                                                                     \
        case tUInt32:                                                                                                  \
            repyrex_na_set_UInt32(a, where, (UInt32)v);                                                                \
            break;                                                                                                     \
        case tInt64:                                                                                                   \
            repyrex_na_set_Int64(a, where, (Int64)v);                                                                  \
            break;                                                                                                     \
        case tUInt64:                                                                                                  \
            repyrex_na_set_UInt64(a, where, (UInt64)v);                                                                \
            break;                                                                                                     \
        case tComplex32:                                                                                               \
            repyrex_na_set_Float32(a, where + sizeof(Float32), 0);                                                     \
            repyrex_na_set_Float32(a, where, (Float32)v);                                                              \
            break;                                                                                                     \
        case tFloat32:                                                                                                 \
            repyrex_na_set_Float32(a, where, (Float32)v);                                                              \
            break;                                                                                                     \
        case tComplex64:                                                                                               \
            repyrex_na_set_Float64(a, where + sizeof(Float64), 0);                                                     \
            repyrex_na_set_Float64(a, where, (Float64)v);                                                              \
            break;                                                                                                     \
        case tFloat64:                                                                                                 \
            repyrex_na_set_Float64(a, where, (Float64)v);                                                              \
            break;                                                                                                     \
        default:                                                                                                       \
            repyrex_na_unknown(a, "NA_set_" #type);                                                                    \
        }                                                                                                              \
    }
REPYREX_NA_DEFINE_GET(Float64)
REPYREX_NA_DEFINE_GET(Int64)
REPYREX_NA_DEFINE_SET(Float64)
REPYREX_NA_DEFINE_SET(Int64)
#undef REPYREX_NA_DEFINE_GET
#undef REPYREX_NA_DEFINE_SET

/* NA_get_Complex64, NA_set_Complex64: the same for a complex number; of a real item the imaginary part is 0, and is
 * dropped. From numarray/libnumarray.h; gone with numarray. */
static inline Complex64 repyrex_NA_get_Complex64(PyArrayObject *a, long offset)
{
    Complex64 v;
    Complex32 narrow;
    switch (repyrex_na_type(a)) {
    case tComplex32:
        narrow = repyrex_na_get_Complex32(a, NA_PTR(a) + offset);
        v.r = narrow.r;
        v.i = narrow.i;
        return v;
    case tComplex64:
        return repyrex_na_get_Complex64(a, NA_PTR(a) + offset);
    default:
        v.r = repyrex_NA_get_Float64(a, offset);
        v.i = 0;
        return v;
    }
}

static inline void repyrex_NA_set_Complex64(PyArrayObject *a, long offset, Complex64 v)
{
    Complex32 narrow;
    switch (repyrex_na_type(a)) {
    case tComplex32:
        narrow.r = (Float32)v.r;
        narrow.i = (Float32)v.i;
        repyrex_na_set_Complex32(a, NA_PTR(a) + offset, narrow);
        break;
    case tComplex64:
        repyrex_na_set_Complex64(a, NA_PTR(a) + offset, v);
        break;
    default:
        repyrex_NA_set_Float64(a, offset, v.r);
    }
}

static inline long repyrex_na_last_stride(PyArrayObject *a)
{
    const int nd = a == NULL || !PyArray_Check((PyObject *)a) ? 0 : PyArray_NDIM(a);
    return nd == 0 ? 0 : (long)PyArray_STRIDE(a, nd - 1);
}

/* NA_get1D_..., NA_set1D_...: cnt items along the last dimension, from or to a C array. From numarray/libnumarray.h;
 * gone with numarray. Return 0; -1 with TypeError. */
#define REPYREX_NA_DEFINE_1D(type)                                                                                     \
    static inline int repyrex_NA_get1D_##type(PyArrayObject *a, long offset, int cnt, type *out)                       \
    {                                                                                                                  \
        const long stride = repyrex_na_last_stride(a);                                                                 \
        int i;                                                                                                         \
        if (!repyrex_needs_array(a) || (cnt > 0 && !repyrex_needs(out)))                                              \
            return -1;                                                                                                 \
        for (i = 0; i < cnt; i++)                                                                                      \
            out[i] = repyrex_NA_get_##type(a, offset + i * stride);                                                    \
        return PyErr_Occurred() ? -1 : 0;                                                                              \
    }                                                                                                                  \
    static inline int repyrex_NA_set1D_##type(PyArrayObject *a, long offset, int cnt, const type *in)                  \
    {                                                                                                                  \
        const long stride = repyrex_na_last_stride(a);                                                                 \
        int i;                                                                                                         \
        if (!repyrex_needs_array(a) || (cnt > 0 && !repyrex_needs(in)))                                              \
            return -1;                                                                                                 \
        for (i = 0; i < cnt; i++)                                                                                      \
            repyrex_NA_set_##type(a, offset + i * stride, in[i]);                                                      \
        return PyErr_Occurred() ? -1 : 0;                                                                              \
    }
REPYREX_NA_DEFINE_1D(Float64)
REPYREX_NA_DEFINE_1D(Int64)
REPYREX_NA_DEFINE_1D(Complex64)
#undef REPYREX_NA_DEFINE_1D

/* How far behind the first item the one of these n indices lies: 0 for what is no array, which the accessor refuses. */
static inline long repyrex_na_at(PyArrayObject *a, npy_intp i, npy_intp j, npy_intp k, int n)
{
    if (a == NULL || !PyArray_Check((PyObject *)a))
        return 0;
    i *= PyArray_STRIDE(a, 0);
    i += n > 1 ? j * PyArray_STRIDE(a, 1) : 0;
    i += n > 2 ? k * PyArray_STRIDE(a, 2) : 0;
    return (long)i;
}

#ifdef __cplusplus
}
#endif

#define NA_get_Float64(a, offset) repyrex_NA_get_Float64(PyArray(a), (long)(offset))
#define NA_get_Int64(a, offset) repyrex_NA_get_Int64(PyArray(a), (long)(offset))
#define NA_get_Complex64(a, offset) repyrex_NA_get_Complex64(PyArray(a), (long)(offset))
#define NA_set_Float64(a, offset, v) repyrex_NA_set_Float64(PyArray(a), (long)(offset), v)
#define NA_set_Int64(a, offset, v) repyrex_NA_set_Int64(PyArray(a), (long)(offset), v)
#define NA_set_Complex64(a, offset, v) repyrex_NA_set_Complex64(PyArray(a), (long)(offset), v)

/* NA_get1_..., NA_get2_..., NA_get3_..., NA_set1_..., NA_set2_..., NA_set3_...: the same by index. From
 * numarray/libnumarray.h; gone with numarray. */
#define REPYREX_NA_AT1(a, i) repyrex_na_at(PyArray(a), (npy_intp)(i), 0, 0, 1)
#define REPYREX_NA_AT2(a, i, j) repyrex_na_at(PyArray(a), (npy_intp)(i), (npy_intp)(j), 0, 2)
#define REPYREX_NA_AT3(a, i, j, k) repyrex_na_at(PyArray(a), (npy_intp)(i), (npy_intp)(j), (npy_intp)(k), 3)
#define NA_get1_Float64(a, i) NA_get_Float64(a, REPYREX_NA_AT1(a, i))
#define NA_get2_Float64(a, i, j) NA_get_Float64(a, REPYREX_NA_AT2(a, i, j))
#define NA_get3_Float64(a, i, j, k) NA_get_Float64(a, REPYREX_NA_AT3(a, i, j, k))
#define NA_set1_Float64(a, i, v) NA_set_Float64(a, REPYREX_NA_AT1(a, i), v)
#define NA_set2_Float64(a, i, j, v) NA_set_Float64(a, REPYREX_NA_AT2(a, i, j), v)
#define NA_set3_Float64(a, i, j, k, v) NA_set_Float64(a, REPYREX_NA_AT3(a, i, j, k), v)
#define NA_get1_Int64(a, i) NA_get_Int64(a, REPYREX_NA_AT1(a, i))
#define NA_get2_Int64(a, i, j) NA_get_Int64(a, REPYREX_NA_AT2(a, i, j))
#define NA_get3_Int64(a, i, j, k) NA_get_Int64(a, REPYREX_NA_AT3(a, i, j, k))
#define NA_set1_Int64(a, i, v) NA_set_Int64(a, REPYREX_NA_AT1(a, i), v)
#define NA_set2_Int64(a, i, j, v) NA_set_Int64(a, REPYREX_NA_AT2(a, i, j), v)
#define NA_set3_Int64(a, i, j, k, v) NA_set_Int64(a, REPYREX_NA_AT3(a, i, j, k), v)
#define NA_get1_Complex64(a, i) NA_get_Complex64(a, REPYREX_NA_AT1(a, i))
#define NA_get2_Complex64(a, i, j) NA_get_Complex64(a, REPYREX_NA_AT2(a, i, j))
#define NA_get3_Complex64(a, i, j, k) NA_get_Complex64(a, REPYREX_NA_AT3(a, i, j, k))
#define NA_set1_Complex64(a, i, v) NA_set_Complex64(a, REPYREX_NA_AT1(a, i), v)
#define NA_set2_Complex64(a, i, j, v) NA_set_Complex64(a, REPYREX_NA_AT2(a, i, j), v)
#define NA_set3_Complex64(a, i, j, k, v) NA_set_Complex64(a, REPYREX_NA_AT3(a, i, j, k), v)

#define NA_get1D_Float64(a, offset, cnt, out) repyrex_NA_get1D_Float64(PyArray(a), (long)(offset), cnt, out)
#define NA_get1D_Int64(a, offset, cnt, out) repyrex_NA_get1D_Int64(PyArray(a), (long)(offset), cnt, out)
#define NA_get1D_Complex64(a, offset, cnt, out) repyrex_NA_get1D_Complex64(PyArray(a), (long)(offset), cnt, out)
#define NA_set1D_Float64(a, offset, cnt, in) repyrex_NA_set1D_Float64(PyArray(a), (long)(offset), cnt, in)
#define NA_set1D_Int64(a, offset, cnt, in) repyrex_NA_set1D_Int64(PyArray(a), (long)(offset), cnt, in)
#define NA_set1D_Complex64(a, offset, cnt, in) repyrex_NA_set1D_Complex64(PyArray(a), (long)(offset), cnt, in)

/* NA_GET..., NA_SET...: an item of a type that the caller knows (P by its address, 1 to 3 by index; f without a look at
 * alignment and byte order, a without one at byte order). From numarray/libnumarray.h; gone with numarray. */
#define NA_GETP(a, type, where) repyrex_na_get_##type(PyArray(a), where)
#define NA_SETP(a, type, where, v) repyrex_na_set_##type(PyArray(a), where, v)
#define NA_GETPf(a, type, where) (*(type *)(where))
#define NA_SETPf(a, type, where, v) ((void)(*(type *)(where) = (v)))
#define NA_GETPa NA_GETP
#define NA_SETPa NA_SETP
#define NA_GET1(a, type, i) NA_GETP(a, type, NA_PTR1(a, i))
#define NA_GET2(a, type, i, j) NA_GETP(a, type, NA_PTR2(a, i, j))
#define NA_GET3(a, type, i, j, k) NA_GETP(a, type, NA_PTR3(a, i, j, k))
#define NA_SET1(a, type, i, v) NA_SETP(a, type, NA_PTR1(a, i), v)
#define NA_SET2(a, type, i, j, v) NA_SETP(a, type, NA_PTR2(a, i, j), v)
#define NA_SET3(a, type, i, j, k, v) NA_SETP(a, type, NA_PTR3(a, i, j, k), v)
#define NA_GET1f(a, type, i) NA_GETPf(a, type, NA_PTR1(a, i))
#define NA_GET2f(a, type, i, j) NA_GETPf(a, type, NA_PTR2(a, i, j))
#define NA_GET3f(a, type, i, j, k) NA_GETPf(a, type, NA_PTR3(a, i, j, k))
#define NA_SET1f(a, type, i, v) NA_SETPf(a, type, NA_PTR1(a, i), v)
#define NA_SET2f(a, type, i, j, v) NA_SETPf(a, type, NA_PTR2(a, i, j), v)
#define NA_SET3f(a, type, i, j, k, v) NA_SETPf(a, type, NA_PTR3(a, i, j, k), v)
#define NA_GET1a NA_GET1
#define NA_GET2a NA_GET2
#define NA_GET3a NA_GET3
#define NA_SET1a NA_SET1
#define NA_SET2a NA_SET2
#define NA_SET3a NA_SET3

#endif /* REPYREX_NUMARRAY_ITEMS_H */
