//! Items of a register's size, at any distance from each other.

use super::{Item, Plane, by_lines, reversed};

/// # Safety
/// See the module [`super`]; the plane's items have the size of `T`.
pub(super) unsafe fn plane<T: Item>(to: *mut u8, from: *const u8, plane: &Plane) {
    let (to_step, from_step) = (plane.cols.to, plane.cols.from);
    // SAFETY: each line is a part of the plane.
    unsafe {
        if to_step != T::SIZE {
            by_lines(to, from, plane, |to, from, n| any::<T>(to, from, n, to_step, from_step));
        } else if from_step == -T::SIZE {
            by_lines(to, from, plane, |to, from, n| reversed::line::<T>(to, from, n));
        } else if from_step == 2 * T::SIZE {
            by_lines(to, from, plane, |to, from, n| every_second::<T>(to, from, n));
        } else {
            by_lines(to, from, plane, |to, from, n| any::<T>(to, from, n, T::SIZE, from_step));
        }
    }
}

/// # Safety
/// `n` items `to_step` and `from_step` bytes apart, as the module [`super`] says.
#[inline(always)]
unsafe fn any<T: Item>(mut to: *mut u8, mut from: *const u8, n: usize, to_step: isize, from_step: isize) {
    for _ in 0..n {
        // SAFETY: the caller's promise.
        unsafe { to.cast::<T>().write_unaligned(from.cast::<T>().read_unaligned()) };
        to = to.wrapping_offset(to_step);
        from = from.wrapping_offset(from_step);
    }
}

/// # Safety
/// As for [`any`], the items side by side in the destination, with a gap of one item between each two in the
/// source.
#[inline(always)]
unsafe fn every_second<T: Item>(to: *mut u8, from: *const u8, n: usize) {
    let (to, from) = (to.cast::<T>(), from.cast::<T>());
    for i in 0..n {
        // SAFETY: the caller's promise.
        unsafe { to.add(i).write_unaligned(from.add(2 * i).read_unaligned()) };
    }
}
