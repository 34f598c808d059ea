//! A description by value: what is exported, viewed, acquired and copied.

use super::faults::raise;
use super::layout::{Fault, Layout, dimensions, first_negative};
use super::produce::given::Given;
use super::{ALIGNED, ARR_HAS_DESCR, C_CONTIGUOUS, F_CONTIGUOUS, HAS_OBJECTS, MAX_ND, NOTSWAPPED, WRITEABLE};
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
        // SAFETY: the caller's promise; a Layout has at most MAX_ND dimensions.
        unsafe {
            layout.write_dimensions((&raw mut (*to).shape).cast(), (&raw mut (*to).strides).cast());
            (*to).data = layout.data;
            (*to).itemsize = layout.itemsize as PySsize;
            (*to).descr = descr;
            let described = if descr.is_null() { 0 } else { ARR_HAS_DESCR };
            (*to).flags = flags & (WRITEABLE | NOTSWAPPED | HAS_OBJECTS) | layout.flags | described;
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

    /// The description as it was checked when it was made. Its fields are open to C, so what would make this library or
    /// a consumer crash is looked at again, and no more: this runs at every export and every copy. With its strides.
    ///
    /// # Safety
    /// As for [`Array::dimensions`].
    #[inline]
    pub unsafe fn layout(&self) -> Result<(Layout<'_>, &[PySsize]), Fault> {
        // SAFETY: the caller's promise.
        let (shape, strides) = unsafe { self.dimensions()? };
        // What was zeroed and never described.
        if self.typekind == 0 {
            return Err(Fault::Kind(0));
        }
        let signs = shape.iter().fold(0, |signs, &length| signs | length);
        if signs < 0 {
            return Err(first_negative(shape));
        }
        if self.data.is_null() && self.itemsize > 0 && !shape.contains(&0) {
            return Err(Fault::NoData);
        }
        let layout = Layout {
            data: self.data,
            shape,
            strides: Some(strides),
            typekind: self.typekind as u8,
            itemsize: self.itemsize as c_int,
            flags: self.flags & (C_CONTIGUOUS | F_CONTIGUOUS | ALIGNED),
            reach: (0, 0),
        };
        Ok((layout, strides))
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
        let given = Given { data, nd, shape, strides, typekind, itemsize, flags, descr };
        given.check().map(|(layout, descr)| Array::write(array, &layout, flags, descr))
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
    let (below, above) = layout.reach;
    if let (Ok(size), Ok(offset)) = (usize::try_from(size), usize::try_from(offset)) {
        let fits = below <= offset && offset.checked_add(above).is_some_and(|end| end <= size);
        if fits && (!memory.is_null() || above == 0) {
            return Ok(());
        }
    }
    // SAFETY: the GIL is held; the format's conversions are those of the arguments.
    unsafe {
        let format = c"array interface: the array at offset %zd reaches outside its memory of %zd bytes";
        PyErr_Format(PyExc_ValueError, format.as_ptr(), offset, size);
    }
    Err(Raised)
}
