//! The loops around a kernel: which two axes the kernel gets, and the walk along the others.

use super::kernels::{self, Kernel, Plane};
use super::plan::{Axis, Task};
use core::ptr;

/// A kernel's inner loop is not worth its beginning when it is shorter than this.
const SHORT: usize = 8;

/// Copies the items in whatever order is fastest.
///
/// # Safety
/// The task is straightened. Its items are valid for reads and for writes, no two items of the destination
/// share a byte, and no item that is written shares a byte with another one that is read.
pub(super) unsafe fn in_any_order(task: &mut Task) {
    task.widen();
    let plane = take_plane(task);
    let kernel = Kernel::choose(&plane);
    // SAFETY: the plane's two axes and those that are left span the task's items.
    unsafe {
        along(&task.axes, task.to, task.from, &|to, from| kernel.run(to, from, &plane));
    }
    kernels::finish(&plane);
}

/// Copies item after item in C order, the bytes of each from the first to the last.
///
/// # Safety
/// The task's items are valid for reads and for writes, and none that is written shares a byte with one that
/// is read.
pub(super) unsafe fn in_c_order(task: &Task) {
    // SAFETY: the caller's promise.
    unsafe {
        along(&task.axes, task.to, task.from, &|to, from| {
            if task.swap {
                for byte in 0..task.item {
                    to.add(byte).write(from.add(task.item - 1 - byte).read());
                }
            } else {
                ptr::copy_nonoverlapping(from, to, task.item);
            }
        });
    }
}

/// Moves a layout as a whole.
///
/// # Safety
/// The task is straightened, and [`super::overlap::is_shift`] says yes. Its items are valid for reads and for
/// writes, and no two items of the destination share a byte.
pub(super) unsafe fn shifted(task: &mut Task) {
    task.widen();
    if task.to.addr() > task.from.addr() {
        for axis in task.axes.iter_mut() {
            task.to = task.to.wrapping_offset(axis.write_span());
            task.from = task.from.wrapping_offset(axis.read_span());
            axis.to = axis.to.wrapping_neg();
            axis.from = axis.from.wrapping_neg();
        }
    }
    // SAFETY: the axes are sorted, and each step leads beyond all that the steps inside it reach. So runs are
    // visited in the order of their addresses, ascending where they move down, and a run that is written ends
    // before the next one that is read begins; with all turned around for moving up.
    unsafe { along(&task.axes, task.to, task.from, &|to, from| ptr::copy(from, to, task.item)) }
}

/// # Safety
/// `copy` may be called for every item that the axes reach from `to` and `from`.
unsafe fn along(axes: &[Axis], to: *mut u8, from: *const u8, copy: &impl Fn(*mut u8, *const u8)) {
    let Some((axis, inner)) = axes.split_first() else { return copy(to, from) };
    let (mut to, mut from) = (to, from);
    for _ in 0..axis.len {
        // SAFETY: the caller's promise holds for each part.
        unsafe { along(inner, to, from, copy) };
        // The pointers pass the last item by one step, which may lead out of the array.
        to = to.wrapping_offset(axis.to);
        from = from.wrapping_offset(axis.from);
    }
}

/// The columns are the destination's nearest neighbours, the rows the source's where these are others.
fn take_plane(task: &mut Task) -> Plane {
    let bytes = task.axes.iter().fold(task.item, |bytes, axis| bytes.wrapping_mul(axis.len));
    let last = task.axes.len().wrapping_sub(1);
    let cols = task.axes.take(last);
    let near = task.axes.iter().enumerate().filter(|(_, axis)| axis.from != 0);
    let row = match near.min_by_key(|(_, axis)| axis.from.unsigned_abs()) {
        Some((row, axis)) if axis.from.unsigned_abs() < cols.from.unsigned_abs() => row,
        _ => last.wrapping_sub(1),
    };
    let rows = task.axes.take(row);
    let (rows, cols) = if cols.len < SHORT && rows.len > cols.len { (cols, rows) } else { (rows, cols) };
    Plane { rows, cols, item: task.item, swap: task.swap, bytes }
}
