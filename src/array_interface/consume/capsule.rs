//! `__array_struct__`: any exporter's capsule, with a struct of 48 or 56 bytes.

use super::{Acquired, Unwrap, buffer, hold, names};
use crate::array_interface::array::Array;
use crate::array_interface::faults::raise;
use crate::array_interface::layout::{Layout, dimensions};
use crate::array_interface::produce::descr::{has_objects, item_bytes};
use crate::array_interface::{
    ARR_HAS_DESCR, ArrayInterface, C_CONTIGUOUS, F_CONTIGUOUS, HAS_OBJECTS, MAX_ND,
};
use crate::cobject::from_capsule;
use crate::ffi::*;
use crate::object::{Owned, Raised, forgive, is_exactly, optional_by_name};
use core::ffi::CStr;
use core::ptr;

const INVALID: &CStr = c"invalid __array_struct__";

/// Describes what `given`, the attribute of `source`, holds.
///
/// # Safety
/// `to` is valid for writes, `source` a live object; the GIL is held.
pub unsafe fn acquire(
    to: *mut Acquired,
    source: *mut PyObject,
    given: Owned,
    unwrap: Option<Unwrap>,
) -> Result<(), Raised> {
    // SAFETY: the caller's promises. Of the struct only the first field is read before it proved to be one, and
    // `descr`, which many structs do not have, only under its flag. The capsule, which is held, keeps the struct.
    unsafe {
        let inter = pointer_in(given.as_ptr(), unwrap)?;
        if inter.is_null() || !inter.is_aligned() || (*inter).two != 2 {
            PyErr_SetString(PyExc_ValueError, INVALID.as_ptr());
            return Err(Raised);
        }
        let (nd, flags) = ((*inter).nd, (*inter).flags);
        let (shape, strides) =
            dimensions(nd, (*inter).shape, (*inter).strides).map_err(|fault| raise(fault, INVALID))?;
        let typekind = (*inter).typekind as u8;
        let itemsize = (*inter).itemsize as PySsize;
        let data = (*inter).data;

        // Without strides the order is C, or Fortran where the flags say that alone.
        let mut in_f = [0; MAX_ND];
        let strides = match strides {
            None if flags & (C_CONTIGUOUS | F_CONTIGUOUS) == F_CONTIGUOUS => {
                fortran(shape, itemsize, &mut in_f)
            }
            other => other,
        };
        let layout =
            Layout::new(data, shape, strides, typekind, itemsize).map_err(|fault| raise(fault, INVALID))?;
        let (mut descr, mut objects) = (ptr::null_mut(), 0);
        let mut dtype = None;
        if flags & ARR_HAS_DESCR != 0 {
            descr = (*inter).descr;
            if descr.is_null() {
                let message = c"invalid __array_struct__: ARR_HAS_DESCR is set, but descr is NULL";
                PyErr_SetString(PyExc_ValueError, message.as_ptr());
                return Err(Raised);
            }
        } else if typekind == b'V' {
            // NumPy's getter says nothing true of a record but its size, not even that it holds objects; the buffer
            // does, which NumPy itself asks first.
            match buffer::acquire(to, source) {
                Ok(true) => return Ok(()),
                Ok(false) => (),
                // Of a record that PEP 3118 has no words for, one with times, the dtype does.
                Err(Raised) if is_no_buffer() => {
                    PyErr_Clear();
                    objects = HAS_OBJECTS;
                    dtype = optional_by_name(source, names::dtype()?)?;
                    descr = dtype.as_ref().map_or(ptr::null_mut(), Owned::as_ptr);
                }
                Err(raised) => return Err(raised),
            }
        }
        if !descr.is_null() {
            // As in NumPy: one that does not fit is as if it were not there.
            match item_bytes(descr, 0) {
                Ok(bytes) if bytes == itemsize => objects = if has_objects(descr)? { HAS_OBJECTS } else { 0 },
                Ok(_) => descr = ptr::null_mut(),
                Err(Raised) => {
                    forgive()?;
                    descr = ptr::null_mut();
                }
            }
        }
        Array::write(&raw mut (*to).array, &layout, flags & !HAS_OBJECTS | objects, descr);
        hold(to, source, Some(given));
        // Held by `to` from here on.
        drop(dtype);
        Ok(())
    }
}

/// Whether the exception that is set says that an object has no buffer of the kind that was asked for.
unsafe fn is_no_buffer() -> bool {
    // SAFETY: the GIL is held, and an exception is set.
    unsafe { [PyExc_ValueError, PyExc_BufferError].iter().any(|&class| PyErr_ExceptionMatches(class) != 0) }
}

/// The pointer in a capsule named NULL, or in what `unwrap` knows.
unsafe fn pointer_in(given: *mut PyObject, unwrap: Option<Unwrap>) -> Result<*const ArrayInterface, Raised> {
    // SAFETY: the caller's promises.
    unsafe {
        if is_exactly(given, &raw const PyCapsule_Type) {
            let name = PyCapsule_GetName(given);
            if !name.is_null() {
                let format = c"invalid __array_struct__: the capsule has a name, '%.100s'";
                PyErr_Format(PyExc_ValueError, format.as_ptr(), name);
                return Err(Raised);
            }
            let pointer = PyCapsule_GetPointer(given, name);
            return if pointer.is_null() {
                Err(Raised)
            } else {
                Ok(from_capsule(pointer).cast_const().cast())
            };
        }
        Ok(unwrap.map_or(ptr::null_mut(), |unwrap| unwrap(given)).cast_const().cast())
    }
}

/// Strides in Fortran order; `None` where they are no numbers, which the layout's check says in C order too.
fn fortran<'a>(
    shape: &[PySsize],
    itemsize: PySsize,
    strides: &'a mut [PySsize; MAX_ND],
) -> Option<&'a [PySsize]> {
    let mut stride = itemsize;
    for (to, &length) in strides.iter_mut().zip(shape) {
        *to = stride;
        stride = stride.saturating_mul(length.max(1));
    }
    strides.get(..shape.len())
}
