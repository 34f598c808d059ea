//! What a consumer asks of an array, and the exception that says what is not so.

use crate::array_interface::array::Array;
use crate::array_interface::typestr::{MAX_LEN, TypeString, write};
use crate::array_interface::{ALIGNED, C_CONTIGUOUS, F_CONTIGUOUS, NOTSWAPPED, WRITEABLE};
use crate::ffi::*;
use crate::object::Raised;
use core::ffi::{CStr, c_char, c_int};

/// Checks what a consumer relies on.
///
/// * `type_string`: NULL for any; else a kind with its item size: `"f4"` or `"=f4"` in this machine's byte order,
///   `"<f4"` or `">f4"` in the one named, `"|f4"` in any. `"U3"` has three characters.
/// * `nd`: the number of dimensions, -1 for any.
/// * `flags`: of `C_CONTIGUOUS`, `F_CONTIGUOUS`, `ALIGNED`, `NOTSWAPPED` and `WRITEABLE`, those that must be true.
///
/// Returns 0; -1 with `TypeError` for the type, `ValueError` for the rest and for a type string that is none.
///
/// # Safety
/// `array` is a description; `type_string` is NULL or a C string. The caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_array_require(
    array: *const Array,
    type_string: *const c_char,
    nd: c_int,
    flags: c_int,
) -> c_int {
    // SAFETY: the caller's promises.
    let required = unsafe {
        let array = &*array;
        let typed =
            if type_string.is_null() { Ok(()) } else { require_type(array, CStr::from_ptr(type_string)) };
        typed.and_then(|()| require_nd(array, nd)).and_then(|()| require_flags(array, flags))
    };
    if required.is_ok() { 0 } else { -1 }
}

unsafe fn require_type(array: &Array, text: &CStr) -> Result<(), Raised> {
    // SAFETY: the GIL is held; the formats' conversions are those of the arguments.
    unsafe {
        let Some(wanted) = TypeString::parse(text.to_bytes()) else {
            let format = c"array interface: '%.100s' is no type string";
            PyErr_Format(PyExc_ValueError, format.as_ptr(), text.as_ptr());
            return Err(Raised);
        };
        let native = array.flags & NOTSWAPPED != 0;
        // An item of one byte, or of bytes, has no order that could be wrong.
        let ordered = array.itemsize > 1 && !matches!(array.typekind as u8, b'S' | b'V' | b'O');
        let in_order = !ordered || wanted.order == b'|' || wanted.is_native() == native;
        if wanted.kind == array.typekind as u8 && wanted.itemsize == array.itemsize && in_order {
            return Ok(());
        }
        let mut found: [c_char; MAX_LEN] = [0; MAX_LEN];
        write(array.typekind as u8, array.itemsize, native, &mut found);
        let format = c"expected an array of data type '%s', got '%s'";
        PyErr_Format(PyExc_TypeError, format.as_ptr(), text.as_ptr(), found.as_ptr());
        Err(Raised)
    }
}

unsafe fn require_nd(array: &Array, nd: c_int) -> Result<(), Raised> {
    if nd < 0 || nd == array.nd {
        return Ok(());
    }
    // SAFETY: the GIL is held; the format's conversions are those of the arguments.
    unsafe {
        let format = c"expected an array with %d dimensions, got %d";
        PyErr_Format(PyExc_ValueError, format.as_ptr(), nd, array.nd);
    }
    Err(Raised)
}

unsafe fn require_flags(array: &Array, flags: c_int) -> Result<(), Raised> {
    for (flag, message) in [
        (C_CONTIGUOUS, c"expected an array that is C-contiguous"),
        (F_CONTIGUOUS, c"expected an array that is Fortran contiguous"),
        (ALIGNED, c"expected an array that is aligned"),
        (NOTSWAPPED, c"expected an array in this machine's byte order"),
        (WRITEABLE, c"expected an array that is writeable, but it is read-only"),
    ] {
        if flags & flag != 0 && array.flags & flag == 0 {
            // SAFETY: the GIL is held.
            unsafe { PyErr_SetString(PyExc_ValueError, message.as_ptr()) };
            return Err(Raised);
        }
    }
    Ok(())
}
