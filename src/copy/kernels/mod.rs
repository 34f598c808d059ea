//! What copies the two innermost axes.
//!
//! # Safety of a kernel
//! For every row and column of the plane, the item at `to` plus that many steps is valid for writes, the one at
//! `from` plus that many steps for reads. No two items that are written share a byte, and an item that is
//! written shares bytes with one that is read only where every item is read from its own place. So a kernel
//! may go through the items in any order, but reads each one once, before it writes it.

mod contiguous;
mod reversed;
mod strided;
mod swap;
mod transpose;

use super::plan::Axis;

/// A plane of items.
pub(super) struct Plane {
    pub rows: Axis,
    pub cols: Axis,
    /// Bytes of one item.
    pub item: usize,
    /// Whether the bytes of each item are reversed.
    pub swap: bool,
    /// Bytes of the whole copy, of which the plane is a part.
    pub bytes: usize,
}

pub(super) type Kernel = unsafe fn(*mut u8, *const u8, &Plane);

/// The fastest kernel that suits the plane.
pub(super) fn choose(plane: &Plane) -> Kernel {
    if plane.swap {
        return swap::choose(plane);
    }
    if let Some(kernel) = transpose::choose(plane) {
        return kernel;
    }
    match plane.item {
        1 => strided::plane::<u8>,
        2 => strided::plane::<u16>,
        4 => strided::plane::<u32>,
        8 => strided::plane::<u64>,
        16 => strided::plane::<u128>,
        _ => contiguous::choose(plane),
    }
}

/// To be called once, after the last plane.
pub(super) fn finish(plane: &Plane) {
    contiguous::finish(plane);
}

/// Items of a block's side: a block's lines on both sides stay in the first cache.
const SIDE: usize = 64;

/// Calls `line` for pieces of rows, until the plane is covered. Where neighbours of one side are in different
/// rows, in blocks, so that a cache line is used up before it is given up.
///
/// # Safety
/// `line(to, from, n)` may be called for any `n` neighbours in a row.
#[inline(always)]
unsafe fn by_lines(
    mut to: *mut u8,
    mut from: *const u8,
    plane: &Plane,
    line: impl Fn(*mut u8, *const u8, usize),
) {
    let Plane { rows, cols, .. } = plane;
    let nearer = |row: isize, col: isize| row != 0 && row.unsigned_abs() < col.unsigned_abs();
    let (high, wide) = if rows.len > 1 && (nearer(rows.to, cols.to) || nearer(rows.from, cols.from)) {
        let high = rows.len.min(SIDE);
        (high, SIDE * SIDE / high)
    } else {
        (1, cols.len)
    };
    let mut rows_left = rows.len;
    while rows_left > 0 {
        let high = high.min(rows_left);
        let (mut to_block, mut from_block) = (to, from);
        let mut cols_left = cols.len;
        while cols_left > 0 {
            let wide = wide.min(cols_left);
            let (mut to_line, mut from_line) = (to_block, from_block);
            for _ in 0..high {
                line(to_line, from_line, wide);
                to_line = to_line.wrapping_offset(rows.to);
                from_line = from_line.wrapping_offset(rows.from);
            }
            to_block = to_block.wrapping_offset(times(cols.to, wide));
            from_block = from_block.wrapping_offset(times(cols.from, wide));
            cols_left -= wide;
        }
        to = to.wrapping_offset(times(rows.to, high));
        from = from.wrapping_offset(times(rows.from, high));
        rows_left -= high;
    }
}

/// Bytes of that many steps.
fn times(stride: isize, steps: usize) -> isize {
    stride.wrapping_mul(steps as isize)
}

/// An item that a register or two hold.
trait Item: Copy {
    /// Bytes.
    const SIZE: isize = size_of::<Self>() as isize;

    /// With the bytes in reverse order.
    fn swapped(self) -> Self;
}

macro_rules! items {
    ($($item:ty)*) => {$(
        impl Item for $item {
            fn swapped(self) -> Self {
                self.swap_bytes()
            }
        }
    )*};
}

items!(u8 u16 u32 u64 u128);
