//! Items of a register's size, at any distance from each other.

use super::{Item, Line, Plane, every_second, reversed};

pub(super) fn choose<T: every_second::Pick>(plane: &Plane) -> Line {
    if plane.cols.to != T::SIZE {
        any::<T>
    } else if plane.cols.from == -T::SIZE {
        reversed::line::<T>
    } else if plane.cols.from == 2 * T::SIZE {
        every_second::line::<T>
    } else {
        side_by_side::<T>
    }
}

/// # Safety
/// See the module [`super`]; the plane's items have the size of `T`.
unsafe fn any<T: Item>(to: *mut u8, from: *const u8, n: usize, plane: &Plane) {
    // SAFETY: the caller's promise.
    unsafe { steps::<T>(to, from, n, plane.cols.to, plane.cols.from) };
}

/// # Safety
/// As for [`any`]; in the destination the items lie side by side.
unsafe fn side_by_side<T: Item>(to: *mut u8, from: *const u8, n: usize, plane: &Plane) {
    // SAFETY: the caller's promise.
    unsafe { steps::<T>(to, from, n, T::SIZE, plane.cols.from) };
}

/// # Safety
/// `n` items, so many bytes apart, are valid for writes at `to` and for reads at `from`.
#[inline(always)]
pub(super) unsafe fn steps<T: Item>(
    mut to: *mut u8,
    mut from: *const u8,
    n: usize,
    to_step: isize,
    from_step: isize,
) {
    for _ in 0..n {
        // SAFETY: the caller's promise.
        unsafe { to.cast::<T>().write_unaligned(from.cast::<T>().read_unaligned()) };
        to = to.wrapping_offset(to_step);
        from = from.wrapping_offset(from_step);
    }
}
