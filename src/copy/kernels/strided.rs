//! Items of a register's size, at any distance from each other.

use super::{Item, Line, Plane, vector::Vector};

pub(super) fn choose<T: Vector>(plane: &Plane) -> Line {
    if plane.cols.to != T::SIZE {
        any::<T>
    } else if plane.cols.from == -T::SIZE {
        reversed::<T>
    } else if plane.cols.from == 2 * T::SIZE {
        every_second::<T>
    } else if plane.cols.from == 0 {
        filled::<T>
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

/// One item, again and again.
///
/// # Safety
/// As for [`side_by_side`]; in the source there is one item.
unsafe fn filled<T: Item>(to: *mut u8, from: *const u8, n: usize, _: &Plane) {
    let to = to.cast::<T>();
    // SAFETY: the caller's promise.
    unsafe {
        let item = from.cast::<T>().read_unaligned();
        for i in 0..n {
            to.add(i).write_unaligned(item);
        }
    }
}

/// # Safety
/// As for [`side_by_side`]; in the source the items lie side by side too, from the last to the first.
unsafe fn reversed<T: Vector>(mut to: *mut u8, mut from: *const u8, mut n: usize, _: &Plane) {
    // SAFETY: the caller's promise. As many items as a register holds end with the one at `from`.
    unsafe {
        while T::THERE && n >= T::ITEMS {
            T::reversed(to, from.offset(T::SIZE).sub(T::BYTES));
            to = to.wrapping_add(T::BYTES);
            from = from.wrapping_sub(T::BYTES);
            n -= T::ITEMS;
        }
        steps::<T>(to, from, n, T::SIZE, -T::SIZE);
    }
}

/// A column of pairs, or one half of complex numbers.
///
/// # Safety
/// As for [`side_by_side`]; in the source there is a gap of one item between each two.
unsafe fn every_second<T: Vector>(mut to: *mut u8, mut from: *const u8, mut n: usize, _: &Plane) {
    // SAFETY: the caller's promise. While more items are left than a register holds, the gap behind the last one
    // that is read lies inside the source.
    unsafe {
        while T::THERE && n > T::ITEMS {
            T::every_second(to, from);
            to = to.add(T::BYTES);
            from = from.add(2 * T::BYTES);
            n -= T::ITEMS;
        }
        steps::<T>(to, from, n, T::SIZE, 2 * T::SIZE);
    }
}

/// # Safety
/// `n` items, so many bytes apart, are valid for writes at `to` and for reads at `from`.
#[inline(always)]
unsafe fn steps<T: Item>(mut to: *mut u8, mut from: *const u8, n: usize, to_step: isize, from_step: isize) {
    for _ in 0..n {
        // SAFETY: the caller's promise.
        unsafe { to.cast::<T>().write_unaligned(from.cast::<T>().read_unaligned()) };
        to = to.wrapping_offset(to_step);
        from = from.wrapping_offset(from_step);
    }
}
