//! What the allocator asks of an interpreter, if there is one: every symbol is looked for at run time, so
//! that the allocator alone can be linked into a program without Python, and serves versions that lack some.

use core::ffi::{CStr, c_char, c_int, c_void};
use core::marker::PhantomData;
use core::ptr;
use core::sync::atomic::{AtomicPtr, AtomicU32, Ordering::Relaxed};

/// A function (or variable) of the process, looked for by name at first use and remembered once found.
pub(crate) struct Symbol<F> {
    name: &'static CStr,
    found: AtomicPtr<c_void>,
    of: PhantomData<fn() -> F>,
}

impl<F: Copy> Symbol<F> {
    /// # Safety
    /// `F` is a pointer type, and right for whatever bears the name in any process.
    pub(crate) const unsafe fn named(name: &'static CStr) -> Self {
        const { assert!(size_of::<F>() == size_of::<*mut c_void>()) };
        Symbol { name, found: AtomicPtr::new(ptr::null_mut()), of: PhantomData }
    }

    /// `None` where no library of the process has it yet.
    pub(crate) fn get(&self) -> Option<F> {
        let mut address = self.found.load(Relaxed);
        if address.is_null() {
            // SAFETY: the name ends with NUL.
            address = unsafe { libc::dlsym(libc::RTLD_DEFAULT, self.name.as_ptr()) };
            if address.is_null() {
                return None;
            }
            // Whoever comes first, all find the same.
            self.found.store(address, Relaxed);
        }
        // SAFETY: `named` was promised that the type is a pointer type and right for the name.
        Some(unsafe { core::mem::transmute_copy(&address) })
    }
}

/// A `PyObject *`; nothing here looks inside one.
pub(crate) type Object = *mut c_void;
pub(crate) type ToInt = unsafe extern "C" fn() -> c_int;
pub(crate) type ToPointer = unsafe extern "C" fn() -> *mut c_void;
type Text = unsafe extern "C" fn() -> *const c_char;

// SAFETY: the types are those of CPython's headers, in each version that has the function.
static IS_INITIALIZED: Symbol<ToInt> = unsafe { Symbol::named(c"Py_IsInitialized") };
// SAFETY: see above.
static GET_VERSION: Symbol<Text> = unsafe { Symbol::named(c"Py_GetVersion") };
// SAFETY: see above. Public since 3.13; under the second name since 3.5.
static GET_UNCHECKED: Symbol<ToPointer> = unsafe { Symbol::named(c"PyThreadState_GetUnchecked") };
// SAFETY: see above.
static UNCHECKED_GET: Symbol<ToPointer> = unsafe { Symbol::named(c"_PyThreadState_UncheckedGet") };
// SAFETY: see above. Since 3.4.
static GIL_CHECK: Symbol<ToInt> = unsafe { Symbol::named(c"PyGILState_Check") };
// SAFETY: see above.
static THIS_THREAD_STATE: Symbol<ToPointer> = unsafe { Symbol::named(c"PyGILState_GetThisThreadState") };
// SAFETY: a variable of 2.7, so the symbol's address is a pointer to it.
static CURRENT_OF_2: Symbol<*const *mut c_void> = unsafe { Symbol::named(c"_PyThreadState_Current") };

/// Whether an interpreter runs. From `Py_Finalize`'s first steps on the answer is no, in every version:
/// CPython marks the runtime as finalising (after which a thread that asks for the GIL is ended) and as not
/// initialised next to each other.
pub(crate) fn is_initialized() -> bool {
    // SAFETY: may be called at any time, from any thread.
    IS_INITIALIZED.get().is_some_and(|ask| unsafe { ask() } != 0)
}

/// Major, minor and micro version of the Python in the process; read once.
pub(crate) fn version() -> Option<(u32, u32, u32)> {
    static KNOWN: AtomicU32 = AtomicU32::new(0);
    let known = KNOWN.load(Relaxed);
    if known != 0 {
        return Some((known >> 16, known >> 8 & 0xff, known & 0xff));
    }
    // SAFETY: may be called before Py_Initialize; the text is static.
    let text = unsafe { CStr::from_ptr(GET_VERSION.get()?()) };
    let (major, minor, micro) = parse_version(text.to_bytes())?;
    KNOWN.store(major.min(0xff) << 16 | minor.min(0xff) << 8 | micro.min(0xff), Relaxed);
    Some((major, minor, micro))
}

/// "3.13.0rc1+ (main, …" and its like.
fn parse_version(text: &[u8]) -> Option<(u32, u32, u32)> {
    let mut numbers = text.split(|&b| b == b'.').map(|part| {
        let digits = part.iter().take_while(|b| b.is_ascii_digit());
        digits.fold(0u32, |n, &digit| n.saturating_mul(10).saturating_add(u32::from(digit - b'0')))
    });
    Some((numbers.next()?, numbers.next()?, numbers.next()?))
}

/// Whether this thread may call Python now: it holds the GIL (in a free-threaded build, it is attached).
pub(crate) fn may_be_called() -> bool {
    // Before it is initialised and after it has ended PyGILState_Check answers yes.
    if !is_initialized() {
        return false;
    }
    match version() {
        // The current thread state lies in a variable of the thread. (PyGILState_Check answers yes in every
        // thread once there was a subinterpreter.)
        Some((3, 12.., _)) => {
            // SAFETY: may be called by any thread at any time.
            GET_UNCHECKED.get().or_else(|| UNCHECKED_GET.get()).is_some_and(|get| !unsafe { get() }.is_null())
        }
        Some((3, ..)) => {
            // SAFETY: the interpreter is initialised.
            GIL_CHECK.get().is_some_and(|ask| unsafe { ask() } != 0)
        }
        // As PyGILState_Check does it, which 2.7 lacks.
        Some((2, ..)) => match (THIS_THREAD_STATE.get(), CURRENT_OF_2.get()) {
            // SAFETY: the interpreter is initialised; the variable is an aligned pointer that is written
            // whole.
            (Some(own), Some(current)) => unsafe {
                let own = own();
                !own.is_null() && current.read_volatile() == own
            },
            _ => false,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read() {
        assert_eq!(parse_version(b"2.7.18 (default, ...)"), Some((2, 7, 18)));
        assert_eq!(parse_version(b"3.13.0rc1+ (heads/3.13:abc, Jan 1 2025)"), Some((3, 13, 0)));
        assert_eq!(parse_version(b"3.6.15 (3.6.15.1)"), Some((3, 6, 15)));
        assert_eq!(parse_version(b"3"), None);
    }

    #[test]
    fn without_python_there_is_none() {
        assert!(!is_initialized());
        assert!(!may_be_called());
        assert_eq!(version(), None);
    }

    #[test]
    fn a_symbol_is_found_and_its_absence_is_no_error() {
        // SAFETY: libc's getpid.
        let getpid: Symbol<ToInt> = unsafe { Symbol::named(c"getpid") };
        for _ in 0..2 {
            // SAFETY: getpid has no precondition.
            assert_eq!(getpid.get().map(|f| unsafe { f() }), Some(std::process::id() as c_int));
        }
        // SAFETY: there is no such function.
        let absent: Symbol<ToInt> = unsafe { Symbol::named(c"repyrex_no_such_function") };
        assert!(absent.get().is_none());
    }
}
