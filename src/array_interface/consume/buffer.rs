//! PEP 3118: an object's buffer.

use super::{Acquired, hold, release_keeping_exception};
use crate::array_interface::array::Array;
use crate::array_interface::faults::raise;
use crate::array_interface::format::{Item, holds_objects, parse};
use crate::array_interface::layout::{Layout, dimensions};
use crate::array_interface::{HAS_OBJECTS, NOTSWAPPED, WRITEABLE};
use crate::ffi::*;
use crate::object::Raised;
use core::ffi::CStr;
use core::ptr;

/// Describes the buffer of `source`; false where it has none.
///
/// # Safety
/// `to` is valid for writes, `source` a live object; the GIL is held.
pub unsafe fn acquire(to: *mut Acquired, source: *mut PyObject) -> Result<bool, Raised> {
    // SAFETY: the caller's promises; the view lies where the release will find it. It is released at once where the
    // description is refused.
    unsafe {
        let view = &raw mut (*to).buffer;
        ptr::write_bytes(view, 0, 1);
        (*to).rest_of_buffer = [0; 5];
        if PyObject_GetBuffer(source, view, PYBUF_FULL_RO) < 0 {
            // TypeError is what an object without the protocol raises.
            if PyErr_ExceptionMatches(PyExc_TypeError) == 0 {
                return Err(Raised);
            }
            PyErr_Clear();
            return Ok(false);
        }
        (*to).has_buffer = 1;
        if let Err(Raised) = describe(&raw mut (*to).array, &*view) {
            release_keeping_exception(to);
            return Err(Raised);
        }
        hold(to, source, None);
        Ok(true)
    }
}

/// # Safety
/// `to` is valid for writes, `view` is what an exporter filled for `PyBUF_FULL_RO`; the GIL is held.
pub unsafe fn describe(to: *mut Array, view: &Buffer) -> Result<(), Raised> {
    const INVALID: &CStr = c"invalid buffer";
    // SAFETY: the caller's promises.
    unsafe {
        let (mut nd, mut shape, strides) = (view.ndim, view.shape.cast_const(), view.strides.cast_const());
        // An exporter of plain bytes may leave the shape out.
        let items = view.len.checked_div(view.itemsize).unwrap_or(0);
        if shape.is_null() && nd != 0 {
            (nd, shape) = (1, &raw const items);
        }
        let (shape, strides) = dimensions(nd, shape, strides).map_err(|fault| raise(fault, INVALID))?;
        if !view.suboffsets.is_null() {
            let indirect = (0..shape.len()).any(|i| *view.suboffsets.add(i) >= 0);
            if indirect {
                let message = c"invalid buffer: its rows are reached through pointers (suboffsets)";
                PyErr_SetString(PyExc_ValueError, message.as_ptr());
                return Err(Raised);
            }
        }
        let (item, objects) = if view.format.is_null() {
            let kind = if view.itemsize == 1 { b'u' } else { b'V' };
            (Item { kind, itemsize: view.itemsize, native: true }, false)
        } else {
            let format = CStr::from_ptr(view.format).to_bytes();
            (parse(format, view.itemsize), holds_objects(format))
        };
        let layout = Layout::new(view.buf, shape, strides, item.kind, item.itemsize)
            .map_err(|fault| raise(fault, INVALID))?;
        // Lengths that promise more than the buffer has would be read past its end.
        if crate::alloc::checked_bytes(shape, item.itemsize)
            .is_none_or(|bytes| bytes > view.len.unsigned_abs())
        {
            let message = c"invalid buffer: its shape has more items than its bytes";
            PyErr_SetString(PyExc_ValueError, message.as_ptr());
            return Err(Raised);
        }
        let writeable = if view.readonly == 0 { WRITEABLE } else { 0 };
        let native = if item.native { NOTSWAPPED } else { 0 };
        let objects = if objects { HAS_OBJECTS } else { 0 };
        Array::write(to, &layout, writeable | native | objects, ptr::null_mut());
        Ok(())
    }
}
