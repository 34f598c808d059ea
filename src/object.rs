//! Owned references and the "an exception is set" state, so that the modules which call Python have one way
//! to release and to fail.

use crate::ffi::*;
use core::ffi::CStr;
use core::ptr::NonNull;

/// The interpreter has an exception set; the C face answers with its error value.
#[derive(Debug)]
pub struct Raised;

/// A new reference, released when it goes out of scope. It must not outlive the GIL of the call it is made in.
#[derive(Debug)]
pub struct Owned(NonNull<PyObject>);

impl Owned {
    /// Takes over what a C API function returned: a new reference, or NULL with an exception set.
    ///
    /// # Safety
    /// `returned` is NULL with an exception set, or a reference that nobody else releases.
    pub unsafe fn take(returned: *mut PyObject) -> Result<Self, Raised> {
        NonNull::new(returned).map(Owned).ok_or(Raised)
    }

    /// The object, borrowed from this reference.
    pub fn as_ptr(&self) -> *mut PyObject {
        self.0.as_ptr()
    }

    /// Gives the reference to the caller.
    pub fn into_ptr(self) -> *mut PyObject {
        core::mem::ManuallyDrop::new(self).0.as_ptr()
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        // SAFETY: `take` was promised a reference of our own, and this is its only release.
        unsafe { Py_DecRef(self.as_ptr()) }
    }
}

/// Whether the type of `o` is exactly `class`. Reading `ob_type` would fix one layout of PyObject.
///
/// # Safety
/// `o` is a live object; the GIL is held.
pub unsafe fn is_exactly(o: *mut PyObject, class: *const PyObject) -> bool {
    // SAFETY: PyObject_Type cannot fail on a live object; a type outlives its instances.
    unsafe {
        let of = PyObject_Type(o);
        Py_DecRef(of);
        core::ptr::eq(of, class)
    }
}

/// Whether `o` is an instance of `class`.
///
/// # Safety
/// Both are live objects; the GIL is held.
pub unsafe fn is_instance(o: *mut PyObject, class: *const PyObject) -> Result<bool, Raised> {
    // SAFETY: the caller's promise.
    match unsafe { PyObject_IsInstance(o, class.cast_mut()) } {
        ..0 => Err(Raised),
        answer => Ok(answer != 0),
    }
}

/// The attribute `name` of `o`, or `None` where it has none; other errors of the look-up are passed on.
///
/// # Safety
/// `o` is a live object; the GIL is held.
pub unsafe fn optional_attribute(o: *mut PyObject, name: &CStr) -> Result<Option<Owned>, Raised> {
    // SAFETY: the caller's promise; the exception is looked at only where there is one.
    unsafe {
        match Owned::take(PyObject_GetAttrString(o, name.as_ptr())) {
            Ok(found) => Ok(Some(found)),
            Err(Raised) if PyErr_ExceptionMatches(PyExc_AttributeError) != 0 => {
                PyErr_Clear();
                Ok(None)
            }
            Err(raised) => Err(raised),
        }
    }
}
