//! A line that runs backwards in the source.

use super::Item;

/// # Safety
/// As the module [`super`] says, for `n` items side by side: `to` is the first of the destination, `from` the
/// last of the source.
#[inline(always)]
pub(super) unsafe fn line<T: Item>(to: *mut u8, from: *const u8, n: usize) {
    let (to, from) = (to.cast::<T>(), from.cast::<T>());
    for i in 0..n {
        // SAFETY: the caller's promise.
        unsafe { to.add(i).write_unaligned(from.sub(i).read_unaligned()) };
    }
}
