//! Items of any size: a run of bytes each.

use super::{Item, Kernel, Plane, by_lines};
use core::ptr;

/// Up to this size (bytes) a loop of our own is faster than a call of the C library's.
const OWN_LOOP: usize = 512;

pub(super) fn choose(plane: &Plane) -> Kernel {
    match plane.item {
        ..4 => overlapping::<u16>,
        4..8 => overlapping::<u32>,
        8..16 => overlapping::<u64>,
        16..=32 => overlapping::<u128>,
        33..OWN_LOOP => runs,
        _ => long_runs,
    }
}

pub(super) fn finish(_plane: &Plane) {}

/// # Safety
/// See the module [`super`]; an item has at least the size of `T`, and at most twice that.
unsafe fn overlapping<T: Item>(to: *mut u8, from: *const u8, plane: &Plane) {
    let second = plane.item.wrapping_sub(size_of::<T>());
    let Plane { cols, .. } = plane;
    // SAFETY: each line is a part of the plane, and both reads lie inside the item, as do both writes.
    unsafe {
        by_lines(to, from, plane, |mut to, mut from, n| {
            for _ in 0..n {
                let first = from.cast::<T>().read_unaligned();
                let last = from.add(second).cast::<T>().read_unaligned();
                to.cast::<T>().write_unaligned(first);
                to.add(second).cast::<T>().write_unaligned(last);
                to = to.wrapping_offset(cols.to);
                from = from.wrapping_offset(cols.from);
            }
        });
    }
}

/// # Safety
/// See the module [`super`]; an item has more than 32 bytes.
unsafe fn runs(to: *mut u8, from: *const u8, plane: &Plane) {
    type Step = [u128; 2];
    let last = plane.item.wrapping_sub(size_of::<Step>());
    let Plane { cols, .. } = plane;
    // SAFETY: each line is a part of the plane. The last step begins where it ends with the item; the others
    // begin before it.
    unsafe {
        by_lines(to, from, plane, |mut to, mut from, n| {
            for _ in 0..n {
                let tail = from.add(last).cast::<Step>().read_unaligned();
                let mut at = 0;
                while at < last {
                    to.add(at).cast::<Step>().write_unaligned(from.add(at).cast::<Step>().read_unaligned());
                    at += size_of::<Step>();
                }
                to.add(last).cast::<Step>().write_unaligned(tail);
                to = to.wrapping_offset(cols.to);
                from = from.wrapping_offset(cols.from);
            }
        });
    }
}

/// # Safety
/// See the module [`super`].
unsafe fn long_runs(to: *mut u8, from: *const u8, plane: &Plane) {
    let Plane { cols, item, .. } = plane;
    // SAFETY: each line is a part of the plane. Two sides that are not apart are not copied by this kernel:
    // items in their own places need no copy.
    unsafe {
        by_lines(to, from, plane, |mut to, mut from, n| {
            for _ in 0..n {
                ptr::copy_nonoverlapping(from, to, *item);
                to = to.wrapping_offset(cols.to);
                from = from.wrapping_offset(cols.from);
            }
        });
    }
}
