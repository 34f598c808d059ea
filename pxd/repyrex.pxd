# repyrex.h for Cython: the same declarations in the same order, under names without the prefix.
#
#     cimport repyrex
#     repyrex.array_interface_export(self, self.data, 2, self.shape, NULL, c"u", 1, repyrex.WRITEABLE, NULL)
#
# What each function does, which references it takes and which exceptions it raises is said in the headers
# (repyrex/alloc.h and its neighbours). Compile with repyrex.get_include() on the include path and link
# librepyrex.a (repyrex.get_library_dirs()); `repyrex build` does both.

from cpython.object cimport PyObject, PyTypeObject
from libc.stddef cimport wchar_t
from libc.stdio cimport FILE

cdef extern from "stdarg.h":
    ctypedef struct va_list:
        pass

cdef extern from "repyrex.h":
    # repyrex/version.h
    const char *VERSION "REPYREX_VERSION"

    # repyrex/alloc.h: no GIL is needed; NULL and errno on failure, no exception
    enum:
        TRACE_DOMAIN "REPYREX_TRACE_DOMAIN"

    void *malloc "repyrex_malloc"(size_t size) noexcept nogil
    void *calloc "repyrex_calloc"(size_t count, size_t size) noexcept nogil
    void *realloc "repyrex_realloc"(void *block, size_t size) noexcept nogil
    void free "repyrex_free"(void *block) noexcept nogil
    void *malloc_at "repyrex_malloc_at"(size_t size, const char *place) noexcept nogil
    void *calloc_at "repyrex_calloc_at"(size_t count, size_t size, const char *place) noexcept nogil
    void *realloc_at "repyrex_realloc_at"(void *block, size_t size, const char *place) noexcept nogil
    void free_at "repyrex_free_at"(void *block, const char *place) noexcept nogil
    void *malloc_array "repyrex_malloc_array"(size_t count, size_t size) noexcept nogil
    void *malloc_shape "repyrex_malloc_shape"(int nd, const Py_ssize_t *shape, Py_ssize_t itemsize,
                                              int zeroed) noexcept nogil
    void *malloc_image "repyrex_malloc_image"(Py_ssize_t height, Py_ssize_t width, Py_ssize_t itemsize,
                                              Py_ssize_t alignment, int zeroed, Py_ssize_t *stride) noexcept nogil

    # repyrex/array_interface.h
    ctypedef struct array_interface "repyrex_array_interface":
        int two
        int nd
        char typekind
        int itemsize
        int flags
        Py_ssize_t *shape
        Py_ssize_t *strides
        void *data
        PyObject *descr

    enum:
        C_CONTIGUOUS "REPYREX_C_CONTIGUOUS"
        F_CONTIGUOUS "REPYREX_F_CONTIGUOUS"
        ALIGNED "REPYREX_ALIGNED"
        NOTSWAPPED "REPYREX_NOTSWAPPED"
        WRITEABLE "REPYREX_WRITEABLE"
        ARR_HAS_DESCR "REPYREX_ARR_HAS_DESCR"

    int array_interface_fill "repyrex_array_interface_fill"(
        array_interface *inter, Py_ssize_t *dims, void *data, int nd, const Py_ssize_t *shape,
        const Py_ssize_t *strides, char typekind, Py_ssize_t itemsize, int flags, PyObject *descr) except -1
    array_interface *array_interface_new "repyrex_array_interface_new"(
        object owner, void *data, int nd, const Py_ssize_t *shape, const Py_ssize_t *strides,
        char typekind, Py_ssize_t itemsize, int flags, PyObject *descr) except NULL
    void array_interface_release "repyrex_array_interface_release"(void *inter, void *owner) noexcept
    object array_interface_export "repyrex_array_interface_export"(
        object owner, void *data, int nd, const Py_ssize_t *shape, const Py_ssize_t *strides,
        char typekind, Py_ssize_t itemsize, int flags, PyObject *descr)

    # repyrex/array.h
    enum:
        MAX_ND "REPYREX_MAX_ND"

    ctypedef struct array "repyrex_array":
        void *data
        Py_ssize_t itemsize
        PyObject *descr
        int flags
        int nd
        char typekind
        Py_ssize_t shape[64]
        Py_ssize_t strides[64]

    int array_describe "repyrex_array_describe"(
        array *array, void *data, int nd, const Py_ssize_t *shape, const Py_ssize_t *strides, char typekind,
        Py_ssize_t itemsize, int flags, PyObject *descr) except -1
    int array_describe_within "repyrex_array_describe_within"(
        array *array, void *memory, Py_ssize_t size, Py_ssize_t offset, int nd, const Py_ssize_t *shape,
        const Py_ssize_t *strides, char typekind, Py_ssize_t itemsize, int flags) except -1
    int array_slice "repyrex_array_slice"(
        array *array, int axis, Py_ssize_t start, Py_ssize_t count, Py_ssize_t step) except -1
    int array_index "repyrex_array_index"(array *array, int axis, Py_ssize_t index) except -1
    int array_transpose "repyrex_array_transpose"(array *array, const int *axes) except -1
    int array_field "repyrex_array_field"(
        array *array, Py_ssize_t offset, char typekind, Py_ssize_t itemsize, PyObject *descr) except -1
    object array_struct "repyrex_array_struct"(object owner, const array *array)
    array_interface *array_struct_new "repyrex_array_struct_new"(object owner, const array *array) except NULL
    object array_dict "repyrex_array_dict"(const array *array)
    int array_fill_buffer "repyrex_array_fill_buffer"(
        object owner, const array *array, Py_buffer *view, int flags, void **internal) except -1
    int array_getbuffer "repyrex_array_getbuffer"(
        object owner, const array *array, Py_buffer *view, int flags) except -1
    void array_releasebuffer "repyrex_array_releasebuffer"(object owner, Py_buffer *view) noexcept

    # repyrex/acquire.h
    ctypedef struct acquired "repyrex_acquired":
        array array

    int array_acquire "repyrex_array_acquire"(
        acquired *acquired, object source, const char *type, int nd, int flags) except -1
    int array_acquire_from "repyrex_array_acquire_from"(
        acquired *acquired, object source, const char *type, int nd, int flags,
        void *(*unwrap)(PyObject *) noexcept) except -1
    void array_release "repyrex_array_release"(acquired *acquired) noexcept
    int array_require "repyrex_array_require"(const array *array, const char *type, int nd, int flags) except -1

    # repyrex/copy.h
    int array_copy "repyrex_array_copy"(const array *to, const array *source) except -1
    int array_assign "repyrex_array_assign"(object to, object source) except -1
    int array_copy_in "repyrex_array_copy_in"(
        object to, const void *memory, Py_ssize_t size, Py_ssize_t offset, const Py_ssize_t *strides) except -1
    int array_copy_out "repyrex_array_copy_out"(
        object source, void *memory, Py_ssize_t size, Py_ssize_t offset, const Py_ssize_t *strides) except -1

    # repyrex/cobject.h: NULL may be what a CObject holds, so NULL alone is no error
    object PyCObject_FromVoidPtr(void *cobj, void (*destr)(void *) noexcept)
    object PyCObject_FromVoidPtrAndDesc(void *cobj, void *desc, void (*destr)(void *, void *) noexcept)
    void *PyCObject_AsVoidPtr(object self) except? NULL
    void *PyCObject_GetDesc(object self) except? NULL
    void *PyCObject_Import(const char *module_name, const char *cobject_name) except? NULL
    int PyCObject_SetVoidPtr(object self, void *cobj) except 0
    bint PyCObject_Check(object op) noexcept

    # repyrex/abstract.h
    object PyNumber_Divide(object x, object y)
    object PyNumber_InPlaceDivide(object x, object y)
    object PyNumber_Int(object o)
    int PyNumber_CoerceEx(PyObject **pv, PyObject **pw) except -1
    int PyNumber_Coerce(PyObject **pv, PyObject **pw) except -1
    int PyObject_Compare(object v, object w) except? -1
    int PyObject_Cmp(object v, object w, int *result) except -1
    int compare_strangers "repyrex_compare_strangers"(object v, object w) except -2

    # repyrex/intobject.h
    bint PyInt_Check(object op) noexcept
    long PyInt_AsLong(object op) except? -1
    Py_ssize_t PyInt_AsSsize_t(object op) except? -1
    unsigned long PyInt_AsUnsignedLongMask(object op) except? <unsigned long>-1
    unsigned long long PyInt_AsUnsignedLongLongMask(object op) except? <unsigned long long>-1
    object PyInt_FromString(char *s, char **pend, int base)
    bint PyInt_CheckExact(object op) noexcept
    long PyInt_AS_LONG(object op) except? -1
    long PyInt_GetMax() noexcept
    int PyInt_ClearFreeList() noexcept
    int _PyInt_AsInt "repyrex__PyInt_AsInt"(object op) except? -1
    object PyInt_FromUnicode(const wchar_t *text, Py_ssize_t size, int base)

    # repyrex/floatobject.h
    int _PyFloat_Pack4 "repyrex__PyFloat_Pack4"(double x, unsigned char *p, int le) except -1
    int _PyFloat_Pack8 "repyrex__PyFloat_Pack8"(double x, unsigned char *p, int le) except -1
    double _PyFloat_Unpack4 "repyrex__PyFloat_Unpack4"(const unsigned char *p, int le) except? -1
    double _PyFloat_Unpack8 "repyrex__PyFloat_Unpack8"(const unsigned char *p, int le) except? -1
    object PyFloat_FromString "repyrex_PyFloat_FromString"(object o, char **junk)
    void PyFloat_AsReprString "repyrex_PyFloat_AsReprString"(char *buffer, PyObject *v) noexcept
    void PyFloat_AsString "repyrex_PyFloat_AsString"(char *buffer, PyObject *v) noexcept
    int PyFloat_ClearFreeList "repyrex_PyFloat_ClearFreeList"() noexcept

    # repyrex/sliceobject.h
    int PySlice_GetIndices "repyrex_PySlice_GetIndices"(
        object slice, Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *stop, Py_ssize_t *step) except? -1
    int PySlice_GetIndicesEx "repyrex_PySlice_GetIndicesEx"(
        object slice, Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *stop, Py_ssize_t *step,
        Py_ssize_t *slicelength) except -1

    # repyrex/classobject.h
    object PyMethod_New "repyrex_PyMethod_New"(object function, PyObject *self, PyObject *of)
    PyObject *PyMethod_Class "repyrex_PyMethod_Class"(object method) except NULL
    bint PyClass_Check "repyrex_PyClass_Check"(object op) noexcept
    bint PyInstance_Check "repyrex_PyInstance_Check"(object op) noexcept
    bint PyClass_IsSubclass "repyrex_PyClass_IsSubclass"(object derived, object base) noexcept
    int PyMethod_ClearFreeList "repyrex_PyMethod_ClearFreeList"() noexcept

    # repyrex/ceval.h
    object PyEval_CallObjectWithKeywords "repyrex_PyEval_CallObjectWithKeywords"(
        object function, PyObject *arguments, PyObject *keywords)
    object PyEval_CallFunction "repyrex_PyEval_CallFunction"(object function, const char *format, ...)
    object PyEval_CallMethod "repyrex_PyEval_CallMethod"(object o, const char *name, const char *format, ...)
    int PyEval_GetRestricted "repyrex_PyEval_GetRestricted"() noexcept
    void PyEval_InitThreads "repyrex_PyEval_InitThreads"() noexcept
    int PyEval_ThreadsInitialized "repyrex_PyEval_ThreadsInitialized"() noexcept
    int Py_FlushLine "repyrex_Py_FlushLine"() noexcept

    # repyrex/methodobject.h
    ctypedef struct PyMethodDef:
        pass
    ctypedef struct PyMethodChain:
        pass

    object Py_FindMethod "repyrex_Py_FindMethod"(PyMethodDef *methods, object self, const char *name)
    object Py_FindMethodInChain "repyrex_Py_FindMethodInChain"(PyMethodChain *chain, object self, const char *name)
    object init_module "repyrex_init_module"(PyObject *module, void (*init)() noexcept)
    PyObject *Py_InitModule4 "repyrex_Py_InitModule4"(
        const char *name, PyMethodDef *methods, const char *doc, PyObject *passthrough, int apiver) except NULL

    # repyrex/pythonrun.h
    double PyOS_ascii_strtod "repyrex_PyOS_ascii_strtod"(const char *text, char **end) noexcept


    # repyrex/stringobject.h: what a string is, the string mode says
    object PyString_FromString(const char *s)
    object PyString_FromStringAndSize(const char *s, Py_ssize_t n)
    object PyString_FromFormatV(const char *format, va_list arguments)
    object PyString_FromFormat(const char *format, ...)
    bint PyString_Check(object o) noexcept
    bint PyString_CheckExact(object o) noexcept
    Py_ssize_t PyString_Size(object o) except -1
    char *PyString_AsString(object o) except NULL
    int PyString_AsStringAndSize(object o, char **s, Py_ssize_t *n) except -1
    void PyString_InternInPlace(PyObject **p) noexcept
    void PyString_InternImmortal(PyObject **p) noexcept
    object PyString_InternFromString(const char *s)
    bint PyString_CHECK_INTERNED(object o) noexcept
    void PyString_Concat(PyObject **p, PyObject *w) except *
    void PyString_ConcatAndDel(PyObject **p, PyObject *w) except *
    object PyString_Format(object format, object arguments)
    object PyString_Repr(object o, bint smart)
    int _PyString_Resize "repyrex__PyString_Resize"(PyObject **p, Py_ssize_t n) except -1
    bint _PyString_Eq "repyrex__PyString_Eq"(object a, object b) noexcept
    object _PyString_Join "repyrex__PyString_Join"(object sep, object items)
    object PyString_DecodeEscape(
        const char *s, Py_ssize_t n, const char *errors, Py_ssize_t unicode, const char *recode_encoding)
    object PyString_AsDecodedObject(object o, const char *encoding, const char *errors)
    object PyString_AsEncodedObject(object o, const char *encoding, const char *errors)
    object PyString_AsDecodedString(object o, const char *encoding, const char *errors)
    object PyString_AsEncodedString(object o, const char *encoding, const char *errors)
    object PyString_Decode(const char *s, Py_ssize_t n, const char *encoding, const char *errors)
    object PyString_Encode(const char *s, Py_ssize_t n, const char *encoding, const char *errors)
    PyTypeObject *basestring_type "repyrex_PyBaseString_Type"()
    bint PyObject_TypeCheck(object o, PyTypeObject *type) noexcept

    # repyrex/unicodeobject.h: the characters are borrowed from the str
    wchar_t *PyUnicode_AsUnicode(object o) except NULL
    Py_ssize_t PyUnicode_GetSize(object o) except -1
    wchar_t *PyUnicode_AsUnicodeAndSize(object o, Py_ssize_t *n) except NULL
    object PyUnicode_FromUnicode(const wchar_t *s, Py_ssize_t n)
    wchar_t PyUnicode_GetMax() noexcept
    object PyUnicode_Encode(const wchar_t *s, Py_ssize_t n, const char *encoding, const char *errors)
    object PyUnicode_EncodeUTF7(
        const wchar_t *s, Py_ssize_t n, bint base64_set_o, bint base64_white_space, const char *errors)
    object PyUnicode_EncodeUTF8(const wchar_t *s, Py_ssize_t n, const char *errors)
    object PyUnicode_EncodeUTF16(const wchar_t *s, Py_ssize_t n, const char *errors, int order)
    object PyUnicode_EncodeUTF32(const wchar_t *s, Py_ssize_t n, const char *errors, int order)
    object PyUnicode_EncodeUnicodeEscape(const wchar_t *s, Py_ssize_t n)
    object PyUnicode_EncodeRawUnicodeEscape(const wchar_t *s, Py_ssize_t n)
    object PyUnicode_EncodeLatin1(const wchar_t *s, Py_ssize_t n, const char *errors)
    object PyUnicode_EncodeASCII(const wchar_t *s, Py_ssize_t n, const char *errors)
    object PyUnicode_EncodeCharmap(const wchar_t *s, Py_ssize_t n, PyObject *mapping, const char *errors)
    object PyUnicode_TranslateCharmap(const wchar_t *s, Py_ssize_t n, object mapping, const char *errors)
    int PyUnicode_EncodeDecimal(const wchar_t *s, Py_ssize_t n, char *output, const char *errors) except -1
    object PyUnicode_TransformDecimalToASCII(const wchar_t *s, Py_ssize_t n)
    object PyUnicode_AsEncodedObject(object o, const char *encoding, const char *errors)
    object PyUnicode_AsDecodedObject(object o, const char *encoding, const char *errors)
    object PyUnicode_AsEncodedUnicode(object o, const char *encoding, const char *errors)
    object PyUnicode_AsDecodedUnicode(object o, const char *encoding, const char *errors)
    PyObject *_PyUnicode_AsDefaultEncodedString "repyrex__PyUnicode_AsDefaultEncodedString"(
        object o, const char *errors) except NULL
    int PyUnicode_SetDefaultEncoding(const char *encoding) except -1
    void PyUnicode_InternImmortal(PyObject **p) noexcept
    object PyObject_Unicode(object o)

    # repyrex/objbuffer.h: the memory is borrowed from the object
    int PyObject_AsReadBuffer(object obj, const void **buffer, Py_ssize_t *buffer_len) except -1
    int PyObject_AsWriteBuffer(object obj, void **buffer, Py_ssize_t *buffer_len) except -1
    int PyObject_AsCharBuffer(object obj, const char **buffer, Py_ssize_t *buffer_len) except -1
    bint PyObject_CheckReadBuffer(object obj) noexcept

    # repyrex/bufferobject.h
    enum:
        END_OF_BUFFER "Py_END_OF_BUFFER"

    object PyBuffer_FromObject(object base, Py_ssize_t offset, Py_ssize_t size)
    object PyBuffer_FromReadWriteObject(object base, Py_ssize_t offset, Py_ssize_t size)
    object PyBuffer_FromMemory(void *ptr, Py_ssize_t size)
    object PyBuffer_FromReadWriteMemory(void *ptr, Py_ssize_t size)
    object PyBuffer_New(Py_ssize_t size)

    # repyrex/fileobject.h: a FILE * is the file object's; NULL without an exception says that it is none, or closed
    ctypedef struct PyFileObject:
        pass

    FILE *PyFile_AsFile(object f) except? NULL
    bint PyFile_Check(object f) noexcept
    bint PyFile_CheckExact(object f) noexcept
    PyTypeObject *file_type "repyrex_PyFile_Type"() noexcept
    PyObject *PyFile_Name(object f) noexcept
    object file_open "repyrex_PyFile_Open"(const char *name, const char *mode, bint as_bytes)
    object file_over "repyrex_PyFile_Over"(
        FILE *fp, const char *name, const char *mode, int (*close)(FILE *) noexcept, bint as_bytes)
    void PyFile_IncUseCount(PyFileObject *f) noexcept
    void PyFile_DecUseCount(PyFileObject *f) noexcept
    int PyFile_SoftSpace(object f, int newflag) noexcept
    void PyFile_SetBufSize(object f, int bufsize) noexcept
    int PyFile_SetEncodingAndErrors(object f, const char *encoding, const char *errors) except 0
    int PyFile_WriteObject(object v, object f, int flags) except -1
    int PyFile_WriteString(const char *s, object f) except -1
    int PyFile_SetEncoding(object f, const char *encoding) except 0
    object PyFile_FromString(const char *name, const char *mode)
    object PyFile_FromFile(FILE *fp, const char *name, const char *mode, int (*close)(FILE *) noexcept)
