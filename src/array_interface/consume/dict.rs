//! `__array_interface__`: the dict.

use super::{Acquired, buffer, hold};
use crate::array_interface::array::{Array, check_bounds};
use crate::array_interface::faults::raise;
use crate::array_interface::layout::Layout;
use crate::array_interface::produce::descr::{has_objects, item_bytes};
use crate::array_interface::typestr::TypeString;
use crate::array_interface::{HAS_OBJECTS, MAX_ND, NOTSWAPPED, WRITEABLE};
use crate::ffi::*;
use crate::object::{Owned, Raised, dict_item, fail, forgive, is_a, text_of};
use core::ffi::{CStr, c_int, c_void};
use core::ptr;

const INVALID: &CStr = c"invalid __array_interface__";

/// Describes what `given`, the attribute of `source`, says. Messages and classes are NumPy's where it has one.
///
/// # Safety
/// `to` is valid for writes, `source` a live object; the GIL is held.
pub unsafe fn acquire(to: *mut Acquired, source: *mut PyObject, given: Owned) -> Result<(), Raised> {
    // SAFETY: the caller's promises. A buffer that was acquired on the way is released where the rest fails.
    unsafe {
        match describe(to, source, &given) {
            Ok(()) => {
                hold(to, source, Some(given));
                Ok(())
            }
            Err(Raised) => {
                super::release_keeping_exception(to);
                Err(Raised)
            }
        }
    }
}

unsafe fn describe(to: *mut Acquired, source: *mut PyObject, given: &Owned) -> Result<(), Raised> {
    // SAFETY: the caller's promises; what is taken out of the dict is held while it is used.
    unsafe {
        if !is_a(given.as_ptr(), &raw const PyDict_Type) {
            return fail(PyExc_ValueError, c"invalid __array_interface__: it must be a dictionary");
        }
        let Some(text) = item(given, c"typestr")? else {
            return fail(PyExc_ValueError, c"invalid __array_interface__: missing typestr");
        };
        let read = text_of(text.as_ptr(), c"__array_interface__ typestr must be a string")?;
        let Some(read) = TypeString::parse(read.to_bytes()) else {
            let format = c"invalid __array_interface__: data type '%.100s' not understood";
            PyErr_Format(PyExc_TypeError, format.as_ptr(), read.as_ptr());
            return Err(Raised);
        };
        let Some(shape) = item(given, c"shape")? else {
            return fail(PyExc_ValueError, c"invalid __array_interface__: missing shape");
        };
        let mut lengths = [0; MAX_ND];
        let lengths = numbers(&shape, &mut lengths, c"__array_interface__ shape must be a tuple")?;
        let mut distances = [0; MAX_ND];
        let distances = match item(given, c"strides")? {
            None => None,
            Some(strides) => {
                let message = c"__array_interface__ strides must be a tuple";
                let distances = numbers(&strides, &mut distances, message)?;
                if distances.len() != lengths.len() {
                    let message = c"invalid __array_interface__: mismatch in length of strides and shape";
                    return fail(PyExc_ValueError, message);
                }
                Some(distances)
            }
        };

        let memory = match item(given, c"data")? {
            Some(data) if is_a(data.as_ptr(), &raw const PyTuple_Type) => Memory::at(&data)?,
            // The data is a buffer: the object given, or the exporter itself.
            data => {
                let of = data.as_ref().map_or(source, Owned::as_ptr);
                let offset = match item(given, c"offset")? {
                    Some(offset) => number(offset.as_ptr())?,
                    None => 0,
                };
                Memory::of_buffer(to, of, offset)?
            }
        };
        let pointer = memory.start.wrapping_byte_offset(memory.offset);
        let layout = Layout::new(pointer, lengths, distances, read.kind, read.itemsize)
            .map_err(|fault| raise(fault, INVALID))?;
        if let Some(size) = memory.size {
            check_bounds(&layout, memory.start, size, memory.offset)?;
        }
        // A record's fields are in descr, which for other kinds says nothing new.
        let descr = match item(given, c"descr")? {
            Some(descr) if read.kind == b'V' => match item_bytes(descr.as_ptr(), 0) {
                // Borrowed: the dict, which is held, keeps it.
                Ok(bytes) if bytes == read.itemsize => descr.as_ptr(),
                Ok(_) => ptr::null_mut(),
                Err(Raised) => {
                    forgive()?;
                    ptr::null_mut()
                }
            },
            _ => ptr::null_mut(),
        };
        let objects = if !descr.is_null() && has_objects(descr)? { HAS_OBJECTS } else { 0 };
        let native = if read.is_native() { NOTSWAPPED } else { 0 };
        Array::write(&raw mut (*to).array, &layout, native | memory.writeable | objects, descr);
        Ok(())
    }
}

/// Where the data lies.
struct Memory {
    start: *mut c_void,
    offset: PySsize,
    /// Bytes from `start` on, where they are known.
    size: Option<PySsize>,
    writeable: c_int,
}

impl Memory {
    /// `(address, read-only)`.
    unsafe fn at(data: &Owned) -> Result<Memory, Raised> {
        // SAFETY: a tuple keeps its items; the GIL is held.
        unsafe {
            if PyTuple_Size(data.as_ptr()) != 2 {
                let message =
                    c"__array_interface__ data must be a 2-tuple with (data pointer integer, read-only flag)";
                return fail(PyExc_TypeError, message);
            }
            let start = PyLong_AsVoidPtr(PyTuple_GetItem(data.as_ptr(), 0));
            if start.is_null() && !PyErr_Occurred().is_null() {
                return Err(Raised);
            }
            let readonly = PyObject_IsTrue(PyTuple_GetItem(data.as_ptr(), 1));
            if readonly < 0 {
                return Err(Raised);
            }
            Ok(Memory { start, offset: 0, size: None, writeable: if readonly == 0 { WRITEABLE } else { 0 } })
        }
    }

    /// The buffer of an object, which `to` holds from here on.
    unsafe fn of_buffer(to: *mut Acquired, of: *mut PyObject, offset: PySsize) -> Result<Memory, Raised> {
        // SAFETY: the caller's promises.
        unsafe {
            if !buffer::acquire(to, of)? {
                return fail(PyExc_TypeError, c"invalid __array_interface__: its data is no buffer");
            }
            let view = &(*to).buffer;
            // `acquire` holds `of`; the exporter is held instead, by `hold` in the end, and the view holds `of`.
            Py_DecRef((*to).source);
            (*to).source = ptr::null_mut();
            let writeable = if view.readonly == 0 { WRITEABLE } else { 0 };
            Ok(Memory { start: view.buf, offset, size: Some(view.len), writeable })
        }
    }
}

/// What the dict has under `key`, but for None.
unsafe fn item(dict: &Owned, key: &CStr) -> Result<Option<Owned>, Raised> {
    // SAFETY: a live dict; what it lends is held.
    unsafe {
        match dict_item(dict.as_ptr(), key)? {
            Some(found) if !ptr::eq(found.as_ptr(), &raw const _Py_NoneStruct) => {
                Owned::borrowed(found.as_ptr()).map(Some)
            }
            _ => Ok(None),
        }
    }
}

unsafe fn numbers<'a>(
    tuple: &Owned,
    to: &'a mut [PySsize; MAX_ND],
    message: &CStr,
) -> Result<&'a [PySsize], Raised> {
    // SAFETY: a tuple keeps its items; the GIL is held.
    unsafe {
        if !is_a(tuple.as_ptr(), &raw const PyTuple_Type) {
            return fail(PyExc_TypeError, message);
        }
        let count = PyTuple_Size(tuple.as_ptr());
        let Some(places) = usize::try_from(count).ok().and_then(|n| to.get_mut(..n)) else {
            let format = c"invalid __array_interface__: %zd dimensions, expected 0 to %d";
            PyErr_Format(PyExc_ValueError, format.as_ptr(), count, MAX_ND as c_int);
            return Err(Raised);
        };
        for (i, place) in (0..).zip(places.iter_mut()) {
            *place = number(PyTuple_GetItem(tuple.as_ptr(), i))?;
        }
        Ok(places)
    }
}

unsafe fn number(o: *mut PyObject) -> Result<PySsize, Raised> {
    // SAFETY: a live object; the GIL is held.
    unsafe {
        match PyNumber_AsSsize_t(o, PyExc_OverflowError) {
            -1 if !PyErr_Occurred().is_null() => Err(Raised),
            number => Ok(number),
        }
    }
}
