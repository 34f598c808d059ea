//! `__array_struct__`, the C face: a struct of the caller's filled, one in a block of its own, and the capsule.

use super::block::{Block, fill, new_block, new_from, repyrex_array_interface_release};
use super::descr::recheck_descr;
use super::given::Given;
use crate::array_interface::array::Array;
use crate::array_interface::faults::raise;
use crate::array_interface::{ARR_HAS_DESCR, ArrayInterface};
use crate::ffi::*;
use crate::object::{Owned, Raised};
use core::ffi::{c_char, c_int, c_void};
use core::ptr;

/// Fills `inter`, a struct of the caller's.
///
/// * `dims`: storage for `2 * nd` items (at least one), which `inter->shape` and `inter->strides` then point
///   into; it must live as long as the struct.
/// * `data`, `nd`, `shape` (in items), `strides` (in bytes; NULL stands for C order), `typekind` (of
///   `tbiufcmMOSUV`), `itemsize` (bytes): the array.
/// * `flags`: of these only `WRITEABLE`, `NOTSWAPPED` and `ARR_HAS_DESCR` are taken; contiguity and alignment
///   are worked out.
/// * `descr`: with `ARR_HAS_DESCR` the object to store, borrowed: `inter` holds no reference. Ignored without.
///
/// Returns 0; -1 with an exception, `inter` unchanged: `ValueError` for numbers that are no array, `TypeError`
/// for an unknown kind or an item size which that kind cannot have.
///
/// # Safety
/// `inter` is valid for a write, `dims` for `2 * nd` writes; `shape` and `strides` are each NULL or valid for
/// `nd` reads and may not overlap `dims`; `descr` is NULL or a live object. The caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_array_interface_fill(
    inter: *mut ArrayInterface,
    dims: *mut PySsize,
    data: *mut c_void,
    nd: c_int,
    shape: *const PySsize,
    strides: *const PySsize,
    typekind: c_char,
    itemsize: PySsize,
    flags: c_int,
    descr: *mut PyObject,
) -> c_int {
    // SAFETY: the caller's promises are those of `Given::check` and, with its result, of `fill`.
    unsafe {
        if inter.is_null() || dims.is_null() {
            PyErr_SetString(PyExc_ValueError, c"array interface: no struct or no storage to fill".as_ptr());
            return -1;
        }
        let given = Given { data, nd, shape, strides, typekind, itemsize, flags, descr };
        match given.check() {
            Ok((layout, descr)) if layout.typekind != b'U' || !descr.is_null() => {
                fill(inter, dims, &layout, flags, descr);
                0
            }
            Ok(_) => {
                let message =
                    c"array interface: an item of kind 'U' needs a descr: consumers count its characters";
                PyErr_SetString(PyExc_ValueError, message.as_ptr());
                -1
            }
            Err(Raised) => -1,
        }
    }
}

/// A new struct in one block with its shape and strides, as [`repyrex_array_interface_fill`] makes it, which
/// holds a reference to `owner` and, with `ARR_HAS_DESCR`, one to `descr`.
///
/// `owner` is the object that the data belongs to; data that nobody may release has `None` for its owner.
///
/// Returns the struct; NULL with an exception: those of the filling, `TypeError` where `owner` is NULL, or
/// `MemoryError`. Release it, once, with [`repyrex_array_interface_release`] and the same owner.
///
/// # Safety
/// As for [`repyrex_array_interface_fill`]; `owner` is NULL or a live object.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_array_interface_new(
    owner: *mut PyObject,
    data: *mut c_void,
    nd: c_int,
    shape: *const PySsize,
    strides: *const PySsize,
    typekind: c_char,
    itemsize: PySsize,
    flags: c_int,
    descr: *mut PyObject,
) -> *mut ArrayInterface {
    // SAFETY: the caller's promises are those of `Given::check`.
    unsafe {
        if owner.is_null() {
            PyErr_SetString(PyExc_TypeError, c"array interface: the owner of the data is NULL".as_ptr());
            return ptr::null_mut();
        }
        let given = Given { data, nd, shape, strides, typekind, itemsize, flags, descr };
        let Ok((layout, descr)) = given.check() else {
            return ptr::null_mut();
        };
        new_block(owner, &layout, flags, descr)
    }
}

/// What a property `__array_struct__` returns: [`repyrex_array_interface_new`] in a capsule named NULL, with
/// the owner as its context and a destructor that releases both.
///
/// Returns a new reference; NULL with the exceptions of [`repyrex_array_interface_new`]. Each call makes a
/// struct of its own, as the protocol asks. On Python 2 the headers make a CObject instead, the only kind
/// that consumers there accept.
///
/// # Safety
/// As for [`repyrex_array_interface_new`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_array_interface_export(
    owner: *mut PyObject,
    data: *mut c_void,
    nd: c_int,
    shape: *const PySsize,
    strides: *const PySsize,
    typekind: c_char,
    itemsize: PySsize,
    flags: c_int,
    descr: *mut PyObject,
) -> *mut PyObject {
    // SAFETY: the caller's promises are `new`'s.
    unsafe {
        let inter =
            repyrex_array_interface_new(owner, data, nd, shape, strides, typekind, itemsize, flags, descr);
        in_capsule(inter, owner)
    }
}

/// What `__array_struct__` returns for a description: [`repyrex_array_struct_new`] in a capsule, as
/// [`repyrex_array_interface_export`] makes it.
///
/// Returns a new reference; NULL with the exceptions of [`repyrex_array_struct_new`].
///
/// # Safety
/// As for [`repyrex_array_struct_new`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_array_struct(owner: *mut PyObject, array: *const Array) -> *mut PyObject {
    // SAFETY: the caller's promises.
    unsafe { in_capsule(new_struct(owner, array), owner) }
}

/// [`repyrex_array_interface_new`] for a description.
///
/// Returns the struct, to be released with [`repyrex_array_interface_release`]; NULL with the exceptions of
/// [`repyrex_array_interface_new`].
///
/// # Safety
/// `owner` is NULL or a live object; `array` is a description, its `descr` alive. The caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_array_struct_new(
    owner: *mut PyObject,
    array: *const Array,
) -> *mut ArrayInterface {
    // SAFETY: the caller's promises.
    unsafe { new_struct(owner, array) }
}

#[inline(always)]
unsafe fn new_struct(owner: *mut PyObject, array: *const Array) -> *mut ArrayInterface {
    // SAFETY: the callers' promises.
    unsafe {
        if owner.is_null() {
            PyErr_SetString(PyExc_TypeError, c"array interface: the owner of the data is NULL".as_ptr());
            return ptr::null_mut();
        }
        let array = &*array;
        // Most arrays: straight from the description, whose numbers would only go through memory once more in a Layout.
        if array.flags & ARR_HAS_DESCR == 0 && array.typekind as u8 != b'U' {
            let inter = new_from(owner, array);
            if !inter.is_null() {
                return inter;
            }
        }
        new_described(owner, array)
    }
}

/// The way that few arrays go, kept out of the way of the others: those with a descr, and those that are refused.
#[inline(never)]
unsafe fn new_described(owner: *mut PyObject, array: &Array) -> *mut ArrayInterface {
    // SAFETY: the callers' promises.
    unsafe {
        let checked = array
            .layout()
            .map_err(|fault| raise(fault, c"array interface"))
            .and_then(|(layout, _)| Ok((layout, recheck_descr(array.flags, array.descr, array.itemsize)?)));
        match checked {
            Ok((layout, descr)) => new_block(owner, &layout, array.flags, descr),
            Err(Raised) => ptr::null_mut(),
        }
    }
}

/// A capsule that owns `inter`, which holds a reference to `owner`; NULL stays NULL.
#[inline(always)]
unsafe fn in_capsule(inter: *mut ArrayInterface, owner: *mut PyObject) -> *mut PyObject {
    // SAFETY: the callers made `inter` for `owner`.
    unsafe {
        if inter.is_null() {
            return ptr::null_mut();
        }
        let Ok(capsule) = Owned::take(PyCapsule_New(inter.cast(), ptr::null(), Some(release_capsule))) else {
            repyrex_array_interface_release(inter.cast(), owner.cast());
            return ptr::null_mut();
        };
        // On a capsule that is one, this cannot fail. Until it is done the destructor would find no owner.
        PyCapsule_SetContext(capsule.as_ptr(), owner.cast());
        capsule.into_ptr()
    }
}

unsafe extern "C" fn release_capsule(capsule: *mut PyObject) {
    // SAFETY: the interpreter calls this once, with the dying capsule that `in_capsule` made. Its name is NULL unless
    // someone gave it one; the pointer is still ours, unless someone broke the capsule on purpose. The owner is in the
    // block, as the context is anyone's to change.
    unsafe {
        let mut inter = PyCapsule_GetPointer(capsule, ptr::null());
        if inter.is_null() {
            PyErr_Clear();
            inter = PyCapsule_GetPointer(capsule, PyCapsule_GetName(capsule));
        }
        let owner = (*inter.cast::<Block>()).owner;
        repyrex_array_interface_release(inter, owner.cast());
    }
}
