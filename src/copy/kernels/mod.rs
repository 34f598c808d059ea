//! What copies the two innermost axes.
//!
//! # Safety of a kernel
//! For every row and column of the plane, the item at `to` plus that many steps is valid for writes, the one at
//! `from` plus that many steps for reads. No two items that are written share a byte, and an item that is
//! written shares bytes with one that is read only where every item is read from its own place. So a kernel
//! may go through the items in any order, but reads each one once, before it writes it.

mod contiguous;
mod cpu;
mod stream;
mod strided;
mod swap;
mod transpose;
mod vector;

use super::plan::Axis;

/// A plane of items.
#[derive(Clone, Copy)]
pub(super) struct Plane {
    pub rows: Axis,
    pub cols: Axis,
    /// Bytes of one item.
    pub item: usize,
    /// Whether the bytes of each item are reversed.
    pub swap: bool,
    /// Bytes of the whole copy, of which the plane is a part, for what depends on the caches.
    #[cfg_attr(not(all(target_arch = "x86_64", target_feature = "sse2")), allow(dead_code))]
    pub bytes: usize,
}

/// Copies that many neighbours of a row; the plane says how far apart they are.
type Line = unsafe fn(*mut u8, *const u8, usize, &Plane);

/// Copies a whole plane.
type PlaneKernel = unsafe fn(*mut u8, *const u8, &Plane);

/// What copies a plane.
pub(super) enum Kernel {
    /// Goes through it as it likes.
    Plane(PlaneKernel),
    /// Is called for the parts of rows.
    Line(Line),
}

impl Kernel {
    /// The fastest kernel that suits the plane.
    pub fn choose(plane: &Plane) -> Kernel {
        if let Some(kernel) = transpose::choose(plane) {
            return Kernel::Plane(kernel);
        }
        Kernel::Line(line(plane))
    }

    /// # Safety
    /// See the module; `plane` is what the kernel was chosen for.
    pub unsafe fn run(&self, to: *mut u8, from: *const u8, plane: &Plane) {
        // SAFETY: the caller's promise is the one that the kernels ask for.
        unsafe {
            match self {
                Kernel::Plane(kernel) => kernel(to, from, plane),
                Kernel::Line(line) => by_lines(to, from, plane, *line),
            }
        }
    }
}

fn line(plane: &Plane) -> Line {
    if plane.swap {
        return swap::choose(plane);
    }
    match plane.item {
        1 => strided::choose::<u8>(plane),
        2 => strided::choose::<u16>(plane),
        4 => strided::choose::<u32>(plane),
        8 => strided::choose::<u64>(plane),
        _ => contiguous::choose(plane),
    }
}

/// To be called once, after the last plane.
pub(super) fn finish(plane: &Plane) {
    stream::finish(plane);
}

/// Items of a block's side: a block's lines on both sides stay in the first cache.
const SIDE: usize = 64;

/// Calls `line` for pieces of rows, until the plane is covered. Where neighbours of one side are in different
/// rows, in blocks, so that a cache line is used up before it is given up.
///
/// # Safety
/// See the module; `line` is what [`line()`] gives for such a plane.
unsafe fn by_lines(mut to: *mut u8, mut from: *const u8, plane: &Plane, line: Line) {
    let Plane { rows, cols, .. } = plane;
    let nearer = |row: isize, col: isize| row != 0 && row.unsigned_abs() < col.unsigned_abs();
    let (high, wide) = if rows.len > 1 && (nearer(rows.to, cols.to) || nearer(rows.from, cols.from)) {
        let high = rows.len.min(SIDE);
        (high, SIDE * SIDE / high)
    } else {
        (1, cols.len)
    };
    let around = if high == 1 { stream::around(plane) } else { None };
    let mut rows_left = rows.len;
    while rows_left > 0 {
        let high = high.min(rows_left);
        let (mut to_block, mut from_block) = (to, from);
        let mut cols_left = cols.len;
        while cols_left > 0 {
            let wide = wide.min(cols_left);
            let (mut to_line, mut from_line) = (to_block, from_block);
            for _ in 0..high {
                // SAFETY: these neighbours are a part of the plane.
                unsafe {
                    match around {
                        None => line(to_line, from_line, wide, plane),
                        Some(around) => around(to_line, from_line, wide, plane, line),
                    }
                }
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
    fn bytes_swapped(self) -> Self;
}

macro_rules! items {
    ($($item:ty)*) => {$(
        impl Item for $item {
            fn bytes_swapped(self) -> Self {
                self.swap_bytes()
            }
        }
    )*};
}

items!(u8 u16 u32 u64);
