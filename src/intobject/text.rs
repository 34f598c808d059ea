//! Numbers in text, by Python 2's rules: `0777` is octal where the base is 0, no underscores, spaces are allowed around
//! the sign.

use crate::ffi::*;
use crate::object::{Owned, Raised};
use core::ffi::{CStr, c_char, c_int, c_long};
use core::ptr;

/// The int that the text `s` says in `base`, a number from 2 to 36, or 0 for Python 2's literals: `0x`, `0o`, `0b`, and
/// octal behind any other 0. Where `pend` is not NULL, it gets the end of the text.
///
/// Returns a new reference; NULL with `ValueError`, or `MemoryError`. From 3.11 on a number of more than 4300 decimal
/// digits is a `ValueError`, as everywhere in the interpreter.
///
/// # Safety
/// `s` is NULL (`SystemError`, where 2.7 crashed) or a C string; `pend` is NULL or valid for writes; the caller holds
/// the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_PyInt_FromString(
    s: *mut c_char,
    pend: *mut *mut c_char,
    base: c_int,
) -> *mut PyObject {
    // SAFETY: NULL is answered first; `s` is a C string otherwise, and the end that is stored lies in it.
    unsafe {
        if s.is_null() {
            PyErr_SetString(PyExc_SystemError, c"null argument to internal routine".as_ptr());
            return ptr::null_mut();
        }
        let text = CStr::from_ptr(s).to_bytes();
        match from_text(text, base) {
            Err(Raised) => ptr::null_mut(),
            Ok(number) => {
                if !pend.is_null() {
                    *pend = s.add(text.len());
                }
                number.into_ptr()
            }
        }
    }
}

/// # Safety
/// The GIL is held.
pub(super) unsafe fn from_text(text: &[u8], base: c_int) -> Result<Owned, Raised> {
    // SAFETY: the message is a C string, and has one conversion for an int and one for another C string.
    unsafe {
        if (base != 0 && base < 2) || base > 36 {
            PyErr_SetString(PyExc_ValueError, c"int() base must be >= 2 and <= 36, or 0".as_ptr());
            return Err(Raised);
        }
        let Some(parsed) = Parsed::new(text, base as u8) else {
            let shown = Shown::new(text.trim_ascii_start_c());
            PyErr_Format(
                PyExc_ValueError,
                c"invalid literal for int() with base %d: %s".as_ptr(),
                base,
                shown.as_ptr(),
            );
            return Err(Raised);
        };
        match parsed.small() {
            Some(value) => Owned::take(PyLong_FromLong(value)),
            None => parsed.large(),
        }
    }
}

/// A number, as it is written.
#[derive(Debug, PartialEq, Eq)]
struct Parsed<'a> {
    negative: bool,
    base: u8,
    /// Digits in that base, at least one.
    digits: &'a [u8],
}

impl<'a> Parsed<'a> {
    fn new(text: &'a [u8], base: u8) -> Option<Self> {
        let text = text.trim_ascii_start_c().trim_ascii_end_c();
        let (negative, text) = match text {
            [b'-', rest @ ..] => (true, rest.trim_ascii_start_c()),
            [b'+', rest @ ..] => (false, rest.trim_ascii_start_c()),
            _ => (false, text),
        };
        let (base, digits) = match (base, text) {
            (0 | 16, [b'0', b'x' | b'X', rest @ ..]) => (16, rest),
            (0 | 8, [b'0', b'o' | b'O', rest @ ..]) => (8, rest),
            (0 | 2, [b'0', b'b' | b'B', rest @ ..]) => (2, rest),
            (0, [b'0', ..]) => (8, text),
            (0, _) => (10, text),
            _ => (base, text),
        };
        let all = !digits.is_empty() && digits.iter().all(|&digit| value_of(digit, base).is_some());
        all.then_some(Parsed { negative, base, digits })
    }

    /// The value, where a C long holds it.
    fn small(&self) -> Option<c_long> {
        let mut value: c_long = 0;
        for &digit in self.digits {
            let digit = c_long::from(value_of(digit, self.base)?);
            let shifted = value.checked_mul(c_long::from(self.base))?;
            // downwards for a negative one, since there is one more of them
            value = if self.negative { shifted.checked_sub(digit)? } else { shifted.checked_add(digit)? };
        }
        Some(value)
    }

    /// # Safety
    /// The GIL is held.
    unsafe fn large(&self) -> Result<Owned, Raised> {
        // SAFETY: the block has room for the digits and a NUL, and is released once it was read.
        unsafe {
            let length = self.digits.len();
            let room = length.checked_add(1).map_or(ptr::null_mut(), |size| libc::malloc(size));
            if room.is_null() {
                PyErr_NoMemory();
                return Err(Raised);
            }
            let copy = room.cast::<u8>();
            ptr::copy_nonoverlapping(self.digits.as_ptr(), copy, length);
            *copy.add(length) = 0;
            let number = PyLong_FromString(copy.cast(), ptr::null_mut(), c_int::from(self.base));
            libc::free(room);
            let number = Owned::take(number)?;
            if self.negative { Owned::take(PyNumber_Negative(number.as_ptr())) } else { Ok(number) }
        }
    }
}

/// `char::to_digit` panics for a base that it does not know.
fn value_of(digit: u8, base: u8) -> Option<u8> {
    let value = match digit {
        b'0'..=b'9' => digit - b'0',
        b'a'..=b'z' => digit - b'a' + 10,
        b'A'..=b'Z' => digit - b'A' + 10,
        _ => return None,
    };
    (value < base).then_some(value)
}

/// C's `isspace`, which knows the vertical tab.
trait TrimC {
    fn trim_ascii_start_c(&self) -> &Self;
    fn trim_ascii_end_c(&self) -> &Self;
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

impl TrimC for [u8] {
    fn trim_ascii_start_c(&self) -> &Self {
        let mut text = self;
        while let [first, rest @ ..] = text {
            if !is_space(*first) {
                break;
            }
            text = rest;
        }
        text
    }

    fn trim_ascii_end_c(&self) -> &Self {
        let mut text = self;
        while let [rest @ .., last] = text {
            if !is_space(*last) {
                break;
            }
            text = rest;
        }
        text
    }
}

/// Python 2's repr of the first 200 bytes of a text, as a C string.
struct Shown {
    text: [u8; Shown::ROOM],
    length: usize,
}

impl Shown {
    /// Four characters for each of 200 bytes, two quotes and a NUL.
    const ROOM: usize = 4 * 200 + 3;

    fn new(text: &[u8]) -> Self {
        let text = text.get(..200).unwrap_or(text);
        let quote = if text.contains(&b'\'') && !text.contains(&b'"') { b'"' } else { b'\'' };
        let mut shown = Shown { text: [0; Shown::ROOM], length: 0 };
        shown.push(quote);
        for &byte in text {
            match byte {
                b'\\' => shown.escaped(b'\\'),
                b'\t' => shown.escaped(b't'),
                b'\n' => shown.escaped(b'n'),
                b'\r' => shown.escaped(b'r'),
                byte if byte == quote => shown.escaped(byte),
                b' '..=b'~' => shown.push(byte),
                byte => {
                    shown.escaped(b'x');
                    shown.push(hexadecimal(byte >> 4));
                    shown.push(hexadecimal(byte & 15));
                }
            }
        }
        shown.push(quote);
        shown
    }

    fn escaped(&mut self, byte: u8) {
        self.push(b'\\');
        self.push(byte);
    }

    /// The last place stays a NUL.
    fn push(&mut self, byte: u8) {
        if let Some(place) = self.text.get_mut(self.length).filter(|_| self.length < Shown::ROOM - 1) {
            *place = byte;
            self.length += 1;
        }
    }

    fn as_ptr(&self) -> *const c_char {
        self.text.as_ptr().cast()
    }
}

fn hexadecimal(digit: u8) -> u8 {
    if digit < 10 { b'0' + digit } else { b'a' + (digit - 10) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, base: u8) -> Option<(c_long, u8)> {
        Parsed::new(text.as_bytes(), base).map(|parsed| (parsed.small().expect("a small one"), parsed.base))
    }

    #[test]
    fn literals_of_python_2() {
        assert_eq!(value("0777", 0), Some((0o777, 8)));
        assert_eq!(value("-0777", 0), Some((-0o777, 8)));
        assert_eq!(value(" + 0x1F\x0b", 0), Some((31, 16)));
        assert_eq!(value("0", 0), Some((0, 8)));
        assert_eq!(value("zZ", 36), Some((35 * 37, 36)));
        assert_eq!(value("0b12", 16), Some((0xb12, 16)));
        for wrong in ["", " ", "-", "0x", "0o8", "08", "1_0", "1 0", "--1", "12L", "0x-1"] {
            assert_eq!(value(wrong, 0), None, "{wrong}");
        }
    }

    #[test]
    fn the_last_that_fits() {
        let parsed = |text: &'static str| Parsed::new(text.as_bytes(), 16).and_then(|parsed| parsed.small());
        assert_eq!(parsed("7fffffffffffffff"), Some(c_long::MAX));
        assert_eq!(parsed("-8000000000000000"), Some(c_long::MIN));
        assert_eq!(parsed("8000000000000000"), None);
        assert_eq!(parsed("-8000000000000001"), None);
    }

    #[test]
    fn the_longest_text_is_shown_with_its_end() {
        let shown = Shown::new(&[0xff; 300]);
        assert_eq!(shown.length, Shown::ROOM - 1);
        assert_eq!(shown.text.get(shown.length - 1), Some(&b'\''));
        assert_eq!(shown.text.get(shown.length), Some(&0));
    }
}
