//! `fileobject.h`: a `FILE *` on Python 3's file objects.
//!
//! CPython 2.7 Objects/fileobject.c; removed in 3.0. There a file object owned a `FILE *`, and legacy code keeps that
//! pointer for as long as it holds the object. Python 3's objects have a descriptor, and buffers of their own. So a
//! `FILE *` is made (`stream`) and three things are kept true:
//!
//! * **One position.** The `FILE *` has a duplicate of the descriptor, which shares the file's offset, and no buffer.
//!   `PyFile_AsFile` writes out what Python holds back, drops what it has read ahead and puts the `FILE *` where the
//!   object stands. From then on either side sees what the other one did, without being told.
//! * **One life.** The `FILE *` belongs to the raw file object at the end of the chain text, buffer, raw. It is
//!   closed when that is closed or dies, once.
//! * **One pointer.** The object, its `buffer` and its `raw` give the same `FILE *`, to every module.

mod chain;
mod stream;
mod write;

use crate::ffi::*;
use crate::object::{Owned, Raised, dict_item, forgive, is_exactly, is_instance, optional_attribute};
use chain::{Chain, call};
use core::ffi::{CStr, c_char, c_int};
use core::ptr::{self, NonNull};
use libc::FILE;

/// The `FILE *` of a file object, placed where the object stands; it is the object's, and must not be closed.
///
/// NULL without an exception for what is no file object, or a closed one, as in Python 2. NULL with an exception
/// where the object's position cannot be told, or no memory or descriptor is left.
///
/// # Safety
/// `f` is NULL or a live object; the caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyFile_AsFile(f: *mut PyObject) -> *mut FILE {
    // SAFETY: `f` is a live object behind the check, under the caller's GIL.
    unsafe {
        if f.is_null() {
            return ptr::null_mut();
        }
        as_file(f).unwrap_or(ptr::null_mut())
    }
}

/// # Safety
/// `f` is a live object; the GIL is held.
unsafe fn as_file(f: *mut PyObject) -> Result<*mut FILE, Raised> {
    // SAFETY: live objects throughout, under the caller's GIL.
    unsafe {
        let Some(chain) = Chain::of(f)? else {
            return Ok(ptr::null_mut());
        };
        if chain.is_closed()? {
            return Ok(ptr::null_mut());
        }
        chain.settle()?;
        let fp = stream::of(&chain)?;
        stream::place(fp);
        Ok(fp)
    }
}

/// Whether `f` is a file object: one that [`repyrex_PyFile_AsFile`] serves while it is open. Never an exception.
///
/// # Safety
/// `f` is NULL or a live object; the caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyFile_Check(f: *mut PyObject) -> c_int {
    // SAFETY: `f` is a live object behind the check.
    unsafe { if f.is_null() { 0 } else { quietly(|| Ok(Chain::of(f)?.is_some())).into() } }
}

/// Whether `f` is a file object whose type is the interpreter's own. Never an exception.
///
/// # Safety
/// As for [`repyrex_PyFile_Check`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyFile_CheckExact(f: *mut PyObject) -> c_int {
    // SAFETY: `f` is a live object behind the check.
    unsafe {
        if f.is_null() {
            return 0;
        }
        quietly(|| {
            if Chain::of(f)?.is_none() {
                return Ok(false);
            }
            let io = Owned::take(PyImport_ImportModule(c"io".as_ptr()))?;
            for name in chain::CLASSES {
                let class = Owned::take(PyObject_GetAttrString(io.as_ptr(), name.as_ptr()))?;
                if is_exactly(f, class.as_ptr()) {
                    return Ok(true);
                }
            }
            Ok(false)
        })
        .into()
    }
}

/// Runs `ask` beside an exception that may be set, and takes its own for false.
///
/// # Safety
/// The GIL is held.
unsafe fn quietly(ask: impl FnOnce() -> Result<bool, Raised>) -> bool {
    let (mut class, mut value, mut traceback) = (ptr::null_mut(), ptr::null_mut(), ptr::null_mut());
    // SAFETY: what was fetched is restored, once; Restore drops the exception that `ask` left.
    unsafe {
        PyErr_Fetch(&raw mut class, &raw mut value, &raw mut traceback);
        let answer = ask().unwrap_or(false);
        PyErr_Restore(class, value, traceback);
        answer
    }
}

/// The type that every file object of the interpreter's own is derived from, borrowed. Never NULL.
///
/// # Safety
/// The caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyFile_Type() -> *mut PyObject {
    // SAFETY: the module holds its class, which holds its base for good, so the base outlives the references here.
    unsafe {
        let mut found = ptr::null_mut();
        quietly(|| {
            let io = Owned::take(PyImport_ImportModule(c"io".as_ptr()))?;
            let class = Owned::take(PyObject_GetAttrString(io.as_ptr(), c"IOBase".as_ptr()))?;
            found = Owned::take(PyObject_GetAttrString(class.as_ptr(), c"__base__".as_ptr()))?.as_ptr();
            Ok(true)
        });
        if found.is_null() {
            // A type that no file has: the macro takes this apart as a type, whatever happened.
            found = PyObject_Type((&raw const _Py_NotImplementedStruct).cast_mut());
            Py_DecRef(found);
        }
        found
    }
}

/// The name that a file was opened under, borrowed from the object. NULL without an exception for what is no file.
///
/// # Safety
/// `f` is NULL or a live object; the caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyFile_Name(f: *mut PyObject) -> *mut PyObject {
    // SAFETY: live objects; the raw object's dict holds the name that is lent.
    unsafe {
        let mut found = ptr::null_mut();
        if !f.is_null() {
            quietly(|| {
                if let Some(chain) = Chain::of(f)? {
                    let attributes = chain.attributes()?;
                    found = dict_item(attributes.as_ptr(), c"name")?.map_or(found, NonNull::as_ptr);
                }
                Ok(true)
            });
        }
        found
    }
}

/// Opens `name`: a new reference to a file object whose strings are bytes (`as_bytes`) or str. NULL with the
/// exception of `io.open`; SystemError where an argument is NULL.
///
/// # Safety
/// `name` and `mode` are NULL or C strings; the caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyFile_Open(
    name: *const c_char,
    mode: *const c_char,
    as_bytes: c_int,
) -> *mut PyObject {
    // SAFETY: the strings are good behind the check.
    unsafe {
        if name.is_null() || mode.is_null() {
            return null_argument();
        }
        let opened = path(name).and_then(|file| open(&file, CStr::from_ptr(mode), as_bytes != 0, true));
        opened.map_or(ptr::null_mut(), Owned::into_ptr)
    }
}

/// A new reference to a file object over `fp`, which is called `name`. `close` is called with `fp` when the object
/// is closed or dies; with NULL `fp` stays the caller's. NULL with an exception, and then `fp` is the caller's too.
///
/// # Safety
/// `fp` is NULL or an open stream; the strings are NULL or C strings; `close` is NULL or may be called with `fp`. The
/// caller holds the GIL, and leaves closing `fp` to `close`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyFile_Over(
    fp: *mut FILE,
    name: *const c_char,
    mode: *const c_char,
    close: Option<unsafe extern "C" fn(*mut FILE) -> c_int>,
    as_bytes: c_int,
) -> *mut PyObject {
    // SAFETY: the arguments are good behind the check.
    unsafe {
        if fp.is_null() || name.is_null() || mode.is_null() {
            return null_argument();
        }
        over(fp, name, CStr::from_ptr(mode), close, as_bytes != 0).map_or(ptr::null_mut(), Owned::into_ptr)
    }
}

/// # Safety
/// As for [`repyrex_PyFile_Over`], with nothing NULL but `close`.
unsafe fn over(
    fp: *mut FILE,
    name: *const c_char,
    mode: &CStr,
    close: Option<unsafe extern "C" fn(*mut FILE) -> c_int>,
    as_bytes: bool,
) -> Result<Owned, Raised> {
    // SAFETY: `fp` is open, so it has a descriptor, which stays open as long as `fp`.
    unsafe {
        let name = path(name)?;
        stream::unbuffer(fp);
        let descriptor = Owned::take(PyLong_FromSsize_t(libc::fileno(fp) as PySsize))?;
        let opened = open(&descriptor, mode, as_bytes, false)?;
        if let Some(chain) = Chain::of(opened.as_ptr())? {
            if PyObject_SetAttrString(chain.raw.as_ptr(), c"name".as_ptr(), name.as_ptr()) < 0 {
                return Err(Raised);
            }
            stream::give(&chain, fp, close)?;
        }
        Ok(opened)
    }
}

/// A C string as a path: str, or bytes where it is no UTF-8.
///
/// # Safety
/// `name` is a C string; the GIL is held.
unsafe fn path(name: *const c_char) -> Result<Owned, Raised> {
    // SAFETY: the formats take a C string.
    unsafe {
        Owned::take(Py_BuildValue(c"s".as_ptr(), name)).or_else(|Raised| {
            forgive()?;
            Owned::take(Py_BuildValue(c"y".as_ptr(), name))
        })
    }
}

/// `io.open` with a mode of Python 2's.
///
/// # Safety
/// `file` is a live object; the GIL is held.
unsafe fn open(file: &Owned, mode: &CStr, as_bytes: bool, close: bool) -> Result<Owned, Raised> {
    let mode = mode.to_bytes();
    let universal = mode.contains(&b'U');
    let binary = as_bytes || mode.contains(&b'b');
    // What io.open knows nothing of ('U', glibc's 'e') is left out; a mode that begins with no known letter is told.
    let mut words = [0_u8; 4];
    let first = if mode.first() == Some(&b'U') { Some(&b'r') } else { mode.first() };
    let letters = [first.copied(), mode.contains(&b'+').then_some(b'+'), binary.then_some(b'b')];
    for (to, letter) in words.iter_mut().zip(letters.into_iter().flatten()) {
        *to = letter;
    }
    let none = ptr::null::<c_char>();
    let encoding = if binary { none } else { c"utf-8".as_ptr() };
    let errors = if binary { none } else { c"surrogateescape".as_ptr() };
    let newline = if binary || universal { none } else { c"\n".as_ptr() };
    // SAFETY: the format's conversions are those of the arguments; `words` ends with 0, since three letters fill it
    // at most.
    unsafe {
        let io = Owned::take(PyImport_ImportModule(c"io".as_ptr()))?;
        let function = Owned::take(PyObject_GetAttrString(io.as_ptr(), c"open".as_ptr()))?;
        let arguments = Owned::take(Py_BuildValue(
            c"(Osizzzi)".as_ptr(),
            file.as_ptr(),
            words.as_ptr().cast::<c_char>(),
            -1_i32,
            encoding,
            errors,
            newline,
            c_int::from(close),
        ))?;
        Owned::take(PyObject_Call(function.as_ptr(), arguments.as_ptr(), ptr::null_mut()))
    }
}

/// # Safety
/// The GIL is held.
unsafe fn null_argument() -> *mut PyObject {
    // SAFETY: the caller's promise.
    unsafe { PyErr_SetString(PyExc_SystemError, c"null argument to internal routine".as_ptr()) };
    ptr::null_mut()
}

/// Until [`repyrex_PyFile_DecUseCount`] a close of the object is refused: its `FILE *` is used without the GIL.
///
/// # Safety
/// `f` is NULL or a live object, which is not released before that call; the caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyFile_IncUseCount(f: *mut PyObject) {
    // SAFETY: live objects, under the caller's GIL.
    unsafe {
        if !f.is_null() {
            quietly(|| {
                if let Some(chain) = Chain::of(f)? {
                    stream::begin_use(f, &chain)?;
                }
                Ok(true)
            });
        }
    }
}

/// The other half of [`repyrex_PyFile_IncUseCount`], of the same object and from the same module. It cannot fail.
///
/// # Safety
/// As for [`repyrex_PyFile_IncUseCount`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyFile_DecUseCount(f: *mut PyObject) {
    // SAFETY: live objects, under the caller's GIL.
    unsafe {
        if !f.is_null() {
            stream::end_use(f);
            quietly(|| {
                // C may have moved the descriptor.
                if let Some(Chain { buffered: Some(buffered), .. }) = Chain::of(f)? {
                    call(buffered.as_ptr(), c"tell", None)?;
                }
                Ok(true)
            });
        }
    }
}

/// What `print` remembers of a file: gives the old flag and sets the new one, as the attribute `softspace`. 0 where
/// there is none. Never an exception.
///
/// # Safety
/// `f` is NULL or a live object; the caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyFile_SoftSpace(f: *mut PyObject, newflag: c_int) -> c_int {
    // SAFETY: live objects, under the caller's GIL.
    unsafe {
        let mut old = 0;
        if f.is_null() {
            return old;
        }
        quietly(|| {
            if let Some(flag) = optional_attribute(f, c"softspace")? {
                if is_instance(flag.as_ptr(), &raw const PyLong_Type)? {
                    let number = PyNumber_AsSsize_t(flag.as_ptr(), ptr::null_mut());
                    old = number.clamp(c_int::MIN as isize, c_int::MAX as isize) as c_int;
                }
            }
            Ok(true)
        });
        quietly(|| {
            let flag = Owned::take(PyLong_FromSsize_t(newflag as PySsize))?;
            Ok(PyObject_SetAttrString(f, c"softspace".as_ptr(), flag.as_ptr()) == 0)
        });
        old
    }
}

/// How a file buffers what is written: 0 hands each write on, 1 each line; of a text file alone. What is held back is
/// written out. Never an exception.
///
/// # Safety
/// `f` is NULL or a live object; the caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyFile_SetBufSize(f: *mut PyObject, bufsize: c_int) {
    // SAFETY: live objects, under the caller's GIL; the format's conversions are those of the arguments.
    unsafe {
        if f.is_null() {
            return;
        }
        quietly(|| {
            let Some(chain) = Chain::of(f)? else {
                return Ok(false);
            };
            call(f, c"flush", None)?;
            if let Some(text) = &chain.text {
                let (line, through) = (c_int::from(bufsize == 0 || bufsize == 1), c_int::from(bufsize == 0));
                let format = c"{s:i,s:i}";
                let (lines, writes) = (c"line_buffering", c"write_through");
                let keywords = Owned::take(Py_BuildValue(
                    format.as_ptr(),
                    lines.as_ptr(),
                    line,
                    writes.as_ptr(),
                    through,
                ))?;
                reconfigure(text, &keywords)?;
            }
            Ok(true)
        });
    }
}

/// Sets the encoding, and how errors are handled, of a text file; a binary one has none to set. 1; 0 with an
/// exception: TypeError for what is no file or a NULL encoding, LookupError for an unknown encoding.
///
/// # Safety
/// `f` is NULL or a live object; the strings are NULL or C strings; the caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyFile_SetEncodingAndErrors(
    f: *mut PyObject,
    encoding: *const c_char,
    errors: *const c_char,
) -> c_int {
    // SAFETY: live objects and C strings behind the check.
    unsafe {
        if f.is_null() || encoding.is_null() {
            null_argument();
            return 0;
        }
        set_encoding(f, encoding, errors).is_ok().into()
    }
}

/// # Safety
/// `f` is a live object, `encoding` a C string and `errors` NULL or one; the GIL is held.
unsafe fn set_encoding(
    f: *mut PyObject,
    encoding: *const c_char,
    errors: *const c_char,
) -> Result<(), Raised> {
    // SAFETY: the format's conversions are those of the arguments; live objects throughout.
    unsafe {
        let Some(chain) = Chain::of(f)? else {
            PyErr_SetString(PyExc_TypeError, c"expected a file object".as_ptr());
            return Err(Raised);
        };
        let Some(text) = &chain.text else {
            return Ok(());
        };
        let (encodings, handlers) = (c"encoding", c"errors");
        let keywords = Owned::take(Py_BuildValue(
            c"{s:s,s:z}".as_ptr(),
            encodings.as_ptr(),
            encoding,
            handlers.as_ptr(),
            errors,
        ))?;
        reconfigure(text, &keywords)
    }
}

/// `text.reconfigure(**keywords)`, which Python 3.7 has.
///
/// # Safety
/// The GIL is held.
unsafe fn reconfigure(text: &Owned, keywords: &Owned) -> Result<(), Raised> {
    // SAFETY: live objects, under the caller's GIL.
    unsafe {
        let method = Owned::take(PyObject_GetAttrString(text.as_ptr(), c"reconfigure".as_ptr()))?;
        let none = Owned::take(PyTuple_New(0))?;
        Owned::take(PyObject_Call(method.as_ptr(), none.as_ptr(), keywords.as_ptr()))?;
        Ok(())
    }
}
