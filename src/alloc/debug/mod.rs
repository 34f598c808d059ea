//! The debug mode, switched on by `REPYREX_DEBUG_MEMORY=1`: what legacy code does wrong with its blocks is
//! found, and reported with the places where the block was asked for and released.
//!
//! Blocks stay libc's: a block begins where libc's `malloc` said, so libc's `free` may still release it, and
//! blocks that libc handed out (`strdup`) are passed on. What is known of a block stands in a table beside,
//! by its address; behind its last byte stand [`pattern::CANARY`] bytes that nobody may change. Released blocks are
//! kept back, filled with a pattern, before libc gets them.
//!
//! libc's `free` tells nobody. A block that it released stands in the table until its memory is handed out to
//! this allocator again, or is seen to have changed its size. Until then it looks like a leak, and where libc
//! gave the memory to somebody else, like an overrun. The report at exit says so when there is a sign of it.
//!
//! Each module has this code in it, but one process has one table: see [`share`]. Everything goes through the
//! [`Operations`] of the module that made it.

mod blocks;
mod digits;
mod fault;
mod lock;
mod pattern;
mod place;
mod probe;
mod report;
mod share;
mod table;

use crate::alloc::heap::Wish;
use core::ffi::{c_char, c_int, c_void};

/// The functions that work on the process's table. This is an interface between modules that may have been
/// built with different versions of this library: [`share`] numbers it.
#[repr(C)]
struct Operations {
    /// Size, alignment (0: by size), whether zeroed, place.
    make: extern "C" fn(usize, usize, c_int, *const c_char) -> *mut c_void,
    /// Block, size, place.
    resize: unsafe extern "C" fn(*mut c_void, usize, *const c_char) -> *mut c_void,
    /// Block, place.
    release: unsafe extern "C" fn(*mut c_void, *const c_char),
}

/// This module's own.
static OPERATIONS: Operations =
    Operations { make: blocks::make, resize: blocks::resize, release: blocks::release };

/// A new block.
pub(super) fn make(size: usize, wish: Wish, place: *const c_char) -> *mut c_void {
    (share::operations().make)(size, wish.alignment, c_int::from(wish.zeroed), place)
}

/// `realloc`; it always moves, so that who still uses the old address is found.
///
/// # Safety
/// `block` is any pointer but NULL; `place` is NULL or a literal.
pub(super) unsafe fn resize(block: *mut c_void, size: usize, place: *const c_char) -> *mut c_void {
    // SAFETY: the caller's promise.
    unsafe { (share::operations().resize)(block, size, place) }
}

/// `free`.
///
/// # Safety
/// `block` is any pointer; `place` is NULL or a literal.
pub(super) unsafe fn release(block: *mut c_void, place: *const c_char) {
    // SAFETY: the caller's promise.
    unsafe { (share::operations().release)(block, place) }
}
