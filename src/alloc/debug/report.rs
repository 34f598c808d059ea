//! Text on stderr without memory of its own: what is reported may be that the heap is broken.

use crate::alloc::debug::digits::decimal;
use crate::alloc::debug::place::Place;
use core::ffi::{CStr, c_char};

/// A report on its way to stderr, written line by line so that threads do not mix within one.
pub(super) struct Report {
    line: [u8; 1024],
    length: usize,
}

impl Report {
    pub(super) fn new() -> Self {
        Report { line: [0; 1024], length: 0 }
    }

    /// A line longer than the buffer goes out in parts. (Never inlined, like what is built on it: every
    /// module has these functions in it, and nobody waits for a report.)
    #[inline(never)]
    pub(super) fn bytes(&mut self, mut text: &[u8]) -> &mut Self {
        while !text.is_empty() {
            if self.length == self.line.len() {
                self.flush();
            }
            let Some(room) = self.line.get_mut(self.length..) else { return self };
            let (now, later) = text.split_at(text.len().min(room.len()));
            for (to, from) in room.iter_mut().zip(now) {
                *to = *from;
            }
            self.length += now.len();
            text = later;
        }
        self
    }

    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.bytes(text.as_bytes())
    }

    /// # Safety
    /// `text` is a string.
    pub(super) unsafe fn string(&mut self, text: *const c_char) -> &mut Self {
        // SAFETY: the caller's promise.
        self.bytes(unsafe { CStr::from_ptr(text) }.to_bytes())
    }

    #[inline(never)]
    pub(super) fn number(&mut self, number: usize) -> &mut Self {
        let mut digits = [0; 20];
        let digits = decimal(number as u64, &mut digits);
        self.bytes(digits)
    }

    /// "1 block", "2 blocks".
    #[inline(never)]
    pub(super) fn count(&mut self, number: usize, what: &str) -> &mut Self {
        self.number(number).text(" ").text(what).text(if number == 1 { "" } else { "s" })
    }

    #[inline(never)]
    pub(super) fn byte(&mut self, byte: u8) -> &mut Self {
        let digit = |n: u8| if n < 10 { b'0' + n } else { b'a' + n - 10 };
        self.bytes(&[b'0', b'x', digit(byte >> 4), digit(byte & 15)])
    }

    #[inline(never)]
    pub(super) fn place(&mut self, place: &Place) -> &mut Self {
        // SAFETY: both are strings where they are not NULL.
        unsafe {
            match (place.source.is_null(), place.python.is_null()) {
                (true, true) => self.text("an unknown place"),
                (true, false) => self.text("C code called from ").string(place.python),
                (false, true) => self.string(place.source),
                (false, false) => self.string(place.source).text(", called from ").string(place.python),
            }
        }
    }

    #[inline(never)]
    pub(super) fn end_line(&mut self) -> &mut Self {
        self.bytes(b"\n");
        self.flush();
        self
    }

    fn flush(&mut self) {
        let mut rest = self.line.get(..self.length).unwrap_or_default();
        while !rest.is_empty() {
            // SAFETY: `rest` is valid for reads of its length.
            let written = unsafe { libc::write(2, rest.as_ptr().cast(), rest.len()) };
            match usize::try_from(written) {
                Ok(n) if n > 0 => rest = rest.get(n..).unwrap_or_default(),
                // Nobody reads stderr: there is no one to tell.
                _ => break,
            }
        }
        self.length = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_put_together() {
        let mut report = Report::new();
        // SAFETY: literals are strings.
        unsafe { report.count(1, "block").text(", ").count(20, "byte").text(" ").string(c"x".as_ptr()) };
        report.text(" ").byte(0x0f).byte(0xd9);
        assert_eq!(&report.line[..report.length], b"1 block, 20 bytes x 0x0f0xd9");
        report.length = 0;
        report.place(&Place::UNKNOWN);
        assert_eq!(&report.line[..report.length], b"an unknown place");
    }
}
