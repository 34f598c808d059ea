//! The structs and constants of include/, as C sees them (layout.c), are those of the library.

use repyrex::array_interface as of_rust;
use repyrex::array_interface::{Acquired, Array, ArrayInterface, MAX_ND};
use repyrex::ffi::{self, Buffer};
use std::ffi::c_int;
use std::mem::offset_of;

unsafe extern "C" {
    static test_array_interface_layout: [usize; 10];
    static test_array_interface_flags: [c_int; 6];
    static test_array_layout: [usize; 9];
    static test_acquired_layout: [usize; 3];
    static test_max_nd: c_int;
    static test_buffer_layout: [usize; 10];
    static test_buffer_flags: [c_int; 8];
}

#[test]
fn array_interface() {
    let layout = [
        size_of::<ArrayInterface>(),
        offset_of!(ArrayInterface, two),
        offset_of!(ArrayInterface, nd),
        offset_of!(ArrayInterface, typekind),
        offset_of!(ArrayInterface, itemsize),
        offset_of!(ArrayInterface, flags),
        offset_of!(ArrayInterface, shape),
        offset_of!(ArrayInterface, strides),
        offset_of!(ArrayInterface, data),
        offset_of!(ArrayInterface, descr),
    ];
    // SAFETY: constants of the C file, of the types said here.
    assert_eq!(layout, unsafe { test_array_interface_layout });
}

#[test]
fn flags() {
    let flags = [
        of_rust::C_CONTIGUOUS,
        of_rust::F_CONTIGUOUS,
        of_rust::ALIGNED,
        of_rust::NOTSWAPPED,
        of_rust::WRITEABLE,
        of_rust::ARR_HAS_DESCR,
    ];
    // SAFETY: as above.
    assert_eq!(flags, unsafe { test_array_interface_flags });
}

#[test]
fn array() {
    let layout = [
        size_of::<Array>(),
        offset_of!(Array, data),
        offset_of!(Array, itemsize),
        offset_of!(Array, descr),
        offset_of!(Array, flags),
        offset_of!(Array, nd),
        offset_of!(Array, typekind),
        offset_of!(Array, shape),
        offset_of!(Array, strides),
    ];
    // SAFETY: as above.
    assert_eq!((layout, MAX_ND as c_int), unsafe { (test_array_layout, test_max_nd) });
}

#[test]
fn acquired() {
    // SAFETY: as above. The 1 says that a Py_buffer fits.
    assert_eq!([size_of::<Acquired>(), offset_of!(Acquired, array), 1], unsafe { test_acquired_layout });
}

#[test]
fn buffers() {
    let layout = [
        offset_of!(Buffer, buf),
        offset_of!(Buffer, obj),
        offset_of!(Buffer, len),
        offset_of!(Buffer, itemsize),
        offset_of!(Buffer, readonly),
        offset_of!(Buffer, ndim),
        offset_of!(Buffer, format),
        offset_of!(Buffer, shape),
        offset_of!(Buffer, strides),
        offset_of!(Buffer, suboffsets),
    ];
    let flags = [
        ffi::PYBUF_WRITABLE,
        ffi::PYBUF_FORMAT,
        ffi::PYBUF_ND,
        ffi::PYBUF_STRIDES,
        ffi::PYBUF_C_CONTIGUOUS,
        ffi::PYBUF_F_CONTIGUOUS,
        ffi::PYBUF_ANY_CONTIGUOUS,
        ffi::PYBUF_FULL_RO,
    ];
    // SAFETY: as above.
    assert_eq!((layout, flags), unsafe { (test_buffer_layout, test_buffer_flags) });
}
