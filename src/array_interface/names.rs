//! Attribute names as objects, made once. A look-up with the same object hits the type's cache of attributes, one
//! with a new string never does: half of the time of an acquisition.
//!
//! The objects are never released. Like a Cython module's own, they belong to one interpreter.

use crate::ffi::*;
use crate::object::{Owned, Raised};
use core::ffi::CStr;
use core::ptr;
use core::sync::atomic::{AtomicPtr, Ordering};

static ARRAY_STRUCT: AtomicPtr<PyObject> = AtomicPtr::new(ptr::null_mut());
static ITEMSIZE: AtomicPtr<PyObject> = AtomicPtr::new(ptr::null_mut());
static DTYPE: AtomicPtr<PyObject> = AtomicPtr::new(ptr::null_mut());

/// `"__array_struct__"`, borrowed.
///
/// # Safety
/// The GIL is held.
pub unsafe fn array_struct() -> Result<*mut PyObject, Raised> {
    // SAFETY: the caller's promise.
    unsafe { name(&ARRAY_STRUCT, c"__array_struct__") }
}

/// `"dtype"`, borrowed.
///
/// # Safety
/// The GIL is held.
pub unsafe fn dtype() -> Result<*mut PyObject, Raised> {
    // SAFETY: the caller's promise.
    unsafe { name(&DTYPE, c"dtype") }
}

/// `"itemsize"`, borrowed.
///
/// # Safety
/// The GIL is held.
pub unsafe fn itemsize() -> Result<*mut PyObject, Raised> {
    // SAFETY: the caller's promise.
    unsafe { name(&ITEMSIZE, c"itemsize") }
}

unsafe fn name(place: &AtomicPtr<PyObject>, text: &CStr) -> Result<*mut PyObject, Raised> {
    let known = place.load(Ordering::Acquire);
    if !known.is_null() {
        return Ok(known);
    }
    // SAFETY: the GIL is held; "s" makes the str that attribute names are on either Python. The place keeps the
    // reference for good; of two threads (without a GIL) the second drops its own.
    unsafe {
        let made = Owned::take(Py_BuildValue(c"s".as_ptr(), text.as_ptr()))?;
        let object = made.as_ptr();
        match place.compare_exchange(ptr::null_mut(), object, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) => Ok(made.into_ptr()),
            Err(first) => Ok(first),
        }
    }
}
