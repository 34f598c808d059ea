//! Owned references and the "an exception is set" state, so that the modules which call Python have one way
//! to release and to fail.

use crate::ffi::*;
use core::ffi::{CStr, c_char};
use core::ptr::NonNull;

/// The interpreter has an exception set; the C face answers with its error value.
#[derive(Debug)]
pub struct Raised;

/// Sets `exception` with `message`, and fails.
///
/// # Safety
/// `exception` is an exception class; the GIL is held.
pub unsafe fn fail<T>(exception: *mut PyObject, message: &CStr) -> Result<T, Raised> {
    // SAFETY: the caller's promise.
    unsafe { PyErr_SetString(exception, message.as_ptr()) };
    Err(Raised)
}

/// A new reference, released when it goes out of scope. It must not outlive the GIL of the call it is made in.
#[derive(Debug)]
pub struct Owned(NonNull<PyObject>);

impl Owned {
    /// Takes over what a C API function returned: a new reference, or NULL with an exception set.
    ///
    /// # Safety
    /// `returned` is NULL with an exception set, or a reference that nobody else releases.
    pub unsafe fn take(returned: *mut PyObject) -> Result<Self, Raised> {
        NonNull::new(returned).map(Owned).ok_or(Raised)
    }

    /// A reference of our own to what a C API function lent: NULL means that it raised.
    ///
    /// # Safety
    /// `lent` is NULL with an exception set, or a live object; the GIL is held.
    pub unsafe fn borrowed(lent: *mut PyObject) -> Result<Self, Raised> {
        // SAFETY: Py_IncRef takes NULL too, and the reference it makes is the one that is taken.
        unsafe {
            Py_IncRef(lent);
            Owned::take(lent)
        }
    }

    /// The object, borrowed from this reference.
    pub fn as_ptr(&self) -> *mut PyObject {
        self.0.as_ptr()
    }

    /// Releases the reference; what is left says only which object it was.
    pub fn into_address(self) -> usize {
        self.0.addr().get()
    }

    /// Gives the reference to the caller.
    pub fn into_ptr(self) -> *mut PyObject {
        core::mem::ManuallyDrop::new(self).0.as_ptr()
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        // SAFETY: `take` was promised a reference of our own, and this is its only release.
        unsafe { Py_DecRef(self.as_ptr()) }
    }
}

/// Whether the type of `o` is exactly `class`. Reading `ob_type` would fix one layout of PyObject.
///
/// # Safety
/// `o` is a live object; the GIL is held.
pub unsafe fn is_exactly(o: *mut PyObject, class: *const PyObject) -> bool {
    // SAFETY: PyObject_Type cannot fail on a live object; a type outlives its instances.
    unsafe {
        let of = PyObject_Type(o);
        Py_DecRef(of);
        core::ptr::eq(of, class)
    }
}

/// Whether the type of `o` is `class` or derives from it, as `PyList_Check` and its like ask: so the functions for
/// `class` may be given it. No Python code runs.
///
/// # Safety
/// Both are live objects, and `class` is a type; the GIL is held.
pub unsafe fn is_a(o: *mut PyObject, class: *const PyObject) -> bool {
    // SAFETY: PyObject_Type cannot fail on a live object; a type outlives its instances.
    unsafe {
        let of = PyObject_Type(o);
        Py_DecRef(of);
        PyType_IsSubtype(of, class.cast_mut()) != 0
    }
}

/// Whether `isinstance(o, class)`: `class` may be an abstract one, and `o` may say that it is of another class than its
/// type.
///
/// # Safety
/// Both are live objects; the GIL is held.
pub unsafe fn is_instance(o: *mut PyObject, class: *const PyObject) -> Result<bool, Raised> {
    // SAFETY: the caller's promise.
    match unsafe { PyObject_IsInstance(o, class.cast_mut()) } {
        ..0 => Err(Raised),
        answer => Ok(answer != 0),
    }
}

/// The attribute `name` of `o`, or `None` where it has none; other errors of the look-up are passed on.
///
/// # Safety
/// `o` is a live object; the GIL is held.
pub unsafe fn optional_attribute(o: *mut PyObject, name: &CStr) -> Result<Option<Owned>, Raised> {
    // SAFETY: the caller's promise.
    unsafe { or_none(Owned::take(PyObject_GetAttrString(o, name.as_ptr()))) }
}

/// [`optional_attribute`] by a name that is an object already.
///
/// # Safety
/// As for [`optional_attribute`]; `name` is a str.
pub unsafe fn optional_by_name(o: *mut PyObject, name: *mut PyObject) -> Result<Option<Owned>, Raised> {
    // SAFETY: the caller's promise.
    unsafe { or_none(Owned::take(PyObject_GetAttr(o, name))) }
}

unsafe fn or_none(found: Result<Owned, Raised>) -> Result<Option<Owned>, Raised> {
    // SAFETY: an exception is set where nothing was found; the callers hold the GIL.
    unsafe {
        match found {
            Ok(found) => Ok(Some(found)),
            Err(Raised) if PyErr_ExceptionMatches(PyExc_AttributeError) != 0 => {
                PyErr_Clear();
                Ok(None)
            }
            Err(raised) => Err(raised),
        }
    }
}

/// Clears the exception that is set, unless it says that there is no memory: that is no answer to any question, and
/// passed on.
///
/// # Safety
/// An exception is set; the GIL is held.
pub unsafe fn forgive() -> Result<(), Raised> {
    // SAFETY: the caller's promise.
    unsafe {
        if PyErr_ExceptionMatches(PyExc_MemoryError) != 0 {
            return Err(Raised);
        }
        PyErr_Clear();
        Ok(())
    }
}

/// What `dict` has under `name`, borrowed; `None` where it has nothing. (`PyDict_GetItemString` takes a lack of memory
/// for nothing.)
///
/// # Safety
/// `dict` is a live dict with names for keys; the GIL is held.
pub unsafe fn dict_item(dict: *mut PyObject, name: &CStr) -> Result<Option<NonNull<PyObject>>, Raised> {
    // SAFETY: the caller's promise. To look a str up among others allocates nothing.
    unsafe {
        let key = Owned::take(Py_BuildValue(c"s".as_ptr(), name.as_ptr()))?;
        Ok(NonNull::new(PyDict_GetItem(dict, key.as_ptr())))
    }
}

/// Calls the method `name` of the class of `of` on `(of, with)`; `None` where there is no such method or it returns
/// NotImplemented.
///
/// # Safety
/// `of` and `with` are live objects; the GIL is held.
pub unsafe fn call_of_class(
    of: *mut PyObject,
    name: &CStr,
    with: *mut PyObject,
) -> Result<Option<Owned>, Raised> {
    // SAFETY: live objects throughout; the argument list ends with NULL.
    unsafe {
        let class = Owned::take(PyObject_Type(of))?;
        let Some(method) = optional_attribute(class.as_ptr(), name)? else {
            return Ok(None);
        };
        let end = core::ptr::null_mut::<PyObject>();
        let result = Owned::take(PyObject_CallFunctionObjArgs(method.as_ptr(), of, with, end))?;
        let not_implemented = core::ptr::eq(result.as_ptr(), &raw const _Py_NotImplementedStruct);
        Ok(if not_implemented { None } else { Some(result) })
    }
}

/// The name of the type of `o`, copied to `to` and cut to its length; empty where the type's says none.
///
/// # Safety
/// `o` is a live object; the GIL is held and no exception is set.
pub unsafe fn type_name(o: *mut PyObject, to: &mut [c_char; 100]) -> Result<*const c_char, Raised> {
    // SAFETY: the caller's promise; the text is copied before its object is released.
    unsafe {
        let class = Owned::take(PyObject_Type(o))?;
        match Owned::take(PyObject_GetAttrString(class.as_ptr(), c"__name__".as_ptr())) {
            Ok(name) => match text_of(name.as_ptr(), c"a type without a name") {
                Ok(text) => {
                    for (to, &from) in to.iter_mut().take(99).zip(text.to_bytes()) {
                        *to = from as c_char;
                    }
                }
                Err(Raised) => forgive()?,
            },
            Err(Raised) => forgive()?,
        }
        Ok(to.as_ptr())
    }
}

/// The characters of a str (on Python 2 of a unicode too), good for as long as `o` is; for another object, or one
/// with a NUL inside, the error `message` as a `TypeError`.
///
/// # Safety
/// `o` is a live object; the GIL is held. The caller keeps `o` alive for `'a`.
pub unsafe fn text_of<'a>(o: *mut PyObject, message: &CStr) -> Result<&'a CStr, Raised> {
    let mut text: *const c_char = core::ptr::null();
    // SAFETY: the format's one conversion stores a pointer into `o`; it takes both of Python 2's kinds.
    unsafe {
        if PyArg_Parse(o, c"s".as_ptr(), &raw mut text) == 0 {
            forgive()?;
            PyErr_SetString(PyExc_TypeError, message.as_ptr());
            return Err(Raised);
        }
        Ok(CStr::from_ptr(text))
    }
}
