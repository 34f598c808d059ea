//! Copying items between two strided layouts, with the bytes swapped where asked for.
//!
//! The way of a copy: `plan` reduces it to the least nest of loops, `overlap` decides whether it can be made in
//! place, and `walk` picks the kernel (in `kernels`) for the two innermost loops and runs the others around
//! it. Nothing here touches Python: no GIL is needed.

mod kernels;
mod overlap;
mod plan;
#[cfg(test)]
mod tests;
mod walk;

use crate::alloc;
use core::ptr;
use plan::{Asked, Task};

/// One side of a copy: where the item of index 0 begins, and for each dimension how many bytes lie between
/// the beginnings of two neighbours. Strides may be negative, zero or odd, `data` may have any alignment.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The first byte of the item whose indices are all 0.
    pub data: *mut u8,
    /// Bytes, one stride for each dimension.
    pub strides: &'a [isize],
}

/// The copy needed a scratch block, and there was none. Nothing has been written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoMemory;

/// `to[i] = from[i]` for every index `i` of `shape`, each item of `itemsize` bytes.
///
/// `swap` is the size in bytes of one unit whose byte order is reversed on the way, a divisor of `itemsize`;
/// 0 or 1 swaps nothing.
///
/// The outcome is that of reading all of `from` before anything is written, so both sides may overlap in any
/// way. Where items of `to` share bytes (zero strides among them), each byte ends up as the last item in C
/// order that covers it says, for every layout. Bytes between the items of `to` are neither read nor
/// written. Nothing is done where `itemsize` or a length is 0.
///
/// No memory is taken but one block of the size of all items, and that only where the sides overlap in a
/// way for which no safe order is known.
///
/// # Errors
/// [`NoMemory`] when that block cannot be had.
///
/// # Safety
/// * `to.strides` and `from.strides` are as long as `shape`, and no length is negative.
/// * Where no length is 0, every item of `from` is valid for reads and every item of `to` valid for writes,
///   and nobody writes to them meanwhile. The bytes from the lowest to the highest one of a side number at
///   most `isize::MAX`.
/// * `swap`, where above 1, divides `itemsize`.
pub unsafe fn copy_items(
    to: Side<'_>,
    from: Side<'_>,
    shape: &[isize],
    itemsize: usize,
    swap: usize,
) -> Result<(), NoMemory> {
    debug_assert!(to.strides.len() == shape.len() && from.strides.len() == shape.len());
    debug_assert!(swap <= 1 || itemsize % swap == 0);
    let asked = Asked { to, from, shape, itemsize, swap };
    if let Some(bytes @ ..SMALL) = asked.contiguous() {
        // SAFETY: so many bytes are the items of either side.
        unsafe { ptr::copy(from.data, to.data, bytes) };
        return Ok(());
    }
    let mut task = Task::new();
    if !task.begin(&asked) {
        return Ok(());
    }
    if overlap::extents_meet(&task) && !overlap::interleaved(&task) {
        // SAFETY: the task names the caller's items and no others.
        return unsafe { copy_overlapping(&mut task, &asked) };
    }
    // SAFETY: as above; the sides have no byte in common.
    unsafe { copy_apart(&mut task, |task| task.begin(&asked)) };
    Ok(())
}

/// Bytes of a contiguous copy below which to plan it would take a notable part of its time.
const SMALL: usize = 1 << 18;

/// `again` makes the same task once more, in C order: sorting is undone by beginning anew, since it hardly ever
/// has to be.
///
/// # Safety
/// The task's items are valid for reads and for writes; none that is written shares a byte with another one
/// that is read.
unsafe fn copy_apart(task: &mut Task, again: impl FnOnce(&mut Task) -> bool) {
    if task.sort() {
        task.straighten();
        // SAFETY: the caller's promise; straightening changes the order of the items alone, and `sort` has
        // found that no two items of the destination share a byte.
        unsafe { walk::in_any_order(task) };
    } else if again(task) {
        // SAFETY: the caller's promise.
        unsafe { walk::in_c_order(task) };
    }
}

/// # Safety
/// The task is the one that is asked for; its items are valid for reads and for writes.
unsafe fn copy_overlapping(task: &mut Task, asked: &Asked<'_>) -> Result<(), NoMemory> {
    if overlap::same_layout(task) && !task.swap {
        return Ok(());
    }
    if task.sort() {
        task.straighten();
        if overlap::same_layout(task) {
            // SAFETY: each item is written where it was read, and no two items share a byte.
            unsafe { walk::in_any_order(task) };
            return Ok(());
        }
        if overlap::is_shift(task) {
            // SAFETY: the caller's promise, and what `sort` and `is_shift` have found.
            unsafe { walk::shifted(task) };
            return Ok(());
        }
    }
    if !task.begin(asked) {
        return Ok(());
    }
    // SAFETY: the caller's promise.
    unsafe { copy_through_scratch(task) }
}

/// # Safety
/// The task is in C order, its items are valid for reads and for writes.
unsafe fn copy_through_scratch(task: &Task) -> Result<(), NoMemory> {
    let mut gather = Task { swap: false, ..task.clone() };
    let mut bytes = task.item;
    for axis in gather.axes.iter_mut().rev() {
        axis.to = bytes as isize;
        bytes = bytes.checked_mul(axis.len).ok_or(NoMemory)?;
    }
    let block = alloc::allocate(bytes).ok_or(NoMemory)?;
    gather.to = block.as_ptr().cast();
    let mut scatter = Task { from: gather.to, ..task.clone() };
    for (axis, gathered) in scatter.axes.iter_mut().zip(gather.axes.iter()) {
        axis.from = gathered.to;
    }
    let in_c_order = scatter.clone();
    // SAFETY: the block has room for every item and is nobody else's, so neither copy reads what it writes.
    // The first fills all of it. It is released once, after both.
    unsafe {
        copy_apart(&mut gather, |_| false);
        copy_apart(&mut scatter, |scatter| {
            *scatter = in_c_order;
            true
        });
        alloc::repyrex_free(block.as_ptr());
    }
    Ok(())
}
