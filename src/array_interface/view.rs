//! Views: a description of part of another array's items, in another order, or of a field of each.
//!
//! Each function changes a description in its place, and touches no data. What is seen through the result is
//! alive as long as what is seen through the original.

use super::array::Array;
use super::faults::raise;
use super::layout::Layout;
use super::produce::descr::{check_descr, has_objects};
use super::{ARR_HAS_DESCR, HAS_OBJECTS, MAX_ND};
use crate::ffi::*;
use crate::object::Raised;
use core::ffi::{CStr, c_char, c_int};
use core::ptr;

/// Keeps the items `start`, `start + step`, … of `axis`, `count` of them. `step` may be negative (from
/// `length - 1` with -1: reversed) or 0 (one item again and again).
///
/// Returns 0; -1 with `IndexError` for an axis or an item that is not there, `array` unchanged.
///
/// # Safety
/// `array` is a description. The caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_array_slice(
    array: *mut Array,
    axis: c_int,
    start: PySsize,
    count: PySsize,
    step: PySsize,
) -> c_int {
    // SAFETY: the caller's promises.
    unsafe {
        change(array, |numbers| {
            let (&length, &stride) = numbers.axis(axis)?;
            let last =
                count.checked_sub(1).and_then(|n| n.checked_mul(step)).and_then(|n| n.checked_add(start));
            let inside = |item: PySsize| item >= 0 && item < length;
            let holds = match (count, last) {
                (0, _) => start >= 0 && start <= length,
                (1.., Some(last)) => inside(start) && inside(last),
                _ => false,
            };
            if !holds {
                let format =
                    c"array interface: %zd items from %zd with step %zd are not all in a dimension of %zd";
                PyErr_Format(PyExc_IndexError, format.as_ptr(), count, start, step, length);
                return Err(Raised);
            }
            // Where no item or one is left the step means nothing, and its product with the stride may be no number.
            let between = if count > 1 { stride.wrapping_mul(step) } else { stride };
            numbers.set_axis(axis, count, between);
            if count > 0 {
                numbers.offset = start.wrapping_mul(stride);
            }
            Ok(())
        })
    }
}

/// Keeps item `index` of `axis`, and drops the axis. A negative index counts from the end, as in Python.
///
/// Returns 0; -1 with `IndexError`, `array` unchanged.
///
/// # Safety
/// As for [`repyrex_array_slice`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_array_index(array: *mut Array, axis: c_int, index: PySsize) -> c_int {
    // SAFETY: the caller's promises.
    unsafe {
        change(array, |numbers| {
            let (&length, &stride) = numbers.axis(axis)?;
            let item = if index < 0 { index.wrapping_add(length) } else { index };
            if item < 0 || item >= length {
                let format = c"array interface: index %zd is out of bounds for a dimension of %zd";
                PyErr_Format(PyExc_IndexError, format.as_ptr(), index, length);
                return Err(Raised);
            }
            numbers.offset = item.wrapping_mul(stride);
            numbers.drop_axis(axis);
            Ok(())
        })
    }
}

/// Puts the axes in the order of `axes`, `nd` numbers from 0 to `nd - 1`, each once; NULL reverses them.
///
/// Returns 0; -1 with `ValueError` where `axes` is no such order, `array` unchanged.
///
/// # Safety
/// As for [`repyrex_array_slice`]; `axes` is NULL or valid for `nd` reads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_array_transpose(array: *mut Array, axes: *const c_int) -> c_int {
    // SAFETY: the caller's promises.
    unsafe {
        change(array, |numbers| {
            let before = *numbers;
            let nd = before.nd;
            let mut seen = [false; MAX_ND];
            for to in 0..nd {
                let from = if axes.is_null() { nd - 1 - to } else { *axes.add(to) as usize };
                let (Some(seen), true) = (seen.get_mut(from), from < nd) else { return no_order() };
                if core::mem::replace(seen, true) {
                    return no_order();
                }
                let (&length, &stride) = before.axis(from as c_int)?;
                numbers.set_axis(to as c_int, length, stride);
            }
            Ok(())
        })
    }
}

unsafe fn no_order() -> Result<(), Raised> {
    let message = c"array interface: axes must name each axis once";
    // SAFETY: the callers hold the GIL.
    unsafe { PyErr_SetString(PyExc_ValueError, message.as_ptr()) };
    Err(Raised)
}

/// Makes each item the part of it that begins `offset` bytes into it and has `itemsize` bytes of `typekind`: a field
/// of a record, the real parts of complex numbers. `descr` is NULL or describes the field; it is borrowed.
///
/// Returns 0; -1 with `ValueError` where the field does not lie within the item, or the exceptions of
/// [`super::repyrex_array_describe`] for kind, item size and `descr`; `array` unchanged.
///
/// # Safety
/// As for [`repyrex_array_slice`]; `descr` is NULL or a live object.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_array_field(
    array: *mut Array,
    offset: PySsize,
    typekind: c_char,
    itemsize: PySsize,
    descr: *mut PyObject,
) -> c_int {
    // SAFETY: the caller's promises.
    unsafe {
        change(array, |numbers| {
            let whole = numbers.itemsize;
            if offset < 0 || itemsize < 0 || offset.checked_add(itemsize).is_none_or(|end| end > whole) {
                let format =
                    c"array interface: a field of %zd bytes at %zd is not within an item of %zd bytes";
                PyErr_Format(PyExc_ValueError, format.as_ptr(), itemsize, offset, whole);
                return Err(Raised);
            }
            let described = if descr.is_null() { 0 } else { ARR_HAS_DESCR };
            numbers.descr = check_descr(described, descr, itemsize)?;
            (numbers.typekind, numbers.itemsize, numbers.offset) = (typekind, itemsize, offset);
            // A part without a descr of its own may be whatever part of the record it likes to be.
            let no_record = typekind as u8 != b'V' && typekind as u8 != b'O';
            if no_record || (!descr.is_null() && !has_objects(descr)?) {
                numbers.flags &= !HAS_OBJECTS;
            }
            Ok(())
        })
    }
}

/// A description's numbers, in a copy that a view works on.
#[derive(Clone, Copy)]
struct Numbers {
    nd: usize,
    shape: [PySsize; MAX_ND],
    strides: [PySsize; MAX_ND],
    /// From the old first item to the new one, in bytes.
    offset: PySsize,
    typekind: c_char,
    itemsize: PySsize,
    descr: *mut PyObject,
    flags: c_int,
}

impl Numbers {
    /// Length and stride of an axis; `IndexError` where there is none.
    ///
    /// # Safety
    /// The GIL is held.
    unsafe fn axis(&self, axis: c_int) -> Result<(&PySsize, &PySsize), Raised> {
        let place = usize::try_from(axis).ok().filter(|&axis| axis < self.nd);
        if let Some(place) = place
            && let (Some(length), Some(stride)) = (self.shape.get(place), self.strides.get(place))
        {
            return Ok((length, stride));
        }
        let format: &CStr = c"array interface: there is no axis %d in %d dimensions";
        // SAFETY: the GIL is held; the conversions are those of the arguments.
        unsafe { PyErr_Format(PyExc_IndexError, format.as_ptr(), axis, self.nd as c_int) };
        Err(Raised)
    }

    fn set_axis(&mut self, axis: c_int, length: PySsize, stride: PySsize) {
        let place = axis as usize;
        if let (Some(to_length), Some(to_stride)) = (self.shape.get_mut(place), self.strides.get_mut(place)) {
            (*to_length, *to_stride) = (length, stride);
        }
    }

    fn drop_axis(&mut self, axis: c_int) {
        let place = axis as usize;
        if let (Some(shape), Some(strides)) =
            (self.shape.get_mut(place..self.nd), self.strides.get_mut(place..self.nd))
            && !shape.is_empty()
            && !strides.is_empty()
        {
            shape.rotate_left(1);
            strides.rotate_left(1);
            self.nd -= 1;
        }
    }
}

/// Runs `edit` on the numbers of `array`, checks what came out, and writes it back. 0, or -1 with an exception and
/// `array` unchanged.
///
/// # Safety
/// `array` is a description; the GIL is held.
unsafe fn change(array: *mut Array, edit: impl FnOnce(&mut Numbers) -> Result<(), Raised>) -> c_int {
    // SAFETY: the caller's promises. Shape and strides are copied before `array` is written.
    unsafe {
        let data = (*array).data;
        let mut numbers = {
            let old = &*array;
            let (shape, strides) = match old.dimensions() {
                Ok(both) => both,
                Err(fault) => {
                    raise(fault, c"array interface");
                    return -1;
                }
            };
            let mut numbers = Numbers {
                nd: shape.len(),
                shape: [0; MAX_ND],
                strides: [0; MAX_ND],
                offset: 0,
                typekind: old.typekind,
                itemsize: old.itemsize,
                descr: old.descr,
                flags: old.flags,
            };
            numbers.shape.iter_mut().zip(shape).for_each(|(to, &from)| *to = from);
            numbers.strides.iter_mut().zip(strides).for_each(|(to, &from)| *to = from);
            numbers
        };
        if edit(&mut numbers).is_err() {
            return -1;
        }
        let (Some(shape), Some(strides)) =
            (numbers.shape.get(..numbers.nd), numbers.strides.get(..numbers.nd))
        else {
            return -1;
        };
        // The new first item lies where an item of the old array lay, so this wraps only where that did.
        let data = if data.is_null() { ptr::null_mut() } else { data.wrapping_byte_offset(numbers.offset) };
        match Layout::new(data, shape, Some(strides), numbers.typekind as u8, numbers.itemsize) {
            Ok(layout) => {
                Array::write(array, &layout, numbers.flags, numbers.descr);
                0
            }
            Err(fault) => {
                raise(fault, c"array interface");
                -1
            }
        }
    }
}
