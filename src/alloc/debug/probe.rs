//! Looking at memory that may be no memory any more, and asking what lies at an address.

use crate::alloc::python::Symbol;
use core::ffi::{CStr, c_char, c_int, c_void};
use core::mem::MaybeUninit;
use core::ptr;

/// Copies what lies at `from` into `to`; false where a byte of it cannot be read. The kernel looks, through a
/// pipe, so a hole is an error and no crash.
pub(super) fn read(from: usize, to: &mut [u8]) -> bool {
    let mut ends: [c_int; 2] = [-1; 2];
    // SAFETY: `ends` takes two numbers. write() checks the range that it reads and answers EFAULT, or how
    // much it could read; a pipe holds a page at least, and `to` is smaller. read() fills `to` at most.
    unsafe {
        if libc::pipe(ends.as_mut_ptr()) != 0 {
            return false;
        }
        let [read_end, write_end] = ends;
        let source = ptr::with_exposed_provenance::<c_void>(from);
        let length = to.len();
        let whole = |n: isize| usize::try_from(n) == Ok(length);
        let ok = whole(libc::write(write_end, source, length))
            && whole(libc::read(read_end, to.as_mut_ptr().cast(), length));
        libc::close(read_end);
        libc::close(write_end);
        ok
    }
}

/// What an address that malloc did not give may be.
pub(super) enum Kind {
    /// On this thread's stack.
    Stack,
    /// Code or data of a file that is loaded: the program or a library, by its path.
    Static(*const c_char),
    /// malloc gives only multiples of twice a pointer's size.
    Unaligned,
    /// No memory lies there.
    Nowhere,
    /// It may be a block of libc's.
    Heap,
}

pub(super) fn kind_of(address: usize) -> Kind {
    if is_on_stack(address) {
        return Kind::Stack;
    }
    if let Some(file) = loaded_file(address) {
        return Kind::Static(file);
    }
    if address % crate::alloc::heap::LIBC_ALIGNMENT != 0 {
        return Kind::Unaligned;
    }
    // What malloc knows of a block stands before it.
    let mut head = [0u8; size_of::<usize>()];
    if !read(address.wrapping_sub(head.len()), &mut head) { Kind::Nowhere } else { Kind::Heap }
}

type GetAttributes = unsafe extern "C" fn(libc::pthread_t, *mut libc::pthread_attr_t) -> c_int;
type GetStack = unsafe extern "C" fn(*const libc::pthread_attr_t, *mut *mut c_void, *mut usize) -> c_int;
type Destroy = unsafe extern "C" fn(*mut libc::pthread_attr_t) -> c_int;

// By name at run time, since they lie in libpthread in older glibcs.
// SAFETY: the types of pthread.h.
static GET_ATTRIBUTES: Symbol<GetAttributes> = unsafe { Symbol::named(c"pthread_getattr_np") };
// SAFETY: see above.
static GET_STACK: Symbol<GetStack> = unsafe { Symbol::named(c"pthread_attr_getstack") };
// SAFETY: see above.
static DESTROY: Symbol<Destroy> = unsafe { Symbol::named(c"pthread_attr_destroy") };

fn is_on_stack(address: usize) -> bool {
    let (Some(get), Some(stack), Some(destroy)) = (GET_ATTRIBUTES.get(), GET_STACK.get(), DESTROY.get())
    else {
        return false;
    };
    let mut attributes = MaybeUninit::<libc::pthread_attr_t>::uninit();
    let (mut lowest, mut size) = (ptr::null_mut::<c_void>(), 0usize);
    // SAFETY: get() fills the attributes if it answers 0, and they are destroyed then; the rest are locals.
    let known = unsafe {
        get(libc::pthread_self(), attributes.as_mut_ptr()) == 0 && {
            let known = stack(attributes.as_ptr(), &mut lowest, &mut size) == 0;
            destroy(attributes.as_mut_ptr());
            known
        }
    };
    known && address.checked_sub(lowest.addr()).is_some_and(|offset| offset < size)
}

fn loaded_file(address: usize) -> Option<*const c_char> {
    let mut found = MaybeUninit::<libc::Dl_info>::zeroed();
    // SAFETY: dladdr takes any address and fills the struct, of which zeros are a valid value.
    let found = unsafe {
        if libc::dladdr(ptr::without_provenance(address), found.as_mut_ptr()) == 0 {
            return None;
        }
        found.assume_init()
    };
    (!found.dli_fname.is_null()).then_some(found.dli_fname)
}

/// The name of a file without its folders.
pub(super) fn base_name(path: &CStr) -> &[u8] {
    path.to_bytes().rsplit(|&b| b == b'/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_and_holes_are_no_crash() {
        let bytes = [1u8, 2, 3, 4];
        let mut copy = [0u8; 4];
        assert!(read((&raw const bytes).expose_provenance(), &mut copy));
        assert_eq!(copy, bytes);
        assert!(!read(16, &mut copy));
    }

    #[test]
    fn kinds_are_told_apart() {
        static DATA: [u64; 4] = [7; 4];
        let local = 5u64;
        assert!(matches!(kind_of((&raw const local).addr()), Kind::Stack));
        assert!(matches!(kind_of((&raw const DATA).addr()), Kind::Static(_)));
        // SAFETY: released once.
        unsafe {
            let block = libc::malloc(100);
            assert!(matches!(kind_of(block.expose_provenance()), Kind::Heap));
            assert!(matches!(kind_of(block.addr() + 8), Kind::Unaligned));
            libc::free(block);
        }
        assert!(matches!(kind_of(4096), Kind::Nowhere));
    }
}
