//! `malloc`, `calloc`, `realloc`, `free`; arrays and images with checked sizes; what tracemalloc sees of
//! them, and a debug mode that finds their misuse.
//!
//! Every block comes from libc's heap and may be released by libc's `free`; every block of libc's `malloc`
//! may be given to [`repyrex_realloc`] and [`repyrex_free`]. So `strdup` + `free` in legacy code stays right
//! whichever side of it was renamed, and a block may cross from one module into another.
//!
//! What differs from libc: a block of 512 KiB or more is aligned to 64 bytes (zeroed ones are not: `calloc`'s
//! cost nothing until they are touched), one of 4 MiB or more is advised to be of huge pages, a size that no
//! object can have (more than `PTRDIFF_MAX`) is always refused, and `malloc(0)` is never NULL. C leaves the
//! last open; the C libraries that Pyrex modules were written on returned a pointer, and their `if p == NULL:
//! raise MemoryError` relies on it.
//!
//! No function here needs the GIL, and none sets an exception. The functions of this file are the C face and
//! the way that every call goes when nothing is switched on: one byte is read (`mode`), and libc is called.
//!
//! | file | subject |
//! |---|---|
//! | `heap` | libc's heap: alignment, zeroing, growing |
//! | `shape`, `image` | blocks for arrays and for images with padded rows |
//! | `huge_pages` | the advice for very large blocks |
//! | `mode` | what is switched on |
//! | `trace` | tracemalloc |
//! | `debug` | the debug mode |
//! | `python` | what is asked of an interpreter, found at run time |

mod debug;
mod heap;
mod huge_pages;
mod image;
mod mode;
mod python;
mod settle;
mod shape;
mod trace;

pub use image::repyrex_malloc_image;
pub use shape::{checked_bytes, repyrex_malloc_array, repyrex_malloc_shape};
pub use trace::DOMAIN;

use crate::alloc::heap::Wish;
use core::ffi::{c_char, c_void};
use core::ptr::{self, NonNull};

/// A block of at least `size` bytes, its content undetermined; NULL and `errno` `ENOMEM` when there is none.
///
/// Release it with [`repyrex_free`] or libc's `free`.
#[unsafe(no_mangle)]
pub extern "C" fn repyrex_malloc(size: usize) -> *mut c_void {
    malloc(size, ptr::null())
}

/// A block of `count * size` zero bytes; NULL and `errno` `ENOMEM` when there is none, or when the product
/// is no size.
#[unsafe(no_mangle)]
pub extern "C" fn repyrex_calloc(count: usize, size: usize) -> *mut c_void {
    calloc(count, size, ptr::null())
}

/// Changes the size of `block` to at least `size` bytes, as C's `realloc` does: the content up to the lesser
/// of both sizes is kept, the block may move, and on failure NULL is returned and `block` stays as it was.
/// `block` NULL is `malloc`. A size of 0 gives a small block, never NULL, and never releases `block` alone
/// (C23 leaves that undefined; what legacy code expects is glibc's reading of a non-NULL result).
///
/// # Safety
/// `block` is NULL or a block of this module or of libc's `malloc`, `calloc`, `realloc`, not yet released.
/// After a non-NULL result the old pointer is dead.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_realloc(block: *mut c_void, size: usize) -> *mut c_void {
    // SAFETY: the caller's promise; no place is NULL.
    unsafe { realloc(block, size, ptr::null()) }
}

/// Releases `block`; NULL is nothing to release.
///
/// # Safety
/// As for [`repyrex_realloc`]; the block is dead afterwards.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_free(block: *mut c_void) {
    // SAFETY: the caller's promise; no place is NULL.
    unsafe { free(block, ptr::null()) }
}

/// [`repyrex_malloc`], with the place of the call for the debug mode's reports.
///
/// # Safety
/// `place` (here and in the next three) is NULL or a string that is never changed and never goes away: a
/// literal.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_malloc_at(size: usize, place: *const c_char) -> *mut c_void {
    malloc(size, place)
}

/// [`repyrex_calloc`], with the place of the call.
///
/// # Safety
/// As for [`repyrex_malloc_at`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_calloc_at(count: usize, size: usize, place: *const c_char) -> *mut c_void {
    calloc(count, size, place)
}

/// [`repyrex_realloc`], with the place of the call.
///
/// # Safety
/// As for [`repyrex_realloc`] and [`repyrex_malloc_at`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_realloc_at(
    block: *mut c_void,
    size: usize,
    place: *const c_char,
) -> *mut c_void {
    // SAFETY: the caller's promise.
    unsafe { realloc(block, size, place) }
}

/// [`repyrex_free`], with the place of the call.
///
/// # Safety
/// As for [`repyrex_free`] and [`repyrex_malloc_at`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_free_at(block: *mut c_void, place: *const c_char) {
    // SAFETY: the caller's promise.
    unsafe { free(block, place) }
}

/// The mode of most programs on Python 3: tracemalloc is asked, and answers at once that it is not tracing.
const PLAINLY_TOLD: u8 = mode::TELL;

/// [`repyrex_malloc`] for this library's own structs.
pub(crate) fn allocate(size: usize) -> Option<NonNull<c_void>> {
    NonNull::new(malloc(size, ptr::null()))
}

#[inline(always)]
fn malloc(size: usize, place: *const c_char) -> *mut c_void {
    match mode::peek() {
        0 => heap::malloc(size),
        PLAINLY_TOLD if trace::is_off() => heap::malloc(size),
        PLAINLY_TOLD => {
            let block = heap::malloc(size);
            trace::made_plainly(block, size);
            block
        }
        _ => make(size, Wish::ANY, place),
    }
}

#[inline(always)]
fn calloc(count: usize, size: usize, place: *const c_char) -> *mut c_void {
    let Some(bytes) = count.checked_mul(size) else {
        return heap::fail(libc::ENOMEM);
    };
    match mode::peek() {
        0 => heap::calloc(bytes),
        PLAINLY_TOLD if trace::is_off() => heap::calloc(bytes),
        PLAINLY_TOLD => {
            let block = heap::calloc(bytes);
            trace::made_plainly(block, bytes);
            block
        }
        _ => make(bytes, Wish::ZEROED, place),
    }
}

#[inline(always)]
unsafe fn realloc(block: *mut c_void, size: usize, place: *const c_char) -> *mut c_void {
    if block.is_null() {
        return malloc(size, place);
    }
    if mode::peek() != 0 {
        // SAFETY: the caller's promise.
        return unsafe { resize(block, size, place) };
    }
    // SAFETY: every block of this module is libc's.
    unsafe { heap::realloc(block, size) }
}

#[inline(always)]
unsafe fn free(block: *mut c_void, place: *const c_char) {
    if mode::peek() & (mode::DEBUG | mode::TRACED) != 0 {
        // SAFETY: the caller's promise.
        return unsafe { release(block, place) };
    }
    // SAFETY: every block of this module is libc's.
    unsafe { libc::free(block) }
}

/// A new block, whatever is switched on.
#[inline(never)]
fn make(size: usize, wish: Wish, place: *const c_char) -> *mut c_void {
    let mode = settle::mode();
    let block =
        if mode & mode::DEBUG != 0 { debug::make(size, wish, place) } else { heap::allocate(size, wish) };
    if mode & mode::TELL != 0 {
        trace::made(block, size);
    }
    block
}

/// [`repyrex_realloc`] of a block, whatever is switched on.
#[inline(never)]
unsafe fn resize(block: *mut c_void, size: usize, place: *const c_char) -> *mut c_void {
    let mode = settle::mode();
    // The trace of the old block goes first: once it is released, another thread may get its address.
    if mode & mode::TRACED != 0 {
        trace::released(block);
    }
    let moved = if mode & mode::DEBUG != 0 {
        // SAFETY: the caller's promise, as far as the debug mode needs one.
        unsafe { debug::resize(block, size, place) }
    } else {
        // SAFETY: every block of this module is libc's.
        unsafe { heap::realloc(block, size) }
    };
    if mode & mode::TELL != 0 {
        if !moved.is_null() {
            trace::made(moved, size);
        } else if mode & mode::TRACED != 0 {
            // It stays, and so does its trace: with the size that libc knows, and at this line.
            // SAFETY: the block is live, since it was not resized.
            trace::made(block, unsafe { heap::usable_size(block) }.unwrap_or(size));
        }
    }
    moved
}

/// [`repyrex_free`], whatever is switched on.
#[inline(never)]
unsafe fn release(block: *mut c_void, place: *const c_char) {
    let mode = settle::mode();
    if mode & mode::TRACED != 0 && !block.is_null() {
        trace::released(block);
    }
    if mode & mode::DEBUG != 0 {
        // SAFETY: the caller's promise, as far as the debug mode needs one.
        unsafe { debug::release(block, place) }
    } else {
        // SAFETY: every block of this module is libc's.
        unsafe { libc::free(block) }
    }
}

#[cfg(test)]
mod tests {
    use super::heap::{ALIGNMENT, LARGE, MAX};
    use super::*;

    fn free(block: *mut c_void) {
        // SAFETY: each test gives a block of its own, once.
        unsafe { repyrex_free(block) }
    }

    #[test]
    fn large_blocks_are_aligned_and_small_ones_exist() {
        for size in [0, 1, 1024, LARGE - 1, LARGE, LARGE + 1, 1 << 20, (64 << 20) + 1] {
            for block in [repyrex_malloc(size), repyrex_malloc_array(1, size)] {
                assert!(!block.is_null(), "{size}");
                assert!(size < LARGE || block.addr() % ALIGNMENT == 0, "{size}");
                free(block);
            }
            let block = repyrex_calloc(size, 1);
            assert!(!block.is_null(), "{size}");
            free(block);
        }
    }

    #[test]
    fn impossible_sizes_are_refused() {
        assert!(repyrex_malloc(MAX + 1).is_null());
        assert!(repyrex_malloc(usize::MAX).is_null());
        assert!(repyrex_calloc(usize::MAX / 2 + 1, 2).is_null());
        assert!(repyrex_malloc_array(1 << 33, 1 << 33).is_null());
        assert_eq!(std::io::Error::last_os_error().raw_os_error(), Some(libc::ENOMEM));
    }

    #[test]
    fn calloc_clears_memory_that_was_used() {
        for size in [100, 5000, 6 << 20] {
            let used = repyrex_malloc(size);
            // SAFETY: `used` holds `size` bytes.
            unsafe { ptr::write_bytes(used.cast::<u8>(), 0xff, size) };
            free(used);
            let block = repyrex_calloc(size, 1);
            // SAFETY: `block` holds `size` initialised bytes.
            let bytes = unsafe { core::slice::from_raw_parts(block.cast::<u8>(), size) };
            assert!(bytes.iter().all(|&b| b == 0));
            free(block);
        }
    }

    #[test]
    fn realloc_keeps_content_and_aligns_what_grows_large() {
        let mut block = repyrex_malloc(10);
        // SAFETY: the block holds 10 bytes.
        unsafe { ptr::write_bytes(block.cast::<u8>(), 7, 10) };
        for size in [100, 1000, 100_000, LARGE - 1, LARGE, 4 << 20, 40 << 20, 2000, 10] {
            // SAFETY: `block` is live, and replaced by the result.
            block = unsafe { repyrex_realloc(block, size) };
            assert!(size < LARGE || block.addr() % ALIGNMENT == 0, "{size}");
            // SAFETY: every size in the list keeps the first ten bytes.
            let kept = unsafe { core::slice::from_raw_parts(block.cast::<u8>(), 10) };
            assert_eq!(kept, [7; 10], "{size}");
        }
        // SAFETY: a refused realloc leaves the block alone, so it is released once.
        assert!(unsafe { repyrex_realloc(block, usize::MAX) }.is_null());
        free(block);
    }

    #[test]
    fn blocks_are_interchangeable_with_libc() {
        // SAFETY: each block is released exactly once, by the other side.
        unsafe {
            libc::free(repyrex_malloc(3000));
            repyrex_free(libc::malloc(3000));
            let grown = repyrex_realloc(libc::malloc(10), 5000);
            libc::free(libc::realloc(grown, 20));
        }
    }
}
