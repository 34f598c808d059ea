//! Consuming: a struct of random numbers, in a capsule, acquired.

use crate::fill::agree;
use crate::model::{Expected, expected};
use crate::numbers::Numbers;
use crate::python::{Gil, drop_reference, eval, refcount};
use crate::rng::{Rng, cases};
use pyo3_ffi as py;
use repyrex::array_interface::{
    Acquired, ArrayInterface, C_CONTIGUOUS, F_CONTIGUOUS, NOTSWAPPED, WRITEABLE, repyrex_array_acquire,
    repyrex_array_release,
};
use repyrex::ffi::PyObject;
use std::mem::MaybeUninit;
use std::ptr;

#[test]
fn acquired_as_the_model_says() {
    let _gil = Gil::acquire();
    let memory = Box::new([0_u64; 64]);
    let exporter = eval("type('Exporter', (), {})()");
    let mut good = 0_u64;
    for case in 0..cases() {
        let rng = &mut Rng::of_case(case);
        let mut n = Numbers::random(rng, memory.as_ptr().expose_provenance());
        // The struct has an int for the item size.
        n.itemsize = isize::from(n.itemsize as i16);
        let two = if rng.one_in(50) { rng.choose(&[0, 1, 3, -2, i32::MIN]) } else { 2 };
        let said = match two {
            2 => model(&n),
            _ => Err(("ValueError", "invalid __array_struct__")),
        };
        good += u64::from(said.is_ok());
        acquire(case, &n, two, exporter, &said);
    }
    assert!(good > cases() / 10 && good < cases() * 9 / 10, "{good} of {} are arrays", cases());
    assert_eq!(refcount(exporter), 1);
    drop_reference(exporter);
}

/// Without strides the order is Fortran's where the flags say that alone.
fn model(n: &Numbers) -> Result<Expected, (&'static str, &'static str)> {
    let f_alone = n.flags & (C_CONTIGUOUS | F_CONTIGUOUS) == F_CONTIGUOUS;
    let reversed = match (&n.shape, &n.strides) {
        (Some(shape), None) if f_alone => {
            Numbers { shape: Some(shape[..].iter().rev().copied().collect()), ..n.clone() }
        }
        _ => return expected(n),
    };
    // The transposed array is in C order, and every verdict but the two orders' is the same.
    expected(&reversed).map(|mut said| {
        said.shape.reverse();
        said.strides.reverse();
        let orders = said.flags & (C_CONTIGUOUS | F_CONTIGUOUS);
        let swapped = match orders {
            C_CONTIGUOUS => F_CONTIGUOUS,
            F_CONTIGUOUS => C_CONTIGUOUS,
            both => both,
        };
        said.flags = said.flags & !orders | swapped;
        said
    })
}

fn acquire(
    case: u64,
    n: &Numbers,
    two: i32,
    exporter: *mut PyObject,
    said: &Result<Expected, (&'static str, &'static str)>,
) {
    let mut inter = ArrayInterface {
        two,
        nd: n.nd,
        typekind: n.kind_char(),
        itemsize: n.itemsize as i32,
        flags: n.flags,
        shape: n.shape_pointer().cast_mut(),
        strides: n.strides_pointer().cast_mut(),
        data: n.data_pointer(),
        // No flag says that it may be read.
        descr: ptr::without_provenance_mut(0x5a5a),
    };
    let mut acquired = MaybeUninit::<Acquired>::uninit();
    // SAFETY: the struct outlives the capsule, which is released below and by the exporter; the GIL is held. What was
    // acquired stays in its place until its release.
    unsafe {
        let capsule = py::PyCapsule_New((&raw mut inter).cast(), ptr::null(), None);
        py::PyObject_SetAttrString(exporter.cast(), c"__array_struct__".as_ptr(), capsule);
        let before = py::Py_REFCNT(capsule);
        let status = repyrex_array_acquire(acquired.as_mut_ptr(), exporter, ptr::null(), -1, 0);
        if let Some(said) = agree(case, n, status, said) {
            let held = &(*acquired.as_ptr()).array;
            let (shape, strides) = held.dimensions().unwrap();
            assert_eq!((shape, strides), (&said.shape[..], &said.strides[..]), "case {case}: {n:?}");
            assert_eq!(held.flags, said.flags | n.flags & (WRITEABLE | NOTSWAPPED), "case {case}: {n:?}");
            assert_eq!((held.data.addr(), held.itemsize, held.descr), (n.data, n.itemsize, ptr::null_mut()));
            assert_eq!((refcount(exporter), py::Py_REFCNT(capsule)), (2, before + 1), "case {case}: {n:?}");
        }
        repyrex_array_release(acquired.as_mut_ptr());
        repyrex_array_release(acquired.as_mut_ptr());
        assert_eq!((refcount(exporter), py::Py_REFCNT(capsule)), (1, before), "case {case}: {n:?}");
        py::Py_DecRef(capsule);
        py::PyObject_SetAttrString(exporter.cast(), c"__array_struct__".as_ptr(), py::Py_None());
    }
}
