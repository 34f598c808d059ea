//! A fault as the exception that a NumPy user would expect.

use super::MAX_ND;
use super::layout::Fault;
use crate::ffi::*;
use crate::object::Raised;
use core::ffi::{CStr, c_int};

/// Sets the exception that says what is wrong; `context` begins its message ("array interface" for what a
/// producer was given, "invalid __array_struct__" for what a consumer found).
///
/// # Safety
/// The GIL is held.
#[cold]
pub unsafe fn raise(fault: Fault, context: &CStr) -> Raised {
    let context = context.as_ptr();
    // SAFETY: the GIL is held; each format's conversions are those of the arguments that follow it.
    unsafe {
        match fault {
            Fault::Dimensions(nd) => {
                let format = c"%s: %d dimensions, expected 0 to %d";
                PyErr_Format(PyExc_ValueError, format.as_ptr(), context, nd, MAX_ND as c_int);
            }
            Fault::NoShape => {
                PyErr_Format(PyExc_ValueError, c"%s: shape is NULL".as_ptr(), context);
            }
            Fault::NegativeLength { dimension, length } => {
                let format = c"%s: dimension %d has a negative length, %zd";
                PyErr_Format(PyExc_ValueError, format.as_ptr(), context, dimension, length);
            }
            Fault::ItemSize { typekind, itemsize } => {
                let format = c"%s: an item of kind '%c' cannot have %zd bytes";
                PyErr_Format(PyExc_TypeError, format.as_ptr(), context, c_int::from(typekind), itemsize);
            }
            // %c takes the printable ones alone on Python 2, so the number is given.
            Fault::Kind(kind) => {
                let format = c"%s: unknown kind, character %d; expected one of tbiufcmMOSUV";
                PyErr_Format(PyExc_TypeError, format.as_ptr(), context, c_int::from(kind));
            }
            Fault::TooLarge => {
                let format = c"%s: the array is too big: its bytes exceed the address space";
                PyErr_Format(PyExc_ValueError, format.as_ptr(), context);
            }
            Fault::NoData => {
                let format = c"%s: data is NULL, but the array has items";
                PyErr_Format(PyExc_ValueError, format.as_ptr(), context);
            }
        }
    }
    Raised
}
