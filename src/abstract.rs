//! `abstract.h`: division as Python 2 had it.
//!
//! `PyNumber_Divide` and `PyNumber_InPlaceDivide` (CPython 2.7 Objects/abstract.c, gone in 3.0) are what `/`
//! meant in a module without `from __future__ import division`: floor division between integers, true
//! division otherwise. Python 3 has no slot left to ask (`nb_divide`), so the operands are looked at.

use crate::ffi::*;
use crate::object::{Owned, Raised, call_of_class, is_exactly, is_instance, optional_attribute};
use core::ffi::CStr;
use core::ptr;

/// `x / y` as Python 2 computed it.
///
/// * Both are `int` (or a subclass, `bool` included): floor division.
/// * The class of `x` defines `__div__`, or that of `y` `__rdiv__`: these answer, the right operand first where
///   its class is derived from the left one's and has an `__rdiv__` of its own, as in every binary operation.
/// * A `datetime.timedelta` and an integer: floor division.
/// * A NumPy array or scalar of integers with an integer, with a list or tuple of integers, or with another
///   such array: floor division, item by item. Anything else: true division.
///
/// Returns a new reference; NULL with the exception that the division raised. An array of dtype `object` is
/// divided by true division, where Python 2 asked each pair of items.
///
/// # Safety
/// `x` and `y` are NULL (then `SystemError`, where CPython 2.7 crashed) or live objects; the caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyNumber_Divide(x: *mut PyObject, y: *mut PyObject) -> *mut PyObject {
    // SAFETY: the caller's promises are `divide`'s.
    unsafe { divide(x, y, None, PyNumber_FloorDivide, PyNumber_TrueDivide) }
}

/// `x /= y` as Python 2 computed it: `__idiv__` where the class of `x` defines it, in place for NumPy arrays,
/// otherwise as [`repyrex_PyNumber_Divide`].
///
/// Returns a new reference (to `x` itself where it changed in place); NULL with an exception.
///
/// # Safety
/// As for [`repyrex_PyNumber_Divide`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyNumber_InPlaceDivide(x: *mut PyObject, y: *mut PyObject) -> *mut PyObject {
    // SAFETY: the caller's promises are `divide`'s.
    unsafe { divide(x, y, Some(c"__idiv__"), PyNumber_InPlaceFloorDivide, PyNumber_InPlaceTrueDivide) }
}

type BinaryFunction = unsafe extern "C" fn(*mut PyObject, *mut PyObject) -> *mut PyObject;

/// # Safety
/// `x` and `y` are NULL or live objects; the GIL is held.
unsafe fn divide(
    x: *mut PyObject,
    y: *mut PyObject,
    in_place: Option<&CStr>,
    floor: BinaryFunction,
    r#true: BinaryFunction,
) -> *mut PyObject {
    // SAFETY: NULL is answered first, so every call below gets live objects, under the caller's GIL.
    unsafe {
        if x.is_null() || y.is_null() {
            if PyErr_Occurred().is_null() {
                PyErr_SetString(PyExc_SystemError, c"null argument to internal routine".as_ptr());
            }
            return ptr::null_mut();
        }
        match choose(x, y, in_place) {
            Err(Raised) => ptr::null_mut(),
            Ok(Choice::Answered(result)) => result.into_ptr(),
            Ok(Choice::Floor) => floor(x, y),
            Ok(Choice::True) => r#true(x, y),
        }
    }
}

enum Choice {
    /// A method of a legacy class has answered.
    Answered(Owned),
    Floor,
    True,
}

/// # Safety
/// `x` and `y` are live objects; the GIL is held.
unsafe fn choose(x: *mut PyObject, y: *mut PyObject, in_place: Option<&CStr>) -> Result<Choice, Raised> {
    // SAFETY: live objects throughout; type objects of the interpreter live as long as it does.
    unsafe {
        // What most divisions are, without a look-up.
        if is_exactly(x, &raw const PyLong_Type) && is_exactly(y, &raw const PyLong_Type) {
            return Ok(Choice::Floor);
        }
        // float's own division took any float or int before the right operand's class was asked.
        if is_exactly(x, &raw const PyFloat_Type)
            && (is_instance(y, &raw const PyLong_Type)? || is_exactly(y, &raw const PyFloat_Type))
        {
            return Ok(Choice::True);
        }
        if let Some(result) = by_legacy_methods(x, y, in_place)? {
            return Ok(Choice::Answered(result));
        }
        Ok(if between_integers(x, y)? { Choice::Floor } else { Choice::True })
    }
}

/// Asks `__idiv__`, `__div__` and `__rdiv__`; `None` where nobody has them or all return NotImplemented.
///
/// # Safety
/// `x` and `y` are live objects; the GIL is held.
unsafe fn by_legacy_methods(
    x: *mut PyObject,
    y: *mut PyObject,
    in_place: Option<&CStr>,
) -> Result<Option<Owned>, Raised> {
    // SAFETY: live objects throughout, under the caller's GIL.
    unsafe {
        let (class_x, class_y) = (Owned::take(PyObject_Type(x))?, Owned::take(PyObject_Type(y))?);
        if let Some(name) = in_place {
            if let Some(result) = call_of_class(x, name, y)? {
                return Ok(Some(result));
            }
        }
        let same_class = class_x.as_ptr() == class_y.as_ptr();
        // A method that the right class only inherits has no precedence: Objects/typeobject.c, SLOT1BINFULL.
        let right_first = !same_class
            && PyType_IsSubtype(class_y.as_ptr(), class_x.as_ptr()) != 0
            && has_own(&class_y, &class_x, c"__rdiv__")?;
        if right_first {
            if let Some(result) = call_of_class(y, c"__rdiv__", x)? {
                return Ok(Some(result));
            }
        }
        if let Some(result) = call_of_class(x, c"__div__", y)? {
            return Ok(Some(result));
        }
        if right_first || same_class { Ok(None) } else { call_of_class(y, c"__rdiv__", x) }
    }
}

/// Whether `class` has an attribute `name` that is not the one of `base`.
///
/// # Safety
/// The GIL is held.
unsafe fn has_own(class: &Owned, base: &Owned, name: &CStr) -> Result<bool, Raised> {
    // SAFETY: live objects, under the caller's GIL.
    let (own, inherited) =
        unsafe { (optional_attribute(class.as_ptr(), name)?, optional_attribute(base.as_ptr(), name)?) };
    Ok(match (own, inherited) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(own), Some(inherited)) => own.as_ptr() != inherited.as_ptr(),
    })
}

/// Whether Python 2 divided `x` and `y` as integers.
///
/// # Safety
/// `x` and `y` are live objects; the GIL is held.
unsafe fn between_integers(x: *mut PyObject, y: *mut PyObject) -> Result<bool, Raised> {
    // SAFETY: live objects throughout, under the caller's GIL.
    unsafe {
        match (items(x)?, items(y)?) {
            (Items::Other, Items::Int) => is_timedelta(x),
            (Items::Other, _) | (_, Items::Other) | (Items::Int | Items::Sequence, Items::Sequence) => {
                Ok(false)
            }
            (Items::Sequence, Items::Int) => Ok(false),
            (Items::Integers, Items::Sequence) => sequence_has_integers(y),
            (Items::Sequence, Items::Integers) => sequence_has_integers(x),
            (Items::Int | Items::Integers, Items::Int | Items::Integers) => Ok(true),
        }
    }
}

enum Items {
    /// An `int` itself.
    Int,
    /// A NumPy array or scalar of integers or booleans.
    Integers,
    /// A list or a tuple: what NumPy makes of it decides.
    Sequence,
    Other,
}

/// # Safety
/// `o` is a live object; the GIL is held.
unsafe fn items(o: *mut PyObject) -> Result<Items, Raised> {
    // SAFETY: live objects throughout; type objects of the interpreter live as long as it does.
    unsafe {
        if is_instance(o, &raw const PyLong_Type)? {
            return Ok(Items::Int);
        }
        if is_instance(o, &raw const PyList_Type)? || is_instance(o, &raw const PyTuple_Type)? {
            return Ok(Items::Sequence);
        }
        let Some(dtype) = optional_attribute(o, c"dtype")? else {
            return Ok(Items::Other);
        };
        let Some(kind) = optional_attribute(dtype.as_ptr(), c"kind")? else {
            return Ok(Items::Other);
        };
        let integer_kinds = Owned::take(Py_BuildValue(c"s".as_ptr(), c"biu".as_ptr()))?;
        match PySequence_Contains(integer_kinds.as_ptr(), kind.as_ptr()) {
            ..0 => Err(Raised),
            0 => Ok(Items::Other),
            _ => Ok(Items::Integers),
        }
    }
}

/// Whether `o` is a `datetime.timedelta`, which Python 2 divided by integers with floor division
/// (Modules/datetimemodule.c, delta_divide).
///
/// # Safety
/// `o` is a live object; the GIL is held.
unsafe fn is_timedelta(o: *mut PyObject) -> Result<bool, Raised> {
    // SAFETY: live objects throughout.
    unsafe {
        let datetime = Owned::take(PyImport_ImportModule(c"datetime".as_ptr()))?;
        let class = Owned::take(PyObject_GetAttrString(datetime.as_ptr(), c"timedelta".as_ptr()))?;
        Ok(is_exactly(o, class.as_ptr()))
    }
}

/// # Safety
/// `sequence` is a live list or tuple; the GIL is held.
unsafe fn sequence_has_integers(sequence: *mut PyObject) -> Result<bool, Raised> {
    // SAFETY: live objects throughout; the argument list ends with NULL.
    unsafe {
        let numpy = Owned::take(PyImport_ImportModule(c"numpy".as_ptr()))?;
        let asarray = Owned::take(PyObject_GetAttrString(numpy.as_ptr(), c"asarray".as_ptr()))?;
        let end = ptr::null_mut::<PyObject>();
        let array = Owned::take(PyObject_CallFunctionObjArgs(asarray.as_ptr(), sequence, end))?;
        Ok(matches!(items(array.as_ptr())?, Items::Integers))
    }
}
