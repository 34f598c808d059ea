//! `tracemalloc` sees every block, in a domain of its own.
//!
//! CPython gives libraries `PyTraceMalloc_Track` and `PyTraceMalloc_Untrack` (3.7; 3.6 has them under private
//! names, 2.7 has none). Nobody tells a library when tracing begins, so each new block has to be reported,
//! and CPython answers -2 where it is not tracing. Two generations answer differently:
//!
//! * Up to 3.11, and up to 3.12.8 and 3.13.1, both look first whether they are tracing and answer at once if
//!   not. That is safe in any thread, at any time, before Py_Initialize and after Py_Finalize too.
//! * Later ones call PyGILState_Ensure first. A thread without the GIL would wait for it at each `malloc`:
//!   slow, and a deadlock where the GIL's holder waits for that thread. There the functions are called with the
//!   GIL held, or where the last answer was that tracing is on (then the wait is what tracing costs, for
//!   PyMem_RawMalloc too). Tracing that starts is so seen by the next block which is made with the GIL held.
//!
//! The call costs some 3 ns, which is much for a block of 64 bytes. CPython 3.8 to 3.11 export the variable
//! that it looks at, and these versions no longer change; there the variable is read first.
//!
//! While tracing is on they are called in a running interpreter only: a thread that asks for the GIL while
//! Python is being finalised would be ended inside `malloc`.

use crate::alloc::{mode, python, python::Symbol};
use core::ffi::{c_int, c_uint, c_void};
use core::sync::atomic::{AtomicBool, AtomicI32, AtomicPtr, Ordering::Relaxed};

/// The number by which snapshots tell these blocks from Python's own (0) and from NumPy's (389047).
pub const DOMAIN: c_uint = 21072;

/// CPython's answer where it is not tracing.
const NOT_TRACING: c_int = -2;

type Track = unsafe extern "C" fn(c_uint, usize, usize) -> c_int;
type Untrack = unsafe extern "C" fn(c_uint, usize) -> c_int;

// SAFETY: the types of CPython's Include/cpython/tracemalloc.h, of pymem.h in 3.6.
static TRACK: Symbol<Track> = unsafe { Symbol::named(c"PyTraceMalloc_Track") };
// SAFETY: see above.
static UNTRACK: Symbol<Untrack> = unsafe { Symbol::named(c"PyTraceMalloc_Untrack") };
// SAFETY: see above.
static TRACK_OF_3_6: Symbol<Track> = unsafe { Symbol::named(c"_PyTraceMalloc_Track") };
// SAFETY: see above.
static UNTRACK_OF_3_6: Symbol<Untrack> = unsafe { Symbol::named(c"_PyTraceMalloc_Untrack") };

// SAFETY: in 3.8 to 3.11, and only there is it used, a struct of two ints (an enum and `tracing`) and more.
static CONFIG: Symbol<*const AtomicI32> = unsafe { Symbol::named(c"_Py_tracemalloc_config") };

/// `PyTraceMalloc_Track` for the plain way, which shall not have to look whether there is one.
static PLAIN_TRACK: AtomicPtr<c_void> = AtomicPtr::new(never_traces as Track as *mut c_void);
/// Is 0 while the Python of the process is not tracing, where that can be read; else [`MAYBE`].
static IS_TRACING: AtomicPtr<AtomicI32> = AtomicPtr::new((&raw const MAYBE).cast_mut());
static MAYBE: AtomicI32 = AtomicI32::new(1);
/// Whether the functions take the GIL before they look.
static TAKES_GIL: AtomicBool = AtomicBool::new(true);
/// The last answer.
static TRACING: AtomicBool = AtomicBool::new(false);

unsafe extern "C" fn never_traces(_: c_uint, _: usize, _: usize) -> c_int {
    NOT_TRACING
}

/// Finds out which Python this is: the bits of the [`mode`] that follow from it.
pub(crate) fn prepare() -> u8 {
    let (Some(version), Some(track), Some(_)) = (python::version(), track(), untrack()) else {
        return 0;
    };
    PLAIN_TRACK.store(track as *mut c_void, Relaxed);
    if let ((3, 8..=11, _), Some(config)) = (version, CONFIG.get()) {
        IS_TRACING.store(config.wrapping_add(1).cast_mut(), Relaxed);
    }
    let takes_gil = !looks_first(version);
    TAKES_GIL.store(takes_gil, Relaxed);
    if takes_gil { mode::TELL | mode::CAREFUL } else { mode::TELL }
}

fn looks_first(version: (u32, u32, u32)) -> bool {
    matches!(version, (3, ..=11, _) | (3, 12, ..=8) | (3, 13, ..=1))
}

fn track() -> Option<Track> {
    TRACK.get().or_else(|| TRACK_OF_3_6.get())
}

fn untrack() -> Option<Untrack> {
    UNTRACK.get().or_else(|| UNTRACK_OF_3_6.get())
}

/// Whether it is certain that Python is not tracing.
#[inline(always)]
pub(crate) fn is_off() -> bool {
    // SAFETY: a static of this module, or an int of CPython's that is there as long as the library is loaded.
    // It is written under the GIL, whole; who reads it without the GIL may be late, as tracemalloc's own
    // hooks are.
    unsafe { (*IS_TRACING.load(Relaxed)).load(Relaxed) == 0 }
}

/// Reports a new block where the mode is [`mode::TELL`] and nothing else; NULL is none.
#[inline(always)]
pub(crate) fn made_plainly(block: *mut c_void, size: usize) {
    let call = PLAIN_TRACK.load(Relaxed);
    // SAFETY: a Track was stored there. This Python looks first and, as far as is known, is not tracing: it
    // answers at once. For NULL, a block that could not be had, it then does nothing.
    let answer = unsafe { core::mem::transmute::<*mut c_void, Track>(call)(DOMAIN, block.addr(), size) };
    if answer != NOT_TRACING {
        now_tracing(block);
    }
}

/// The first answer that tracing is on.
#[cold]
#[inline(never)]
fn now_tracing(block: *mut c_void) {
    remember(true);
    if block.is_null() {
        released(block);
    }
}

/// Reports a new block; NULL is none.
#[cold]
#[inline(never)]
pub(crate) fn made(block: *mut c_void, size: usize) {
    if block.is_null() || !may_ask() {
        return;
    }
    if let Some(call) = track() {
        // SAFETY: `may_ask` says that taking the GIL is right here.
        remember(unsafe { call(DOMAIN, block.addr(), size) } != NOT_TRACING);
    }
}

/// Reports that a block is about to be released: before it is, since another thread may get it at once.
#[cold]
#[inline(never)]
pub(crate) fn released(block: *mut c_void) {
    if !may_ask() {
        return;
    }
    if let Some(call) = untrack() {
        // SAFETY: `may_ask` says that taking the GIL is right here.
        unsafe { call(DOMAIN, block.addr()) };
    }
}

fn may_ask() -> bool {
    python::is_initialized() && (!TAKES_GIL.load(Relaxed) || TRACING.load(Relaxed) || python::may_be_called())
}

fn remember(tracing: bool) {
    TRACING.store(tracing, Relaxed);
    if tracing {
        mode::change(mode::TRACED | mode::CAREFUL, 0);
    } else if !TAKES_GIL.load(Relaxed) {
        mode::change(0, mode::CAREFUL);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_that_take_the_gil_first_are_known() {
        for version in [(3, 6, 15), (3, 11, 99), (3, 12, 1), (3, 12, 8), (3, 13, 0), (3, 13, 1)] {
            assert!(looks_first(version), "{version:?}");
        }
        for version in [(3, 12, 9), (3, 13, 2), (3, 14, 0), (3, 15, 0), (4, 0, 0), (2, 7, 18)] {
            assert!(!looks_first(version), "{version:?}");
        }
    }
}
