//! PEP 3118 format strings: what one says of an item, and the one for an item.

use super::typestr::{TypeString, decimal};
use core::ffi::{c_int, c_long, c_short};

/// The item of a buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// A kind of the protocol.
    pub kind: u8,
    /// Bytes.
    pub itemsize: isize,
    /// The machine's byte order.
    pub native: bool,
}

/// Reads a format of one item. Records (`T{…}`), several items and what has no kind of its own are `V`, of the bytes
/// that the buffer says.
pub fn parse(format: &[u8], itemsize: isize) -> Item {
    parse_one(format).filter(|item| item.itemsize == itemsize).unwrap_or(Item {
        kind: b'V',
        itemsize,
        native: true,
    })
}

/// Whether any part of an item so described is a reference to a Python object: an `O` that is not in a field's name,
/// which stands between colons.
pub fn holds_objects(format: &[u8]) -> bool {
    format.split(|&c| c == b':').step_by(2).any(|outside| outside.contains(&b'O'))
}

fn parse_one(format: &[u8]) -> Option<Item> {
    let (order, rest) = match format.split_first()? {
        (&order @ (b'@' | b'=' | b'<' | b'>' | b'!' | b'^'), rest) => (order, rest),
        _ => (b'@', format),
    };
    let little = cfg!(target_endian = "little");
    let native = match order {
        b'<' => little,
        b'>' | b'!' => !little,
        _ => true,
    };
    // With `@` and `^` (NumPy's: native, unaligned) sizes are the compiler's, else the standard ones.
    let sized = |c_size: usize, standard: isize| {
        if matches!(order, b'@' | b'^') { c_size as isize } else { standard }
    };
    let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    let (number, code) = rest.split_at_checked(digits)?;
    let mut count: isize = 0;
    for digit in number {
        count = count.checked_mul(10)?.checked_add(isize::from(digit - b'0'))?;
    }
    let count = if number.is_empty() { 1 } else { count };
    let (kind, size) = match code {
        b"s" | b"c" => (b'S', count),
        b"w" => (b'U', count.checked_mul(4)?),
        b"x" => (b'V', count),
        _ if count != 1 => return None,
        b"?" => (b'b', 1),
        b"b" => (b'i', 1),
        b"B" => (b'u', 1),
        b"h" => (b'i', sized(size_of::<c_short>(), 2)),
        b"H" => (b'u', sized(size_of::<c_short>(), 2)),
        b"i" => (b'i', sized(size_of::<c_int>(), 4)),
        b"I" => (b'u', sized(size_of::<c_int>(), 4)),
        b"l" => (b'i', sized(size_of::<c_long>(), 4)),
        b"L" => (b'u', sized(size_of::<c_long>(), 4)),
        b"q" => (b'i', 8),
        b"Q" => (b'u', 8),
        b"n" => (b'i', size_of::<isize>() as isize),
        b"N" | b"P" => (b'u', size_of::<usize>() as isize),
        b"e" => (b'f', 2),
        b"f" => (b'f', 4),
        b"d" => (b'f', 8),
        b"g" => (b'f', LONG_DOUBLE),
        b"Zf" => (b'c', 8),
        b"Zd" => (b'c', 16),
        b"Zg" => (b'c', 2 * LONG_DOUBLE),
        b"O" => (b'O', size_of::<*const ()>() as isize),
        _ => return None,
    };
    Some(Item { kind, itemsize: size, native })
}

/// Bytes of C's `long double`.
const LONG_DOUBLE: isize = if cfg!(target_arch = "x86") { 12 } else { 16 };

/// Writes the format of an item through `put`; false where PEP 3118 has none (times, bit fields).
pub fn write(item: Item, put: &mut impl FnMut(&[u8])) -> bool {
    let code: &[u8] = match (item.kind, item.itemsize) {
        (b'b', 1) => b"?",
        (b'i', 1) => b"b",
        (b'u', 1) => b"B",
        (b'i', 2) => b"h",
        (b'u', 2) => b"H",
        (b'i', 4) => b"i",
        (b'u', 4) => b"I",
        (b'i', 8) => b"q",
        (b'u', 8) => b"Q",
        (b'f', 2) => b"e",
        (b'f', 4) => b"f",
        (b'f', 8) => b"d",
        (b'f', LONG_DOUBLE) => b"g",
        (b'c', 8) => b"Zf",
        (b'c', 16) => b"Zd",
        (b'c', size) if size == 2 * LONG_DOUBLE => b"Zg",
        (b'O', _) => b"O",
        (b'S', _) => b"s",
        (b'U', _) => b"w",
        (b'V', _) => b"x",
        _ => return false,
    };
    // The standard sizes of the codes above are the native ones, so only the order is left to say. Without a prefix
    // the order is the machine's, which is all that memoryview can index.
    let ordered = matches!(item.kind, b'S' | b'V' | b'O') || item.itemsize == 1;
    if !ordered && !item.native {
        put(if cfg!(target_endian = "little") { b">" } else { b"<" });
    }
    let count = match item.kind {
        b'S' | b'V' => Some(item.itemsize),
        b'U' => Some(item.itemsize / 4),
        _ => None,
    };
    if let Some(count) = count {
        put(decimal(count.unsigned_abs(), &mut [0; 24]));
    }
    put(code);
    true
}

impl From<TypeString> for Item {
    fn from(text: TypeString) -> Item {
        Item { kind: text.kind, itemsize: text.itemsize, native: text.is_native() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(kind: u8, itemsize: isize, native: bool) -> Item {
        Item { kind, itemsize, native }
    }

    #[test]
    fn formats_are_read() {
        assert_eq!(parse(b"B", 1), item(b'u', 1, true));
        assert_eq!(parse(b"l", size_of::<c_long>() as isize), item(b'i', size_of::<c_long>() as isize, true));
        assert_eq!(parse(b"<l", 4), item(b'i', 4, cfg!(target_endian = "little")));
        assert_eq!(parse(b">Zd", 16), item(b'c', 16, cfg!(target_endian = "big")));
        assert_eq!(parse(b"12s", 12), item(b'S', 12, true));
        assert_eq!(parse(b"3w", 12), item(b'U', 12, true));
        for (other, size) in
            [(&b"T{i:a:d:b:}"[..], 12), (b"ii", 8), (b"3i", 12), (b"", 4), (b"i", 8), (b"&i", 8)]
        {
            assert_eq!(parse(other, size), item(b'V', size, true));
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let sizes =
            [(b'b', 1), (b'i', 1), (b'i', 8), (b'u', 2), (b'f', 2), (b'f', 16), (b'c', 8), (b'c', 32)];
        for (kind, size) in sizes.into_iter().chain([(b'S', 5), (b'S', 0), (b'U', 8), (b'V', 3), (b'O', 8)]) {
            for native in [true, false] {
                let mut text = Vec::new();
                assert!(write(item(kind, size, native), &mut |more| text.extend(more)));
                let read = parse(&text, size);
                assert_eq!((read.kind, read.itemsize), (kind, size), "{text:?}");
                let ordered = matches!(kind, b'S' | b'V' | b'O') || size == 1;
                assert!(ordered || read.native == native, "{text:?}");
            }
        }
        assert!(!write(item(b'M', 8, true), &mut |_| ()));
    }

    #[test]
    fn objects_are_seen() {
        assert!(holds_objects(b"O") && holds_objects(b"T{i:a:O:b:}"));
        assert!(!holds_objects(b"T{i:O:d:NO:}") && !holds_objects(b"d"));
    }
}
