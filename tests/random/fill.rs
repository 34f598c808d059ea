//! Filling: the struct and the description of the same numbers.

use crate::model::{Expected, expected};
use crate::numbers::Numbers;
use crate::python::{Gil, taken_exception};
use crate::rng::{Rng, cases};
use repyrex::array_interface::{
    ArrayInterface, NOTSWAPPED, WRITEABLE, repyrex_array_describe, repyrex_array_interface_fill,
};
use std::mem::MaybeUninit;
use std::ptr;

type Said = Result<Expected, (&'static str, &'static str)>;

#[test]
fn filled_as_the_model_says() {
    let _gil = Gil::acquire();
    let memory = Box::new([0_u64; 64]);
    let mut good = 0_u64;
    for case in 0..cases() {
        let n = Numbers::random(&mut Rng::of_case(case), memory.as_ptr().expose_provenance());
        let said = expected(&n);
        good += u64::from(said.is_ok());
        describe(case, &n, &said);
        fill(case, &n, said);
    }
    // Else the cases were too bad, or too good, to say anything.
    assert!(good > cases() / 10 && good < cases() * 9 / 10, "{good} of {} are arrays", cases());
}

fn describe(case: u64, n: &Numbers, said: &Said) {
    let mut array = MaybeUninit::uninit();
    // SAFETY: the numbers' pointers are NULL or as long as any nd that is taken; the GIL is held.
    let status = unsafe {
        repyrex_array_describe(
            array.as_mut_ptr(),
            n.data_pointer(),
            n.nd,
            n.shape_pointer(),
            n.strides_pointer(),
            n.kind_char(),
            n.itemsize,
            n.flags,
            ptr::null_mut(),
        )
    };
    let Some(said) = agree(case, n, status, said) else { return };
    // SAFETY: the function said that it wrote the description.
    let array = unsafe { array.assume_init() };
    // SAFETY: the first nd numbers are set.
    let (shape, strides) = unsafe { array.dimensions() }.unwrap();
    assert_eq!((shape, strides), (&said.shape[..], &said.strides[..]), "case {case}: {n:?}");
    assert_eq!(array.flags, said.flags | n.flags & (WRITEABLE | NOTSWAPPED), "case {case}: {n:?}");
    assert_eq!((array.data.addr(), array.itemsize, array.typekind), (n.data, n.itemsize, n.kind_char()));
    assert!(array.descr.is_null());
}

fn fill(case: u64, n: &Numbers, said: Said) {
    const UNTOUCHED: isize = -77;
    let said = match said {
        Ok(_) if n.kind == b'U' => Err(("ValueError", "needs a descr")),
        said => said,
    };
    let mut inter = MaybeUninit::<ArrayInterface>::uninit();
    let mut dims = [UNTOUCHED; 130];
    // SAFETY: as in `describe`; there is room for twice 64 numbers.
    let status = unsafe {
        repyrex_array_interface_fill(
            inter.as_mut_ptr(),
            dims.as_mut_ptr(),
            n.data_pointer(),
            n.nd,
            n.shape_pointer(),
            n.strides_pointer(),
            n.kind_char(),
            n.itemsize,
            n.flags,
            ptr::null_mut(),
        )
    };
    let written = match agree(case, n, status, &said) {
        None => 0,
        Some(said) => {
            // SAFETY: the function said that it wrote the struct.
            let inter = unsafe { inter.assume_init() };
            let nd = said.shape.len();
            assert_eq!(
                (inter.two, inter.nd as usize, inter.data.addr()),
                (2, nd, n.data),
                "case {case}: {n:?}"
            );
            assert_eq!(inter.flags, said.flags | n.flags & (WRITEABLE | NOTSWAPPED), "case {case}: {n:?}");
            assert_eq!(&dims[..nd], &said.shape, "case {case}: {n:?}");
            assert_eq!(&dims[nd..2 * nd], &said.strides, "case {case}: {n:?}");
            assert_eq!((inter.shape.cast_const(), inter.descr), (dims.as_ptr(), ptr::null_mut()));
            2 * nd
        }
    };
    assert!(dims[written..].iter().all(|&n| n == UNTOUCHED), "case {case}: {n:?}");
}

/// What the model says of an array; `None` where both refuse, in the same words.
pub fn agree<'a>(case: u64, n: &Numbers, status: i32, said: &'a Said) -> Option<&'a Expected> {
    let raised = taken_exception();
    match said {
        Ok(said) => {
            assert_eq!((status, raised.as_str()), (0, ""), "case {case}: {n:?}");
            Some(said)
        }
        Err((class, message)) => {
            assert_eq!(status, -1, "case {case}: {n:?}");
            assert!(raised.starts_with(class) && raised.contains(message), "case {case}: {raised} for {n:?}");
            None
        }
    }
}
