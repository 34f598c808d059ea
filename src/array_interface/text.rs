//! A text that grows, for C.

use core::ffi::c_char;

/// A growing text for C, NUL-terminated.
pub struct Text {
    chars: *mut c_char,
    length: usize,
    room: usize,
    failed: bool,
}

impl Text {
    /// An empty one, without memory.
    pub const fn new() -> Text {
        Text { chars: core::ptr::null_mut(), length: 0, room: 0, failed: false }
    }

    /// Appends; where there is no memory nothing is, and [`Text::bytes_with_nul`] says so.
    pub fn put(&mut self, more: &[u8]) {
        let Some(needed) = self.length.checked_add(more.len()).and_then(|n| n.checked_add(1)) else {
            self.failed = true;
            return;
        };
        if self.failed {
            return;
        }
        if needed > self.room {
            let room = needed.max(64).saturating_mul(2);
            // SAFETY: `chars` is NULL or our block, replaced by the result where there is one.
            let grown = unsafe { crate::alloc::repyrex_realloc(self.chars.cast(), room) };
            if grown.is_null() {
                self.failed = true;
                return;
            }
            (self.chars, self.room) = (grown.cast(), room);
        }
        // SAFETY: `room` bytes are there, `needed` of them at most are written.
        unsafe {
            core::ptr::copy_nonoverlapping(more.as_ptr(), self.chars.add(self.length).cast(), more.len());
            self.length += more.len();
            *self.chars.add(self.length) = 0;
        }
    }

    /// The text with its NUL, nothing where nothing was put; `None` where memory failed.
    pub fn bytes_with_nul(&self) -> Option<&[u8]> {
        if self.failed {
            return None;
        }
        if self.chars.is_null() {
            return Some(&[]);
        }
        // SAFETY: `length` characters and a NUL were written.
        Some(unsafe { core::slice::from_raw_parts(self.chars.cast(), self.length + 1) })
    }
}

impl Drop for Text {
    fn drop(&mut self) {
        // SAFETY: NULL or our block.
        unsafe { crate::alloc::repyrex_free(self.chars.cast()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_grow() {
        let mut text = Text::new();
        for _ in 0..100 {
            text.put(b"0123456789");
        }
        let bytes = text.bytes_with_nul().unwrap();
        assert_eq!((bytes.len(), bytes.last()), (1001, Some(&0)));
        assert!(Text::new().bytes_with_nul().unwrap().is_empty());
    }
}
