//! From any object to a checked description: acquire, use, release.
//!
//! The ways are tried in this order: `__array_struct__` (for NumPy's own arrays without making the struct,
//! `ndarray`), the buffer protocol, `__array_interface__`.

mod buffer;
mod capsule;
mod dict;
mod ndarray;
mod require;

pub use require::*;

use super::array::Array;
use super::names;
use crate::ffi::*;
use crate::object::{Owned, Raised, is_a, optional_attribute, optional_by_name, type_name};
use core::ffi::{c_char, c_int, c_void};
use core::ptr;

/// How a caller that knows more than capsules (Python 2's CObject) finds the struct in what `__array_struct__` was: the
/// pointer, or NULL without an exception where the object is not of its kind.
pub type Unwrap = unsafe extern "C" fn(*mut PyObject) -> *mut c_void;

/// What [`repyrex_array_acquire`] gives, `repyrex_acquired` in C: the description, and what keeps it true.
#[repr(C)]
#[derive(Debug)]
pub struct Acquired {
    /// To be read and copied; views of it may outlive neither the release nor the data.
    pub array: Array,
    /// The object that was asked, a reference; NULL when nothing is held.
    source: *mut PyObject,
    /// What it gave, a reference: the capsule or the dict; or NULL.
    given: *mut PyObject,
    /// `array.descr`, a reference; or NULL.
    descr: *mut PyObject,
    /// Not 0 where `buffer` is to be released.
    has_buffer: c_int,
    /// A `Py_buffer`, with room for the fields behind those that are known.
    buffer: Buffer,
    rest_of_buffer: [usize; 5],
}

impl Acquired {
    /// # Safety
    /// `to` is valid for writes.
    unsafe fn clear(to: *mut Acquired) {
        // SAFETY: the caller's promise.
        unsafe {
            (*to).source = ptr::null_mut();
            (*to).given = ptr::null_mut();
            (*to).descr = ptr::null_mut();
            (*to).has_buffer = 0;
        }
    }
}

/// Acquires the array that `source` exports, by whichever protocol it has, and checks it.
///
/// * `type_string`: NULL for any; else such as `"f4"` (of this machine's byte order), `"<f4"`, `">f4"`, `"|f4"` (of
///   any order): see [`repyrex_array_require`].
/// * `nd`: the number of dimensions, -1 for any.
/// * `flags`: of `C_CONTIGUOUS`, `F_CONTIGUOUS`, `ALIGNED`, `NOTSWAPPED` and `WRITEABLE`, those that must be true.
///
/// Returns 0, and holds references (and the buffer) until [`repyrex_array_release`]; -1 with an exception and
/// nothing held: `TypeError` where `source` exports no array or one of another type, `ValueError` for a description
/// that no consumer could survive and for what was required and is not so, or what the exporter raised.
///
/// # Safety
/// `to` is valid for writes and holds nothing; `source` is a live object; `type_string` is NULL or a C string. The
/// caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_array_acquire(
    to: *mut Acquired,
    source: *mut PyObject,
    type_string: *const c_char,
    nd: c_int,
    flags: c_int,
) -> c_int {
    // SAFETY: the caller's promises.
    unsafe { repyrex_array_acquire_from(to, source, type_string, nd, flags, None) }
}

/// [`repyrex_array_acquire`] for a caller that knows other objects than capsules which hold a struct: the header's on
/// Python 2, where they are CObjects.
///
/// # Safety
/// As for [`repyrex_array_acquire`]; what `unwrap` returns points to a `PyArrayInterface` for as long as its
/// argument lives.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_array_acquire_from(
    to: *mut Acquired,
    source: *mut PyObject,
    type_string: *const c_char,
    nd: c_int,
    flags: c_int,
    unwrap: Option<Unwrap>,
) -> c_int {
    // SAFETY: the caller's promises. What was acquired is released where the requirements fail.
    unsafe {
        Acquired::clear(to);
        if acquire(to, source, unwrap).is_err() {
            return -1;
        }
        let status = repyrex_array_require(&raw const (*to).array, type_string, nd, flags);
        if status < 0 {
            release_keeping_exception(to);
        }
        status
    }
}

/// Releases what was acquired: the buffer and the references. Doing it twice, or after a failed acquire, is nothing.
///
/// # Safety
/// `acquired` was given to [`repyrex_array_acquire`], and has not moved in between where it holds a buffer. The
/// caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_array_release(acquired: *mut Acquired) {
    // SAFETY: the caller's promises. The fields are cleared first: dropping a reference may run any code.
    unsafe {
        let held = [(*acquired).descr, (*acquired).given, (*acquired).source];
        let has_buffer = (*acquired).has_buffer;
        Acquired::clear(acquired);
        if has_buffer != 0 {
            PyBuffer_Release(&raw mut (*acquired).buffer);
        }
        for object in held {
            if !object.is_null() {
                Py_DecRef(object);
            }
        }
    }
}

/// The release may run a destructor in Python, which must not meet the exception that is set.
unsafe fn release_keeping_exception(acquired: *mut Acquired) {
    let (mut class, mut value, mut traceback) = (ptr::null_mut(), ptr::null_mut(), ptr::null_mut());
    // SAFETY: the three references are taken and given back.
    unsafe {
        PyErr_Fetch(&raw mut class, &raw mut value, &raw mut traceback);
        repyrex_array_release(acquired);
        PyErr_Restore(class, value, traceback);
    }
}

unsafe fn acquire(to: *mut Acquired, source: *mut PyObject, unwrap: Option<Unwrap>) -> Result<(), Raised> {
    // SAFETY: the caller's promises.
    unsafe {
        if source.is_null() {
            PyErr_SetString(PyExc_TypeError, c"array interface: no object to acquire an array from".as_ptr());
            return Err(Raised);
        }
        if ndarray::acquire(to, source)? {
            return Ok(());
        }
        // A class has its instances' attributes, as descriptors; it exports nothing itself.
        if !is_a(source, &raw const PyType_Type) {
            if let Some(given) = optional_by_name(source, names::array_struct()?)? {
                return capsule::acquire(to, source, given, unwrap);
            }
            if buffer::acquire(to, source)? {
                return Ok(());
            }
            if let Some(given) = optional_attribute(source, c"__array_interface__")? {
                return dict::acquire(to, source, given);
            }
        }
        let mut name = [0; 100];
        let format =
            c"'%s' object exports no array: it has no __array_struct__, buffer or __array_interface__";
        PyErr_Format(PyExc_TypeError, format.as_ptr(), type_name(source, &mut name)?);
        Err(Raised)
    }
}

/// Fills in what is held. The description was written before.
unsafe fn hold(to: *mut Acquired, source: *mut PyObject, given: Option<Owned>) {
    // SAFETY: `to` is the caller's, `source` a live object.
    unsafe {
        Py_IncRef(source);
        (*to).source = source;
        // The exporter may change its dict, or its dtype, while the description is in use.
        let descr = (*to).array.descr;
        if !descr.is_null() {
            Py_IncRef(descr);
            (*to).descr = descr;
        }
        (*to).given = given.map_or(ptr::null_mut(), Owned::into_ptr);
    }
}
