//! `cobject.h`: PyCObject on capsules.
//!
//! CPython 2.7 Objects/cobject.c; removed in 3.2. A CObject *is* a capsule here: name NULL, context = desc. So
//! NumPy and every other consumer of today sees what it expects, and a capsule that somebody else made
//! answers `PyCObject_AsVoidPtr` and `PyCObject_GetDesc`, as legacy code needs for NumPy's own.
//!
//! Two things a capsule cannot say for itself:
//!
//! * A CObject may hold NULL; `PyCapsule_New` refuses it. A pointer that no object can have stands for it
//!   (`NULL_STAND_IN`), the same number in every module.
//! * A capsule's destructor gets the capsule, a CObject's gets `(pointer)` or `(pointer, desc)`:
//!   `destructor`.
//!
//! Differences from Python 2: any capsule is a CObject, whoever made it, since what was a CObject then is a
//! capsule now. So `PyCObject_Check` says 1 of it, `PyCObject_GetDesc` reads its context and
//! `PyCObject_SetVoidPtr` sets its pointer, where 2.7 raised TypeError. There is no deprecation warning.

mod destructor;

use crate::ffi::*;
use crate::object::{Owned, is_exactly};
use core::ffi::{CStr, c_char, c_int, c_void};
use core::ptr;
use destructor::{Destructor, Handle};

/// Stands for NULL inside a capsule. The top page of the address space belongs to the kernel on 32-bit
/// machines, and on 64-bit ones the number is no canonical address; so no object lies there.
const NULL_STAND_IN: usize =
    if cfg!(target_pointer_width = "64") { 0x6c6c_754e_7263_7072 } else { 0xffff_f0c1 };

fn to_capsule(pointer: *mut c_void) -> *mut c_void {
    if pointer.is_null() { ptr::without_provenance_mut(NULL_STAND_IN) } else { pointer }
}

/// What a CObject holds, from what its capsule holds.
pub(crate) fn from_capsule(pointer: *mut c_void) -> *mut c_void {
    if pointer.addr() == NULL_STAND_IN { ptr::null_mut() } else { pointer }
}

/// A new CObject that holds `cobj`, which may be NULL. When it dies, `destr(cobj)` is called unless `destr` is
/// NULL.
///
/// Returns a new reference; NULL with `MemoryError`.
///
/// # Safety
/// `destr` is NULL or may be called with `cobj`, by whichever thread drops the last reference. The caller
/// holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyCObject_FromVoidPtr(
    cobj: *mut c_void,
    destr: Option<unsafe extern "C" fn(*mut c_void)>,
) -> *mut PyObject {
    // SAFETY: the caller's promise about `destr` is `Destructor::One`'s.
    unsafe { new(cobj, ptr::null_mut(), destr.map(Destructor::One)) }
}

/// A new CObject that holds `cobj`, which may be NULL, and `desc`. When it dies, `destr(cobj, desc)` is called
/// unless `destr` is NULL. `desc` is the capsule's context.
///
/// Returns a new reference; NULL with `TypeError` where `desc` is NULL, or `MemoryError`.
///
/// # Safety
/// `destr` is NULL or may be called with `cobj` and `desc`, by whichever thread drops the last reference. The
/// caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyCObject_FromVoidPtrAndDesc(
    cobj: *mut c_void,
    desc: *mut c_void,
    destr: Option<unsafe extern "C" fn(*mut c_void, *mut c_void)>,
) -> *mut PyObject {
    // SAFETY: the caller holds the GIL; its promise about `destr` is `Destructor::Two`'s.
    unsafe {
        if desc.is_null() {
            let message = c"PyCObject_FromVoidPtrAndDesc called with null description";
            PyErr_SetString(PyExc_TypeError, message.as_ptr());
            return ptr::null_mut();
        }
        new(cobj, desc, destr.map(Destructor::Two))
    }
}

/// The pointer in `obj`, a CObject or any capsule whatever its name.
///
/// NULL may be what it holds. NULL with `TypeError` where `obj` is something else, or where it is NULL and no
/// exception is set yet.
///
/// # Safety
/// `obj` is NULL or a live object; the caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyCObject_AsVoidPtr(obj: *mut PyObject) -> *mut c_void {
    let (other, null) =
        (c"PyCObject_AsVoidPtr with non-C-object", c"PyCObject_AsVoidPtr called with null pointer");
    // SAFETY: `obj` is a capsule once it was checked, and a capsule answers under its own name.
    unsafe {
        if !check(obj, other, null) {
            return ptr::null_mut();
        }
        from_capsule(PyCapsule_GetPointer(obj, PyCapsule_GetName(obj)))
    }
}

/// The description in `obj`: what `PyCObject_FromVoidPtrAndDesc` was given, or the context of any capsule.
///
/// NULL where it has none; NULL with `TypeError` as in [`repyrex_PyCObject_AsVoidPtr`].
///
/// # Safety
/// `obj` is NULL or a live object; the caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyCObject_GetDesc(obj: *mut PyObject) -> *mut c_void {
    let (other, null) =
        (c"PyCObject_GetDesc with non-C-object", c"PyCObject_GetDesc called with null pointer");
    // SAFETY: `obj` is a capsule once it was checked.
    unsafe { if check(obj, other, null) { PyCapsule_GetContext(obj) } else { ptr::null_mut() } }
}

/// The pointer in the attribute `cobject_name` of the module `module_name`, which is imported.
///
/// The object is released before the function returns, as in CPython 2.7: the pointer is good for as long as
/// the module keeps it. NULL may be what it holds; NULL with the exception of the import, of the look-up, or of
/// [`repyrex_PyCObject_AsVoidPtr`].
///
/// # Safety
/// Both names are NUL-terminated strings, or NULL (`SystemError`, where 2.7 crashed); the caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyCObject_Import(
    module_name: *const c_char,
    cobject_name: *const c_char,
) -> *mut c_void {
    // SAFETY: the caller's promises; each new reference is released by its owner here.
    unsafe {
        if module_name.is_null() || cobject_name.is_null() {
            PyErr_SetString(PyExc_SystemError, c"null argument to internal routine".as_ptr());
            return ptr::null_mut();
        }
        let Ok(module) = Owned::take(PyImport_ImportModule(module_name)) else {
            return ptr::null_mut();
        };
        match Owned::take(PyObject_GetAttrString(module.as_ptr(), cobject_name)) {
            Ok(found) => repyrex_PyCObject_AsVoidPtr(found.as_ptr()),
            Err(_) => ptr::null_mut(),
        }
    }
}

/// Makes `obj` hold `cobj`, which may be NULL.
///
/// Returns 1; 0 with `TypeError` ("Invalid call to PyCObject_SetVoidPtr") where `obj` is NULL, no CObject, or
/// has a destructor.
///
/// # Safety
/// `obj` is NULL or a live object; the caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyCObject_SetVoidPtr(obj: *mut PyObject, cobj: *mut c_void) -> c_int {
    // SAFETY: the capsule functions are asked only of a capsule, where they cannot fail on a non-NULL pointer.
    unsafe {
        if obj.is_null()
            || !is_exactly(obj, &raw const PyCapsule_Type)
            || PyCapsule_GetDestructor(obj).is_some()
        {
            PyErr_SetString(PyExc_TypeError, c"Invalid call to PyCObject_SetVoidPtr".as_ptr());
            return 0;
        }
        c_int::from(PyCapsule_SetPointer(obj, to_capsule(cobj)) == 0)
    }
}

/// 1 where `obj` is a CObject, that is a capsule; 0 where it is anything else or NULL. Never an exception.
///
/// # Safety
/// `obj` is NULL or a live object; the caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyCObject_Check(obj: *mut PyObject) -> c_int {
    // SAFETY: the caller's promise.
    unsafe { c_int::from(!obj.is_null() && is_exactly(obj, &raw const PyCapsule_Type)) }
}

/// Whether `obj` is a capsule; where it is not, the `TypeError` that CPython 2.7 set.
///
/// # Safety
/// `obj` is NULL or a live object; the GIL is held.
unsafe fn check(obj: *mut PyObject, other: &CStr, null: &CStr) -> bool {
    // SAFETY: the caller's promise.
    unsafe {
        if obj.is_null() {
            if PyErr_Occurred().is_null() {
                PyErr_SetString(PyExc_TypeError, null.as_ptr());
            }
            return false;
        }
        let is_capsule = is_exactly(obj, &raw const PyCapsule_Type);
        if !is_capsule {
            PyErr_SetString(PyExc_TypeError, other.as_ptr());
        }
        is_capsule
    }
}

/// # Safety
/// The promise of `destructor`'s variant; the GIL is held.
unsafe fn new(cobj: *mut c_void, desc: *mut c_void, destructor: Option<Destructor>) -> *mut PyObject {
    // SAFETY: the GIL is held. The handle is given the capsule before anybody else knows it, so its destructor
    // cannot run too early; a capsule that could not be made leaves nothing behind.
    unsafe {
        let Some(destructor) = destructor else {
            return with_desc(PyCapsule_New(to_capsule(cobj), ptr::null(), None), desc);
        };
        let Some(handle) = Handle::new(destructor) else {
            return PyErr_NoMemory();
        };
        let capsule = PyCapsule_New(to_capsule(cobj), ptr::null(), Some(handle.capsule_destructor()));
        if capsule.is_null() {
            handle.discard();
            return capsule;
        }
        handle.attach(capsule);
        with_desc(capsule, desc)
    }
}

/// # Safety
/// `capsule` is NULL or a capsule; the GIL is held.
unsafe fn with_desc(capsule: *mut PyObject, desc: *mut c_void) -> *mut PyObject {
    if !capsule.is_null() && !desc.is_null() {
        // SAFETY: on a capsule this cannot fail.
        unsafe { PyCapsule_SetContext(capsule, desc) };
    }
    capsule
}
