//! A struct in one block with its shape, its strides and the references that it holds; filled, and released.

use super::descr::descr_of_text;
use crate::array_interface::array::Array;
use crate::array_interface::layout::Layout;
use crate::array_interface::{
    ALIGNED, ARR_HAS_DESCR, ArrayInterface, C_CONTIGUOUS, F_CONTIGUOUS, MAX_ND, NOTSWAPPED, WRITEABLE,
};
use crate::ffi::*;
use crate::object::Owned;
use core::ffi::{c_char, c_int, c_void};
use core::ptr::{self, NonNull};

/// A struct and all it points to in one allocation; `dims` goes on past the end of the type.
#[repr(C)]
pub struct Block {
    /// First, so that consumers and the destructor see the block as the struct.
    inter: ArrayInterface,
    /// The object that the data belongs to, a reference.
    pub owner: *mut PyObject,
    /// The reference to release: NULL without `ARR_HAS_DESCR`.
    descr: *mut PyObject,
    /// `2 * nd` items: the shape, then the strides. One at least, so that no pointer is past the block.
    dims: [PySsize; 1],
}

impl Block {
    /// Memory for a block with `nd <= MAX_ND` dimensions, its content undetermined.
    fn new(nd: usize) -> Option<NonNull<Block>> {
        let more = (2 * nd.min(MAX_ND)).saturating_sub(1) * size_of::<PySsize>();
        // The interpreter's allocator is the fastest for a block of this size, and the GIL is held wherever one is made or
        // released.
        // SAFETY: any size will do.
        NonNull::new(unsafe { PyMem_Malloc(size_of::<Block>() + more) }).map(NonNull::cast)
    }
}

/// A block for a checked layout and descr, with its references; NULL with an exception.
///
/// # Safety
/// `owner` is a live object, `descr` NULL or one; the GIL is held.
pub unsafe fn new_block(
    owner: *mut PyObject,
    layout: &Layout<'_>,
    flags: c_int,
    descr: *mut PyObject,
) -> *mut ArrayInterface {
    if descr.is_null() && layout.typekind != b'U' {
        // SAFETY: the caller's promises.
        return unsafe { new_plain(owner, layout, flags) };
    }
    // SAFETY: the caller's promises. The text, where one is made, lives until the block has its reference.
    unsafe {
        let text = if descr.is_null() {
            let Ok(made) = descr_of_text(layout.itemsize as PySsize, flags & NOTSWAPPED != 0) else {
                return ptr::null_mut();
            };
            Some(made)
        } else {
            None
        };
        let descr = text.as_ref().map_or(descr, Owned::as_ptr);
        let inter = new_plain(owner, layout, flags);
        if !inter.is_null() {
            Py_IncRef(descr);
            (*inter.cast::<Block>()).descr = descr;
            (*inter).descr = descr;
            (*inter).flags |= ARR_HAS_DESCR;
        }
        inter
    }
}

/// A block without a descr.
///
/// # Safety
/// `owner` is a live object; the GIL is held.
#[inline(always)]
pub unsafe fn new_plain(owner: *mut PyObject, layout: &Layout<'_>, flags: c_int) -> *mut ArrayInterface {
    // SAFETY: the block is ours alone and large enough; a reference is taken for each pointer that it keeps.
    unsafe {
        let Some(block) = Block::new(layout.shape.len()) else {
            PyErr_NoMemory();
            return ptr::null_mut();
        };
        let block = block.as_ptr();
        let dims = (&raw mut (*block).dims).cast();
        fill(&raw mut (*block).inter, dims, layout, flags & !ARR_HAS_DESCR, ptr::null_mut());
        (*block).owner = owner;
        (*block).descr = ptr::null_mut();
        Py_IncRef(owner);
        block.cast()
    }
}

/// A block for a description without a descr that needs none. NULL, without an exception, for one that
/// [`Array::layout`] refuses, and where there is no memory.
///
/// # Safety
/// `owner` is a live object; the GIL is held.
#[inline(always)]
pub unsafe fn new_from(owner: *mut PyObject, array: &Array) -> *mut ArrayInterface {
    let Some(nd) = usize::try_from(array.nd).ok().filter(|&nd| nd <= MAX_ND) else {
        return ptr::null_mut();
    };
    // SAFETY: as in `new_plain`; a description has the first `nd` numbers of both, and the block has room for them.
    unsafe {
        let Some(block) = Block::new(nd) else {
            return ptr::null_mut();
        };
        let block = block.as_ptr();
        let dims = (&raw mut (*block).dims).cast::<PySsize>();
        let (shape, strides) =
            (array.shape.as_ptr().cast::<PySsize>(), array.strides.as_ptr().cast::<PySsize>());
        let mut least = 1;
        for i in 0..nd {
            let length = *shape.add(i);
            least = least.min(length);
            *dims.add(i) = length;
            *dims.add(nd + i) = *strides.add(i);
        }
        if least < 0 || array.typekind == 0 || (array.data.is_null() && least > 0 && array.itemsize > 0) {
            PyMem_Free(block.cast());
            return ptr::null_mut();
        }
        let inter = &raw mut (*block).inter;
        (*inter).two = 2;
        (*inter).nd = array.nd;
        (*inter).typekind = array.typekind;
        (*inter).itemsize = array.itemsize as c_int;
        (*inter).flags = array.flags & HANDED_OUT;
        (*inter).shape = dims;
        (*inter).strides = dims.add(nd);
        (*inter).data = array.data;
        (*inter).descr = ptr::null_mut();
        (*block).owner = owner;
        (*block).descr = ptr::null_mut();
        Py_IncRef(owner);
        block.cast()
    }
}

/// The flags of a description that its struct has too, but for `ARR_HAS_DESCR`.
const HANDED_OUT: c_int = C_CONTIGUOUS | F_CONTIGUOUS | ALIGNED | WRITEABLE | NOTSWAPPED;

/// Releases what [`super::capsule::repyrex_array_interface_new`] made: the struct, its reference to `owner`, and that to
/// `descr`. It has the signature of a CObject's two-argument destructor, `(pointer, desc)`.
///
/// # Safety
/// `inter` came from [`super::capsule::repyrex_array_interface_new`] with this `owner`, and was not released. The caller
/// holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_array_interface_release(inter: *mut c_void, owner: *mut c_void) {
    // SAFETY: `inter` is the first field of a block that `new` made, so both have one address. The block keeps
    // its own pointer to `descr`, since a consumer may have written into the struct. The references go last:
    // dropping the owner may run any code, and by then nothing of the block is left to see.
    unsafe {
        let descr = (*inter.cast::<Block>()).descr;
        PyMem_Free(inter);
        if !descr.is_null() {
            Py_DecRef(descr);
        }
        Py_DecRef(owner.cast());
    }
}

/// Writes a checked layout to `inter`, its dimensions to `dims`.
///
/// # Safety
/// `inter` is valid for a write, `dims` for `2 * nd` writes.
#[inline(always)]
pub unsafe fn fill(
    inter: *mut ArrayInterface,
    dims: *mut PySsize,
    layout: &Layout<'_>,
    flags: c_int,
    descr: *mut PyObject,
) {
    let nd = layout.shape.len();
    // SAFETY: the caller's promise.
    let strides = unsafe { dims.add(nd) };
    // SAFETY: the same; the halves of the storage do not overlap.
    unsafe { layout.write_dimensions(dims, strides) };
    let taken = flags & (WRITEABLE | NOTSWAPPED | ARR_HAS_DESCR);
    let filled = ArrayInterface {
        two: 2,
        nd: nd as c_int,
        typekind: layout.typekind as c_char,
        itemsize: layout.itemsize,
        flags: taken | layout.flags,
        shape: dims,
        strides,
        data: layout.data,
        descr,
    };
    // SAFETY: the caller's promise.
    unsafe { inter.write(filled) }
}
