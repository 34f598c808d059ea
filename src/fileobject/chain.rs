//! What a Python 3 file object is made of: text over a buffer over a raw file, or less.

use crate::ffi::*;
use crate::object::{Owned, Raised, is_instance, optional_attribute};
use core::ffi::CStr;
use core::ptr;

/// The classes of `io` that a file object's type is, or is derived from.
pub const CLASSES: [&CStr; 5] =
    [c"FileIO", c"BufferedReader", c"BufferedWriter", c"BufferedRandom", c"TextIOWrapper"];

/// The parts of a file object, from the top down.
#[derive(Debug)]
pub struct Chain {
    /// The `io.TextIOWrapper`, of a text file.
    pub text: Option<Owned>,
    /// The buffer, unless the file has none.
    pub buffered: Option<Owned>,
    /// The `io.FileIO`, which has the descriptor.
    pub raw: Owned,
}

impl Chain {
    /// The parts of `f`, or `None` where it does not end in an `io.FileIO`: a BytesIO, a GzipFile or a socket's file
    /// has, or may have, a descriptor, but what it reads is not what lies there.
    ///
    /// # Safety
    /// `f` is a live object; the GIL is held.
    pub unsafe fn of(f: *mut PyObject) -> Result<Option<Self>, Raised> {
        // SAFETY: live objects throughout, under the caller's GIL.
        unsafe {
            let io = Owned::take(PyImport_ImportModule(c"io".as_ptr()))?;
            let is = |o: &Owned, name: &CStr| {
                let class = Owned::take(PyObject_GetAttrString(io.as_ptr(), name.as_ptr()))?;
                is_instance(o.as_ptr(), class.as_ptr())
            };
            let [raw_class, buffered_classes @ .., text_class] = CLASSES;
            let mut top = Owned::borrowed(f)?;
            // os.popen's, a file of its own in Python 2.
            let os = Owned::take(PyImport_ImportModule(c"os".as_ptr()))?;
            if let Some(class) = optional_attribute(os.as_ptr(), c"_wrap_close")? {
                if is_instance(f, class.as_ptr())? {
                    top = Owned::take(PyObject_GetAttrString(f, c"_stream".as_ptr()))?;
                }
            }
            let mut text = None;
            if is(&top, text_class)? {
                let Some(under) = part(&top, c"buffer")? else {
                    return Ok(None);
                };
                text = Some(core::mem::replace(&mut top, under));
            }
            let mut buffered = None;
            for class in buffered_classes {
                if is(&top, class)? {
                    let Some(under) = part(&top, c"raw")? else {
                        return Ok(None);
                    };
                    buffered = Some(core::mem::replace(&mut top, under));
                    break;
                }
            }
            Ok(if is(&top, raw_class)? { Some(Chain { text, buffered, raw: top }) } else { None })
        }
    }

    /// Whether the file has been closed.
    ///
    /// # Safety
    /// The GIL is held.
    pub unsafe fn is_closed(&self) -> Result<bool, Raised> {
        // SAFETY: live objects, under the caller's GIL.
        unsafe {
            let closed = Owned::take(PyObject_GetAttrString(self.raw.as_ptr(), c"closed".as_ptr()))?;
            truth(&closed)
        }
    }

    /// The attributes of the raw file, a dict.
    ///
    /// # Safety
    /// The GIL is held.
    pub unsafe fn attributes(&self) -> Result<Owned, Raised> {
        // SAFETY: the caller's promise.
        unsafe { attributes_of(&self.raw) }
    }

    /// Writes out what is held back and drops what was read ahead, so that the descriptor stands where the object
    /// does. What was read ahead of a pipe cannot be put back, and stays with the object.
    ///
    /// # Safety
    /// The GIL is held.
    pub unsafe fn settle(&self) -> Result<(), Raised> {
        // SAFETY: live objects, under the caller's GIL.
        unsafe {
            let seekable = truth(&call(self.raw.as_ptr(), c"seekable", None)?)?;
            let reads = truth(&call(self.raw.as_ptr(), c"readable", None)?)?;
            if let Some(text) = &self.text {
                if seekable && reads {
                    // Drops what is decoded already. Not flush first: it would have the text forget that it can't
                    // tell its place.
                    let place = call(text.as_ptr(), c"tell", None)?;
                    call(text.as_ptr(), c"seek", Some(&place))?;
                } else {
                    call(text.as_ptr(), c"flush", None)?;
                }
            }
            if let Some(buffered) = &self.buffered {
                call(buffered.as_ptr(), c"flush", None)?;
                if seekable && reads {
                    // A seek to a place within what was read ahead would keep it, one that counts from the end never.
                    let place = call(buffered.as_ptr(), c"tell", None)?;
                    let end = Owned::take(Py_BuildValue(c"(ii)".as_ptr(), 0_i32, 2_i32))?;
                    let seek = Owned::take(PyObject_GetAttrString(buffered.as_ptr(), c"seek".as_ptr()))?;
                    Owned::take(PyObject_Call(seek.as_ptr(), end.as_ptr(), ptr::null_mut()))?;
                    call(buffered.as_ptr(), c"seek", Some(&place))?;
                }
            }
            Ok(())
        }
    }
}

/// The `__dict__` of an object.
///
/// # Safety
/// The GIL is held.
pub unsafe fn attributes_of(o: &Owned) -> Result<Owned, Raised> {
    // SAFETY: a live object, under the caller's GIL.
    unsafe { Owned::take(PyObject_GetAttrString(o.as_ptr(), c"__dict__".as_ptr())) }
}

/// The object below `top`; `None` where it was detached.
///
/// # Safety
/// The GIL is held.
unsafe fn part(top: &Owned, name: &CStr) -> Result<Option<Owned>, Raised> {
    // SAFETY: live objects, under the caller's GIL.
    unsafe {
        match Owned::take(PyObject_GetAttrString(top.as_ptr(), name.as_ptr())) {
            Ok(under) => Ok(Some(under)),
            Err(Raised)
                if PyErr_ExceptionMatches(PyExc_ValueError) != 0
                    || PyErr_ExceptionMatches(PyExc_AttributeError) != 0 =>
            {
                PyErr_Clear();
                Ok(None)
            }
            Err(raised) => Err(raised),
        }
    }
}

/// `o.name()` or `o.name(argument)`.
///
/// # Safety
/// `o` is a live object; the GIL is held.
pub unsafe fn call(o: *mut PyObject, name: &CStr, argument: Option<&Owned>) -> Result<Owned, Raised> {
    // SAFETY: live objects throughout; the argument list ends with NULL, which may come first.
    unsafe {
        let method = Owned::take(PyObject_GetAttrString(o, name.as_ptr()))?;
        let end = ptr::null_mut::<PyObject>();
        let argument = argument.map_or(end, Owned::as_ptr);
        Owned::take(PyObject_CallFunctionObjArgs(method.as_ptr(), argument, end))
    }
}

/// # Safety
/// The GIL is held.
unsafe fn truth(o: &Owned) -> Result<bool, Raised> {
    // SAFETY: a live object, under the caller's GIL.
    match unsafe { PyObject_IsTrue(o.as_ptr()) } {
        ..0 => Err(Raised),
        answer => Ok(answer != 0),
    }
}
