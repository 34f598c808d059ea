//! The structs and constants of include/, as C sees them (layout.c), are those of the library.

use repyrex::array_interface as of_rust;
use repyrex::array_interface::ArrayInterface;
use std::ffi::c_int;
use std::mem::offset_of;

unsafe extern "C" {
    static test_array_interface_layout: [usize; 10];
    static test_array_interface_flags: [c_int; 6];
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
