//! What the archive asks of the interpreter: symbols that CPython 2.7 and 3.6 to 3.15 all export, and that
//! the stable ABI promises for the future.
//!
//! Objects are opaque: neither the reference count nor the type pointer has one place in every build of
//! CPython (a free-threaded build moves both).

#![expect(missing_docs, reason = "the functions are CPython's, and documented there under their names")]

use core::ffi::{c_char, c_int, c_void};

/// A Python object, seen only through a pointer.
#[repr(C)]
pub struct PyObject {
    _opaque: [u8; 0],
}

/// `Py_ssize_t` and `Py_intptr_t`: CPython requires both to have the width of a pointer.
pub type PySsize = isize;

/// The destructor that a capsule calls with itself.
pub type CapsuleDestructor = unsafe extern "C" fn(*mut PyObject);

unsafe extern "C" {
    /// `ValueError`, borrowed.
    pub static PyExc_ValueError: *mut PyObject;
    /// `TypeError`, borrowed.
    pub static PyExc_TypeError: *mut PyObject;
    /// `SystemError`, borrowed.
    pub static PyExc_SystemError: *mut PyObject;
    /// `AttributeError`, borrowed.
    pub static PyExc_AttributeError: *mut PyObject;
    /// The type object of `int` (of `long` on Python 2); only its address is used.
    pub static PyLong_Type: PyObject;
    /// The type object of `float`; only its address is used.
    pub static PyFloat_Type: PyObject;
    /// The type object of lists; only its address is used.
    pub static PyList_Type: PyObject;
    /// The type object of tuples; only its address is used.
    pub static PyTuple_Type: PyObject;
    /// The type object of capsules; only its address is used.
    pub static PyCapsule_Type: PyObject;
    /// `NotImplemented`; only its address is used.
    pub static _Py_NotImplementedStruct: PyObject;

    pub fn Py_IncRef(o: *mut PyObject);
    pub fn Py_DecRef(o: *mut PyObject);

    pub fn PyErr_Occurred() -> *mut PyObject;
    pub fn PyErr_Clear();
    pub fn PyErr_ExceptionMatches(exception: *mut PyObject) -> c_int;
    pub fn PyErr_NoMemory() -> *mut PyObject;
    pub fn PyErr_SetString(exception: *mut PyObject, message: *const c_char);
    pub fn PyErr_Format(exception: *mut PyObject, format: *const c_char, ...) -> *mut PyObject;

    pub fn PyObject_Type(o: *mut PyObject) -> *mut PyObject;
    pub fn PyObject_IsInstance(o: *mut PyObject, class: *mut PyObject) -> c_int;
    pub fn PyType_IsSubtype(derived: *mut PyObject, class: *mut PyObject) -> c_int;
    pub fn PyObject_GetAttrString(o: *mut PyObject, name: *const c_char) -> *mut PyObject;
    pub fn PyObject_CallFunctionObjArgs(callable: *mut PyObject, ...) -> *mut PyObject;
    pub fn PySequence_Contains(sequence: *mut PyObject, item: *mut PyObject) -> c_int;
    pub fn Py_BuildValue(format: *const c_char, ...) -> *mut PyObject;
    pub fn PyImport_ImportModule(name: *const c_char) -> *mut PyObject;
    pub fn PyNumber_FloorDivide(x: *mut PyObject, y: *mut PyObject) -> *mut PyObject;
    pub fn PyNumber_TrueDivide(x: *mut PyObject, y: *mut PyObject) -> *mut PyObject;
    pub fn PyNumber_InPlaceFloorDivide(x: *mut PyObject, y: *mut PyObject) -> *mut PyObject;
    pub fn PyNumber_InPlaceTrueDivide(x: *mut PyObject, y: *mut PyObject) -> *mut PyObject;

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
