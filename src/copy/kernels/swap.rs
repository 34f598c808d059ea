//! Items whose bytes are reversed on the way.

use super::{Item, Kernel, Plane, by_lines};

pub(super) fn choose(plane: &Plane) -> Kernel {
    match plane.item {
        2 => swapped::<u16>,
        4 => swapped::<u32>,
        8 => swapped::<u64>,
        16 => swapped::<u128>,
        _ => any_size,
    }
}

/// # Safety
/// See the module [`super`]; the plane's items have the size of `T`.
unsafe fn swapped<T: Item>(to: *mut u8, from: *const u8, plane: &Plane) {
    let (to_step, from_step) = (plane.cols.to, plane.cols.from);
    // SAFETY: each line is a part of the plane. Each item is read before it is written, and in a copy in place
    // no other item shares its bytes.
    unsafe {
        if to_step == T::SIZE && from_step == T::SIZE {
            by_lines(to, from, plane, |to, from, n| {
                let (to, from) = (to.cast::<T>(), from.cast::<T>());
                for i in 0..n {
                    to.add(i).write_unaligned(from.add(i).read_unaligned().swapped());
                }
            });
        } else {
            by_lines(to, from, plane, |mut to, mut from, n| {
                for _ in 0..n {
                    to.cast::<T>().write_unaligned(from.cast::<T>().read_unaligned().swapped());
                    to = to.wrapping_offset(to_step);
                    from = from.wrapping_offset(from_step);
                }
            });
        }
    }
}

/// # Safety
/// See the module [`super`].
unsafe fn any_size(to: *mut u8, from: *const u8, plane: &Plane) {
    let item = plane.item;
    // SAFETY: each line is a part of the plane. Two bytes that change places are read before either is
    // written, so that a copy in place is right too.
    unsafe {
        by_lines(to, from, plane, |mut to, mut from, n| {
            for _ in 0..n {
                for low in 0..item.div_ceil(2) {
                    let high = item - 1 - low;
                    let (first, second) = (from.add(low).read(), from.add(high).read());
                    to.add(low).write(second);
                    to.add(high).write(first);
                }
                to = to.wrapping_offset(plane.cols.to);
                from = from.wrapping_offset(plane.cols.from);
            }
        });
    }
}
