//! What the archive asks of the interpreter: symbols that CPython 2.7 and 3.6 to 3.15 all export, and that
//! the stable ABI promises for the future.
//!
//! Objects are opaque: neither the reference count nor the type pointer has one place in every build of
//! CPython (a free-threaded build moves both).

#![expect(missing_docs, reason = "the functions are CPython's, and documented there under their names")]

use core::ffi::{c_char, c_int, c_long, c_ulong, c_ulonglong, c_void};

/// A Python object, seen only through a pointer.
#[repr(C)]
pub struct PyObject {
    _opaque: [u8; 0],
}

/// `Py_ssize_t` and `Py_intptr_t`: CPython requires both to have the width of a pointer.
pub type PySsize = isize;

/// The destructor that a capsule calls with itself.
pub type CapsuleDestructor = unsafe extern "C" fn(*mut PyObject);

/// `PyMethodDef`: a function in a table.
#[repr(C)]
#[derive(Debug)]
pub struct PyMethodDef {
    /// NULL ends the table.
    pub ml_name: *const c_char,
    /// The function; called through the interpreter alone.
    pub ml_meth: *mut c_void,
    /// `METH_…`.
    pub ml_flags: c_int,
    /// The text of `__doc__`, or NULL.
    pub ml_doc: *const c_char,
}

// SAFETY: the library writes to none, and the strings of its own are constants.
unsafe impl Sync for PyMethodDef {}

/// `METH_VARARGS`, `METH_NOARGS` and `METH_O`, one of which a function has today. (`METH_FASTCALL` is Python 3's.)
pub const METH_ANY_ARGUMENTS: c_int = 0x1 | 0x4 | 0x8 | 0x80;

/// The fields of `Py_buffer` that lie at one place in every Python: `internal` comes behind them, on Python 2.7
/// behind two more words.
#[repr(C)]
#[derive(Debug)]
pub struct Buffer {
    /// The item at index (0, …, 0).
    pub buf: *mut c_void,
    /// The exporter, a reference that `PyBuffer_Release` drops; NULL when there is none.
    pub obj: *mut PyObject,
    /// Bytes of all items.
    pub len: PySsize,
    /// Bytes of an item.
    pub itemsize: PySsize,
    /// Not 0: may not be written to.
    pub readonly: c_int,
    /// Number of dimensions.
    pub ndim: c_int,
    /// PEP 3118's format of an item; NULL stands for unsigned bytes.
    pub format: *mut c_char,
    /// `ndim` lengths, or NULL.
    pub shape: *mut PySsize,
    /// `ndim` distances in bytes; NULL stands for C order.
    pub strides: *mut PySsize,
    /// For arrays of pointers to arrays.
    pub suboffsets: *mut PySsize,
}

/// `METH_VARARGS | METH_KEYWORDS`.
pub const METH_VARARGS_KEYWORDS: c_int = 0x1 | 0x2;

/// `Py_LT`.
pub const PY_LT: c_int = 0;
/// `Py_GT`.
pub const PY_GT: c_int = 4;
/// `Py_EQ`.
pub const PY_EQ: c_int = 2;

/// `PyBUF_WRITABLE`.
pub const PYBUF_WRITABLE: c_int = 0x1;
/// `PyBUF_FORMAT`.
pub const PYBUF_FORMAT: c_int = 0x4;
/// `PyBUF_ND`.
pub const PYBUF_ND: c_int = 0x8;
/// `PyBUF_STRIDES`.
pub const PYBUF_STRIDES: c_int = 0x10 | PYBUF_ND;
/// `PyBUF_C_CONTIGUOUS`.
pub const PYBUF_C_CONTIGUOUS: c_int = 0x20 | PYBUF_STRIDES;
/// `PyBUF_F_CONTIGUOUS`.
pub const PYBUF_F_CONTIGUOUS: c_int = 0x40 | PYBUF_STRIDES;
/// `PyBUF_ANY_CONTIGUOUS`.
pub const PYBUF_ANY_CONTIGUOUS: c_int = 0x80 | PYBUF_STRIDES;
/// `PyBUF_FULL_RO`: all there is to know, written to or not.
pub const PYBUF_FULL_RO: c_int = 0x100 | PYBUF_STRIDES | PYBUF_FORMAT;

unsafe extern "C" {
    /// `ValueError`, borrowed.
    pub static PyExc_ValueError: *mut PyObject;
    /// `TypeError`, borrowed.
    pub static PyExc_TypeError: *mut PyObject;
    /// `IndexError`, borrowed.
    pub static PyExc_IndexError: *mut PyObject;
    /// `OverflowError`, borrowed.
    pub static PyExc_OverflowError: *mut PyObject;
    /// `BufferError`, borrowed.
    pub static PyExc_BufferError: *mut PyObject;
    /// `SystemError`, borrowed.
    pub static PyExc_SystemError: *mut PyObject;
    /// `OSError`, borrowed.
    pub static PyExc_OSError: *mut PyObject;

    /// `MemoryError`, borrowed.
    pub static PyExc_MemoryError: *mut PyObject;
    /// `RuntimeError`, borrowed.
    pub static PyExc_RuntimeError: *mut PyObject;
    /// `AttributeError`, borrowed.
    pub static PyExc_AttributeError: *mut PyObject;
    /// The type object of `int` (of `long` on Python 2); only its address is used.
    pub static PyLong_Type: PyObject;
    /// The type object of `float`; only its address is used.
    pub static PyFloat_Type: PyObject;
    /// The type object of complex numbers; only its address is used.
    pub static PyComplex_Type: PyObject;
    /// The type object of `str` (of `unicode` on Python 2); only its address is used.
    pub static PyUnicode_Type: PyObject;
    /// The type object of sets; only its address is used.
    pub static PySet_Type: PyObject;
    /// The type object of frozensets; only its address is used.
    pub static PyFrozenSet_Type: PyObject;
    /// The type object of lists; only its address is used.
    pub static PyList_Type: PyObject;
    /// The type object of tuples; only its address is used.
    pub static PyTuple_Type: PyObject;
    /// The type object of dicts; only its address is used.
    pub static PyDict_Type: PyObject;
    /// The type object of types; only its address is used.
    pub static PyType_Type: PyObject;
    /// The type object of capsules; only its address is used.
    pub static PyCapsule_Type: PyObject;
    /// The type object of `object`; only its address is used, and its size asked for.
    pub static PyBaseObject_Type: PyObject;
    /// `None`; only its address is used.
    pub static _Py_NoneStruct: PyObject;
    /// `NotImplemented`; only its address is used.
    pub static _Py_NotImplementedStruct: PyObject;

    pub fn Py_IncRef(o: *mut PyObject);
    pub fn Py_DecRef(o: *mut PyObject);

    pub fn PyErr_Occurred() -> *mut PyObject;
    pub fn PyErr_Clear();
    pub fn PyErr_ExceptionMatches(exception: *mut PyObject) -> c_int;
    pub fn PyErr_Fetch(class: *mut *mut PyObject, value: *mut *mut PyObject, traceback: *mut *mut PyObject);
    pub fn PyErr_Restore(class: *mut PyObject, value: *mut PyObject, traceback: *mut PyObject);
    pub fn PyErr_NoMemory() -> *mut PyObject;
    pub fn PyErr_SetString(exception: *mut PyObject, message: *const c_char);
    pub fn PyErr_Format(exception: *mut PyObject, format: *const c_char, ...) -> *mut PyObject;

    pub fn PyMem_Malloc(size: usize) -> *mut c_void;
    pub fn PyMem_Free(block: *mut c_void);

    pub fn PyObject_Type(o: *mut PyObject) -> *mut PyObject;
    pub fn PyObject_IsInstance(o: *mut PyObject, class: *mut PyObject) -> c_int;
    pub fn PyType_IsSubtype(derived: *mut PyObject, class: *mut PyObject) -> c_int;
    pub fn PyObject_GetAttrString(o: *mut PyObject, name: *const c_char) -> *mut PyObject;
    pub fn PyObject_CallFunctionObjArgs(callable: *mut PyObject, ...) -> *mut PyObject;
    pub fn PySequence_Contains(sequence: *mut PyObject, item: *mut PyObject) -> c_int;
    pub fn Py_BuildValue(format: *const c_char, ...) -> *mut PyObject;
    pub fn PyArg_Parse(o: *mut PyObject, format: *const c_char, ...) -> c_int;
    pub fn PyObject_GetAttr(o: *mut PyObject, name: *mut PyObject) -> *mut PyObject;
    pub fn PyObject_RichCompareBool(a: *mut PyObject, b: *mut PyObject, operation: c_int) -> c_int;
    pub fn PyObject_IsTrue(o: *mut PyObject) -> c_int;
    pub fn PyObject_GetBuffer(o: *mut PyObject, view: *mut Buffer, flags: c_int) -> c_int;
    pub fn PyBuffer_Release(view: *mut Buffer);
    pub fn PyNumber_AsSsize_t(o: *mut PyObject, exception: *mut PyObject) -> PySsize;
    pub fn PyLong_FromSsize_t(number: PySsize) -> *mut PyObject;
    pub fn PyLong_FromVoidPtr(pointer: *mut c_void) -> *mut PyObject;
    pub fn PyLong_AsVoidPtr(o: *mut PyObject) -> *mut c_void;
    pub fn PyBool_FromLong(value: c_long) -> *mut PyObject;
    pub fn PyTuple_New(size: PySsize) -> *mut PyObject;
    pub fn PyTuple_Size(tuple: *mut PyObject) -> PySsize;
    pub fn PyTuple_GetItem(tuple: *mut PyObject, i: PySsize) -> *mut PyObject;
    pub fn PyTuple_SetItem(tuple: *mut PyObject, i: PySsize, item: *mut PyObject) -> c_int;
    pub fn PyList_Size(list: *mut PyObject) -> PySsize;
    pub fn PyList_GetItem(list: *mut PyObject, i: PySsize) -> *mut PyObject;
    pub fn PyDict_New() -> *mut PyObject;
    pub fn PyDict_SetItemString(dict: *mut PyObject, key: *const c_char, value: *mut PyObject) -> c_int;
    pub fn PyEval_SaveThread() -> *mut c_void;
    pub fn PyEval_RestoreThread(state: *mut c_void);
    pub fn PyImport_GetModuleDict() -> *mut PyObject;
    pub fn PyImport_ImportModule(name: *const c_char) -> *mut PyObject;
    pub fn PyNumber_FloorDivide(x: *mut PyObject, y: *mut PyObject) -> *mut PyObject;
    pub fn PyNumber_TrueDivide(x: *mut PyObject, y: *mut PyObject) -> *mut PyObject;
    pub fn PyNumber_InPlaceFloorDivide(x: *mut PyObject, y: *mut PyObject) -> *mut PyObject;
    pub fn PyNumber_InPlaceTrueDivide(x: *mut PyObject, y: *mut PyObject) -> *mut PyObject;
    pub fn PyObject_AsFileDescriptor(o: *mut PyObject) -> c_int;
    pub fn PyObject_Call(
        o: *mut PyObject,
        arguments: *mut PyObject,
        keywords: *mut PyObject,
    ) -> *mut PyObject;
    pub fn PyObject_SetAttrString(o: *mut PyObject, name: *const c_char, value: *mut PyObject) -> c_int;
    pub fn PyObject_Str(o: *mut PyObject) -> *mut PyObject;
    pub fn PyObject_Repr(o: *mut PyObject) -> *mut PyObject;
    pub fn PyErr_SetFromErrno(exception: *mut PyObject) -> *mut PyObject;
    pub fn PyWeakref_NewRef(o: *mut PyObject, callback: *mut PyObject) -> *mut PyObject;

    pub fn PyList_New(size: PySsize) -> *mut PyObject;
    pub fn PyList_Append(list: *mut PyObject, item: *mut PyObject) -> c_int;
    pub fn PyList_Sort(list: *mut PyObject) -> c_int;
    pub fn PyCFunction_NewEx(
        method: *mut PyMethodDef,
        this: *mut PyObject,
        module: *mut PyObject,
    ) -> *mut PyObject;
    pub fn PyImport_AddModule(name: *const c_char) -> *mut PyObject;
    pub fn PyModule_GetDict(module: *mut PyObject) -> *mut PyObject;
    pub fn PyNumber_Check(o: *mut PyObject) -> c_int;
    pub fn PyNumber_Float(o: *mut PyObject) -> *mut PyObject;
    pub fn PyNumber_Long(o: *mut PyObject) -> *mut PyObject;
    pub fn PyNumber_Negative(o: *mut PyObject) -> *mut PyObject;
    pub fn PyFloat_AsDouble(o: *mut PyObject) -> f64;
    pub fn PyComplex_FromDoubles(real: f64, imaginary: f64) -> *mut PyObject;
    pub fn PyLong_FromLong(number: c_long) -> *mut PyObject;
    pub fn PyLong_FromString(text: *const c_char, end: *mut *mut c_char, base: c_int) -> *mut PyObject;
    pub fn PyLong_AsLong(o: *mut PyObject) -> c_long;
    pub fn PyLong_AsLongAndOverflow(o: *mut PyObject, overflow: *mut c_int) -> c_long;
    pub fn PyLong_AsSsize_t(o: *mut PyObject) -> PySsize;
    pub fn PyLong_AsUnsignedLongMask(o: *mut PyObject) -> c_ulong;
    pub fn PyLong_AsUnsignedLongLongMask(o: *mut PyObject) -> c_ulonglong;
    pub fn PyDict_GetItem(dict: *mut PyObject, key: *mut PyObject) -> *mut PyObject;
    pub fn PyDict_Contains(dict: *mut PyObject, key: *mut PyObject) -> c_int;
    pub fn PyDict_Keys(dict: *mut PyObject) -> *mut PyObject;
    pub fn PyDict_Size(dict: *mut PyObject) -> PySsize;
    pub fn PyEval_GetBuiltins() -> *mut PyObject;
    pub fn Py_GetRecursionLimit() -> c_int;

    pub fn PyCapsule_New(
        pointer: *mut c_void,
        name: *const c_char,
        destructor: Option<CapsuleDestructor>,
    ) -> *mut PyObject;
    pub fn PyCapsule_GetPointer(capsule: *mut PyObject, name: *const c_char) -> *mut c_void;
    pub fn PyCapsule_SetPointer(capsule: *mut PyObject, pointer: *mut c_void) -> c_int;
    pub fn PyCapsule_GetName(capsule: *mut PyObject) -> *const c_char;
    pub fn PyCapsule_GetContext(capsule: *mut PyObject) -> *mut c_void;
    pub fn PyCapsule_SetContext(capsule: *mut PyObject, context: *mut c_void) -> c_int;
    pub fn PyCapsule_GetDestructor(capsule: *mut PyObject) -> Option<CapsuleDestructor>;
}
