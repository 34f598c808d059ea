//! The static library behind repyrex: what a recompiled Pyrex module needs and today's CPython lacks.
//!
//! The C face is the product. It is declared in `include/repyrex.h`; `pxd/repyrex.pxd` says the same to
//! Cython. Every exported function bears the prefix `repyrex_`, since C has one namespace and CPython 2
//! still owns the plain names; on Python 3 the headers map the plain names onto these.
//!
//! | what legacy code includes or calls | module | what answers |
//! |---|---|---|
//! | `stdlib.h`: `malloc`, `calloc`, `realloc`, `free` | [`alloc`] | libc's heap; images, tracemalloc, a debug mode |
//! | `PyArrayInterface`, `__array_struct__` | [`array_interface`] | a checked struct in one block, in a capsule |
//! | `cobject.h` (gone in 3.2) | [`cobject`] | capsules |
//! | `fileobject.h` (gone in 3.0) | [`fileobject`] | a `FILE *` for `io`'s objects |
//! | `abstract.h`: `PyNumber_Divide` (gone in 3.0) | [`mod@abstract_`] | classic division |
//! | `intobject.h`, `PyNumber_Int` (gone in 3.0) | [`intobject`] | ints that a C long holds |
//! | `object.h`: `PyObject_Compare` (gone in 3.0) | [`compare`] | an order of all objects |
//! | `methodobject.h`, `modsupport.h`: `Py_FindMethod`, `Py_InitModule` (gone in 3.0) | [`methodobject`] | tables of functions |
//! | `object.h`: `PyNumber_Coerce` (gone in 3.0) | [`coerce`] | two numbers as one type |
//!
//! [`mod@copy`] moves items between strided layouts for the array interface.
//!
//! # Rules that hold everywhere
//!
//! * Only symbols that CPython 2.7 and 3.6 to 3.15 all export are linked ([`ffi`]), so that one archive
//!   serves every Python; the allocator looks for others at run time. A test compares the archive's undefined symbols with that list.
//! * The archive is linked into each module separately, so a `static` in it exists once a module. Nothing
//!   here has an identity that two modules would have to share; the allocator's debug mode, which must, meets in a
//!   capsule in `sys`.
//! * Nothing panics across the C boundary: no function indexes, unwraps or does unchecked arithmetic on
//!   what it was given.
//! * "A valid pointer" means what [`core::ptr`] means by *valid for reads* (for writes, where said). A
//!   `*mut PyObject` is NULL or points to a live object of the running interpreter; unless said otherwise
//!   it is borrowed, and the caller holds the GIL.

#![cfg_attr(panic = "abort", no_std)]

#[path = "abstract.rs"]
pub mod abstract_;
pub mod alloc;
pub mod array_interface;
pub mod cobject;
pub mod coerce;
pub mod compare;
pub mod copy;
pub mod ffi;
pub mod fileobject;

pub mod intobject;
pub mod methodobject;
pub mod object;

/// Reached only if a promise above is broken: the process must not go on with unknown state, and an
/// unwind may not cross into C.
#[cfg(all(panic = "abort", not(test)))]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    // SAFETY: abort has no precondition.
    unsafe { libc::abort() }
}
