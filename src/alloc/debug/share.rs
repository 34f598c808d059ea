//! One table in a process, though each module has this library's code and statics of its own: a block that
//! one module asked for may be released by another.
//!
//! The module that comes first publishes its [`Operations`] in a capsule in `sys`; the others use those.
//! CPython never unloads modules, so the functions stay. A program that allocates before it starts an
//! interpreter uses its own table, and publishes it with its first call once there is an interpreter. Has a
//! module published one by then, the program keeps its own, which has entries already: to each side the
//! other's blocks are libc's then, which both let pass.

use crate::alloc::debug::{OPERATIONS, Operations};
use crate::alloc::python::{self, Object, Symbol};
use core::ffi::{CStr, c_char, c_int, c_void};
use core::ptr;
use core::sync::atomic::{AtomicBool, AtomicPtr, Ordering};

/// The capsule's name, and its name in `sys`. The number is that of the layout of [`Operations`].
const NAME: &CStr = c"_repyrex_memory_1";

/// What this module uses; NULL before the first call.
static CHOSEN: AtomicPtr<Operations> = AtomicPtr::new(ptr::null_mut());
/// Whether an interpreter was there when it was chosen.
static SETTLED: AtomicBool = AtomicBool::new(false);

type Ensure = unsafe extern "C" fn() -> c_int;
type Release = unsafe extern "C" fn(c_int);
type GetObject = unsafe extern "C" fn(*const c_char) -> Object;
type SetObject = unsafe extern "C" fn(*const c_char, Object) -> c_int;
type NewCapsule = unsafe extern "C" fn(*mut c_void, *const c_char, *mut c_void) -> Object;
type IsValid = unsafe extern "C" fn(Object, *const c_char) -> c_int;
type GetPointer = unsafe extern "C" fn(Object, *const c_char) -> *mut c_void;
type DecRef = unsafe extern "C" fn(Object);
type Clear = unsafe extern "C" fn();

// SAFETY: the types are those of CPython's headers, the same in each version.
static ENSURE: Symbol<Ensure> = unsafe { Symbol::named(c"PyGILState_Ensure") };
// SAFETY: see above.
static RELEASE: Symbol<Release> = unsafe { Symbol::named(c"PyGILState_Release") };
// SAFETY: see above.
static GET_OBJECT: Symbol<GetObject> = unsafe { Symbol::named(c"PySys_GetObject") };
// SAFETY: see above.
static SET_OBJECT: Symbol<SetObject> = unsafe { Symbol::named(c"PySys_SetObject") };
// SAFETY: see above.
static NEW_CAPSULE: Symbol<NewCapsule> = unsafe { Symbol::named(c"PyCapsule_New") };
// SAFETY: see above.
static IS_VALID: Symbol<IsValid> = unsafe { Symbol::named(c"PyCapsule_IsValid") };
// SAFETY: see above.
static GET_POINTER: Symbol<GetPointer> = unsafe { Symbol::named(c"PyCapsule_GetPointer") };
// SAFETY: see above.
static DEC_REF: Symbol<DecRef> = unsafe { Symbol::named(c"Py_DecRef") };
// SAFETY: see above.
static CLEAR: Symbol<Clear> = unsafe { Symbol::named(c"PyErr_Clear") };

/// The operations on the process's table.
pub(super) fn operations() -> &'static Operations {
    if SETTLED.load(Ordering::Acquire) || !python::is_initialized() {
        return chosen().unwrap_or_else(|| choose(&OPERATIONS));
    }
    let found = match published(chosen().is_none()) {
        Some(theirs) => choose(theirs),
        None => choose(&OPERATIONS),
    };
    SETTLED.store(true, Ordering::Release);
    found
}

fn chosen() -> Option<&'static Operations> {
    // SAFETY: NULL, or what `choose` stored.
    unsafe { CHOSEN.load(Ordering::Acquire).as_ref() }
}

/// The first choice stays, since its table has entries.
fn choose(wanted: &'static Operations) -> &'static Operations {
    let wanted_pointer = ptr::from_ref(wanted).cast_mut();
    match CHOSEN.compare_exchange(ptr::null_mut(), wanted_pointer, Ordering::AcqRel, Ordering::Acquire) {
        Ok(_) => wanted,
        Err(_) => chosen().unwrap_or(wanted),
    }
}

/// What a module has published, if `wanted`; publishes our own where there is nothing. Takes the GIL: once in
/// the life of a module, in the debug mode alone.
fn published(wanted: bool) -> Option<&'static Operations> {
    let (ensure, release) = (ENSURE.get()?, RELEASE.get()?);
    let (get, set, clear) = (GET_OBJECT.get()?, SET_OBJECT.get()?, CLEAR.get()?);
    let (new, is_valid) = (NEW_CAPSULE.get()?, IS_VALID.get()?);
    let (pointer, dec_ref) = (GET_POINTER.get()?, DEC_REF.get()?);
    // SAFETY: an interpreter runs, and from Ensure to Release this thread may call it. What `get` gives is
    // borrowed, and used at once. The capsule's name says what its pointer leads to: a static of a module, or
    // of a program, that is there as long as the process. An exception may be set only where a call failed,
    // and nothing was set before by whom a failing PySys_SetObject or PyCapsule_New would concern: both fail
    // for want of memory.
    unsafe {
        let state = ensure();
        let found = get(NAME.as_ptr());
        let mut theirs = None;
        if !found.is_null() && is_valid(found, NAME.as_ptr()) != 0 {
            if wanted {
                theirs = pointer(found, NAME.as_ptr()).cast::<Operations>().as_ref();
            }
        } else {
            let own = ptr::from_ref(&OPERATIONS).cast_mut().cast();
            let capsule = new(own, NAME.as_ptr(), ptr::null_mut());
            if capsule.is_null() || set(NAME.as_ptr(), capsule) != 0 {
                clear();
            }
            if !capsule.is_null() {
                dec_ref(capsule);
            }
        }
        release(state);
        theirs
    }
}
