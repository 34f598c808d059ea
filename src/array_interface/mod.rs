//! The array interface, C side: [`ArrayInterface`] and what fills and exports it.
//!
//! The protocol is NumPy's `__array_struct__` (doc "The array interface protocol", version 3): the attribute
//! is a capsule (on Python 2 a CObject) named NULL, whose pointer is a `PyArrayInterface` and whose context
//! (CObject: desc) is the exporter. Consumers differ in what they believe; the struct made here suits them all:
//!
//! * `strides` is never NULL: numarray and pygame read it unasked.
//! * `C_CONTIGUOUS`, `F_CONTIGUOUS` and `ALIGNED` are worked out from the numbers: pygame, Numeric and motmot
//!   believe them.
//! * `descr` is NULL unless `ARR_HAS_DESCR` is set.
//! * The context is the owner, with one reference, since some consumers keep only the owner alive and others
//!   only the capsule. **The data belongs to the owner**; releasing the capsule releases nothing of it.
//!
//! What makes a consumer crash (a NULL shape, data or descr, a negative dimension) or read outside the
//! data (a size that overflows) is refused here, with an exception, by `layout`, on either side.
//!
//! | what | module |
//! |---|---|
//! | a description by value, and views of it | [`array`](Array), `view` |
//! | handing out: struct and capsule, dict, `Py_buffer` | `produce` |
//! | taking in: acquire, require, release | `consume` |
//! | copying items from one to the other | `assign`, over [`crate::copy`] |

mod array;
mod assign;
mod consume;
mod faults;
mod format;
mod layout;
mod names;
mod produce;
mod text;
mod typestr;
mod view;

pub use array::*;
pub use assign::*;
pub use consume::*;
pub use layout::{Fault, Layout};
pub use produce::block::repyrex_array_interface_release;
pub use produce::buffer::*;
pub use produce::capsule::*;
pub use produce::dict::*;
pub use view::*;

use crate::ffi::{PyObject, PySsize};
use core::ffi::{c_char, c_int, c_void};

/// `PyArrayInterface` of NumPy's ndarraytypes.h, under a name that NumPy's header does not take.
///
/// Legacy modules that declare the struct themselves name the first field `version` or `two`, and leave
/// `descr` out; the fields before it lie where they lie here.
#[repr(C)]
#[derive(Debug)]
pub struct ArrayInterface {
    /// Always 2: what consumers check before they believe the rest.
    pub two: c_int,
    /// Number of dimensions, 0 to 64.
    pub nd: c_int,
    /// The kind of an item, a character of `tbiufcmMOSUV`.
    pub typekind: c_char,
    /// Bytes of an item.
    pub itemsize: c_int,
    /// The bits below.
    pub flags: c_int,
    /// `nd` lengths, in items.
    pub shape: *mut PySsize,
    /// `nd` distances, in bytes.
    pub strides: *mut PySsize,
    /// The item at index (0, …, 0).
    pub data: *mut c_void,
    /// Only with `ARR_HAS_DESCR`: a description as `__array_interface__`'s `descr`, or a dtype.
    pub descr: *mut PyObject,
}

const _: () = {
    use core::mem::{offset_of, size_of};
    let word = size_of::<usize>();
    assert!(offset_of!(ArrayInterface, two) == 0 && offset_of!(ArrayInterface, nd) == 4);
    assert!(offset_of!(ArrayInterface, typekind) == 8 && offset_of!(ArrayInterface, itemsize) == 12);
    assert!(offset_of!(ArrayInterface, flags) == 16);
    let pointers = if word == 8 { 24 } else { 20 };
    assert!(offset_of!(ArrayInterface, shape) == pointers);
    assert!(offset_of!(ArrayInterface, strides) == pointers + word);
    assert!(offset_of!(ArrayInterface, data) == pointers + 2 * word);
    assert!(offset_of!(ArrayInterface, descr) == pointers + 3 * word);
    assert!(size_of::<ArrayInterface>() == pointers + 4 * word);
};

/// Items lie in C order without gaps.
pub const C_CONTIGUOUS: c_int = 0x1;
/// Items lie in Fortran order without gaps.
pub const F_CONTIGUOUS: c_int = 0x2;
/// Every item lies where its C type may lie.
pub const ALIGNED: c_int = 0x100;
/// Items have the machine's byte order.
pub const NOTSWAPPED: c_int = 0x200;
/// The consumer may write.
pub const WRITEABLE: c_int = 0x400;
/// `descr` may be read.
pub const ARR_HAS_DESCR: c_int = 0x800;

/// More dimensions than any NumPy takes (32 up to 1.26, 64 from 2.0).
pub const MAX_ND: usize = 64;

/// Of a description alone, never of a struct that is handed out: the items are or hold references to Python objects.
pub(crate) const HAS_OBJECTS: c_int = 0x1000_0000;
