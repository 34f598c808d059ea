//! Type strings: `"<f4"`, `"|S5"`, `"<M8[ns]"`, as in `__array_interface__` and in a descr.

use core::ffi::c_char;

/// What a type string says of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeString {
    /// `<`, `>`, `|`, `=`, or 0 where the string began with the kind.
    pub order: u8,
    /// A character of the protocol's kinds, unchecked.
    pub kind: u8,
    /// Bytes of an item.
    pub itemsize: isize,
}

impl TypeString {
    /// Reads `text`; `None` where it is no type string. In it a `U` counts characters, of 4 bytes each, and a `t` counts
    /// bits; a time unit in brackets may follow.
    pub fn parse(text: &[u8]) -> Option<Self> {
        let (order, rest) = match text.split_first()? {
            (&order @ (b'<' | b'>' | b'|' | b'='), rest) => (order, rest),
            _ => (0, text),
        };
        let (&kind, rest) = rest.split_first()?;
        let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
        let (number, unit) = rest.split_at_checked(digits)?;
        let timed = matches!(kind, b'm' | b'M') && unit.starts_with(b"[") && unit.ends_with(b"]");
        if !unit.is_empty() && !timed {
            return None;
        }
        let mut count: isize = 0;
        for digit in number {
            count = count.checked_mul(10)?.checked_add(isize::from(digit - b'0'))?;
        }
        let itemsize = match kind {
            b'O' if number.is_empty() => size_of::<*const ()>() as isize,
            _ if number.is_empty() => return None,
            b'U' => count.checked_mul(4)?,
            b't' => count.checked_add(7)? / 8,
            _ => count,
        };
        Some(TypeString { order, kind, itemsize })
    }

    /// Whether items so described have the machine's byte order; a string that names no order means the machine's.
    pub fn is_native(self) -> bool {
        match self.order {
            b'<' => cfg!(target_endian = "little"),
            b'>' => cfg!(target_endian = "big"),
            _ => true,
        }
    }
}

/// Bytes that [`write()`] needs at most: an order, a kind, the digits of an `i32`, and a NUL.
pub const MAX_LEN: usize = 16;

/// The type string of an item, NUL-terminated, in `to`; 'U' counts characters, as everyone reads it.
pub fn write(kind: u8, itemsize: isize, native: bool, to: &mut [c_char; MAX_LEN]) {
    let one_byte = matches!(kind, b'b' | b'S' | b'V' | b'O' | b't') || itemsize == 1;
    let order = match (one_byte, native == cfg!(target_endian = "little")) {
        (true, _) => b'|',
        (false, true) => b'<',
        (false, false) => b'>',
    };
    let count = match kind {
        b'U' => itemsize / 4,
        b't' => itemsize.saturating_mul(8),
        _ => itemsize,
    };
    let mut digits = [0_u8; MAX_LEN];
    let number = decimal(count.unsigned_abs(), &mut digits);
    let text = [order, kind].into_iter().chain(number.iter().copied()).take(MAX_LEN - 1).chain([0]);
    for (to, from) in to.iter_mut().zip(text) {
        *to = from as c_char;
    }
}

/// `number` in digits, which end where `digits` ends. A number that needs more room loses its first ones.
pub fn decimal(mut number: usize, digits: &mut [u8]) -> &[u8] {
    let mut used = 0;
    for place in digits.iter_mut().rev() {
        *place = b'0' + (number % 10) as u8;
        number /= 10;
        used += 1;
        if number == 0 {
            break;
        }
    }
    digits.get(digits.len().saturating_sub(used)..).unwrap_or(&[])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Option<(char, char, isize)> {
        TypeString::parse(text.as_bytes()).map(|t| (t.order as char, t.kind as char, t.itemsize))
    }

    fn written(kind: u8, itemsize: isize, native: bool) -> String {
        let mut text = [1; MAX_LEN];
        write(kind, itemsize, native, &mut text);
        text.iter().take_while(|&&c| c != 0).map(|&c| c as u8 as char).collect()
    }

    #[test]
    fn strings_are_read() {
        assert_eq!(parsed("<f4"), Some(('<', 'f', 4)));
        assert_eq!(parsed("u1"), Some(('\0', 'u', 1)));
        assert_eq!(parsed("|S12"), Some(('|', 'S', 12)));
        assert_eq!(parsed(">U3"), Some(('>', 'U', 12)));
        assert_eq!(parsed("<M8[ns]"), Some(('<', 'M', 8)));
        assert_eq!(parsed("|O"), Some(('|', 'O', size_of::<usize>() as isize)));
        assert_eq!(parsed("|t12"), Some(('|', 't', 2)));
        for wrong in
            ["", "<", "f", "<f", "4", "<f4x", "<f4[ns]", "<M8[", "f 4", "<<f4", "U99999999999999999999"]
        {
            assert_eq!(parsed(wrong).filter(|t| t.1.is_alphabetic()), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let native = if cfg!(target_endian = "little") { '<' } else { '>' };
        assert_eq!(written(b'f', 4, true), format!("{native}f4"));
        assert_eq!(written(b'u', 1, false), "|u1");
        assert_eq!(written(b'V', i32::MAX as isize, true), "|V2147483647");
        for (kind, itemsize) in [(b'U', 12), (b'i', 8), (b'c', 16), (b'S', 0), (b'O', 8), (b't', 2)] {
            for native in [true, false] {
                let text = written(kind, itemsize, native);
                let read = TypeString::parse(text.as_bytes()).unwrap();
                assert_eq!((read.kind, read.itemsize), (kind, itemsize), "{text}");
                assert!(read.order == b'|' || read.is_native() == native, "{text}");
            }
        }
    }
}
