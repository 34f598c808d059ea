//! What the allocator does besides allocating, in one byte that every call reads first.

use crate::alloc::trace;
use core::ffi::CStr;
use core::sync::atomic::{AtomicU8, Ordering::Relaxed};

/// The debug mode is on.
pub(crate) const DEBUG: u8 = 1;
/// The Python of this process has tracemalloc: it is told of every new block.
pub(crate) const TELL: u8 = 2;
/// tracemalloc knows of a block of this module: it is told of released ones too.
pub(crate) const TRACED: u8 = 4;
/// Telling tracemalloc needs thought: it may take the GIL, or it is tracing.
pub(crate) const CAREFUL: u8 = 8;
/// No call has been made yet. All bits, so that each call leaves its plain way.
const UNKNOWN: u8 = 0xff;

/// Switches the debug mode on in the environment, for every module of the process.
const VARIABLE: &CStr = c"REPYREX_DEBUG_MEMORY";

static MODE: AtomicU8 = AtomicU8::new(UNKNOWN);

/// The mode as the plain way may use it: [`DEBUG`] is set too where nothing is known yet.
///
/// Relaxed: the byte guards no other data, except in the debug mode, which has a lock.
#[inline(always)]
pub(crate) fn peek() -> u8 {
    MODE.load(Relaxed)
}

/// The mode; found out at the first call, from the environment and from what the process has loaded.
pub(crate) fn get() -> u8 {
    match peek() {
        UNKNOWN => settle(),
        known => known,
    }
}

/// Switches bits on and off.
pub(crate) fn change(on: u8, off: u8) {
    MODE.fetch_or(on, Relaxed);
    MODE.fetch_and(!off, Relaxed);
}

#[cold]
fn settle() -> u8 {
    // SAFETY: the name ends with NUL; the value is read at once. A thread that changes the environment at
    // this moment breaks getenv for everyone in the process, so programs change it before they start threads.
    let value = unsafe { libc::getenv(VARIABLE.as_ptr()) };
    // SAFETY: getenv gives NULL or a string.
    let asked = !value.is_null() && switches_on(unsafe { CStr::from_ptr(value) });
    let mode = (if asked { DEBUG } else { 0 }) | trace::prepare();
    // Two threads may come here at once. Both find the same; what the other has changed since stays.
    match MODE.compare_exchange(UNKNOWN, mode, Relaxed, Relaxed) {
        Ok(_) => mode,
        Err(other) => other,
    }
}

/// Unset, empty and "0" leave it off.
fn switches_on(value: &CStr) -> bool {
    !matches!(value.to_bytes(), b"" | b"0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_and_zero_leave_the_debug_mode_off() {
        assert!(!switches_on(c""));
        assert!(!switches_on(c"0"));
        assert!(switches_on(c"1"));
        assert!(switches_on(c"yes"));
    }
}
