//! `malloc`, `calloc`, `realloc`, `free`, and array-shaped allocation with checked sizes.
//!
//! Every block comes from libc's heap and may be released by libc's `free`; every block of libc's `malloc`
//! may be given to [`repyrex_realloc`] and [`repyrex_free`]. So `strdup` + `free` in legacy code stays right
//! whichever side of it was renamed, and a block may cross from one module into another.
//!
//! What differs from libc: a block of [`LARGE`] bytes or more is aligned to [`ALIGNMENT`], a size that no
//! object can have (more than `PTRDIFF_MAX`) is always refused, and `malloc(0)` is never NULL. C leaves the
//! last open; the C libraries that Pyrex modules were written on returned a pointer, and their
//! `if p == NULL: raise MemoryError` relies on it.
//!
//! No function here touches Python, except where it says so: no GIL is needed.

use crate::ffi::PySsize;
use core::ffi::{c_int, c_void};
use core::ptr::{self, NonNull};

/// From this size on (bytes) a block is aligned to [`ALIGNMENT`]. Below it the cost of alignment, up to 63
/// bytes and a slower path in libc, outweighs what vector instructions gain.
pub const LARGE: usize = 1024;

/// Bytes: a cache line, and the widest vector register in use (AVX-512).
pub const ALIGNMENT: usize = 64;

/// No C object is larger: pointer differences inside it must fit `ptrdiff_t`.
const MAX: usize = isize::MAX as usize;

/// A block of at least `size` bytes, its content undetermined; NULL and `errno` `ENOMEM` when there is none.
///
/// Release it with [`repyrex_free`] or libc's `free`.
#[unsafe(no_mangle)]
pub extern "C" fn repyrex_malloc(size: usize) -> *mut c_void {
    as_pointer(allocate(size))
}

/// A block of `count * size` zero bytes; NULL and `errno` `ENOMEM` when there is none, or when the product
/// is no size.
#[unsafe(no_mangle)]
pub extern "C" fn repyrex_calloc(count: usize, size: usize) -> *mut c_void {
    match count.checked_mul(size) {
        Some(bytes) => as_pointer(allocate_zeroed(bytes)),
        None => as_pointer(out_of_memory()),
    }
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
    if block.is_null() {
        return repyrex_malloc(size);
    }
    if size > MAX {
        return as_pointer(out_of_memory());
    }
    // SAFETY: the caller's promise is the one that libc asks for; the size is not 0.
    let moved = unsafe { libc::realloc(block, size.max(1)) };
    if moved.is_null() || size < LARGE || is_aligned(moved) {
        return moved;
    }
    match allocate(size) {
        // SAFETY: `moved` holds `size` bytes since libc's realloc gave them, `aligned` holds as many, and two
        // live blocks do not overlap. `moved` came from libc and is not used again.
        Some(aligned) => unsafe {
            ptr::copy_nonoverlapping(moved.cast::<u8>(), aligned.as_ptr().cast::<u8>(), size);
            libc::free(moved);
            aligned.as_ptr()
        },
        // The old block is already gone, so failing now would lose the caller's bytes: an unaligned block
        // that holds them is the lesser evil.
        None => moved,
    }
}

/// Releases `block`; NULL is nothing to release.
///
/// # Safety
/// As for [`repyrex_realloc`]; the block is dead afterwards.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_free(block: *mut c_void) {
    // SAFETY: every block of this module is libc's, see `allocate`.
    unsafe { libc::free(block) }
}

/// A block for `count` items of `size` bytes, content undetermined; NULL and `errno` `ENOMEM` when there is
/// none or when `count * size` is no size. What `malloc(count * size)` should have been.
#[unsafe(no_mangle)]
pub extern "C" fn repyrex_malloc_array(count: usize, size: usize) -> *mut c_void {
    match count.checked_mul(size) {
        Some(bytes) => as_pointer(allocate(bytes)),
        None => as_pointer(out_of_memory()),
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
        _ => return as_pointer(out_of_memory()),
    };
    match checked_bytes(dimensions, itemsize) {
        Some(bytes) if zeroed != 0 => as_pointer(allocate_zeroed(bytes)),
        Some(bytes) => as_pointer(allocate(bytes)),
        None => as_pointer(out_of_memory()),
    }
}

/// The bytes of an array of `shape`; `None` where a number is negative or where the product without the
/// zeros overflows. A zero does not excuse the rest: NumPy refuses such a shape too, since its strides overflow.
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

/// The one place where memory is asked for.
pub(crate) fn allocate(size: usize) -> Option<NonNull<c_void>> {
    if size > MAX {
        return out_of_memory();
    }
    #[cfg(unix)]
    if size >= LARGE {
        let mut block = ptr::null_mut();
        // SAFETY: `block` is valid for a write; the alignment is a power of two and a multiple of the size of
        // a pointer. POSIX lets `free` and `realloc` take the result.
        let status = unsafe { libc::posix_memalign(&mut block, ALIGNMENT, size) };
        return if status == 0 { NonNull::new(block) } else { out_of_memory() };
    }
    // SAFETY: malloc takes any size. Windows has no aligned block that its `free` takes, so there all sizes
    // come this way, with malloc's own alignment of 16.
    NonNull::new(unsafe { libc::malloc(size.max(1)) })
}

fn allocate_zeroed(size: usize) -> Option<NonNull<c_void>> {
    if size < LARGE || cfg!(not(unix)) {
        // SAFETY: calloc takes any sizes.
        return NonNull::new(unsafe { libc::calloc(size.max(1), 1) });
    }
    let block = allocate(size)?;
    // SAFETY: the block holds `size` bytes and nobody else knows it.
    unsafe { ptr::write_bytes(block.as_ptr().cast::<u8>(), 0, size) };
    Some(block)
}

/// `None`, with `errno` set to `ENOMEM`.
fn out_of_memory() -> Option<NonNull<c_void>> {
    // SAFETY: the C library gives every thread a place of its own for it, good for as long as the thread.
    #[cfg(target_os = "linux")]
    unsafe {
        *libc::__errno_location() = libc::ENOMEM;
    }
    // Rust's libc crate has no one name for that place, so elsewhere libc sets it: a size above `PTRDIFF_MAX` is
    // refused by every malloc. The result passes through black_box, or the optimiser drops the pair of calls.
    // SAFETY: malloc takes any size; should a malloc ever grant this one, it is released again.
    #[cfg(not(target_os = "linux"))]
    unsafe {
        use core::hint::black_box;
        libc::free(black_box(libc::malloc(black_box(usize::MAX))));
    }
    None
}

fn as_pointer(block: Option<NonNull<c_void>>) -> *mut c_void {
    block.map_or(ptr::null_mut(), NonNull::as_ptr)
}

fn is_aligned(block: *mut c_void) -> bool {
    cfg!(not(unix)) || block.addr() % ALIGNMENT == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn free(block: *mut c_void) {
        // SAFETY: each test gives a block of its own, once.
        unsafe { repyrex_free(block) }
    }

    #[test]
    fn large_blocks_are_aligned_and_small_ones_exist() {
        for size in [0, 1, 1023, 1024, 1025, 3072, 1 << 20, (64 << 20) + 1] {
            for block in [repyrex_malloc(size), repyrex_calloc(size, 1), repyrex_malloc_array(1, size)] {
                assert!(!block.is_null(), "{size}");
                assert!(size < LARGE || block.addr() % ALIGNMENT == 0, "{size}");
                free(block);
            }
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
        for size in [100, 5000] {
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
        for size in [100, 1000, 1024, 100_000, 4 << 20, 40 << 20, 2000, 10] {
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
        // SAFETY: the shapes are NULL or as long as said.
        unsafe {
            assert!(repyrex_malloc_shape(1, ptr::null(), 1, 0).is_null());
            assert!(repyrex_malloc_shape(-1, ptr::null(), 1, 0).is_null());
            for zeroed in [0, 1] {
                free(repyrex_malloc_shape(0, ptr::null(), 1, zeroed));
                let block = repyrex_malloc_shape(2, [64, 64].as_ptr(), 2, zeroed);
                assert!(block.addr() % ALIGNMENT == 0 && !block.is_null());
                free(block);
            }
        }
    }
}
