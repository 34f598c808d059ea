//! `PyFile_WriteObject` and `PyFile_WriteString`, for files of text and of bytes.
//!
//! Python 2 wrote a str to any file. Here a text file is given str and a binary one bytes, whichever the caller has:
//! they are one another's UTF-8, and bytes that are none become lone surrogates and back.

use super::chain::call;
use crate::ffi::*;
use crate::object::{Owned, Raised, is_instance};
use core::ffi::{CStr, c_char, c_int};
use core::ptr;

/// `Py_PRINT_RAW`.
const PRINT_RAW: c_int = 1;

/// Writes str(v), or repr(v) where `flags` has no `Py_PRINT_RAW`, to `f.write`; bytes go as they are with it. 0; -1
/// with TypeError for a NULL file, or with the exception of the write.
///
/// # Safety
/// `v` and `f` are NULL or live objects; the caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyFile_WriteObject(
    v: *mut PyObject,
    f: *mut PyObject,
    flags: c_int,
) -> c_int {
    // SAFETY: `f` is a live object behind the check; PyObject_Str and PyObject_Repr take NULL.
    unsafe {
        if f.is_null() {
            PyErr_SetString(PyExc_TypeError, c"writeobject with NULL file".as_ptr());
            return -1;
        }
        let write = || {
            let raw = flags & PRINT_RAW != 0;
            let text = if raw && !v.is_null() && is_instance(v, bytes_class()?.as_ptr())? {
                Owned::borrowed(v)?
            } else if raw {
                Owned::take(PyObject_Str(v))?
            } else {
                Owned::take(PyObject_Repr(v))?
            };
            write(f, text)
        };
        if write().is_ok() { 0 } else { -1 }
    }
}

/// Writes a C string to `f.write`. 0; -1 with SystemError for a NULL file, with the exception of the write, or with
/// the one that was set already.
///
/// # Safety
/// `s` is a C string; `f` is NULL or a live object; the caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyFile_WriteString(s: *const c_char, f: *mut PyObject) -> c_int {
    // SAFETY: `s` is a C string and `f` a live object behind the checks.
    unsafe {
        if !PyErr_Occurred().is_null() {
            return -1;
        }
        if f.is_null() || s.is_null() {
            PyErr_SetString(PyExc_SystemError, c"null file for PyFile_WriteString".as_ptr());
            return -1;
        }
        let written = Owned::take(Py_BuildValue(c"y".as_ptr(), s)).and_then(|text| write(f, text));
        if written.is_ok() { 0 } else { -1 }
    }
}

/// `f.write(text)`, with `text`, a str or bytes, in the kind that `f` takes.
///
/// # Safety
/// `f` is a live object; the GIL is held.
unsafe fn write(f: *mut PyObject, text: Owned) -> Result<(), Raised> {
    // SAFETY: live objects throughout, under the caller's GIL.
    unsafe {
        let is_bytes = is_instance(text.as_ptr(), bytes_class()?.as_ptr())?;
        let text = match (takes_bytes(f)?, is_bytes) {
            (true, false) => converted(&text, c"encode")?,
            (false, true) => converted(&text, c"decode")?,
            _ => text,
        };
        call(f, c"write", Some(&text)).map(drop)
    }
}

/// # Safety
/// The GIL is held.
unsafe fn converted(text: &Owned, method: &CStr) -> Result<Owned, Raised> {
    // SAFETY: live objects; the format's conversions are those of the arguments.
    unsafe {
        let method = Owned::take(PyObject_GetAttrString(text.as_ptr(), method.as_ptr()))?;
        let (encoding, errors) = (c"utf-8", c"surrogateescape");
        let arguments = Owned::take(Py_BuildValue(c"(ss)".as_ptr(), encoding.as_ptr(), errors.as_ptr()))?;
        Owned::take(PyObject_Call(method.as_ptr(), arguments.as_ptr(), ptr::null_mut()))
    }
}

/// Python 3's class `bytes`, whose symbol has another name in Python 2.
///
/// # Safety
/// The GIL is held.
unsafe fn bytes_class() -> Result<Owned, Raised> {
    // SAFETY: the format takes a C string; the object is a live one.
    unsafe {
        let bytes = Owned::take(Py_BuildValue(c"y".as_ptr(), c"".as_ptr()))?;
        Owned::take(PyObject_Type(bytes.as_ptr()))
    }
}

/// Whether `f` is one of `io`'s binary files. Any other object with a `write` is given text.
///
/// # Safety
/// `f` is a live object; the GIL is held.
unsafe fn takes_bytes(f: *mut PyObject) -> Result<bool, Raised> {
    // SAFETY: live objects throughout.
    unsafe {
        let io = Owned::take(PyImport_ImportModule(c"io".as_ptr()))?;
        for name in [c"RawIOBase", c"BufferedIOBase"] {
            let class = Owned::take(PyObject_GetAttrString(io.as_ptr(), name.as_ptr()))?;
            if is_instance(f, class.as_ptr())? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
