//! `PyNumber_Int` (`abstract.h` of 2.7): Python 2's `int(o)`.

use super::text::from_text;
use super::{by_int_method, is_int};
use crate::ffi::*;
use crate::object::{Owned, Raised, forgive, is_exactly, is_instance, optional_attribute, type_name};
use core::ffi::CStr;
use core::{ptr, slice};

/// `int(o)` as Python 2 had it: of a number by `__int__`, else by `__trunc__`; of a string (text, bytes, or any buffer
/// of characters) in base 10.
///
/// Returns a new reference, `o` itself where it is an int; NULL with `TypeError` where `o` is none of these,
/// `ValueError` for a string that says no number, and what the methods raised.
///
/// # Safety
/// `o` is NULL (`SystemError`) or a live object; the caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyNumber_Int(o: *mut PyObject) -> *mut PyObject {
    // SAFETY: NULL is answered first.
    unsafe {
        if o.is_null() {
            if PyErr_Occurred().is_null() {
                PyErr_SetString(PyExc_SystemError, c"null argument to internal routine".as_ptr());
            }
            return ptr::null_mut();
        }
        int(o).map_or(ptr::null_mut(), Owned::into_ptr)
    }
}

/// # Safety
/// `o` is a live object; the GIL is held.
unsafe fn int(o: *mut PyObject) -> Result<Owned, Raised> {
    // SAFETY: live objects throughout; the argument list ends with NULL.
    unsafe {
        if is_exactly(o, &raw const PyLong_Type) {
            return Owned::borrowed(o);
        }
        if let Some(number) = by_int_method(o)? {
            return if is_int(number.as_ptr()) {
                Ok(number)
            } else {
                Err(named(c"__int__ returned non-int (type %.200s)", number.as_ptr()))
            };
        }
        // Python 2 looked on the instance, and took any failure for an object without the method: a lack of memory too,
        // which is passed on here.
        let truncate = Owned::take(PyObject_GetAttrString(o, c"__trunc__".as_ptr()));
        if let Ok(truncate) = truncate {
            let end = ptr::null_mut::<PyObject>();
            return whole(Owned::take(PyObject_CallFunctionObjArgs(truncate.as_ptr(), end))?);
        }
        forgive()?;
        by_text(o)
    }
}

/// What `__trunc__` gave, as an int.
///
/// # Safety
/// The GIL is held.
unsafe fn whole(truncated: Owned) -> Result<Owned, Raised> {
    const REFUSED: &CStr = c"__trunc__ returned non-Integral (type %.200s)";
    // SAFETY: live objects throughout; the argument list ends with NULL.
    unsafe {
        if is_int(truncated.as_ptr()) {
            return Ok(truncated);
        }
        let Some(method) = optional_attribute(truncated.as_ptr(), c"__int__")? else {
            return Err(named(REFUSED, truncated.as_ptr()));
        };
        let end = ptr::null_mut::<PyObject>();
        let number = Owned::take(PyObject_CallFunctionObjArgs(method.as_ptr(), end))?;
        if is_int(number.as_ptr()) { Ok(number) } else { Err(named(REFUSED, number.as_ptr())) }
    }
}

/// Room for any Python's `Py_buffer`, whose last fields `Buffer` lacks.
#[repr(C)]
struct View {
    buffer: Buffer,
    rest: [usize; 5],
}

/// # Safety
/// `o` is a live object; the GIL is held.
unsafe fn by_text(o: *mut PyObject) -> Result<Owned, Raised> {
    // SAFETY: the conversion "s*" fills a Py_buffer, for which there is room, and holds its memory until the release.
    unsafe {
        let mut view: View = core::mem::zeroed();
        if PyArg_Parse(o, c"s*".as_ptr(), &raw mut view) == 0 {
            // Neither str, bytes nor a buffer; or a str with a lone surrogate, which is no number either.
            if is_instance(o, &raw const PyUnicode_Type)? {
                return Err(Raised);
            }
            forgive()?;
            return Err(named(c"int() argument must be a string or a number, not '%.200s'", o));
        }
        let size = usize::try_from(view.buffer.len).unwrap_or(0);
        let text = if size == 0 { &[] } else { slice::from_raw_parts(view.buffer.buf.cast::<u8>(), size) };
        let number = if !text.is_ascii() && is_instance(o, &raw const PyUnicode_Type).unwrap_or(false) {
            // Digits and spaces of other scripts, which the interpreter knows.
            Owned::take(PyNumber_Long(o))
        } else {
            before_nul(text)
        };
        PyBuffer_Release(&raw mut view.buffer);
        number
    }
}

/// # Safety
/// The GIL is held.
unsafe fn before_nul(text: &[u8]) -> Result<Owned, Raised> {
    // SAFETY: the caller's promise.
    unsafe {
        let before = text.split(|&byte| byte == 0).next().unwrap_or(text);
        let number = from_text(before, 10)?;
        if before.len() != text.len() {
            PyErr_SetString(PyExc_ValueError, c"null byte in argument for int()".as_ptr());
            return Err(Raised);
        }
        Ok(number)
    }
}

/// Sets `TypeError` with a message that names the type of `o`.
///
/// # Safety
/// `message` has one conversion, for a C string; `o` is a live object; the GIL is held.
unsafe fn named(message: &CStr, o: *mut PyObject) -> Raised {
    // SAFETY: the caller's promise; no exception is set that the look-up of a name could hide.
    unsafe {
        let mut name = [0; 100];
        if let Ok(name) = type_name(o, &mut name) {
            PyErr_Format(PyExc_TypeError, message.as_ptr(), name);
        }
        Raised
    }
}
