//! Copying items from one array to another: what has to be true of both, and the GIL.

use super::array::Array;
use super::faults::raise;
use super::{HAS_OBJECTS, NOTSWAPPED, WRITEABLE};
use crate::copy::{NoMemory, Side, copy_items};
use crate::ffi::*;
use crate::object::{Raised, fail, optional_attribute, text_of};
use core::ffi::c_int;

/// From this many bytes on the GIL is released: copying them takes some microseconds, handing it over a tenth of one.
const LARGE: usize = 128 << 10;

/// Copies every item of `from` to its place in `to`, as if all were read before any is written: both may overlap.
/// Where the byte orders differ, bytes are swapped. The GIL is released meanwhile for large arrays.
///
/// Returns 0; -1 with an exception and nothing copied: `ValueError` where `to` is read-only or the shapes differ,
/// `TypeError` where kind, item size or descr do, or the items are or hold Python objects, whose references a copy
/// of bytes would not count; `MemoryError` where both overlap and there is no memory for a copy in between.
///
/// # Safety
/// Both are descriptions whose data and `descr` are alive, and stay so until this returns. The caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_array_copy(to: *const Array, from: *const Array) -> c_int {
    // SAFETY: the caller's promises.
    if unsafe { copy(&*to, &*from) }.is_ok() { 0 } else { -1 }
}

unsafe fn copy(to: &Array, from: &Array) -> Result<(), Raised> {
    // SAFETY: the caller's promises. Both layouts are checked, so their items lie where their data is alive; the
    // exception is set with the GIL held again.
    unsafe {
        let (to_layout, to_strides) = to.layout().map_err(|fault| raise(fault, c"array interface"))?;
        let (from_layout, from_strides) = from.layout().map_err(|fault| raise(fault, c"array interface"))?;
        let shape = to_layout.shape;
        if to.flags & WRITEABLE == 0 {
            return fail(PyExc_ValueError, c"assignment destination is read-only");
        }
        same_shape(shape, from_layout.shape)?;
        let swap = same_type(to, from)?;

        let sides = (
            Side { data: to_layout.data.cast(), strides: to_strides },
            Side { data: from_layout.data.cast(), strides: from_strides },
        );
        let itemsize = to.itemsize.unsigned_abs();
        let bytes = shape.iter().fold(itemsize, |bytes, &length| bytes.saturating_mul(length.unsigned_abs()));
        let copied = if bytes < LARGE {
            copy_items(sides.0, sides.1, shape, itemsize, swap)
        } else {
            let state = PyEval_SaveThread();
            let copied = copy_items(sides.0, sides.1, shape, itemsize, swap);
            PyEval_RestoreThread(state);
            copied
        };
        copied.map_err(|NoMemory| {
            PyErr_NoMemory();
            Raised
        })
    }
}

unsafe fn same_shape(to: &[PySsize], from: &[PySsize]) -> Result<(), Raised> {
    // SAFETY: the GIL is held; the formats' conversions are those of the arguments.
    unsafe {
        if to.len() != from.len() {
            let format = c"cannot copy an array of %d dimensions to one of %d";
            PyErr_Format(PyExc_ValueError, format.as_ptr(), from.len() as c_int, to.len() as c_int);
            return Err(Raised);
        }
        for (axis, (&to, &from)) in (0 as c_int..).zip(to.iter().zip(from)) {
            if to != from {
                let format = c"cannot copy an array with a dimension %d of %zd to one of %zd";
                PyErr_Format(PyExc_ValueError, format.as_ptr(), axis, from, to);
                return Err(Raised);
            }
        }
    }
    Ok(())
}

/// The bytes of a unit that is swapped: 0 for none. `TypeError` where the items mean different things.
unsafe fn same_type(to: &Array, from: &Array) -> Result<usize, Raised> {
    // SAFETY: the GIL is held; the format's conversions are those of the arguments; a descr is NULL or alive.
    unsafe {
        if to.typekind != from.typekind || to.itemsize != from.itemsize {
            let format = c"cannot copy items of kind '%c' and %zd bytes to items of kind '%c' and %zd bytes";
            let (to_kind, from_kind) = (c_int::from(to.typekind), c_int::from(from.typekind));
            PyErr_Format(PyExc_TypeError, format.as_ptr(), from_kind, from.itemsize, to_kind, to.itemsize);
            return Err(Raised);
        }
        let kind = to.typekind as u8;
        if kind == b'O' || (to.flags | from.flags) & HAS_OBJECTS != 0 {
            return fail(PyExc_TypeError, c"cannot copy Python objects as bytes");
        }
        // Records may differ in their fields, times in their unit, where the bytes do not.
        if matches!(kind, b'V' | b'm' | b'M')
            && !to.descr.is_null()
            && !from.descr.is_null()
            && to.descr != from.descr
        {
            match PyObject_RichCompareBool(to.descr, from.descr, PY_EQ) {
                0 if kind != b'V' && same_unit(to.descr, from.descr)? => (),
                0 => return fail(PyExc_TypeError, c"cannot copy items whose descr differ"),
                1.. => (),
                _ => return Err(Raised),
            }
        }
        if (to.flags ^ from.flags) & NOTSWAPPED == 0 {
            return Ok(0);
        }
        Ok(match kind {
            b'c' => to.itemsize.unsigned_abs() / 2,
            b'U' => 4,
            b'b' | b'S' | b'V' | b't' => 0,
            _ => to.itemsize.unsigned_abs(),
        })
    }
}

/// Whether two dtypes of times differ in their byte order alone, which is the first character of their type strings.
unsafe fn same_unit(to: *mut PyObject, from: *mut PyObject) -> Result<bool, Raised> {
    // SAFETY: live objects; the GIL is held, and the texts live as long as the strings that they are of.
    unsafe {
        let (Some(to), Some(from)) = (optional_attribute(to, c"str")?, optional_attribute(from, c"str")?)
        else {
            return Ok(false);
        };
        let message = c"array interface: a dtype's str is no string";
        let (to, from) = (text_of(to.as_ptr(), message)?, text_of(from.as_ptr(), message)?);
        Ok(to.to_bytes().get(1..) == from.to_bytes().get(1..))
    }
}
