//! Axis normalisation: the least loop nest that copies the same items.

use super::Side;
use core::hint;
use core::mem::MaybeUninit;
use core::ops::{Deref, DerefMut};
use core::ptr;

/// One loop of the nest: how often, and how many bytes each side moves on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Axis {
    pub len: usize,
    pub to: isize,
    pub from: isize,
}

impl Axis {
    /// The loop that is run once.
    pub const ONCE: Axis = Axis { len: 1, to: 0, from: 0 };

    fn last(self, stride: isize) -> isize {
        stride.wrapping_mul(self.len.wrapping_sub(1) as isize)
    }

    /// Bytes from the first item to the last one, on the destination's side.
    pub fn write_span(self) -> isize {
        self.last(self.to)
    }

    /// Bytes from the first item to the last one, on the source's side.
    pub fn read_span(self) -> isize {
        self.last(self.from)
    }
}

/// A kept axis is at least two items long, so what does not fit here is a copy of 2^65 items, which no
/// process would live to see the end of. One place is for the units inside an item.
const MOST: usize = 65;

/// Axes, the outermost first. The places are not initialised beforehand: that would take longer than to copy
/// a small image.
#[derive(Clone)]
pub(super) struct Axes {
    places: MaybeUninit<[Axis; MOST]>,
    len: usize,
}

impl Axes {
    pub fn new() -> Axes {
        // A length that the compiler knows makes a constant of the whole, which it copies: uninitialised bytes
        // as zeros.
        Axes { places: MaybeUninit::uninit(), len: hint::black_box(0) }
    }

    pub fn push(&mut self, axis: Axis) {
        if self.len < MOST {
            // SAFETY: there is a place at `len`.
            unsafe { self.places.as_mut_ptr().cast::<Axis>().add(self.len).write(axis) };
            self.len += 1;
        }
    }

    pub fn pop(&mut self) -> Option<Axis> {
        let last = self.last().copied()?;
        self.len -= 1;
        Some(last)
    }

    /// Takes the axis at `index` out; [`Axis::ONCE`] where there is none.
    pub fn take(&mut self, index: usize) -> Axis {
        let Some(tail) = self.get_mut(index..) else { return Axis::ONCE };
        if tail.is_empty() {
            return Axis::ONCE;
        }
        tail.rotate_left(1);
        self.pop().unwrap_or(Axis::ONCE)
    }
}

impl Deref for Axes {
    type Target = [Axis];

    fn deref(&self) -> &[Axis] {
        // SAFETY: `len` never exceeds the number of places, and `push` has written those below it.
        unsafe { core::slice::from_raw_parts(self.places.as_ptr().cast(), self.len) }
    }
}

impl DerefMut for Axes {
    fn deref_mut(&mut self) -> &mut [Axis] {
        // SAFETY: as in `deref`.
        unsafe { core::slice::from_raw_parts_mut(self.places.as_mut_ptr().cast(), self.len) }
    }
}

/// What the caller of [`super::copy_items`] says.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub to: Side<'a>,
    pub from: Side<'a>,
    pub shape: &'a [isize],
    pub itemsize: usize,
    pub swap: usize,
}

impl Asked<'_> {
    /// The bytes of all items, where they are moved as they are and lie side by side in C order on both sides.
    #[inline]
    pub fn contiguous(&self) -> Option<usize> {
        let mut step = self.itemsize;
        for ((&n, &to), &from) in self.shape.iter().zip(self.to.strides).zip(self.from.strides).rev() {
            if n != 1 && (to as usize != step || from as usize != step) {
                return None;
            }
            step = step.wrapping_mul(n as usize);
        }
        (self.swap <= 1).then_some(step)
    }
}

/// A copy to be made: where from, where to, and in which loops.
#[derive(Clone)]
pub(super) struct Task {
    pub to: *mut u8,
    pub from: *const u8,
    /// Bytes of one item, above 0.
    pub item: usize,
    /// Whether each item's bytes are reversed on the way.
    pub swap: bool,
    pub axes: Axes,
}

impl Task {
    /// A place for a task. (Tasks are filled and changed in place: to move one takes longer than to copy a
    /// small image.)
    pub fn new() -> Task {
        Task { to: ptr::null_mut(), from: ptr::null(), item: 0, swap: false, axes: Axes::new() }
    }

    /// The loops as they are asked for, in C order, without those that do nothing; false where there is no item.
    ///
    /// An axis along which the destination stands still is dropped: of all that is written to one place the
    /// last in C order stays, and its index along that axis is the last one, whatever the other axes are.
    /// Where an item consists of several swapped units, the unit becomes the item and an axis runs over them.
    pub fn begin(&mut self, asked: &Asked<'_>) -> bool {
        let Asked { to, from, shape, itemsize, swap } = *asked;
        (self.to, self.from) = (to.data, from.data.cast_const());
        (self.item, self.swap) = (itemsize, swap > 1);
        self.axes.len = 0;
        let mut empty = itemsize == 0;
        for ((&n, &to), &from) in shape.iter().zip(to.strides).zip(from.strides) {
            let axis = Axis { len: n as usize, to, from };
            empty |= n <= 0;
            if n > 1 && to == 0 {
                self.from = self.from.wrapping_offset(axis.read_span());
            } else if n > 1 {
                self.axes.push(axis);
            }
        }
        if swap > 1 && swap < itemsize {
            let unit = swap as isize;
            self.axes.push(Axis { len: itemsize / swap, to: unit, from: unit });
            self.item = swap;
        }
        !empty
    }

    /// Sorts the axes, the destination's longest steps outermost. False where two items of the destination
    /// may share bytes: then the order of writing counts, and the task is not to be used any more.
    #[must_use]
    pub fn sort(&mut self) -> bool {
        for end in 1..self.axes.len() {
            let Some(head) = self.axes.get_mut(..=end) else { break };
            let mut at = end;
            while let Some([outer, inner]) = at.checked_sub(1).and_then(|below| head.get_mut(below..=at)) {
                if outer.to.unsigned_abs() >= inner.to.unsigned_abs() {
                    break;
                }
                core::mem::swap(outer, inner);
                at -= 1;
            }
        }
        // Each step must lead beyond all that the steps inside it reach.
        let mut reached = self.item;
        for axis in self.axes.iter().rev() {
            if axis.to.unsigned_abs() < reached {
                return false;
            }
            reached = reached.wrapping_add(axis.write_span().unsigned_abs());
        }
        true
    }

    /// Turns the axes along which the destination runs backwards, and joins those that are one: for sorted
    /// tasks, whose items may be copied in any order.
    pub fn straighten(&mut self) {
        for axis in self.axes.iter_mut().filter(|axis| axis.to < 0) {
            self.to = self.to.wrapping_offset(axis.write_span());
            self.from = self.from.wrapping_offset(axis.read_span());
            axis.to = axis.to.wrapping_neg();
            axis.from = axis.from.wrapping_neg();
        }
        let mut kept = 0_usize;
        for index in 0..self.axes.len() {
            let Some(&inner) = self.axes.get(index) else { break };
            let span = inner.len as isize;
            match kept.checked_sub(1).and_then(|last| self.axes.get_mut(last)) {
                Some(outer)
                    if outer.to == inner.to.wrapping_mul(span)
                        && outer.from == inner.from.wrapping_mul(span) =>
                {
                    *outer = Axis { len: outer.len.wrapping_mul(inner.len), ..inner };
                }
                _ => {
                    if let Some(place) = self.axes.get_mut(kept) {
                        *place = inner;
                    }
                    kept += 1;
                }
            }
        }
        self.axes.len = kept;
    }

    /// Makes one item of each run of items that lie side by side on both sides.
    pub fn widen(&mut self) {
        if let Some(&Axis { len, to, from }) = self.axes.last() {
            if !self.swap && to == from && to as usize == self.item {
                self.item = self.item.wrapping_mul(len);
                self.axes.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(shape: &[isize], to: &[isize], from: &[isize], itemsize: usize, swap: usize) -> Option<Task> {
        let side = |strides| Side { data: core::ptr::without_provenance_mut(1 << 20), strides };
        let mut task = Task::new();
        let asked = Asked { to: side(to), from: side(from), shape, itemsize, swap };
        task.begin(&asked).then_some(task)
    }

    fn offset(task: &Task) -> (isize, isize) {
        (task.to.addr() as isize - (1 << 20), task.from.addr() as isize - (1 << 20))
    }

    #[test]
    fn nothing_to_copy_is_no_task() {
        assert!(task(&[3, 0], &[4, 4], &[4, 4], 4, 0).is_none());
        assert!(task(&[3], &[4], &[4], 0, 0).is_none());
        assert!(task(&[-1], &[4], &[4], 4, 0).is_none());
        assert!(task(&[], &[], &[], 4, 0).is_some());
    }

    #[test]
    fn contiguous_arrays_become_one_item() {
        let mut task = task(&[5, 1, 6, 7], &[168, 9, 28, 4], &[168, -3, 28, 4], 4, 0).unwrap();
        assert!(task.sort());
        task.straighten();
        assert_eq!(*task.axes, [Axis { len: 210, to: 4, from: 4 }]);
        task.widen();
        assert_eq!((task.axes.len(), task.item), (0, 840));
    }

    #[test]
    fn contiguous_copies_are_known_before_they_are_planned() {
        let bytes = |shape: &[isize], to: &[isize], from: &[isize], swap| {
            let side = |strides| Side { data: ptr::null_mut(), strides };
            Asked { to: side(to), from: side(from), shape, itemsize: 4, swap }.contiguous()
        };
        assert_eq!(bytes(&[5, 1, 7], &[28, 9, 4], &[28, -3, 4], 1), Some(140));
        assert_eq!(bytes(&[], &[], &[], 0), Some(4));
        assert_eq!(bytes(&[5, 7], &[28, 4], &[28, 4], 4), None);
        assert_eq!(bytes(&[5, 7], &[28, 4], &[32, 4], 0), None);
        assert_eq!(bytes(&[5, 7], &[28, 8], &[28, 4], 0), None);
        assert_eq!(bytes(&[0, 7], &[28, 4], &[28, 4], 0), Some(0));
    }

    #[test]
    fn fortran_order_on_both_sides_is_contiguous_too() {
        let mut task = task(&[5, 6], &[2, 10], &[2, 10], 2, 0).unwrap();
        assert!(task.sort());
        task.straighten();
        task.widen();
        assert_eq!((task.axes.len(), task.item), (0, 60));
    }

    #[test]
    fn what_runs_backwards_on_both_sides_runs_forwards() {
        let mut task = task(&[5, 6], &[-6, -1], &[-8, 1], 1, 0).unwrap();
        assert!(task.sort());
        task.straighten();
        assert_eq!(*task.axes, [Axis { len: 5, to: 6, from: 8 }, Axis { len: 6, to: 1, from: -1 }]);
        assert_eq!(offset(&task), (-29, -27));
    }

    #[test]
    fn a_destination_that_stands_still_gets_the_last_item() {
        let task = task(&[5, 6], &[0, 1], &[10, 1], 1, 0).unwrap();
        assert_eq!(*task.axes, [Axis { len: 6, to: 1, from: 1 }]);
        assert_eq!(offset(&task), (0, 40));
    }

    #[test]
    fn units_inside_an_item_are_an_axis() {
        let mut task = task(&[5], &[16], &[32], 16, 8).unwrap();
        assert_eq!(*task.axes, [Axis { len: 5, to: 16, from: 32 }, Axis { len: 2, to: 8, from: 8 }]);
        task.widen();
        assert_eq!(task.item, 8);
    }

    #[test]
    fn destinations_that_overlap_themselves_are_told() {
        assert!(!task(&[5, 6], &[5, 1], &[6, 1], 1, 0).unwrap().sort());
        assert!(!task(&[6], &[3], &[4], 4, 0).unwrap().sort());
        assert!(task(&[5, 6], &[6, 1], &[0, 0], 1, 0).unwrap().sort());
    }

    #[test]
    fn taking_an_axis_keeps_the_order_of_the_others() {
        let mut axes = Axes::new();
        for len in 2..6 {
            axes.push(Axis { len, to: 1, from: 1 });
        }
        assert_eq!(axes.take(1).len, 3);
        assert_eq!(axes.iter().map(|axis| axis.len).collect::<Vec<_>>(), [2, 4, 5]);
        assert_eq!(axes.take(3), Axis::ONCE);
        assert_eq!(axes.take(usize::MAX), Axis::ONCE);
    }
}
