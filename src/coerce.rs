//! `object.h`: `PyNumber_Coerce` and `PyNumber_CoerceEx`, two numbers brought to one type.
//!
//! CPython 2.7 Objects/object.c; removed in 3.0 with the slot `nb_coerce`. What the slots of int, float and complex
//! did is said here by type; `__coerce__` is looked up in the classes, as Python 2's slot for classes did.

use crate::ffi::*;
use crate::object::{Owned, Raised, call_of_class, is_exactly, is_instance};
use core::ffi::c_int;
use core::ptr;

/// Brings `*pv` and `*pw` to one type: 0 on success, and both are new references then; 1 where nobody knows how; -1
/// with an exception. `*pv` and `*pw` are unchanged where it is not 0.
///
/// # Safety
/// `pv` and `pw` are valid for reads and writes; what they point to are live objects, or NULL (`SystemError`, where
/// 2.7 crashed); the caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyNumber_CoerceEx(pv: *mut *mut PyObject, pw: *mut *mut PyObject) -> c_int {
    // SAFETY: NULL is answered first.
    unsafe {
        if pv.is_null() || pw.is_null() || (*pv).is_null() || (*pw).is_null() {
            if PyErr_Occurred().is_null() {
                PyErr_SetString(PyExc_SystemError, c"null argument to internal routine".as_ptr());
            }
            return -1;
        }
        match coerced(*pv, *pw) {
            Err(Raised) => -1,
            Ok(None) => 1,
            Ok(Some((v, w))) => {
                *pv = v.into_ptr();
                *pw = w.into_ptr();
                0
            }
        }
    }
}

/// [`repyrex_PyNumber_CoerceEx`], with `TypeError` (`number coercion failed`) and -1 instead of 1.
///
/// # Safety
/// As for [`repyrex_PyNumber_CoerceEx`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyNumber_Coerce(pv: *mut *mut PyObject, pw: *mut *mut PyObject) -> c_int {
    // SAFETY: the caller's promises.
    unsafe {
        let answer = repyrex_PyNumber_CoerceEx(pv, pw);
        if answer <= 0 {
            return answer;
        }
        PyErr_SetString(PyExc_TypeError, c"number coercion failed".as_ptr());
        -1
    }
}

/// Both as one type, in the order that they came in; `None` where nobody knows how.
///
/// # Safety
/// Both are live objects; the GIL is held.
pub unsafe fn coerced(v: *mut PyObject, w: *mut PyObject) -> Result<Option<(Owned, Owned)>, Raised> {
    // SAFETY: live objects throughout.
    unsafe {
        if old_style(v)? {
            let class = Owned::take(PyObject_Type(v))?;
            if is_exactly(w, class.as_ptr()) {
                return Ok(Some((Owned::borrowed(v)?, Owned::borrowed(w)?)));
            }
        }
        if let Some(pair) = by_left(v, w)? {
            return Ok(Some(pair));
        }
        Ok(by_left(w, v)?.map(|(w, v)| (v, w)))
    }
}

/// Types whose numbers, if any, did not check their operands (without `Py_TPFLAGS_CHECKTYPES`): two of one such type
/// needed no coercion. Of the interpreter's own these are the containers.
///
/// # Safety
/// `o` is a live object; the GIL is held.
unsafe fn old_style(o: *mut PyObject) -> Result<bool, Raised> {
    // SAFETY: the type objects live as long as the interpreter.
    unsafe {
        let classes = [&raw const PyList_Type, &raw const PyTuple_Type, &raw const PyDict_Type];
        Ok(classes.iter().any(|&class| is_exactly(o, class)) || ptr::eq(o, &raw const _Py_NoneStruct))
    }
}

/// What the type of `v` makes of the two.
///
/// # Safety
/// Both are live objects; the GIL is held.
unsafe fn by_left(v: *mut PyObject, w: *mut PyObject) -> Result<Option<(Owned, Owned)>, Raised> {
    // SAFETY: live objects throughout.
    unsafe {
        if let Some(pair) = call_of_class(v, c"__coerce__", w)? {
            return both(&pair).map(Some);
        }
        let same = |w: Owned| -> Result<_, Raised> { Ok(Some((Owned::borrowed(v)?, w))) };
        let int = is_instance(w, &raw const PyLong_Type)?;
        if is_instance(v, &raw const PyLong_Type)? {
            return if int { same(Owned::borrowed(w)?) } else { Ok(None) };
        }
        let float = is_instance(w, &raw const PyFloat_Type)?;
        if is_instance(v, &raw const PyFloat_Type)? {
            return match (float, int) {
                (true, _) => same(Owned::borrowed(w)?),
                (_, true) => same(Owned::take(PyNumber_Float(w))?),
                _ => Ok(None),
            };
        }
        if is_instance(v, &raw const PyComplex_Type)? {
            if is_instance(w, &raw const PyComplex_Type)? {
                return same(Owned::borrowed(w)?);
            }
            if int || float {
                let real = PyFloat_AsDouble(w);
                if real == -1.0 && !PyErr_Occurred().is_null() {
                    return Err(Raised);
                }
                return same(Owned::take(PyComplex_FromDoubles(real, 0.0))?);
            }
        }
        Ok(None)
    }
}

/// The two items of what `__coerce__` returned.
///
/// # Safety
/// The GIL is held.
unsafe fn both(pair: &Owned) -> Result<(Owned, Owned), Raised> {
    // SAFETY: the items of a tuple of two live as long as it does.
    unsafe {
        let pair = pair.as_ptr();
        if !is_instance(pair, &raw const PyTuple_Type)? || PyTuple_Size(pair) != 2 {
            PyErr_SetString(PyExc_TypeError, c"__coerce__ didn't return a 2-tuple".as_ptr());
            return Err(Raised);
        }
        Ok((Owned::borrowed(PyTuple_GetItem(pair, 0))?, Owned::borrowed(PyTuple_GetItem(pair, 1))?))
    }
}
