//! libc's heap: the one place where memory is asked for and given back.

use crate::alloc::huge_pages;
use core::ffi::{c_int, c_void};
use core::ptr;

/// From this size on (bytes) a block is aligned to [`ALIGNMENT`], unless it is zeroed.
///
/// glibc's `posix_memalign` takes some 30 ns more than its `malloc`. Measured with glibc 2.36, allocate +
/// write every byte + free takes 1.36 times as long at 8 KiB, 1.09 at 64 KiB, 1.02 at 256 KiB; where only a
/// byte a page is written it is 2.5 times at 128 KiB, 1.13 at 256 KiB, and nothing from 512 KiB on.
pub(crate) const LARGE: usize = 512 << 10;

/// Bytes: a cache line, and the widest vector register in use (AVX-512).
pub(crate) const ALIGNMENT: usize = 64;

/// What every block of libc's `malloc` is aligned to: C's `max_align_t`.
pub(crate) const LIBC_ALIGNMENT: usize = 2 * size_of::<usize>();

/// No C object is larger: pointer differences inside it must fit `ptrdiff_t`.
pub(crate) const MAX: usize = isize::MAX as usize;

/// What a caller wants of a block besides its size.
#[derive(Clone, Copy)]
pub(crate) struct Wish {
    /// A power of two, in bytes; 0 where the size decides.
    pub alignment: usize,
    /// Whether every byte is to be 0.
    pub zeroed: bool,
}

impl Wish {
    pub(crate) const ANY: Wish = Wish { alignment: 0, zeroed: false };
    pub(crate) const ZEROED: Wish = Wish { alignment: 0, zeroed: true };

    /// The alignment that a block of `size` bytes needs.
    pub(crate) fn alignment_for(self, size: usize) -> usize {
        match self.alignment {
            0 if size >= LARGE && !self.zeroed => ALIGNMENT,
            0 => 1,
            asked => asked,
        }
    }
}

/// libc's `malloc`, with a block for a size of 0 and with large blocks aligned. Split so that the way of
/// small blocks is a comparison and a jump.
#[inline(always)]
pub(crate) fn malloc(size: usize) -> *mut c_void {
    if size >= LARGE {
        return allocate(size, Wish::ANY);
    }
    // SAFETY: malloc takes any size.
    unsafe { libc::malloc(size.max(1)) }
}

/// A block of at least `size` bytes; NULL and `errno` `ENOMEM` when there is none.
///
/// Zeroed blocks are `calloc`'s wherever `calloc` aligns well enough: what the kernel gives fresh is zero
/// already and `calloc` knows it, so that a page is first touched when the program writes to it. An aligned
/// block would have to be cleared by hand, which touches every page twice and takes memory for pages that
/// nobody uses. (64 MiB, each byte written once: 41 ms by hand, 38 with `calloc`; 9.3 and 7.7 with huge
/// pages.) Not by `madvise(MADV_DONTNEED)` either: another `malloc` in the place of libc's may keep its heap
/// in shared memory, which that call does not clear.
#[cold]
#[inline(never)]
pub(crate) fn allocate(size: usize, wish: Wish) -> *mut c_void {
    if size > MAX {
        return fail(libc::ENOMEM);
    }
    let alignment = wish.alignment_for(size);
    let block = if alignment > LIBC_ALIGNMENT {
        let mut block = ptr::null_mut();
        // SAFETY: `block` is valid for a write; the alignment is a power of two and a multiple of the size of
        // a pointer. POSIX lets `free` and `realloc` take the result.
        let status = unsafe { libc::posix_memalign(&mut block, alignment, size.max(1)) };
        if status != 0 {
            return fail(status);
        }
        huge_pages::advise(block, size);
        if wish.zeroed {
            // SAFETY: the block holds `size` bytes and nobody else knows it.
            unsafe { ptr::write_bytes(block.cast::<u8>(), 0, size) };
        }
        return block;
    } else if wish.zeroed {
        // SAFETY: calloc takes any sizes.
        unsafe { libc::calloc(size.max(1), 1) }
    } else {
        // SAFETY: malloc takes any size.
        unsafe { libc::malloc(size.max(1)) }
    };
    huge_pages::advise(block, size);
    block
}

/// `count * size` zero bytes.
#[inline(always)]
pub(crate) fn calloc(bytes: usize) -> *mut c_void {
    if bytes >= huge_pages::FROM {
        return allocate(bytes, Wish::ZEROED);
    }
    // SAFETY: calloc takes any sizes.
    unsafe { libc::calloc(bytes.max(1), 1) }
}

/// As C's `realloc` for a `block` that is not NULL; a size of 0 gives a small block, and what grows large is
/// aligned.
///
/// # Safety
/// `block` is a live block of libc's heap, dead after a result that is not NULL.
pub(crate) unsafe fn realloc(block: *mut c_void, size: usize) -> *mut c_void {
    if size > MAX {
        return fail(libc::ENOMEM);
    }
    // SAFETY: the caller's promise is the one that libc asks for; the size is not 0.
    let moved = unsafe { libc::realloc(block, size.max(1)) };
    if moved.is_null() || size < LARGE {
        return moved;
    }
    if moved.addr() % ALIGNMENT == 0 {
        huge_pages::advise(moved, size);
        return moved;
    }
    let aligned = allocate(size, Wish::ANY);
    if aligned.is_null() {
        // The old block is already gone, so failing now would lose the caller's bytes: an unaligned block
        // that holds them is the lesser evil.
        return moved;
    }
    // SAFETY: `moved` holds `size` bytes since libc's realloc gave them, `aligned` holds as many, and two
    // live blocks do not overlap. `moved` came from libc and is not used again.
    unsafe {
        ptr::copy_nonoverlapping(moved.cast::<u8>(), aligned.cast::<u8>(), size);
        libc::free(moved);
    }
    aligned
}

/// The bytes that a block really has, where the C library tells.
///
/// # Safety
/// `block` is a live block of libc's heap.
pub(crate) unsafe fn usable_size(block: *mut c_void) -> Option<usize> {
    #[cfg(target_os = "linux")]
    // SAFETY: the caller's promise.
    return Some(unsafe { libc::malloc_usable_size(block) });
    #[cfg(not(target_os = "linux"))]
    {
        let _ = block;
        None
    }
}

/// NULL, with `errno` set to `why`.
#[cold]
pub(crate) fn fail(why: c_int) -> *mut c_void {
    // SAFETY: the C library gives every thread a place of its own for it, good for as long as the thread.
    #[cfg(target_os = "linux")]
    unsafe {
        *libc::__errno_location() = why;
    }
    // SAFETY: as above, under the name of the BSDs.
    #[cfg(not(target_os = "linux"))]
    unsafe {
        *libc::__error() = why;
    }
    ptr::null_mut()
}
