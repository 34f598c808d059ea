//! Where a block was asked for or released: the line of the source, and the Python line that called it.

use crate::alloc::debug::lock::Locked;
use crate::alloc::python::{self, Object, Symbol, ToPointer};
use core::ffi::{CStr, c_char, c_int, c_void};
use core::ptr;

/// Two texts that live as long as the process; either may be NULL.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// "legacy.pyx:12": a literal of the module that called.
    pub source: *const c_char,
    /// "script.py:3".
    pub python: *const c_char,
}

impl Place {
    pub(super) const UNKNOWN: Place = Place { source: ptr::null(), python: ptr::null() };

    /// The place of this call. It may call Python, so no lock may be held.
    pub(super) fn here(source: *const c_char) -> Place {
        Place { source, python: python_line() }
    }

    /// Whether both say the same. Two modules may have equal texts at different addresses.
    pub(super) fn is(&self, other: &Place) -> bool {
        let same = |a: *const c_char, b: *const c_char| {
            // SAFETY: both are strings where they are not NULL.
            a == b || (!a.is_null() && !b.is_null() && unsafe { CStr::from_ptr(a) == CStr::from_ptr(b) })
        };
        same(self.source, other.source) && same(self.python, other.python)
    }
}

type FrameToInt = unsafe extern "C" fn(Object) -> c_int;
type GetAttribute = unsafe extern "C" fn(Object, *const c_char) -> Object;
type Fetch = unsafe extern "C" fn(*mut Object, *mut Object, *mut Object);
type Restore = unsafe extern "C" fn(Object, Object, Object);
type DecRef = unsafe extern "C" fn(Object);
type Utf8AndSize = unsafe extern "C" fn(Object, *mut isize) -> *const c_char;
type Chars = unsafe extern "C" fn(Object) -> *const c_char;

// SAFETY: the types are those of CPython's headers, in each version that has the function.
static GET_FRAME: Symbol<ToPointer> = unsafe { Symbol::named(c"PyEval_GetFrame") };
// SAFETY: see above.
static LINE_OF: Symbol<FrameToInt> = unsafe { Symbol::named(c"PyFrame_GetLineNumber") };
// SAFETY: see above.
static GET_ATTRIBUTE: Symbol<GetAttribute> = unsafe { Symbol::named(c"PyObject_GetAttrString") };
// SAFETY: see above.
static FETCH: Symbol<Fetch> = unsafe { Symbol::named(c"PyErr_Fetch") };
// SAFETY: see above.
static RESTORE: Symbol<Restore> = unsafe { Symbol::named(c"PyErr_Restore") };
// SAFETY: see above.
static DEC_REF: Symbol<DecRef> = unsafe { Symbol::named(c"Py_DecRef") };
// SAFETY: see above. Since 3.3.
static UTF8_OF: Symbol<Utf8AndSize> = unsafe { Symbol::named(c"PyUnicode_AsUTF8AndSize") };
// SAFETY: see above. Python 2's.
static CHARS_OF: Symbol<Chars> = unsafe { Symbol::named(c"PyString_AsString") };

/// "file:line" of the innermost Python code of this thread; NULL where there is none or where the thread may
/// not call Python. Leaves the exception that is set as it is.
fn python_line() -> *const c_char {
    if !python::may_be_called() {
        return ptr::null();
    }
    let (Some(get_frame), Some(fetch), Some(restore)) = (GET_FRAME.get(), FETCH.get(), RESTORE.get()) else {
        return ptr::null();
    };
    let (mut kind, mut value, mut traceback) = (ptr::null_mut(), ptr::null_mut(), ptr::null_mut());
    // SAFETY: this thread may call Python. What is fetched is given back; the frame is borrowed from the
    // thread, which runs in it.
    unsafe {
        fetch(&mut kind, &mut value, &mut traceback);
        let frame = get_frame();
        let text = if frame.is_null() { None } else { line_of(frame) };
        restore(kind, value, traceback);
        text.unwrap_or(ptr::null())
    }
}

/// # Safety
/// `frame` is a live frame, and this thread may call Python. An exception may be set afterwards.
unsafe fn line_of(frame: Object) -> Option<*const c_char> {
    let (line_of, get, dec_ref) = (LINE_OF.get()?, GET_ATTRIBUTE.get()?, DEC_REF.get()?);
    // SAFETY: the caller's promise; each new reference is released once, the text while its owner lives.
    unsafe {
        let line = line_of(frame);
        let code = get(frame, c"f_code".as_ptr());
        if code.is_null() {
            return None;
        }
        let name = get(code, c"co_filename".as_ptr());
        let text = if name.is_null() {
            None
        } else {
            let chars = match (UTF8_OF.get(), CHARS_OF.get()) {
                (Some(utf8), _) => utf8(name, ptr::null_mut()),
                (None, Some(chars)) => chars(name),
                _ => ptr::null(),
            };
            // A name that is no UTF-8 has no text that a terminal could show.
            let chars = if chars.is_null() { c"?" } else { CStr::from_ptr(chars) };
            let kept = LINES.lock().keep(chars.to_bytes(), line);
            dec_ref(name);
            kept
        };
        dec_ref(code);
        text
    }
}

/// Each "file:line" once, for ever: as many as there are lines in the program that allocate.
pub(super) static LINES: Locked<Lines> = Locked::new(Lines { lists: [ptr::null_mut(); LISTS] });

const LISTS: usize = 256;

pub(super) struct Lines {
    lists: [*mut Line; LISTS],
}

struct Line {
    next: *mut Line,
    number: c_int,
    /// Bytes of the file's name.
    length: usize,
    /// "file:line" and NUL, behind this struct.
    text: *mut u8,
}

// SAFETY: the nodes belong to the lists and are reached only by who holds their lock.
unsafe impl Send for Lines {}

impl Lines {
    /// The text of a line; `None` where there is no memory for it.
    fn keep(&mut self, file: &[u8], number: c_int) -> Option<*const c_char> {
        let hash =
            file.iter().fold(number as usize, |hash, &b| hash.wrapping_mul(31).wrapping_add(usize::from(b)));
        let list = self.lists.get_mut(hash % LISTS)?;
        let mut node = *list;
        // SAFETY: nodes are valid, and hold a text that is longer than the file's name.
        unsafe {
            while !node.is_null() {
                let known = core::slice::from_raw_parts((*node).text, (*node).length);
                if (*node).number == number && known == file {
                    return Some((*node).text.cast());
                }
                node = (*node).next;
            }
        }
        let mut digits = [0u8; 20];
        let digits = crate::alloc::debug::digits::decimal(u64::from(number.unsigned_abs()), &mut digits);
        let bytes = size_of::<Line>().checked_add(file.len())?.checked_add(digits.len())?.checked_add(2)?;
        // SAFETY: the block holds the struct, the name, a colon, the digits and NUL, in this order.
        unsafe {
            let node = libc::malloc(bytes).cast::<Line>();
            if node.is_null() {
                return None;
            }
            let text = node.add(1).cast::<u8>();
            node.write(Line { next: *list, number, length: file.len(), text });
            ptr::copy_nonoverlapping(file.as_ptr(), text, file.len());
            text.add(file.len()).write(b':');
            ptr::copy_nonoverlapping(digits.as_ptr(), text.add(file.len() + 1), digits.len());
            text.add(file.len() + 1 + digits.len()).write(0);
            *list = node;
            Some(text.cast::<c_void>().cast())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_kept_once() {
        let mut lines = Lines { lists: [ptr::null_mut(); LISTS] };
        let mut keep = |file: &[u8], number| lines.keep(file, number).unwrap();
        let first = keep(b"script.py", 12);
        // SAFETY: kept for ever.
        assert_eq!(unsafe { CStr::from_ptr(first) }, c"script.py:12");
        assert_eq!(keep(b"script.py", 12), first);
        assert_ne!(keep(b"script.py", 13), first);
        assert_ne!(keep(b"script", 12), first);
    }

    #[test]
    fn places_are_compared_by_text() {
        let (a, b) = (std::ffi::CString::new("a.pyx:1").unwrap(), std::ffi::CString::new("a.pyx:1").unwrap());
        let place = |source: &CStr| Place { source: source.as_ptr(), python: ptr::null() };
        assert!(place(&a).is(&place(&b)));
        assert!(!place(&a).is(&place(c"a.pyx:2")));
        assert!(!place(&a).is(&Place::UNKNOWN));
        assert!(Place::UNKNOWN.is(&Place::here(ptr::null())));
    }
}
