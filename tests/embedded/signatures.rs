//! The library declares CPython's functions itself (`repyrex::ffi`). pyo3-ffi, which is checked against CPython's
//! headers, says the same of them: else these lines don't compile, or the sizes differ.

use pyo3_ffi as py;
use repyrex::ffi;
use std::ffi::{c_char, c_int, c_void};

#[test]
fn capsules() {
    // The functions themselves, as both crates declare them, in terms of types that are common to both.
    let _: [unsafe extern "C" fn(*mut py::PyObject) -> *mut c_void; 1] = [py::PyCapsule_GetContext];
    let _: [unsafe extern "C" fn(*mut ffi::PyObject) -> *mut c_void; 1] = [ffi::PyCapsule_GetContext];
    let _: [unsafe extern "C" fn(*mut py::PyObject, *mut c_void) -> c_int; 2] =
        [py::PyCapsule_SetContext, py::PyCapsule_SetPointer];
    let _: [unsafe extern "C" fn(*mut ffi::PyObject, *mut c_void) -> c_int; 2] =
        [ffi::PyCapsule_SetContext, ffi::PyCapsule_SetPointer];
    let _: [unsafe extern "C" fn(*mut py::PyObject) -> *const c_char; 1] = [py::PyCapsule_GetName];
    let _: [unsafe extern "C" fn(*mut ffi::PyObject) -> *const c_char; 1] = [ffi::PyCapsule_GetName];
    let _: [unsafe extern "C" fn(*mut py::PyObject, *const c_char) -> *mut c_void; 1] =
        [py::PyCapsule_GetPointer];
    let _: [unsafe extern "C" fn(*mut ffi::PyObject, *const c_char) -> *mut c_void; 1] =
        [ffi::PyCapsule_GetPointer];
    assert_eq!(size_of::<py::PyCapsule_Destructor>(), size_of::<ffi::CapsuleDestructor>());
    assert_eq!(size_of::<py::Py_ssize_t>(), size_of::<ffi::PySsize>());
}
