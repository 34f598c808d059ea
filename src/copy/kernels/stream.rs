//! Long runs that are written past the cache.
//!
//! A store into the cache first reads the line that it writes to. Where a copy is larger than the cache, that
//! is a third of all that the memory has to move, and what was in the cache is lost.

use super::{Line, Plane};

/// A line for runs of a copy that no cache holds; `None` where the cache's way is the better one.
#[cfg(not(all(target_arch = "x86_64", target_feature = "sse2")))]
pub(super) fn choose(_plane: &Plane) -> Option<Line> {
    None
}

#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
pub(super) use sse2::choose;

#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
mod sse2 {
    use super::{Line, Plane};
    use core::arch::x86_64::{__m128i, _mm_loadu_si128, _mm_sfence, _mm_stream_si128};
    use core::ptr;

    /// Bytes of a copy: beyond the part of a last-level cache that a process can hope for.
    const LARGE: usize = 16 << 20;

    /// Bytes of a run: below it the lines at both ends, which are not written as a whole, cost too much.
    const LONG: usize = 1024;

    /// Bytes of a cache line. Lines that are written as a whole need not be read before.
    const LINE: usize = 64;

    pub fn choose(plane: &Plane) -> Option<Line> {
        (plane.bytes >= LARGE && plane.item >= LONG).then_some(runs)
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
        // Such stores are not ordered with others: whoever is told that the copy is made must find it.
        // SAFETY: SSE2 is there.
        #[allow(unused_unsafe)]
        unsafe {
            _mm_sfence();
        }
    }

    /// # Safety
    /// `bytes` bytes, at least [`LINE`], are valid for reads at `from` and for writes at `to`, and do not
    /// overlap.
    unsafe fn run(mut to: *mut u8, mut from: *const u8, bytes: usize) {
        let head = to.addr().wrapping_neg() % LINE;
        // SAFETY: the caller's promise; `head` is less than a line.
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
