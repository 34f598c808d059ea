//! Items of any size: a run of bytes each.

use super::{Line, Plane, stream};
use core::ptr;

/// Beyond this size (bytes) a call of the C library's memcpy beats a loop of our own.
const LONG: usize = 128;

pub(super) fn choose(plane: &Plane) -> Line {
    match plane.item {
        ..4 => ends::<u16>,
        4..9 => ends::<u32>,
        9..16 => ends::<u64>,
        16 => whole,
        17..=32 => ends::<[u8; 16]>,
        33..=64 => ends::<[u8; 32]>,
        65..=LONG => ends::<[u8; 64]>,
        _ => stream::choose(plane).unwrap_or(long),
    }
}

/// # Safety
/// See the module [`super`]; an item has 16 bytes.
unsafe fn whole(mut to: *mut u8, mut from: *const u8, n: usize, plane: &Plane) {
    for _ in 0..n {
        // SAFETY: the caller's promise.
        unsafe { piece::<[u8; 16]>(to, from, 0) };
        to = to.wrapping_offset(plane.cols.to);
        from = from.wrapping_offset(plane.cols.from);
    }
}

/// Two pieces that overlap unless the item is twice as large as one.
///
/// # Safety
/// See the module [`super`]; an item has at least the size of `T`, and at most twice that.
unsafe fn ends<T>(mut to: *mut u8, mut from: *const u8, n: usize, plane: &Plane) {
    let second = plane.item.wrapping_sub(size_of::<T>());
    for _ in 0..n {
        // SAFETY: the caller's promise; both pieces lie inside the item.
        unsafe {
            piece::<T>(to, from, 0);
            piece::<T>(to, from, second);
        }
        to = to.wrapping_offset(plane.cols.to);
        from = from.wrapping_offset(plane.cols.from);
    }
}

/// # Safety
/// A `T` is valid for reads `at` bytes behind `from`, and for writes as far behind `to`.
#[inline(always)]
unsafe fn piece<T>(to: *mut u8, from: *const u8, at: usize) {
    // SAFETY: the caller's promise. Items that overlap are in their own places, and these are not copied.
    unsafe { ptr::copy_nonoverlapping(from.add(at), to.add(at), size_of::<T>()) };
}

/// # Safety
/// See the module [`super`].
unsafe fn long(mut to: *mut u8, mut from: *const u8, n: usize, plane: &Plane) {
    for _ in 0..n {
        // SAFETY: the caller's promise; as for `piece`.
        unsafe { ptr::copy_nonoverlapping(from, to, plane.item) };
        to = to.wrapping_offset(plane.cols.to);
        from = from.wrapping_offset(plane.cols.from);
    }
}
