//! Two-dimensional images whose rows begin at aligned addresses.

use crate::alloc::{heap, heap::Wish, make};
use crate::ffi::PySsize;
use core::ffi::{c_int, c_void};
use core::ptr;

/// The largest alignment of rows, in bytes: a page. Beyond it padding costs more than any alignment gives.
const MAX_ALIGNMENT: usize = 4096;

/// A block for an image of `height` rows of `width` items of `itemsize` bytes, each row at a multiple of
/// `alignment` bytes; zeroed, padding included, where `zeroed` is not 0. `*stride` gets the distance from row
/// to row in bytes: `width * itemsize`, rounded up to a multiple of `alignment`.
///
/// NULL, with `*stride` left alone, and `errno` `EINVAL` where `alignment` is no power of two from 1 to 4096;
/// `ENOMEM` where there is no memory, where a number is negative or where the size overflows. An image
/// without items gets a block of its own too. Release it with [`repyrex_free`](crate::alloc::repyrex_free) or
/// libc's `free`.
///
/// # Safety
/// `stride` is NULL (then nobody is told) or valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_malloc_image(
    height: PySsize,
    width: PySsize,
    itemsize: PySsize,
    alignment: PySsize,
    zeroed: c_int,
    stride: *mut PySsize,
) -> *mut c_void {
    let alignment = match usize::try_from(alignment) {
        Ok(n) if n.is_power_of_two() && n <= MAX_ALIGNMENT => n,
        _ => return heap::fail(libc::EINVAL),
    };
    let Some(Rows { distance, bytes }) = Rows::of(height, width, itemsize, alignment) else {
        return heap::fail(libc::ENOMEM);
    };
    // Below libc's own alignment there is nothing to ask for, and a zeroed image can be calloc's.
    let wish =
        Wish { alignment: if alignment > heap::LIBC_ALIGNMENT { alignment } else { 0 }, zeroed: zeroed != 0 };
    let block = make(bytes, wish, ptr::null());
    if !block.is_null() && !stride.is_null() {
        // SAFETY: valid for a write by the caller's promise.
        unsafe { stride.write(distance) };
    }
    block
}

/// How an image lies in memory.
#[derive(Debug, PartialEq)]
struct Rows {
    /// Bytes from row to row.
    distance: PySsize,
    /// Bytes in all.
    bytes: usize,
}

impl Rows {
    /// `None` where a number is negative, or where the size without the zeros overflows, as for
    /// [`checked_bytes`](crate::alloc::shape::checked_bytes).
    fn of(height: PySsize, width: PySsize, itemsize: PySsize, alignment: usize) -> Option<Rows> {
        let row = |n: PySsize, size: PySsize| {
            let bytes = usize::try_from(n).ok()?.checked_mul(usize::try_from(size).ok()?)?;
            PySsize::try_from(bytes.checked_next_multiple_of(alignment)?).ok()
        };
        let distance = row(width, itemsize)?;
        // The size that it would have with one item where there is none: NumPy refuses a shape by it too.
        let least = row(width.max(1), itemsize.max(1))?.checked_mul(height.max(1))?;
        let rows = usize::try_from(height).ok()?;
        let bytes = if distance == 0 { 0 } else { usize::try_from(distance).ok()?.checked_mul(rows)? };
        (least > 0).then_some(Rows { distance, bytes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alloc::repyrex_free;

    #[test]
    fn rows_are_padded_and_sizes_checked() {
        let of = |height, width, itemsize, alignment| {
            Rows::of(height, width, itemsize, alignment).map(|rows| (rows.distance, rows.bytes))
        };
        assert_eq!(of(480, 641, 1, 16), Some((656, 480 * 656)));
        assert_eq!(of(480, 640, 1, 64), Some((640, 480 * 640)));
        assert_eq!(of(3, 5, 3, 1), Some((15, 45)));
        assert_eq!(of(3, 0, 1, 16), Some((0, 0)));
        assert_eq!(of(0, 5, 1, 16), Some((16, 0)));
        assert_eq!(of(-1, 5, 1, 16), None);
        assert_eq!(of(1, -5, 1, 16), None);
        assert_eq!(of(1, 5, -1, 16), None);
        assert_eq!(of(1, isize::MAX, 1, 16), None);
        assert_eq!(of(1, isize::MAX, 1, 1), Some((isize::MAX, isize::MAX as usize)));
        assert_eq!(of(2, isize::MAX, 1, 1), None);
        assert_eq!(of(0, isize::MAX, 2, 1), None);
        assert_eq!(of(isize::MAX, 0, 2, 1), None);
    }

    #[test]
    fn every_row_is_aligned() {
        for alignment in [1, 2, 16, 32, 64, 4096] {
            for zeroed in [0, 1] {
                let mut stride = -1;
                // SAFETY: `stride` takes a write; the block is released once.
                unsafe {
                    let block = repyrex_malloc_image(7, 13, 3, alignment, zeroed, &mut stride);
                    assert!(!block.is_null());
                    assert_eq!(block.addr() % alignment as usize, 0);
                    assert!(stride >= 39 && stride < 39 + alignment && stride % alignment == 0);
                    let bytes = core::slice::from_raw_parts_mut(block.cast::<u8>(), 7 * stride as usize);
                    assert!(zeroed == 0 || bytes.iter().all(|&b| b == 0));
                    repyrex_free(block);
                }
            }
        }
    }

    #[test]
    fn alignments_that_are_none_are_refused() {
        for alignment in [0, -16, 3, 24, 8192, isize::MIN] {
            let mut stride = -1;
            // SAFETY: `stride` takes a write.
            assert!(unsafe { repyrex_malloc_image(1, 1, 1, alignment, 0, &mut stride) }.is_null());
            assert_eq!(std::io::Error::last_os_error().raw_os_error(), Some(libc::EINVAL));
            assert_eq!(stride, -1);
        }
    }
}
