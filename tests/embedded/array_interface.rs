//! Export: what it counts, and what it refuses.

use crate::python::{Gil, drop_reference, eval, refcount, taken_exception};
use pyo3_ffi as py;
use repyrex::array_interface::{
    ALIGNED, ARR_HAS_DESCR, ArrayInterface, C_CONTIGUOUS, WRITEABLE, repyrex_array_interface_export,
};
use repyrex::ffi::PyObject;
use std::ffi::{c_char, c_int};
use std::ptr;

static mut DATA: [f64; 12] = [0.0; 12];

fn export(owner: *mut PyObject, shape: &[isize], flags: c_int, descr: *mut PyObject) -> *mut PyObject {
    let data = (&raw mut DATA).cast();
    // SAFETY: the shape is as long as said; the tests hold the GIL.
    unsafe {
        repyrex_array_interface_export(
            owner,
            data,
            shape.len() as c_int,
            shape.as_ptr(),
            ptr::null(),
            b'f' as c_char,
            8,
            flags,
            descr,
        )
    }
}

#[test]
fn references_are_taken_and_given_back() {
    let _gil = Gil::acquire();
    let (owner, descr) = (eval("object()"), eval("[('', '<f8')]"));
    for _ in 0..1000 {
        let capsule = export(owner, &[3, 4], WRITEABLE | ARR_HAS_DESCR, descr);
        assert_eq!((refcount(capsule), refcount(owner), refcount(descr)), (1, 2, 2));
        // SAFETY: the capsule is alive, and holds what `export` put there.
        let (inter, context) = unsafe {
            let pointer = py::PyCapsule_GetPointer(capsule.cast(), ptr::null());
            (&*pointer.cast::<ArrayInterface>(), py::PyCapsule_GetContext(capsule.cast()))
        };
        assert_eq!(context, owner.cast());
        assert_eq!((inter.two, inter.nd, inter.itemsize), (2, 2, 8));
        assert_eq!(inter.flags, C_CONTIGUOUS | ALIGNED | WRITEABLE | ARR_HAS_DESCR);
        // SAFETY: both are `nd` items long.
        let (shape, strides) =
            unsafe { (*inter.shape.cast::<[isize; 2]>(), *inter.strides.cast::<[isize; 2]>()) };
        assert_eq!((shape, strides), ([3, 4], [32, 8]));
        drop_reference(capsule);
        assert_eq!((refcount(owner), refcount(descr)), (1, 1));
    }
    drop_reference(owner);
    drop_reference(descr);
}

/// The extremes of every number: nothing may overflow on the way to the refusal.
#[test]
fn extremes_are_refused() {
    let _gil = Gil::acquire();
    let owner = eval("object()");
    for shape in [[isize::MAX, isize::MAX], [isize::MIN, 1], [1, -1], [0, isize::MAX], [isize::MAX / 8, 2]] {
        assert!(export(owner, &shape, 0, ptr::null_mut()).is_null());
        assert!(taken_exception().starts_with("ValueError"), "{shape:?}");
    }
    for stride in [isize::MIN, isize::MIN + 1, isize::MAX, isize::MAX / 2] {
        let (shape, strides) = ([3, 4], [stride, 8]);
        let (data, kind) = ((&raw mut DATA).cast(), b'f' as c_char);
        // SAFETY: shape and strides have two items; the GIL is held.
        let capsule = unsafe {
            let (shape, strides) = (shape.as_ptr(), strides.as_ptr());
            repyrex_array_interface_export(owner, data, 2, shape, strides, kind, 8, 0, ptr::null_mut())
        };
        assert!(capsule.is_null());
        assert!(taken_exception().contains("too big"), "{stride}");
    }
    assert!(export(ptr::null_mut(), &[3], 0, ptr::null_mut()).is_null());
    assert!(taken_exception().starts_with("TypeError"));
    assert!(export(owner, &[3], ARR_HAS_DESCR, ptr::null_mut()).is_null());
    assert!(taken_exception().starts_with("ValueError"));
    for descr in
        ["[('', '<f4')]", "[('a', '|V%d' % (2**63 - 1)), ('b', '|V1')]", "[('a', '<f8', 2**64)]", "8"]
    {
        let descr = eval(descr);
        assert!(export(owner, &[3], ARR_HAS_DESCR, descr).is_null());
        assert!(!taken_exception().is_empty());
        drop_reference(descr);
    }
    assert_eq!(refcount(owner), 1);
    drop_reference(owner);
}
