//! `intobject.h`: Python 2's `int`, which is Python 3's.
//!
//! CPython 2.7 Objects/intobject.c and `PyNumber_Int` of Objects/abstract.c; removed in 3.0. Python 2 had two types:
//! `int` for what a C `long` holds, and `long`. Python 3 has one, so an object here is Python 2's int where its value
//! fits a C long.
//!
//! What is as it was: which objects are converted (`__int__` of the class, as floats have it; strings only by
//! `PyNumber_Int`), which exceptions there are and their words.

mod number;
mod text;

use crate::ffi::*;
use crate::object::{Owned, Raised, is_instance, optional_attribute};
use core::ffi::{CStr, c_int, c_long, c_ulong, c_ulonglong};
use core::ptr;

/// Whether `op` is what Python 2 called an int: an `int` (or an instance of a subclass) whose value fits a C long.
/// What is larger was a long then.
///
/// Returns 1 or 0, 0 for NULL too. No exception.
///
/// # Safety
/// `op` is NULL or a live object; the caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyInt_Check(op: *mut PyObject) -> c_int {
    // SAFETY: the type object lives as long as the interpreter; a live int is what the conversion asks for.
    unsafe {
        if op.is_null() || !is_int(op) {
            return 0;
        }
        let mut overflow = 0;
        PyLong_AsLongAndOverflow(op, &raw mut overflow);
        (overflow == 0).into()
    }
}

/// The value of `op` as a C long: of an int, or of what `__int__` of its class gives (a float's whole part).
///
/// Returns -1 with an exception: `TypeError` where there is no `__int__` (`an integer is required`) or where it gives
/// no int, `OverflowError` where the value does not fit, and what `__int__` raised. -1 may be the value, too.
///
/// # Safety
/// `op` is NULL (`TypeError`) or a live object; the caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyInt_AsLong(op: *mut PyObject) -> c_long {
    // SAFETY: the caller's promise; `value` is an int that lives until the end of the scope.
    unsafe { integer(op).map_or(-1, |value| PyLong_AsLong(value.as_ptr())) }
}

/// [`repyrex_PyInt_AsLong`] for a `Py_ssize_t`.
///
/// # Safety
/// As for [`repyrex_PyInt_AsLong`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyInt_AsSsize_t(op: *mut PyObject) -> PySsize {
    // SAFETY: as above.
    unsafe {
        // Where a long is as wide, 2.7 let PyInt_AsLong convert all but ints, and took its words.
        if size_of::<c_long>() == size_of::<PySsize>() && (op.is_null() || !is_int(op)) {
            return repyrex_PyInt_AsLong(op) as PySsize;
        }
        integer(op).map_or(-1, |value| PyLong_AsSsize_t(value.as_ptr()))
    }
}

/// [`repyrex_PyInt_AsLong`] for an unsigned long, without a check of the size: of a larger or of a negative number the
/// low bits.
///
/// Returns `(unsigned long)-1` with `TypeError`, or what `__int__` raised.
///
/// # Safety
/// As for [`repyrex_PyInt_AsLong`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyInt_AsUnsignedLongMask(op: *mut PyObject) -> c_ulong {
    // SAFETY: as above.
    unsafe { integer(op).map_or(c_ulong::MAX, |value| PyLong_AsUnsignedLongMask(value.as_ptr())) }
}

/// [`repyrex_PyInt_AsUnsignedLongMask`] for an unsigned long long.
///
/// # Safety
/// As for [`repyrex_PyInt_AsLong`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyInt_AsUnsignedLongLongMask(op: *mut PyObject) -> c_ulonglong {
    // SAFETY: as above.
    unsafe { integer(op).map_or(c_ulonglong::MAX, |value| PyLong_AsUnsignedLongLongMask(value.as_ptr())) }
}

/// Whether `o` is an int. Asked by the classes' own order: `__class__` and `__instancecheck__` have no say.
///
/// # Safety
/// `o` is a live object; the GIL is held.
unsafe fn is_int(o: *mut PyObject) -> bool {
    // SAFETY: a type outlives its instances, and the reference is only used while `o` lives.
    unsafe {
        let class = PyObject_Type(o);
        Py_DecRef(class);
        PyType_IsSubtype(class, (&raw const PyLong_Type).cast_mut()) != 0
    }
}

/// What `PyInt_AsLong` converts: `op` itself where it is an int, else what its `__int__` gives.
///
/// # Safety
/// `op` is NULL or a live object; the GIL is held.
unsafe fn integer(op: *mut PyObject) -> Result<Owned, Raised> {
    // SAFETY: NULL is answered first; live objects throughout.
    unsafe {
        if op.is_null() {
            return Err(type_error(c"an integer is required"));
        }
        if is_int(op) {
            return Owned::borrowed(op);
        }
        match by_int_method(op)? {
            None => Err(type_error(c"an integer is required")),
            Some(value) if is_int(value.as_ptr()) => Ok(value),
            Some(_) => Err(type_error(c"__int__ method should return an integer")),
        }
    }
}

/// What `__int__` of the class of `o` gives, whatever it is; `None` where there is no such method.
///
/// # Safety
/// `o` is a live object; the GIL is held.
unsafe fn by_int_method(o: *mut PyObject) -> Result<Option<Owned>, Raised> {
    // SAFETY: live objects throughout; the argument list ends with NULL.
    unsafe {
        let class = Owned::take(PyObject_Type(o))?;
        let Some(method) = optional_attribute(class.as_ptr(), c"__int__")? else {
            // complex lost the method that said so in 3.10.
            return if is_instance(o, &raw const PyComplex_Type)? {
                Err(type_error(c"can't convert complex to int"))
            } else {
                Ok(None)
            };
        };
        let end = ptr::null_mut::<PyObject>();
        Owned::take(PyObject_CallFunctionObjArgs(method.as_ptr(), o, end)).map(Some)
    }
}

/// Sets `TypeError`.
///
/// # Safety
/// The GIL is held.
unsafe fn type_error(message: &CStr) -> Raised {
    // SAFETY: the caller's promise.
    unsafe { PyErr_SetString(PyExc_TypeError, message.as_ptr()) };
    Raised
}
