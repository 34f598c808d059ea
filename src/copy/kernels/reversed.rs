//! A line that runs backwards in the source.

use super::{Item, Plane};

/// # Safety
/// See the module [`super`]; the plane's items have the size of `T` and lie side by side on both sides, in the
/// source from the last to the first.
pub(super) unsafe fn line<T: Item>(to: *mut u8, from: *const u8, n: usize, _: &Plane) {
    let (to, from) = (to.cast::<T>(), from.cast::<T>());
    for i in 0..n {
        // SAFETY: the caller's promise.
        unsafe { to.add(i).write_unaligned(from.sub(i).read_unaligned()) };
    }
}
