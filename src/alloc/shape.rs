//! Blocks for arrays: by count and item, or by shape, with the size checked.

use crate::alloc::{heap, heap::Wish, make};
use crate::ffi::PySsize;
use core::ffi::{c_int, c_void};
use core::ptr;

/// A block for `count` items of `size` bytes, content undetermined; NULL and `errno` `ENOMEM` when there is
/// none or when `count * size` is no size. What `malloc(count * size)` should have been.
#[unsafe(no_mangle)]
pub extern "C" fn repyrex_malloc_array(count: usize, size: usize) -> *mut c_void {
    match count.checked_mul(size) {
        Some(bytes) => make(bytes, Wish::ANY, ptr::null()),
        None => heap::fail(libc::ENOMEM),
    }
}

/// A block for a C-contiguous array of `nd` dimensions of `shape` (in items) with items of `itemsize` bytes;
/// zeroed where `zeroed` is not 0. An array without items gets a block of its own too.
///
/// NULL and `errno` `ENOMEM` when there is no memory, and also when `nd`, a dimension or `itemsize` is
/// negative, when `shape` is NULL with `nd` above 0, or when the product is no size: such an array cannot be.
///
/// # Safety
/// `shape` is NULL or valid for reads of `nd` items.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_malloc_shape(
    nd: c_int,
    shape: *const PySsize,
    itemsize: PySsize,
    zeroed: c_int,
) -> *mut c_void {
    let dimensions: &[PySsize] = match usize::try_from(nd) {
        Ok(0) => &[],
        // SAFETY: not NULL, and valid for `nd` reads by the caller's promise.
        Ok(n) if !shape.is_null() => unsafe { core::slice::from_raw_parts(shape, n) },
        _ => return heap::fail(libc::ENOMEM),
    };
    match checked_bytes(dimensions, itemsize) {
        Some(bytes) => make(bytes, Wish { alignment: 0, zeroed: zeroed != 0 }, ptr::null()),
        None => heap::fail(libc::ENOMEM),
    }
}

/// The bytes of an array of `shape`; `None` where a number is negative or where the product without the zeros
/// overflows. A zero does not excuse the rest: NumPy refuses such a shape too, since its strides overflow.
pub fn checked_bytes(shape: &[PySsize], itemsize: PySsize) -> Option<usize> {
    let mut nonzero: PySsize = 1;
    let mut empty = false;
    for &n in shape.iter().chain([&itemsize]) {
        match n {
            ..0 => return None,
            0 => empty = true,
            _ => nonzero = nonzero.checked_mul(n)?,
        }
    }
    Some(if empty { 0 } else { nonzero.unsigned_abs() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alloc::repyrex_free;

    #[test]
    fn shapes_are_checked() {
        let bytes = |shape: &[isize], itemsize| checked_bytes(shape, itemsize);
        assert_eq!(bytes(&[], 4), Some(4));
        assert_eq!(bytes(&[480, 640, 3], 1), Some(921_600));
        assert_eq!(bytes(&[480, 0], 8), Some(0));
        assert_eq!(bytes(&[4, -1], 1), None);
        assert_eq!(bytes(&[4], -1), None);
        assert_eq!(bytes(&[isize::MAX, 2], 1), None);
        assert_eq!(bytes(&[0, isize::MAX], 2), None);
        // SAFETY: the shapes are NULL or as long as said; every block is released once.
        unsafe {
            assert!(repyrex_malloc_shape(1, ptr::null(), 1, 0).is_null());
            assert!(repyrex_malloc_shape(-1, ptr::null(), 1, 0).is_null());
            for zeroed in [0, 1] {
                repyrex_free(repyrex_malloc_shape(0, ptr::null(), 1, zeroed));
                let block = repyrex_malloc_shape(2, [1024, 1024].as_ptr(), 2, zeroed);
                assert!(!block.is_null());
                assert!(zeroed == 1 || block.addr() % heap::ALIGNMENT == 0);
                repyrex_free(block);
            }
        }
    }
}
