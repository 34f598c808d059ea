//! Lists, tuples, dicts and sets, whose items Python 3 refuses to order where Python 2 did not.

use super::{by_interpreter, compare};
use crate::ffi::*;
use crate::object::{Owned, Raised, forgive, is_instance, optional_attribute};
use core::cmp::Ordering;
use core::ffi::c_int;

pub(super) enum Container {
    /// Two lists, or two tuples.
    Sequences,
    Dicts,
    /// Each a set or a frozenset.
    Sets,
}

/// What both are, or inherit their comparison from.
///
/// # Safety
/// Both are live objects; the GIL is held.
pub(super) unsafe fn kind(v: *mut PyObject, w: *mut PyObject) -> Result<Option<Container>, Raised> {
    // SAFETY: the type objects live as long as the interpreter.
    unsafe {
        if both_compare_as(v, w, &raw const PyList_Type)? || both_compare_as(v, w, &raw const PyTuple_Type)? {
            return Ok(Some(Container::Sequences));
        }
        if both_compare_as(v, w, &raw const PyDict_Type)? {
            return Ok(Some(Container::Dicts));
        }
        Ok((is_set(v)? && is_set(w)?).then_some(Container::Sets))
    }
}

/// # Safety
/// `o` is a live object; the GIL is held.
pub(super) unsafe fn is_set(o: *mut PyObject) -> Result<bool, Raised> {
    // SAFETY: the type objects live as long as the interpreter.
    unsafe { Ok(is_instance(o, &raw const PySet_Type)? || is_instance(o, &raw const PyFrozenSet_Type)?) }
}

/// # Safety
/// Both are live objects, `base` a type; the GIL is held.
unsafe fn both_compare_as(v: *mut PyObject, w: *mut PyObject, base: *const PyObject) -> Result<bool, Raised> {
    // SAFETY: the caller's promises.
    unsafe { Ok(compares_as(v, base)? && compares_as(w, base)?) }
}

/// Whether `o` is an instance of `base` whose class has no comparison of its own.
///
/// # Safety
/// `o` is a live object, `base` a type; the GIL is held.
unsafe fn compares_as(o: *mut PyObject, base: *const PyObject) -> Result<bool, Raised> {
    // SAFETY: live objects throughout.
    unsafe {
        if !is_instance(o, base)? {
            return Ok(false);
        }
        let class = Owned::take(PyObject_Type(o))?;
        if core::ptr::eq(class.as_ptr(), base) {
            return Ok(true);
        }
        for method in [c"__eq__", c"__lt__", c"__gt__"] {
            let (own, inherited) =
                (optional_attribute(class.as_ptr(), method)?, optional_attribute(base.cast_mut(), method)?);
            if own.map(Owned::into_address) != inherited.map(Owned::into_address) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// `list_richcompare` and `tuplerichcompare`: by the first two items that differ, else by length.
///
/// # Safety
/// Both are lists, or both tuples; the GIL is held.
pub(super) unsafe fn sequences(
    v: *mut PyObject,
    w: *mut PyObject,
    depth: c_int,
) -> Result<Option<Ordering>, Raised> {
    // SAFETY: live objects throughout: each item is held while it is compared, and the sizes are read again, since
    // a comparison may run any code.
    unsafe {
        let list = is_instance(v, &raw const PyList_Type)?;
        let size = |o| if list { PyList_Size(o) } else { PyTuple_Size(o) };
        let item = |o, i| Owned::borrowed(if list { PyList_GetItem(o, i) } else { PyTuple_GetItem(o, i) });
        let mut i = 0;
        while i < size(v) && i < size(w) {
            let (x, y) = (item(v, i)?, item(w, i)?);
            let (x, y) = (x.as_ptr(), y.as_ptr());
            if !core::ptr::eq(x, y) {
                // Inside a sequence sets were compared by their operators, which are no order.
                let order = match kind(x, y)? {
                    Some(Container::Sets) => by_interpreter(x, y)?,
                    _ => Some(compare(x, y, depth.saturating_add(1))?),
                };
                if order != Some(Ordering::Equal) {
                    return Ok(order);
                }
            }
            i += 1;
        }
        Ok(Some(size(v).cmp(&size(w))))
    }
}

/// `dict_compare`: the shorter one first; else by the smallest key whose value differs, then by its value.
///
/// # Safety
/// Both are dicts; the GIL is held.
pub(super) unsafe fn dicts(v: *mut PyObject, w: *mut PyObject, depth: c_int) -> Result<Ordering, Raised> {
    // SAFETY: live objects throughout.
    unsafe {
        let by_length = PyDict_Size(v).cmp(&PyDict_Size(w));
        if by_length != Ordering::Equal {
            return Ok(by_length);
        }
        let (Some(v), Some(w)) = (smallest_difference(v, w, depth)?, smallest_difference(w, v, depth)?)
        else {
            return Ok(Ordering::Equal);
        };
        let deeper = depth.saturating_add(1);
        let by_key = compare(v.0.as_ptr(), w.0.as_ptr(), deeper)?;
        if by_key != Ordering::Equal {
            return Ok(by_key);
        }
        compare(v.1.as_ptr(), w.1.as_ptr(), deeper)
    }
}

/// `characterize`: the smallest key of `of`, with its value, that `other` has not, or with another value.
///
/// # Safety
/// Both are dicts; the GIL is held.
unsafe fn smallest_difference(
    of: *mut PyObject,
    other: *mut PyObject,
    depth: c_int,
) -> Result<Option<(Owned, Owned)>, Raised> {
    // SAFETY: the list of the keys is our own; keys and values are held while they are compared.
    unsafe {
        let deeper = depth.saturating_add(1);
        let keys = Owned::take(PyDict_Keys(of))?;
        let mut smallest: Option<(Owned, Owned)> = None;
        for i in 0..PyList_Size(keys.as_ptr()) {
            let key = Owned::borrowed(PyList_GetItem(keys.as_ptr(), i))?;
            if let Some((found, _)) = &smallest {
                if compare(found.as_ptr(), key.as_ptr(), deeper)? == Ordering::Less {
                    continue;
                }
            }
            // A comparison may have taken the key out.
            let Some(value) = value_of(of, &key)? else { continue };
            let same = match value_of(other, &key)? {
                None => false,
                Some(others) => equal(value.as_ptr(), others.as_ptr(), deeper)?,
            };
            if !same {
                smallest = Some((key, value));
            }
        }
        Ok(smallest)
    }
}

/// # Safety
/// `dict` is a dict; the GIL is held and no exception is set.
unsafe fn value_of(dict: *mut PyObject, key: &Owned) -> Result<Option<Owned>, Raised> {
    // SAFETY: the caller's promise; the value is lent.
    unsafe {
        let mut value = PyDict_GetItem(dict, key.as_ptr());
        if value.is_null() {
            // Any failure was an absent key to 2.7. A lack of memory is not one.
            match PyDict_Contains(dict, key.as_ptr()) {
                ..0 => forgive()?,
                0 => {}
                _ => value = PyDict_GetItem(dict, key.as_ptr()),
            }
        }
        if value.is_null() { Ok(None) } else { Owned::borrowed(value).map(Some) }
    }
}

/// Whether `x == y`. An order is not asked for where there is none.
///
/// # Safety
/// Both are live objects; the GIL is held.
unsafe fn equal(x: *mut PyObject, y: *mut PyObject, depth: c_int) -> Result<bool, Raised> {
    // SAFETY: live objects throughout.
    unsafe {
        let sets = matches!(kind(x, y)?, Some(Container::Sets));
        if sets || is_instance(x, &raw const PyComplex_Type)? || is_instance(y, &raw const PyComplex_Type)? {
            return match PyObject_RichCompareBool(x, y, PY_EQ) {
                ..0 => Err(Raised),
                answer => Ok(answer != 0),
            };
        }
        Ok(compare(x, y, depth)? == Ordering::Equal)
    }
}

/// Sets the `TypeError` of `set_nocmp`.
///
/// # Safety
/// The GIL is held.
pub(super) unsafe fn refuse_sets() -> Raised {
    // SAFETY: the caller's promise.
    unsafe { PyErr_SetString(PyExc_TypeError, c"cannot compare sets using cmp()".as_ptr()) };
    Raised
}
