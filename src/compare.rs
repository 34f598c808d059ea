//! `object.h`: `PyObject_Compare`, and `abstract.h`'s `PyObject_Cmp`: an order of all objects.
//!
//! CPython 2.7 Objects/object.c; removed in 3.0. Python 2 asked, in this order (`do_cmp`):
//!
//! 1. two objects of one type: its `tp_compare`. Of the interpreter's own types these were int, dict and set; of
//!    classes those with `__cmp__`;
//! 2. the rich comparisons `==`, `<` and `>` of both types (`try_rich_to_3way_compare`); lists and tuples compared
//!    their first two items that differ;
//! 3. `__cmp__` of either, else both brought to one type by coercion (`try_3way_compare`);
//! 4. None before all, numbers before the rest, the rest by the names of their types, and within one type by address
//!    (`default_3way_compare`).
//!
//! Python 3 stops behind 2 and raises, and its containers stop with it; so containers are walked here, and the rich
//! comparisons are asked one by one, as methods of the classes: only so can "nobody knows" be told from an error.

mod containers;

use crate::coerce::coerced;
use crate::ffi::*;
use crate::object::{
    Owned, Raised, call_of_class, dict_item, fail, is_exactly, is_instance, optional_attribute, type_name,
};
use containers::Container;
use core::cmp::Ordering;
use core::ffi::{CStr, c_int};
use core::ptr;

/// -1, 0 or 1: `v` comes before `w`, is equal to it, or comes behind it.
///
/// Returns -1 with an exception too: `SystemError` for NULL, `TypeError` for complex numbers and sets that are not
/// equal, and whatever a comparison raised.
///
/// # Safety
/// `v` and `w` are NULL or live objects; the caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyObject_Compare(v: *mut PyObject, w: *mut PyObject) -> c_int {
    // SAFETY: NULL is answered first.
    unsafe {
        if v.is_null() || w.is_null() {
            PyErr_SetString(PyExc_SystemError, c"null argument to internal routine".as_ptr());
            return -1;
        }
        compare(v, w, 0).map_or(-1, |order| order as c_int)
    }
}

/// [`repyrex_PyObject_Compare`], with the answer in `*result`: returns 0, or -1 with an exception (and `*result` is
/// left alone).
///
/// # Safety
/// As for [`repyrex_PyObject_Compare`]; `result` is valid for writes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyObject_Cmp(
    v: *mut PyObject,
    w: *mut PyObject,
    result: *mut c_int,
) -> c_int {
    // SAFETY: NULL is answered first.
    unsafe {
        if v.is_null() || w.is_null() || result.is_null() {
            if PyErr_Occurred().is_null() {
                PyErr_SetString(PyExc_SystemError, c"null argument to internal routine".as_ptr());
            }
            return -1;
        }
        match compare(v, w, 0) {
            Err(Raised) => -1,
            Ok(order) => {
                *result = order as c_int;
                0
            }
        }
    }
}

/// The rest of a rich comparison of two objects whose rich comparisons know no answer: -1, 0 or 1, as
/// [`repyrex_PyObject_Compare`] without its first and second step (`try_3way_to_rich_compare`).
///
/// Returns -2 with an exception: `SystemError` for NULL, `TypeError` for complex numbers and for a set and something
/// else, and whatever a comparison raised.
///
/// # Safety
/// As for [`repyrex_PyObject_Compare`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_compare_strangers(v: *mut PyObject, w: *mut PyObject) -> c_int {
    // SAFETY: NULL is answered first.
    unsafe {
        if v.is_null() || w.is_null() {
            PyErr_SetString(PyExc_SystemError, c"null argument to internal routine".as_ptr());
            return -2;
        }
        strangers(v, w).map_or(-2, |order| order as c_int)
    }
}

/// # Safety
/// Both are live objects; the GIL is held.
unsafe fn strangers(v: *mut PyObject, w: *mut PyObject) -> Result<Ordering, Raised> {
    // SAFETY: live objects throughout.
    unsafe {
        if let Some(Container::Dicts) = containers::kind(v, w)? {
            return containers::dicts(v, w, 0);
        }
        if containers::is_set(v)? || containers::is_set(w)? {
            return fail(PyExc_TypeError, c"can only compare to a set");
        }
        if let Some(order) = between_texts(v, w)? {
            return Ok(order);
        }
        if let Some(order) = unlike(v, w)? {
            return Ok(order);
        }
        by_type(v, w)
    }
}

/// Nested deeper than this is an error, whatever the interpreter's limit is: every level takes of the C stack.
const DEEPEST: c_int = 2000;

/// # Safety
/// Both are live objects; the GIL is held.
unsafe fn compare(v: *mut PyObject, w: *mut PyObject, depth: c_int) -> Result<Ordering, Raised> {
    // SAFETY: live objects throughout.
    unsafe {
        if ptr::eq(v, w) {
            return Ok(Ordering::Equal);
        }
        if depth >= Py_GetRecursionLimit().min(DEEPEST) {
            PyErr_SetString(PyExc_RuntimeError, c"maximum recursion depth exceeded in cmp".as_ptr());
            return Err(Raised);
        }
        match compared(v, w, depth)? {
            Some(order) => Ok(order),
            None => by_type(v, w),
        }
    }
}

/// `None` where neither object knows the other.
///
/// # Safety
/// Both are live objects; the GIL is held.
unsafe fn compared(v: *mut PyObject, w: *mut PyObject, depth: c_int) -> Result<Option<Ordering>, Raised> {
    // SAFETY: live objects throughout.
    unsafe {
        let class = Owned::take(PyObject_Type(v))?;
        let one_type = is_exactly(w, class.as_ptr());
        if one_type && is_simple(class.as_ptr()) {
            return by_interpreter(v, w);
        }
        if one_type {
            // A class with `__cmp__` is asked both ways, and by nobody else.
            if let Some(order) = by_cmp_method(v, w)? {
                return order.map_or_else(|| by_address(v, w).map(Some), |order| Ok(Some(order)));
            }
        }
        match containers::kind(v, w)? {
            Some(Container::Sequences) => return containers::sequences(v, w, depth),
            Some(Container::Dicts) => return containers::dicts(v, w, depth).map(Some),
            Some(Container::Sets) if one_type => return Err(containers::refuse_sets()),
            _ => {}
        }
        if let Some(order) = between_texts(v, w)? {
            return Ok(Some(order));
        }
        if let Some(order) = by_rich_methods(v, w)? {
            return Ok(Some(order));
        }
        if let Some(Container::Sets) = containers::kind(v, w)? {
            return Err(containers::refuse_sets());
        }
        unlike(v, w)
    }
}

/// What two objects that know nothing of each other say by `__cmp__` and coercion; complex numbers have no order.
///
/// # Safety
/// Both are live objects; the GIL is held.
unsafe fn unlike(v: *mut PyObject, w: *mut PyObject) -> Result<Option<Ordering>, Raised> {
    // SAFETY: live objects throughout.
    unsafe {
        if between_complex(v, w)? {
            return fail(PyExc_TypeError, c"no ordering relation is defined for complex numbers");
        }
        if let Some(order) = by_cmp_method(v, w)? {
            return order.map_or_else(|| by_address(v, w).map(Some), |order| Ok(Some(order)));
        }
        by_coercion(v, w)
    }
}

/// Types whose instances the interpreter itself compares with each other, never raising: most comparisons.
unsafe fn is_simple(class: *mut PyObject) -> bool {
    [&raw const PyLong_Type, &raw const PyFloat_Type, &raw const PyUnicode_Type]
        .iter()
        .any(|&simple| ptr::eq(class, simple))
}

/// By the interpreter's own operators; `None` where none of them holds (a NaN).
///
/// # Safety
/// Both are live objects that can be ordered; the GIL is held.
unsafe fn by_interpreter(v: *mut PyObject, w: *mut PyObject) -> Result<Option<Ordering>, Raised> {
    for (operation, order) in [(PY_EQ, Ordering::Equal), (PY_LT, Ordering::Less), (PY_GT, Ordering::Greater)]
    {
        // SAFETY: the caller's promise.
        match unsafe { PyObject_RichCompareBool(v, w, operation) } {
            ..0 => return Err(Raised),
            0 => {}
            _ => return Ok(Some(order)),
        }
    }
    Ok(None)
}

/// A rich comparison: its method, the method that the other operand answers with, and what it says if it holds.
const TRIES: [(&CStr, &CStr, Ordering); 3] = [
    (c"__eq__", c"__eq__", Ordering::Equal),
    (c"__lt__", c"__gt__", Ordering::Less),
    (c"__gt__", c"__lt__", Ordering::Greater),
];

/// `try_rich_to_3way_compare`.
///
/// # Safety
/// Both are live objects; the GIL is held.
unsafe fn by_rich_methods(v: *mut PyObject, w: *mut PyObject) -> Result<Option<Ordering>, Raised> {
    // SAFETY: live objects throughout.
    unsafe {
        let (class_v, class_w) = (Owned::take(PyObject_Type(v))?, Owned::take(PyObject_Type(w))?);
        let right_first =
            class_v.as_ptr() != class_w.as_ptr() && PyType_IsSubtype(class_w.as_ptr(), class_v.as_ptr()) != 0;
        for (method, swapped, order) in TRIES {
            let mut answer = None;
            if right_first {
                answer = call_of_class(w, swapped, v)?;
            }
            if answer.is_none() {
                answer = call_of_class(v, method, w)?;
            }
            if answer.is_none() && !right_first {
                answer = call_of_class(w, swapped, v)?;
            }
            let Some(answer) = answer else { continue };
            match PyObject_IsTrue(answer.as_ptr()) {
                ..0 => return Err(Raised),
                0 => {}
                _ => return Ok(Some(order)),
            }
        }
        Ok(None)
    }
}

/// `_PyObject_SlotCompare`: `__cmp__` of `v`, then of `w`. `None` where neither class has one, `Some(None)` where
/// those that have one return NotImplemented.
///
/// # Safety
/// Both are live objects; the GIL is held.
unsafe fn by_cmp_method(v: *mut PyObject, w: *mut PyObject) -> Result<Option<Option<Ordering>>, Raised> {
    // SAFETY: live objects throughout.
    unsafe {
        let mut asked = false;
        for (of, with, left) in [(v, w, true), (w, v, false)] {
            let class = Owned::take(PyObject_Type(of))?;
            let Some(method) = optional_attribute(class.as_ptr(), c"__cmp__")? else { continue };
            // That of an extension type stood in its tp_compare, which was for two objects that both had it: the
            // type's rich comparison, which was asked before, sees to that.
            if CStr::to_bytes(CStr::from_ptr(type_name(method.as_ptr(), &mut [0; 100])?))
                == b"method_descriptor"
            {
                continue;
            }
            asked = true;
            if let Some(answer) = call_of_class(of, c"__cmp__", with)? {
                let number = crate::intobject::repyrex_PyInt_AsLong(answer.as_ptr());
                if number == -1 && !PyErr_Occurred().is_null() {
                    return Err(Raised);
                }
                let order = number.cmp(&0);
                return Ok(Some(Some(if left { order } else { order.reverse() })));
            }
        }
        Ok(asked.then_some(None))
    }
}

/// The end of `try_3way_compare`: what `__coerce__` makes of the two is compared where it is of one type.
///
/// # Safety
/// Both are live objects; the GIL is held.
unsafe fn by_coercion(v: *mut PyObject, w: *mut PyObject) -> Result<Option<Ordering>, Raised> {
    // SAFETY: live objects throughout.
    unsafe {
        let Some((v, w)) = coerced(v, w)? else {
            return Ok(None);
        };
        let (v, w) = (v.as_ptr(), w.as_ptr());
        if is_instance(v, &raw const PyLong_Type)? && is_instance(w, &raw const PyLong_Type)? {
            return by_interpreter(v, w);
        }
        let class = Owned::take(PyObject_Type(v))?;
        if is_exactly(w, class.as_ptr()) {
            return Ok(by_cmp_method(v, w)?.flatten());
        }
        Ok(None)
    }
}

/// Whether one is a complex number and the other a number of the interpreter's.
///
/// # Safety
/// Both are live objects; the GIL is held.
unsafe fn between_complex(v: *mut PyObject, w: *mut PyObject) -> Result<bool, Raised> {
    // SAFETY: the type objects live as long as the interpreter.
    unsafe {
        let complex = &raw const PyComplex_Type;
        if !is_instance(v, complex)? && !is_instance(w, complex)? {
            return Ok(false);
        }
        for class in [complex, &raw const PyFloat_Type, &raw const PyLong_Type] {
            let other = if is_instance(v, complex)? { w } else { v };
            if is_instance(other, class)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// A text and bytes, as `unicode` and `str` of Python 2 were compared: the bytes are decoded as ASCII. `None` for all
/// else.
///
/// # Safety
/// Both are live objects; the GIL is held.
unsafe fn between_texts(v: *mut PyObject, w: *mut PyObject) -> Result<Option<Ordering>, Raised> {
    // SAFETY: live objects throughout; the argument list ends with NULL.
    unsafe {
        let text = &raw const PyUnicode_Type;
        let (v_is_text, w_is_text) = (is_instance(v, text)?, is_instance(w, text)?);
        let bytes = match (v_is_text, w_is_text) {
            (true, false) => w,
            (false, true) => v,
            _ => return Ok(None),
        };
        if !is_bytes(bytes)? {
            return Ok(None);
        }
        let decode = Owned::take(PyObject_GetAttrString(bytes, c"decode".as_ptr()))?;
        let ascii = Owned::take(Py_BuildValue(c"s".as_ptr(), c"ascii".as_ptr()))?;
        let end = ptr::null_mut::<PyObject>();
        let decoded = Owned::take(PyObject_CallFunctionObjArgs(decode.as_ptr(), ascii.as_ptr(), end))?;
        if v_is_text { by_interpreter(v, decoded.as_ptr()) } else { by_interpreter(decoded.as_ptr(), w) }
    }
}

/// Whether `o` is a `bytes`, whose type object has another name in each of the two Pythons.
///
/// # Safety
/// `o` is a live object; the GIL is held.
unsafe fn is_bytes(o: *mut PyObject) -> Result<bool, Raised> {
    // SAFETY: the dict of the builtins is the interpreter's, and lends its items.
    unsafe {
        match dict_item(PyEval_GetBuiltins(), c"bytes")? {
            Some(class) if is_instance(class.as_ptr(), &raw const PyType_Type)? => {
                is_instance(o, class.as_ptr())
            }
            _ => Ok(false),
        }
    }
}

/// `default_3way_compare`.
///
/// # Safety
/// Both are live objects; the GIL is held.
unsafe fn by_type(v: *mut PyObject, w: *mut PyObject) -> Result<Ordering, Raised> {
    // SAFETY: live objects throughout; both names end with a NUL.
    unsafe {
        let (class_v, class_w) = (Owned::take(PyObject_Type(v))?, Owned::take(PyObject_Type(w))?);
        if class_v.as_ptr() == class_w.as_ptr() {
            return by_address(v, w);
        }
        if ptr::eq(v, &raw const _Py_NoneStruct) {
            return Ok(Ordering::Less);
        }
        if ptr::eq(w, &raw const _Py_NoneStruct) {
            return Ok(Ordering::Greater);
        }
        let (mut room_v, mut room_w) = ([0; 100], [0; 100]);
        let (name_v, name_w) = (name(v, &mut room_v)?, name(w, &mut room_w)?);
        Ok(name_v.cmp(name_w).then(class_v.as_ptr().cmp(&class_w.as_ptr())))
    }
}

/// The name that `default_3way_compare` sorts by. Text and bytes are both what Python 2 wrote `'...'`.
///
/// # Safety
/// `o` is a live object; the GIL is held.
unsafe fn name(o: *mut PyObject, room: &mut [core::ffi::c_char; 100]) -> Result<&CStr, Raised> {
    // SAFETY: the caller's promise; the name ends with a NUL inside `room`.
    unsafe {
        if PyNumber_Check(o) != 0 {
            return Ok(c"");
        }
        if is_instance(o, &raw const PyUnicode_Type)? || is_bytes(o)? {
            return Ok(c"str");
        }
        Ok(CStr::from_ptr(type_name(o, room)?))
    }
}

/// # Safety
/// Both are live objects.
unsafe fn by_address(v: *mut PyObject, w: *mut PyObject) -> Result<Ordering, Raised> {
    Ok(v.addr().cmp(&w.addr()))
}
