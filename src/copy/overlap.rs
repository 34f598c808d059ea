//! What is known of two sides that may share bytes.

use super::plan::{Axis, Task};

/// The addresses of the first byte and of the one behind the last byte that a side touches.
fn extent(data: usize, axes: &[Axis], item: usize, span: impl Fn(Axis) -> isize) -> (usize, usize) {
    let mut low = data;
    let mut high = data.wrapping_add(item);
    for &axis in axes {
        let step = span(axis);
        if step < 0 {
            low = low.wrapping_add_signed(step);
        } else {
            high = high.wrapping_add_signed(step);
        }
    }
    (low, high)
}

/// Whether both sides' extents share a byte.
pub(super) fn extents_meet(task: &Task) -> bool {
    let to = extent(task.to.addr(), &task.axes, task.item, Axis::write_span);
    let from = extent(task.from.addr(), &task.axes, task.item, Axis::read_span);
    to.0 < from.1 && from.0 < to.1
}

/// Whether each item is copied to where it is.
pub(super) fn same_layout(task: &Task) -> bool {
    core::ptr::eq(task.to, task.from) && same_strides(task)
}

fn same_strides(task: &Task) -> bool {
    task.axes.iter().all(|axis| axis.to == axis.from)
}

/// From this many bytes side by side on, moving them run by run beats a way through a scratch block.
const SHIFTED_RUN: usize = 64;

/// Whether a straightened task moves a layout of runs as a whole, as scrolling an image does: then going
/// through it from the end that is moved away from never writes what is still to be read.
pub(super) fn is_shift(task: &Task) -> bool {
    let run = match task.axes.last() {
        Some(axis) if axis.to as usize == task.item => task.item.wrapping_mul(axis.len),
        _ => task.item,
    };
    // A single run, or a single item, takes one move whatever its size.
    let single = task.axes.is_empty() || task.axes.len() == 1 && run > task.item;
    !task.swap && same_strides(task) && (single || run >= SHIFTED_RUN)
}

/// Whether the sides interleave without sharing a byte, as two columns or two colours of one image do: all
/// items of a side then begin at one address modulo the strides' greatest common divisor.
pub(super) fn interleaved(task: &Task) -> bool {
    let divisor = task
        .axes
        .iter()
        .fold(0, |divisor, axis| gcd(gcd(divisor, axis.to.unsigned_abs()), axis.from.unsigned_abs()));
    let distance = task.to.addr().abs_diff(task.from.addr());
    match distance.checked_rem(divisor) {
        Some(apart) => apart >= task.item && divisor - apart >= task.item,
        None => distance >= task.item,
    }
}

fn gcd(mut a: usize, mut b: usize) -> usize {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::copy::Side;
    use crate::copy::plan::Asked;

    fn task(shape: &[isize], to: (usize, &[isize]), from: (usize, &[isize]), itemsize: usize) -> Task {
        fn side((data, strides): (usize, &[isize])) -> Side<'_> {
            Side { data: core::ptr::without_provenance_mut(data), strides }
        }
        let mut task = Task::new();
        assert!(task.begin(&Asked { to: side(to), from: side(from), shape, itemsize, swap: 0 }));
        task
    }

    #[test]
    fn extents_are_exact() {
        // Four items of 2 bytes, 3 apart: bytes 100 to 110.
        for (from, meets) in [(92, false), (93, true), (110, true), (111, false)] {
            assert_eq!(extents_meet(&task(&[4], (100, &[3]), (from, &[2]), 2)), meets, "{from}");
        }
        // The same run backwards.
        for (from, meets) in [(92, false), (93, true), (110, true), (111, false)] {
            assert_eq!(extents_meet(&task(&[4], (109, &[-3]), (from, &[2]), 2)), meets, "{from}");
        }
    }

    #[test]
    fn columns_interleave() {
        assert!(interleaved(&task(&[9, 5], (100, &[40, 8]), (104, &[40, 8]), 4)));
        assert!(!interleaved(&task(&[9, 5], (100, &[42, 8]), (104, &[42, 8]), 4)));
        assert!(!interleaved(&task(&[9, 5], (100, &[40, 8]), (103, &[40, 8]), 4)));
        assert!(!interleaved(&task(&[9, 5], (100, &[40, 8]), (105, &[40, 8]), 4)));
        assert!(!interleaved(&task(&[], (100, &[]), (103, &[]), 4)));
    }
}
