//! A description by value: what is exported, viewed, acquired and copied.

use super::faults::raise;
use super::layout::{Fault, Layout, dimensions};
use super::produce::descr::check_descr;
use super::{ARR_HAS_DESCR, HAS_OBJECTS, MAX_ND, NOTSWAPPED, WRITEABLE};
use crate::ffi::*;
use crate::object::Raised;
use core::ffi::{c_char, c_int, c_void};
use core::mem::MaybeUninit;
use core::ptr;

/// An array's description, `repyrex_array` in C. It owns nothing: whoever made it says how long `data` and
/// `descr` live. It may be copied by value, and only the first `nd` items of `shape` and `strides` are set.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Array {
    /// The item at index (0, …, 0).
    pub data: *mut c_void,
    /// Bytes of an item.
    pub itemsize: PySsize,
    /// With `ARR_HAS_DESCR`: a dtype or the `descr` of `__array_interface__`, borrowed. Else NULL.
    pub descr: *mut PyObject,
    /// The bits of `PyArrayInterface`, each where it is true.
    pub flags: c_int,
    /// Number of dimensions, 0 to 64.
    pub nd: c_int,
    /// The kind of an item, a character of `tbiufcmMOSUV`.
    pub typekind: c_char,
    /// Lengths in items.
    pub shape: [MaybeUninit<PySsize>; MAX_ND],
    /// Distances in bytes.
    pub strides: [MaybeUninit<PySsize>; MAX_ND],
}

impl Array {
    /// Writes a checked layout to `to`.
    ///
    /// `flags`: `WRITEABLE`, `NOTSWAPPED` and `HAS_OBJECTS` are taken from here; `descr` not NULL sets `ARR_HAS_DESCR`.
    ///
    /// # Safety
    /// `to` is valid for a write, and the layout lies elsewhere.
    pub unsafe fn write(to: *mut Array, layout: &Layout<'_>, flags: c_int, descr: *mut PyObject) {
        let nd = layout.shape.len();
        // SAFETY: the caller's promise; a Layout has at most MAX_ND dimensions. The strides are made plain memory
        // of numbers before a slice of them exists.
        unsafe {
            let shape = (&raw mut (*to).shape).cast::<PySsize>();
            ptr::copy_nonoverlapping(layout.shape.as_ptr(), shape, nd);
            let strides = (&raw mut (*to).strides).cast::<PySsize>();
            ptr::write_bytes(strides, 0, nd);
            let strides = core::slice::from_raw_parts_mut(strides, nd);
            layout.write_strides(strides);
            (*to).data = layout.data;
            (*to).itemsize = layout.itemsize as PySsize;
            (*to).descr = descr;
            let described = if descr.is_null() { 0 } else { ARR_HAS_DESCR };
            (*to).flags = flags & (WRITEABLE | NOTSWAPPED | HAS_OBJECTS) | layout.flags(strides) | described;
            (*to).nd = nd as c_int;
            (*to).typekind = layout.typekind as c_char;
        }
    }

    /// The lengths and the distances, as far as `nd` is possible.
    ///
    /// # Safety
    /// The first `nd` items of both are set.
    pub unsafe fn dimensions(&self) -> Result<(&[PySsize], &[PySsize]), Fault> {
        let (shape, strides) = (self.shape.as_ptr().cast(), self.strides.as_ptr().cast());
        // SAFETY: both arrays have MAX_ND items, of which the caller promised the first `nd`.
        let (shape, strides) = unsafe { dimensions(self.nd, shape, strides)? };
        Ok((shape, strides.unwrap_or(&[])))
    }

    /// The description checked again: its fields are open to C.
    ///
    /// # Safety
    /// As for [`Array::dimensions`].
    pub unsafe fn layout(&self) -> Result<Layout<'_>, Fault> {
        // SAFETY: the caller's promise.
        let (shape, strides) = unsafe { self.dimensions()? };
        Layout::new(self.data, shape, Some(strides), self.typekind as u8, self.itemsize)
    }
}

/// Describes an array: checks the numbers and works out what follows from them.
///
/// The parameters are those of [`super::repyrex_array_interface_fill`]; shape and strides are copied. `descr`
/// (with `ARR_HAS_DESCR`) is borrowed: `array` holds no reference.
///
/// Returns 0; -1 with the exceptions of that function, `array` undetermined.
///
/// # Safety
/// `array` is valid for a write; the rest as for [`super::repyrex_array_interface_fill`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_array_describe(
    array: *mut Array,
    data: *mut c_void,
    nd: c_int,
    shape: *const PySsize,
    strides: *const PySsize,
    typekind: c_char,
    itemsize: PySsize,
    flags: c_int,
    descr: *mut PyObject,
) -> c_int {
    // SAFETY: the caller's promises.
    let described = unsafe {
        dimensions(nd, shape, strides)
            .and_then(|(shape, strides)| Layout::new(data, shape, strides, typekind as u8, itemsize))
            .map_err(|fault| raise(fault, c"array interface"))
            .and_then(|layout| {
                let descr = check_descr(flags, descr, itemsize)?;
                Array::write(array, &layout, flags, descr);
                Ok(())
            })
    };
    if described.is_ok() { 0 } else { -1 }
}

/// Describes an array inside a block of memory that the caller knows the bounds of, such as a shared memory
/// segment: `size` bytes from `memory` on, the item at index (0, …, 0) `offset` bytes into them.
///
/// Returns 0; -1 with the exceptions of [`repyrex_array_describe`], or `ValueError` where any item lies outside.
///
/// # Safety
/// As for [`repyrex_array_describe`]. `memory` is not read.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_array_describe_within(
    array: *mut Array,
    memory: *mut c_void,
    size: PySsize,
    offset: PySsize,
    nd: c_int,
    shape: *const PySsize,
    strides: *const PySsize,
    typekind: c_char,
    itemsize: PySsize,
    flags: c_int,
) -> c_int {
    // SAFETY: the caller's promises; the GIL is held.
    let described = unsafe {
        dimensions(nd, shape, strides).map_err(|fault| raise(fault, c"array interface")).and_then(
            |(shape, strides)| {
                let data = memory.wrapping_byte_offset(offset);
                let layout = Layout::new(data, shape, strides, typekind as u8, itemsize)
                    .map_err(|fault| raise(fault, c"array interface"))?;
                check_bounds(&layout, memory, size, offset)?;
                Array::write(array, &layout, flags, ptr::null_mut());
                Ok(())
            },
        )
    };
    if described.is_ok() { 0 } else { -1 }
}

/// Every item of `layout`, whose data is `memory + offset`, lies within `size` bytes from `memory` on.
///
/// # Safety
/// The GIL is held.
pub unsafe fn check_bounds(
    layout: &Layout<'_>,
    memory: *mut c_void,
    size: PySsize,
    offset: PySsize,
) -> Result<(), Raised> {
    let inside = layout.reach().is_some_and(|(below, above)| {
        let (Ok(size), Ok(offset)) = (usize::try_from(size), usize::try_from(offset)) else { return false };
        let fits = below <= offset && offset.checked_add(above).is_some_and(|end| end <= size);
        fits && (!memory.is_null() || above == 0)
    });
    if inside {
        return Ok(());
    }
    // SAFETY: the GIL is held; the format's conversions are those of the arguments.
    unsafe {
        let format = c"array interface: the array at offset %zd reaches outside its memory of %zd bytes";
        PyErr_Format(PyExc_ValueError, format.as_ptr(), offset, size);
    }
    Err(Raised)
}
