//! A lock that needs no Python, no allocation and no library besides libc, and that a `fork` leaves usable.

use crate::alloc::python::Symbol;
use core::cell::UnsafeCell;
use core::ffi::{c_int, c_void};
use core::ops::{Deref, DerefMut};
use core::ptr;
use core::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// A value and its lock. It is held for some hundred instructions, and never while Python is called; so who
/// waits gives the processor away and tries again.
pub(super) struct Locked<T> {
    taken: AtomicBool,
    value: UnsafeCell<T>,
}

// SAFETY: the value is reached through a guard alone, and there is one at a time.
unsafe impl<T: Send> Sync for Locked<T> {}

impl<T> Locked<T> {
    pub(super) const fn new(value: T) -> Self {
        Locked { taken: AtomicBool::new(false), value: UnsafeCell::new(value) }
    }

    pub(super) fn lock(&self) -> Guard<'_, T> {
        self.acquire();
        Guard(self)
    }

    pub(super) fn acquire(&self) {
        while self.taken.swap(true, Ordering::Acquire) {
            // SAFETY: no precondition.
            unsafe { libc::sched_yield() };
        }
    }

    pub(super) fn release(&self) {
        self.taken.store(false, Ordering::Release);
    }
}

pub(super) struct Guard<'a, T>(&'a Locked<T>);

impl<T> Deref for Guard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: the lock is held while the guard lives.
        unsafe { &*self.0.value.get() }
    }
}

impl<T> DerefMut for Guard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the lock is held while the guard lives.
        unsafe { &mut *self.0.value.get() }
    }
}

impl<T> Drop for Guard<'_, T> {
    fn drop(&mut self) {
        self.0.release();
    }
}

type Handler = extern "C" fn();
type AtFork = unsafe extern "C" fn(Option<Handler>, Option<Handler>, Option<Handler>) -> c_int;
type RegisterAtFork =
    unsafe extern "C" fn(Option<Handler>, Option<Handler>, Option<Handler>, *mut c_void) -> c_int;

// SAFETY: POSIX's type.
static AT_FORK: Symbol<AtFork> = unsafe { Symbol::named(c"pthread_atfork") };
// SAFETY: the Linux Standard Base's type.
static REGISTER_AT_FORK: Symbol<RegisterAtFork> = unsafe { Symbol::named(c"__register_atfork") };

/// Has `before` called before a fork, and after it `parent` or `child`.
///
/// By name at run time: in glibc pthread_atfork is in no shared library (since 2.34; in libpthread before),
/// and would ask modules for a static one.
pub(super) fn around_forks(before: Handler, parent: Handler, child: Handler) {
    // SAFETY: the handlers are functions of this module, which CPython never unloads. Without a handle of its
    // own (NULL) glibc keeps them to the end of the process.
    unsafe {
        if let Some(register) = AT_FORK.get() {
            register(Some(before), Some(parent), Some(child));
        } else if let Some(register) = REGISTER_AT_FORK.get() {
            register(Some(before), Some(parent), Some(child), ptr::null_mut());
        }
    }
}

/// Something that is done once in the life of the process.
pub(super) struct Once(AtomicU32);

impl Once {
    pub(super) const fn new() -> Self {
        Once(AtomicU32::new(0))
    }

    /// True for the first caller alone; the others need not wait for what it does.
    pub(super) fn is_first(&self) -> bool {
        self.0.swap(1, Ordering::Relaxed) == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_holds_it_at_a_time() {
        static COUNT: Locked<u64> = Locked::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..10_000 {
                        let mut count = COUNT.lock();
                        let before = *count;
                        *count = before + 1;
                    }
                });
            }
        });
        assert_eq!(*COUNT.lock(), 40_000);
    }
}
