//! The mode of a process, found out once: what its environment asks for, and which Python it has.

use crate::alloc::{mode, trace};
use core::ffi::CStr;

/// Switches the debug mode on in the environment, for every module of the process.
const VARIABLE: &CStr = c"REPYREX_DEBUG_MEMORY";

/// The mode; found out at the first call.
pub(crate) fn mode() -> u8 {
    mode::known().unwrap_or_else(settle)
}

#[cold]
fn settle() -> u8 {
    // SAFETY: the name ends with NUL; the value is read at once. A thread that changes the environment at
    // this moment breaks getenv for everyone in the process, so programs change it before they start threads.
    let value = unsafe { libc::getenv(VARIABLE.as_ptr()) };
    // SAFETY: getenv gives NULL or a string.
    let asked = !value.is_null() && switches_on(unsafe { CStr::from_ptr(value) });
    let found = (if asked { mode::DEBUG } else { 0 }) | trace::prepare();
    mode::settle(found)
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
