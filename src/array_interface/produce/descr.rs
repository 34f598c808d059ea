//! `descr`: how many bytes it says an item has. One that says another number than the item size would make a
//! consumer read past the data, or be ignored without a word.

use crate::array_interface::ARR_HAS_DESCR;
use crate::array_interface::names;
use crate::array_interface::typestr::{MAX_LEN, TypeString, write};
use crate::ffi::*;
use crate::object::{Owned, Raised, fail, is_a, optional_attribute, optional_by_name, text_of};
use core::ffi::{c_char, c_int};
use core::ptr;

/// Records inside records: more is a list that contains itself.
const MAX_DEPTH: usize = 64;

/// `descr` as it is to be stored: NULL without `ARR_HAS_DESCR`. With it, a list of fields, a dtype (any object with
/// an `itemsize`) or a type string, whose bytes are `itemsize`; else `ValueError` or `TypeError`.
///
/// # Safety
/// `descr` is NULL or a live object; the GIL is held.
pub unsafe fn check_descr(
    flags: c_int,
    descr: *mut PyObject,
    itemsize: PySsize,
) -> Result<*mut PyObject, Raised> {
    if flags & ARR_HAS_DESCR == 0 {
        return Ok(ptr::null_mut());
    }
    // SAFETY: the caller's promises.
    unsafe {
        if descr.is_null() {
            return fail(PyExc_ValueError, c"array interface: ARR_HAS_DESCR is set, but descr is NULL");
        }
        let said = item_bytes(descr, 0)?;
        if said != itemsize {
            let format = c"array interface: descr says %zd bytes, but an item has %zd";
            PyErr_Format(PyExc_ValueError, format.as_ptr(), said, itemsize);
            return Err(Raised);
        }
    }
    Ok(descr)
}

/// [`check_descr`] for a description that passed it when it was made: a list may have changed since, a dtype cannot.
///
/// # Safety
/// As for [`check_descr`].
#[inline]
pub unsafe fn recheck_descr(
    flags: c_int,
    descr: *mut PyObject,
    itemsize: PySsize,
) -> Result<*mut PyObject, Raised> {
    if flags & ARR_HAS_DESCR == 0 {
        return Ok(ptr::null_mut());
    }
    // SAFETY: the caller's promises.
    unsafe {
        if descr.is_null() || is_a(descr, &raw const PyList_Type) {
            return check_descr(flags, descr, itemsize);
        }
    }
    Ok(descr)
}

/// The bytes of an item.
///
/// # Safety
/// `descr` is a live object; the GIL is held.
pub unsafe fn item_bytes(descr: *mut PyObject, depth: usize) -> Result<PySsize, Raised> {
    // SAFETY: the caller's promises; borrowed items are used while their containers, which `descr` keeps alive, are
    // not changed: nothing called here but `text_of` and number conversions runs Python code, and those hold on to
    // nothing of it.
    unsafe {
        if is_a(descr, &raw const PyList_Type) {
            if depth > MAX_DEPTH {
                return fail(PyExc_ValueError, c"array interface: descr contains itself");
            }
            let mut sum: PySsize = 0;
            for i in 0..PyList_Size(descr) {
                let field = Owned::borrowed(PyList_GetItem(descr, i))?;
                let bytes = field_bytes(field.as_ptr(), depth)?;
                let Some(more) = sum.checked_add(bytes) else {
                    return fail(
                        PyExc_ValueError,
                        c"array interface: descr describes more bytes than there can be",
                    );
                };
                sum = more;
            }
            return Ok(sum);
        }
        if let Some(size) = optional_by_name(descr, names::itemsize()?)? {
            return match PyNumber_AsSsize_t(size.as_ptr(), PyExc_OverflowError) {
                -1 if !PyErr_Occurred().is_null() => Err(Raised),
                bytes => Ok(bytes),
            };
        }
        let text = text_of(descr, c"array interface: descr must be a list, a dtype or a type string")?;
        match TypeString::parse(text.to_bytes()) {
            Some(read) => Ok(read.itemsize),
            None => {
                let format = c"array interface: descr holds '%.100s', which is no type string";
                PyErr_Format(PyExc_ValueError, format.as_ptr(), text.as_ptr());
                Err(Raised)
            }
        }
    }
}

/// `(name, type)` or `(name, type, shape)`.
unsafe fn field_bytes(field: *mut PyObject, depth: usize) -> Result<PySsize, Raised> {
    // SAFETY: as in `item_bytes`; a tuple keeps its items.
    unsafe {
        let wrong = c"array interface: a field of descr must be (name, type) or (name, type, shape)";
        if !is_a(field, &raw const PyTuple_Type) {
            return fail(PyExc_ValueError, wrong);
        }
        let size = PyTuple_Size(field);
        if size != 2 && size != 3 {
            return fail(PyExc_ValueError, wrong);
        }
        let mut bytes = item_bytes(PyTuple_GetItem(field, 1), depth + 1)?;
        if size == 3 {
            let shape = Owned::borrowed(PyTuple_GetItem(field, 2))?;
            let is_tuple = is_a(shape.as_ptr(), &raw const PyTuple_Type);
            for i in 0..if is_tuple { PyTuple_Size(shape.as_ptr()) } else { 1 } {
                let length = if is_tuple { PyTuple_GetItem(shape.as_ptr(), i) } else { shape.as_ptr() };
                let length = PyNumber_AsSsize_t(length, PyExc_OverflowError);
                if length == -1 && !PyErr_Occurred().is_null() {
                    return Err(Raised);
                }
                match bytes.checked_mul(length) {
                    Some(product) if length >= 0 => bytes = product,
                    _ => {
                        return fail(
                            PyExc_ValueError,
                            c"array interface: a field of descr has an impossible shape",
                        );
                    }
                }
            }
        }
        Ok(bytes)
    }
}

/// Whether items that `descr` describes hold references to Python objects, which no copy of bytes counts.
///
/// # Safety
/// `descr` is a live object that [`item_bytes`] read; the GIL is held.
pub unsafe fn has_objects(descr: *mut PyObject) -> Result<bool, Raised> {
    // SAFETY: the caller's promises; every borrowed object is held while it is used.
    unsafe {
        if is_a(descr, &raw const PyList_Type) {
            for i in 0..PyList_Size(descr) {
                let field = Owned::borrowed(PyList_GetItem(descr, i))?;
                let kind = Owned::borrowed(PyTuple_GetItem(field.as_ptr(), 1))?;
                if has_objects(kind.as_ptr())? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        if let Some(answer) = optional_attribute(descr, c"hasobject")? {
            return match PyObject_IsTrue(answer.as_ptr()) {
                ..0 => Err(Raised),
                answer => Ok(answer != 0),
            };
        }
        let text = text_of(descr, c"array interface: descr must be a list, a dtype or a type string")?;
        Ok(TypeString::parse(text.to_bytes()).is_some_and(|read| read.kind == b'O'))
    }
}

/// A `descr` for an array of text: the type string itself. Without it NumPy takes the item size of kind `U` for a
/// number of characters, and reads four times as far.
///
/// # Safety
/// The GIL is held.
pub unsafe fn descr_of_text(itemsize: PySsize, native: bool) -> Result<Owned, Raised> {
    let mut text: [c_char; MAX_LEN] = [0; MAX_LEN];
    write(b'U', itemsize, native, &mut text);
    // SAFETY: a NUL-terminated string for the format's one conversion; the result is a new reference.
    unsafe { Owned::take(Py_BuildValue(c"s".as_ptr(), text.as_ptr())) }
}
