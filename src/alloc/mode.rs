//! What the allocator does besides allocating, in one byte that every call reads first.

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

static MODE: AtomicU8 = AtomicU8::new(UNKNOWN);

/// The mode as the plain way may use it: [`DEBUG`] is set too where nothing is known yet.
///
/// Relaxed: the byte guards no other data, except in the debug mode, which has a lock.
#[inline(always)]
pub(crate) fn peek() -> u8 {
    MODE.load(Relaxed)
}

/// The mode, once a call has settled it.
pub(crate) fn known() -> Option<u8> {
    match peek() {
        UNKNOWN => None,
        known => Some(known),
    }
}

/// Settles the mode, and says which it is. Two threads may come here at once with the same; what the other has
/// changed since stays.
pub(crate) fn settle(found: u8) -> u8 {
    match MODE.compare_exchange(UNKNOWN, found, Relaxed, Relaxed) {
        Ok(_) => found,
        Err(other) => other,
    }
}

/// Switches bits on and off.
pub(crate) fn change(on: u8, off: u8) {
    MODE.fetch_or(on, Relaxed);
    MODE.fetch_and(!off, Relaxed);
}
