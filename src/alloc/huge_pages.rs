//! Huge pages for very large blocks: fewer page faults when they are first written, fewer misses of the
//! address cache later. NumPy asks for its arrays in the same way, from the same size on.

use core::ffi::c_void;

/// From this size on (bytes) a block gets the advice: two huge pages of x86-64 and AArch64, so that at least
/// one lies inside it whole.
pub(crate) const FROM: usize = 4 << 20;

/// Tells the kernel that `block` is worth huge pages. NULL and small blocks are passed over, and a kernel
/// that has none may refuse: it is only advice.
pub(crate) fn advise(block: *mut c_void, size: usize) {
    if block.is_null() || size < FROM {
        return;
    }
    #[cfg(target_os = "linux")]
    if let Some((from, length)) = pages_inside(block.addr(), size, page_size()) {
        // SAFETY: the range is inside a block that the caller just got, and the advice changes no byte of it.
        unsafe { libc::madvise(block.with_addr(from), length, libc::MADV_HUGEPAGE) };
    }
}

#[cfg(target_os = "linux")]
fn page_size() -> usize {
    // SAFETY: sysconf takes any name.
    usize::try_from(unsafe { libc::sysconf(libc::_SC_PAGESIZE) }).unwrap_or(0)
}

/// Where the whole pages inside a block begin, and how many bytes they are. Its neighbours' pages are not
/// ours to speak for.
#[cfg(any(target_os = "linux", test))]
fn pages_inside(address: usize, size: usize, page: usize) -> Option<(usize, usize)> {
    let from = address.checked_next_multiple_of(page)?;
    let end = address.checked_add(size)?;
    let length = end.checked_sub(end.checked_rem(page)?)?.checked_sub(from)?;
    (length > 0).then_some((from, length))
}

#[cfg(test)]
mod tests {
    use super::pages_inside;

    #[test]
    fn only_whole_pages_are_advised() {
        assert_eq!(pages_inside(0x1000, 0x3000, 0x1000), Some((0x1000, 0x3000)));
        assert_eq!(pages_inside(0x1010, 0x3000, 0x1000), Some((0x2000, 0x2000)));
        assert_eq!(pages_inside(0x1010, 0x1000, 0x1000), None);
        assert_eq!(pages_inside(usize::MAX - 5, 0x3000, 0x1000), None);
        assert_eq!(pages_inside(0x1000, 0x3000, 0), None);
    }
}
