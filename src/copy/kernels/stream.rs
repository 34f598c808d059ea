//! Long runs that are written past the cache.
//!
//! A store into the cache first reads the line that it writes to. Where a copy is larger than the cache, that
//! is a third of all that the memory has to move, and what was in the cache is lost.

use super::{Line, Plane};

/// Calls a line for parts of a row.
type AroundLine = unsafe fn(*mut u8, *const u8, usize, &Plane, Line);

#[cfg(not(all(target_arch = "x86_64", target_feature = "sse2")))]
mod portable {
    use super::{AroundLine, Line, Plane};

    pub fn choose(_plane: &Plane) -> Option<Line> {
        None
    }

    pub fn around(_plane: &Plane) -> Option<AroundLine> {
        None
    }

    pub fn finish(_plane: &Plane) {}
}

#[cfg(not(all(target_arch = "x86_64", target_feature = "sse2")))]
pub(super) use portable::{around, choose, finish};

#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
pub(super) use sse2::{around, choose, finish};

#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
mod sse2 {
    use super::{AroundLine, Line, Plane};
    use crate::copy::kernels::times;
    use core::arch::x86_64::{__m128i, _mm_loadu_si128, _mm_sfence, _mm_stream_si128};
    use core::mem::MaybeUninit;
    use core::ptr;

    /// Bytes of a copy: beyond the part of a last-level cache that a process can hope for.
    const LARGE: usize = 16 << 20;

    /// Bytes of a run: below it the lines at both ends, which are not written as a whole, cost too much.
    const LONG: usize = 1024;

    /// Bytes of a cache line. Lines that are written as a whole need not be read before.
    const LINE: usize = 64;

    /// A line for such runs; `None` where the cache's way is the better one.
    pub fn choose(plane: &Plane) -> Option<Line> {
        (plane.bytes >= LARGE && plane.item >= LONG).then_some(runs)
    }

    /// What makes such runs of the small items that a line writes side by side; `None` as above. (To fill with
    /// one item reads nothing that could be driven out of the cache.)
    pub fn around(plane: &Plane) -> Option<AroundLine> {
        let Plane { cols, item, .. } = plane;
        let long = cols.to as usize == *item && cols.len >= LONG && cols.from != 0;
        (plane.bytes >= LARGE && *item <= 8 && long).then_some(buffered)
    }

    /// To be called once, after the last plane: stores past the cache are not ordered with others, and whoever
    /// is told that the copy is made must find it.
    pub fn finish(plane: &Plane) {
        if plane.bytes >= LARGE {
            // SAFETY: SSE2 is there.
            #[allow(unused_unsafe)]
            unsafe {
                _mm_sfence();
            }
        }
    }

    /// # Safety
    /// See the module [`super::super`]; an item has at least [`LINE`] bytes.
    unsafe fn runs(mut to: *mut u8, mut from: *const u8, n: usize, plane: &Plane) {
        for _ in 0..n {
            // SAFETY: the caller's promise.
            unsafe { run(to, from, plane.item) };
            to = to.wrapping_offset(plane.cols.to);
            from = from.wrapping_offset(plane.cols.from);
        }
    }

    /// # Safety
    /// See the module [`super::super`]; `line` is one for this plane, which [`around`] has found fit.
    unsafe fn buffered(mut to: *mut u8, mut from: *const u8, mut n: usize, plane: &Plane, line: Line) {
        #[repr(align(64))]
        struct Buffer([MaybeUninit<u8>; 4096]);
        let mut buffer = Buffer([MaybeUninit::uninit(); 4096]);
        let written = buffer.0.as_mut_ptr().cast::<u8>();
        while n > 0 {
            let some = n.min(size_of::<Buffer>() / plane.item.max(1));
            // SAFETY: the caller's promise; the buffer has room for these items, side by side as in the
            // destination. In a copy in place they are read before they are written, and no others.
            unsafe {
                line(written, from, some, plane);
                run(to, written, some * plane.item);
            }
            to = to.wrapping_offset(times(plane.cols.to, some));
            from = from.wrapping_offset(times(plane.cols.from, some));
            n -= some;
        }
    }

    /// # Safety
    /// `bytes` bytes are valid for reads at `from` and for writes at `to`, and do not
    /// overlap.
    unsafe fn run(mut to: *mut u8, mut from: *const u8, bytes: usize) {
        let head = bytes.min(to.addr().wrapping_neg() % LINE);
        // SAFETY: the caller's promise; `head` is at most `bytes`.
        unsafe {
            ptr::copy_nonoverlapping(from, to, head);
            to = to.add(head);
            from = from.add(head);
            for _ in 0..(bytes - head) / LINE {
                let (target, source) = (to.cast::<__m128i>(), from.cast::<__m128i>());
                let items = [0, 1, 2, 3].map(|i| _mm_loadu_si128(source.add(i)));
                for (i, item) in items.into_iter().enumerate() {
                    _mm_stream_si128(target.add(i), item);
                }
                to = to.add(LINE);
                from = from.add(LINE);
            }
            ptr::copy_nonoverlapping(from, to, (bytes - head) % LINE);
        }
    }
}
