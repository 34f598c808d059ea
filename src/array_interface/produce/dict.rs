//! `__array_interface__`: the description as a dict, version 3 of the protocol.

use super::descr::recheck_descr;
use crate::array_interface::array::Array;
use crate::array_interface::faults::raise;
use crate::array_interface::typestr::{MAX_LEN, write};
use crate::array_interface::{NOTSWAPPED, WRITEABLE};
use crate::ffi::*;
use crate::object::{Owned, Raised, is_a, optional_attribute};
use core::ffi::{CStr, c_char};
use core::ptr;

/// What a property `__array_interface__` returns: a new dict with `version`, `shape`, `typestr`, `data`, `strides`, and
/// `descr` where there is one. A consumer keeps the exporter alive, as the protocol says; the dict holds no
/// reference to it.
///
/// Returns a new reference; NULL with the exceptions of [`super::capsule::repyrex_array_struct`].
///
/// # Safety
/// `array` is a description, its `descr` alive. The caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_array_dict(array: *const Array) -> *mut PyObject {
    // SAFETY: the caller's promises.
    unsafe { dict_of(&*array).map_or(ptr::null_mut(), Owned::into_ptr) }
}

unsafe fn dict_of(array: &Array) -> Result<Owned, Raised> {
    // SAFETY: the caller's promises; each new reference is owned by an Owned, and the dict takes its own.
    unsafe {
        let (layout, strides) = array.layout().map_err(|fault| raise(fault, c"array interface"))?;
        let descr = recheck_descr(array.flags, array.descr, array.itemsize)?;

        let dict = Owned::take(PyDict_New())?;
        set(&dict, c"version", Py_BuildValue(c"i".as_ptr(), 3))?;
        set(&dict, c"shape", tuple_of(layout.shape)?.into_ptr())?;
        set(&dict, c"strides", tuple_of(strides)?.into_ptr())?;
        let address = Owned::take(PyLong_FromVoidPtr(layout.data))?;
        let readonly = Owned::take(PyBool_FromLong((array.flags & WRITEABLE == 0).into()))?;
        set(&dict, c"data", Py_BuildValue(c"(OO)".as_ptr(), address.as_ptr(), readonly.as_ptr()))?;
        set(&dict, c"typestr", typestr(array, descr)?.into_ptr())?;
        if let Some(fields) = fields_of(descr)? {
            set(&dict, c"descr", fields.into_ptr())?;
        }
        Ok(dict)
    }
}

/// A dtype knows more than the kind: the unit of a time.
unsafe fn typestr(array: &Array, descr: *mut PyObject) -> Result<Owned, Raised> {
    // SAFETY: the caller's promises.
    unsafe {
        if !descr.is_null()
            && matches!(array.typekind as u8, b'm' | b'M')
            && let Some(text) = optional_attribute(descr, c"str")?
        {
            return Ok(text);
        }
        let mut text: [c_char; MAX_LEN] = [0; MAX_LEN];
        write(array.typekind as u8, array.itemsize, array.flags & NOTSWAPPED != 0, &mut text);
        Owned::take(Py_BuildValue(c"s".as_ptr(), text.as_ptr()))
    }
}

/// The list of fields that a `descr` is, or that a dtype with fields has; `None` where there is none.
///
/// # Safety
/// `descr` is NULL or a live object; the GIL is held.
pub unsafe fn fields_of(descr: *mut PyObject) -> Result<Option<Owned>, Raised> {
    // SAFETY: the caller's promises.
    unsafe {
        if descr.is_null() {
            return Ok(None);
        }
        if is_a(descr, &raw const PyList_Type) {
            return Owned::borrowed(descr).map(Some);
        }
        match optional_attribute(descr, c"names")? {
            Some(names) if PyObject_IsTrue(names.as_ptr()) > 0 => optional_attribute(descr, c"descr"),
            _ => Ok(None),
        }
    }
}

/// Stores `value`, a new reference or NULL with an exception, and releases it.
unsafe fn set(dict: &Owned, key: &CStr, value: *mut PyObject) -> Result<(), Raised> {
    // SAFETY: the callers' promises.
    unsafe {
        let value = Owned::take(value)?;
        if PyDict_SetItemString(dict.as_ptr(), key.as_ptr(), value.as_ptr()) < 0 {
            Err(Raised)
        } else {
            Ok(())
        }
    }
}

unsafe fn tuple_of(numbers: &[PySsize]) -> Result<Owned, Raised> {
    // SAFETY: the GIL is held. PyTuple_SetItem takes over the reference to the number, on failure too.
    unsafe {
        let tuple = Owned::take(PyTuple_New(numbers.len() as PySsize))?;
        for (i, &number) in (0..).zip(numbers) {
            let number = Owned::take(PyLong_FromSsize_t(number))?;
            if PyTuple_SetItem(tuple.as_ptr(), i, number.into_ptr()) < 0 {
                return Err(Raised);
            }
        }
        Ok(tuple)
    }
}
