/* Constants of numpy/ndarraytypes.h that NumPy renamed.
 *
 * NPY_ALIGNED and its like: the flags of an array, without ARRAY_ in the name. From numpy/ndarrayobject.h of NumPy
 * 1.0; deprecated in 1.7, removed in 2.0. Each is its successor, whose value is the same.
 *
 * PyArray_LONG and its like: the numbers of the types and other constants, under the names that scipy.core and NumPy
 * 1.0 gave them. From numpy/old_defines.h; deprecated in 1.7, removed in 2.0. Differs: PyArray_CHAR is NPY_STRING,
 * whose arrays have items of one byte, as those of NumPy's NPY_CHAR had (NumPy 2 raises for that number).
 *
 * Refused: what copied a temporary array back when it was released (NPY_UPDATEIFCOPY and what holds it), deprecated in
 * NumPy 1.14 and removed in 1.23: NumPy wants to be asked for the copy, and would leave it out without a word.
 */
#ifndef REPYREX_NUMPY_CONSTANTS_H
#define REPYREX_NUMPY_CONSTANTS_H

/* NPY_...: the flags of an array, without ARRAY_ in the name, and what holds NPY_UPDATEIFCOPY. From
 * numpy/ndarrayobject.h; deprecated in 1.7, removed in 2.0. */
#ifndef NPY_ALIGNED
#define NPY_CONTIGUOUS NPY_ARRAY_C_CONTIGUOUS
#define NPY_C_CONTIGUOUS NPY_ARRAY_C_CONTIGUOUS
#define NPY_FORTRAN NPY_ARRAY_F_CONTIGUOUS
#define NPY_F_CONTIGUOUS NPY_ARRAY_F_CONTIGUOUS
#define NPY_OWNDATA NPY_ARRAY_OWNDATA
#define NPY_FORCECAST NPY_ARRAY_FORCECAST
#define NPY_ENSURECOPY NPY_ARRAY_ENSURECOPY
#define NPY_ENSUREARRAY NPY_ARRAY_ENSUREARRAY
#define NPY_ELEMENTSTRIDES NPY_ARRAY_ELEMENTSTRIDES
#define NPY_ALIGNED NPY_ARRAY_ALIGNED
#define NPY_NOTSWAPPED NPY_ARRAY_NOTSWAPPED
#define NPY_WRITEABLE NPY_ARRAY_WRITEABLE
#define NPY_BEHAVED NPY_ARRAY_BEHAVED
#define NPY_BEHAVED_NS NPY_ARRAY_BEHAVED_NS
#define NPY_CARRAY NPY_ARRAY_CARRAY
#define NPY_CARRAY_RO NPY_ARRAY_CARRAY_RO
#define NPY_FARRAY NPY_ARRAY_FARRAY
#define NPY_FARRAY_RO NPY_ARRAY_FARRAY_RO
#define NPY_DEFAULT NPY_ARRAY_DEFAULT
#define NPY_IN_ARRAY NPY_ARRAY_IN_ARRAY
#define NPY_OUT_ARRAY NPY_ARRAY_OUT_ARRAY
#define NPY_IN_FARRAY NPY_ARRAY_IN_FARRAY
#define NPY_OUT_FARRAY NPY_ARRAY_OUT_FARRAY
#define NPY_UPDATE_ALL NPY_ARRAY_UPDATE_ALL
#endif

/* Of NumPy 1.7 to 1.22 the old meaning is there, under a name that is deprecated. */
#if defined(NPY_ARRAY_UPDATEIFCOPY)
#ifndef NPY_UPDATEIFCOPY
#define NPY_UPDATEIFCOPY NPY_ARRAY_UPDATEIFCOPY
#define NPY_INOUT_ARRAY NPY_ARRAY_INOUT_ARRAY
#define NPY_INOUT_FARRAY NPY_ARRAY_INOUT_FARRAY
#endif
#else
#undef NPY_UPDATEIFCOPY
#undef NPY_INOUT_ARRAY
#undef NPY_INOUT_FARRAY
#define NPY_UPDATEIFCOPY (repyrex_REFUSED_NPY_UPDATEIFCOPY__use_NPY_ARRAY_WRITEBACKIFCOPY_and_PyArray_ResolveWritebackIfCopy)
#define NPY_INOUT_ARRAY (repyrex_REFUSED_NPY_INOUT_ARRAY__use_NPY_ARRAY_INOUT_ARRAY2_and_PyArray_ResolveWritebackIfCopy)
#define NPY_INOUT_FARRAY (repyrex_REFUSED_NPY_INOUT_FARRAY__use_NPY_ARRAY_INOUT_FARRAY2_and_PyArray_ResolveWritebackIfCopy)
#endif

#ifndef NPY_MAX_ELSIZE
#define NPY_MAX_ELSIZE (2 * NPY_SIZEOF_LONGDOUBLE)
#endif
#ifndef NPY_REFCOUNT
#define NPY_REFCOUNT PyArray_REFCOUNT
#endif

/* PyArray_...: the numbers and letters of the types, orders, ways to sort and sizes of buffers. From
 * numpy/old_defines.h; deprecated in 1.7, removed in 2.0. */
/* PyArray_CHAR: the type of characters. From numpy/old_defines.h; deprecated in 1.7, removed in 2.0. Differs: it is
 * NPY_STRING, of one byte. */
/* PyArray_NTYPES: how many types have a number. From numpy/old_defines.h; deprecated in 1.7, removed in 2.0. Differs:
 * in NumPy 2 the last of the old ones. */
#ifndef PyArray_LONG
#define PyArray_BOOL NPY_BOOL
#define PyArray_BYTE NPY_BYTE
#define PyArray_UBYTE NPY_UBYTE
#define PyArray_SHORT NPY_SHORT
#define PyArray_USHORT NPY_USHORT
#define PyArray_INT NPY_INT
#define PyArray_UINT NPY_UINT
#define PyArray_LONG NPY_LONG
#define PyArray_ULONG NPY_ULONG
#define PyArray_LONGLONG NPY_LONGLONG
#define PyArray_ULONGLONG NPY_ULONGLONG
#define PyArray_FLOAT NPY_FLOAT
#define PyArray_DOUBLE NPY_DOUBLE
#define PyArray_LONGDOUBLE NPY_LONGDOUBLE
#define PyArray_CFLOAT NPY_CFLOAT
#define PyArray_CDOUBLE NPY_CDOUBLE
#define PyArray_CLONGDOUBLE NPY_CLONGDOUBLE
#define PyArray_OBJECT NPY_OBJECT
#define PyArray_STRING NPY_STRING
#define PyArray_UNICODE NPY_UNICODE
#define PyArray_VOID NPY_VOID
#define PyArray_NOTYPE NPY_NOTYPE
#define PyArray_USERDEF NPY_USERDEF
#define PyArray_INT8 NPY_INT8
#define PyArray_INT16 NPY_INT16
#define PyArray_INT32 NPY_INT32
#define PyArray_INT64 NPY_INT64
#define PyArray_UINT8 NPY_UINT8
#define PyArray_UINT16 NPY_UINT16
#define PyArray_UINT32 NPY_UINT32
#define PyArray_UINT64 NPY_UINT64
#define PyArray_FLOAT32 NPY_FLOAT32
#define PyArray_FLOAT64 NPY_FLOAT64
#define PyArray_COMPLEX64 NPY_COMPLEX64
#define PyArray_COMPLEX128 NPY_COMPLEX128
#define PyArray_INTP NPY_INTP
#define PyArray_UINTP NPY_UINTP
#define PyArray_SBYTE NPY_BYTE
#define PyArray_CHAR NPY_STRING
#if NPY_ABI_VERSION >= 0x02000000
#define PyArray_NTYPES NPY_NTYPES_LEGACY
#else
#define PyArray_NTYPES NPY_NTYPES
#endif
#define PyArray_BOOLLTR NPY_BOOLLTR
#define PyArray_BYTELTR NPY_BYTELTR
#define PyArray_UBYTELTR NPY_UBYTELTR
#define PyArray_SHORTLTR NPY_SHORTLTR
#define PyArray_USHORTLTR NPY_USHORTLTR
#define PyArray_INTLTR NPY_INTLTR
#define PyArray_UINTLTR NPY_UINTLTR
#define PyArray_LONGLTR NPY_LONGLTR
#define PyArray_ULONGLTR NPY_ULONGLTR
#define PyArray_LONGLONGLTR NPY_LONGLONGLTR
#define PyArray_ULONGLONGLTR NPY_ULONGLONGLTR
#define PyArray_FLOATLTR NPY_FLOATLTR
#define PyArray_DOUBLELTR NPY_DOUBLELTR
#define PyArray_LONGDOUBLELTR NPY_LONGDOUBLELTR
#define PyArray_CFLOATLTR NPY_CFLOATLTR
#define PyArray_CDOUBLELTR NPY_CDOUBLELTR
#define PyArray_CLONGDOUBLELTR NPY_CLONGDOUBLELTR
#define PyArray_OBJECTLTR NPY_OBJECTLTR
#define PyArray_STRINGLTR NPY_STRINGLTR
#define PyArray_STRINGLTR2 NPY_STRINGLTR2
#define PyArray_UNICODELTR NPY_UNICODELTR
#define PyArray_VOIDLTR NPY_VOIDLTR
#define PyArray_CHARLTR NPY_CHARLTR
#define PyArray_GENBOOLLTR NPY_GENBOOLLTR
#define PyArray_SIGNEDLTR NPY_SIGNEDLTR
#define PyArray_UNSIGNEDLTR NPY_UNSIGNEDLTR
#define PyArray_FLOATINGLTR NPY_FLOATINGLTR
#define PyArray_COMPLEXLTR NPY_COMPLEXLTR
#define PyArray_BIG NPY_BIG
#define PyArray_LITTLE NPY_LITTLE
#define PyArray_NATIVE NPY_NATIVE
#define PyArray_SWAP NPY_SWAP
#define PyArray_IGNORE NPY_IGNORE
#define PyArray_NATBYTE NPY_NATBYTE
#define PyArray_OPPBYTE NPY_OPPBYTE
#define PyArray_ANYORDER NPY_ANYORDER
#define PyArray_CORDER NPY_CORDER
#define PyArray_FORTRANORDER NPY_FORTRANORDER
#define PyArray_QUICKSORT NPY_QUICKSORT
#define PyArray_HEAPSORT NPY_HEAPSORT
#define PyArray_MERGESORT NPY_MERGESORT
#define PyArray_BUFSIZE NPY_BUFSIZE
#define PyArray_MIN_BUFSIZE NPY_MIN_BUFSIZE
#define PyArray_MAX_BUFSIZE NPY_MAX_BUFSIZE
#define PyArray_PRIORITY NPY_PRIORITY
#define PyArray_SUBTYPE_PRIORITY NPY_SUBTYPE_PRIORITY
#define PyArray_MAX_ELSIZE NPY_MAX_ELSIZE
#define PyArray_DEFAULT NPY_DEFAULT_TYPE
#endif

#endif /* REPYREX_NUMPY_CONSTANTS_H */
