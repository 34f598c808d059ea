//! Items whose bytes are reversed on the way.

use super::{Item, Line, Plane, vector::Vector};

pub(super) fn choose(plane: &Plane) -> Line {
    let side_by_side = plane.cols.to as usize == plane.item && plane.cols.from as usize == plane.item;
    match plane.item {
        2 if side_by_side => swapped_run::<u16>,
        4 if side_by_side => swapped_run::<u32>,
        8 if side_by_side => swapped_run::<u64>,
        2 => swapped::<u16>,
        4 => swapped::<u32>,
        8 => swapped::<u64>,
        _ => any_size,
    }
}

/// # Safety
/// See the module [`super`]; the plane's items have the size of `T` and lie side by side on both sides.
unsafe fn swapped_run<T: Vector>(mut to: *mut u8, mut from: *const u8, mut n: usize, plane: &Plane) {
    // SAFETY: the caller's promise. In a copy in place no other item shares the bytes of these, which are read
    // before any is written.
    unsafe {
        while T::THERE && n >= T::ITEMS {
            T::swapped(to, from);
            to = to.add(T::BYTES);
            from = from.add(T::BYTES);
            n -= T::ITEMS;
        }
        swapped::<T>(to, from, n, plane);
    }
}

/// # Safety
/// See the module [`super`]; the plane's items have the size of `T`.
unsafe fn swapped<T: Item>(mut to: *mut u8, mut from: *const u8, n: usize, plane: &Plane) {
    for _ in 0..n {
        // SAFETY: the caller's promise. Each item is read before it is written.
        unsafe { to.cast::<T>().write_unaligned(from.cast::<T>().read_unaligned().bytes_swapped()) };
        to = to.wrapping_offset(plane.cols.to);
        from = from.wrapping_offset(plane.cols.from);
    }
}

/// # Safety
/// See the module [`super`].
unsafe fn any_size(mut to: *mut u8, mut from: *const u8, n: usize, plane: &Plane) {
    for _ in 0..n {
        for low in 0..plane.item.div_ceil(2) {
            let high = plane.item - 1 - low;
            // SAFETY: the caller's promise. Two bytes that change places are read before either is written, so
            // that a copy in place is right too.
            unsafe {
                let (first, second) = (from.add(low).read(), from.add(high).read());
                to.add(low).write(second);
                to.add(high).write(first);
            }
        }
        to = to.wrapping_offset(plane.cols.to);
        from = from.wrapping_offset(plane.cols.from);
    }
}
