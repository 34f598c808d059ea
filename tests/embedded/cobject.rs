//! CObjects: the trampolines to their destructors, and the list for those that found no place in the table.

use crate::python::{Gil, drop_reference, eval, taken_exception};
use repyrex::cobject::*;
use std::cell::RefCell;
use std::ffi::c_void;
use std::ptr;

thread_local! {
    /// What the destructors were called with: their own number, the pointer, and the desc. The tests of this file
    /// run in threads of their own, and each drops what it made.
    static CALLS: RefCell<Vec<(usize, usize, usize)>> = const { RefCell::new(Vec::new()) };
}

fn taken_calls() -> Vec<(usize, usize, usize)> {
    CALLS.with(RefCell::take)
}

fn call(number: usize, pointer: *mut c_void, desc: *mut c_void) {
    CALLS.with_borrow_mut(|calls| calls.push((number, pointer.addr(), desc.addr())));
}

/// One function for each number. The number is part of what it does, so no two are folded into one.
unsafe extern "C" fn one<const N: usize>(pointer: *mut c_void) {
    call(N, pointer, ptr::null_mut());
}

unsafe extern "C" fn two<const N: usize>(pointer: *mut c_void, desc: *mut c_void) {
    call(N, pointer, desc);
}

fn at(address: usize) -> *mut c_void {
    ptr::without_provenance_mut(address)
}

macro_rules! each {
    ($name:ident: $($n:literal)*) => { [$($name::<$n>),*] };
}

type One = unsafe extern "C" fn(*mut c_void);
type Two = unsafe extern "C" fn(*mut c_void, *mut c_void);

const ONES: [One; 24] = each!(one: 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23);
const TWOS: [Two; 24] = each!(two: 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23);

#[test]
fn destructors_get_what_the_object_was_made_with() {
    let _gil = Gil::acquire();
    // SAFETY: the destructors only record numbers; the GIL is held.
    unsafe {
        drop_reference(repyrex_PyCObject_FromVoidPtr(at(5), Some(one::<0>)));
        drop_reference(repyrex_PyCObject_FromVoidPtr(at(0), Some(one::<0>)));
        drop_reference(repyrex_PyCObject_FromVoidPtr(at(5), None));
        drop_reference(repyrex_PyCObject_FromVoidPtrAndDesc(at(0), at(7), Some(two::<1>)));
        assert!(repyrex_PyCObject_FromVoidPtrAndDesc(at(5), at(0), Some(two::<1>)).is_null());
    }
    assert_eq!(taken_calls(), [(0, 5, 0), (0, 0, 0), (1, 0, 7)]);
    assert!(taken_exception().contains("null description"));
}

/// More destructors than the table has places, destroyed in an order that is neither that of making nor its reverse.
#[test]
fn many_destructors() {
    let _gil = Gil::acquire();
    for step in [1, 5, 47] {
        // SAFETY: as above.
        let objects: Vec<_> = (0..48)
            .map(|i| unsafe {
                match i % 2 {
                    0 => repyrex_PyCObject_FromVoidPtr(at(100 + i), Some(ONES[i / 2])),
                    _ => repyrex_PyCObject_FromVoidPtrAndDesc(at(100 + i), at(200 + i), Some(TWOS[i / 2])),
                }
            })
            .collect();
        let order: Vec<_> = (0..48).map(|i| i * step % 48).collect();
        for &i in &order {
            drop_reference(objects[i]);
        }
        let expected: Vec<_> =
            order.iter().map(|&i| (i / 2, 100 + i, if i % 2 == 0 { 0 } else { 200 + i })).collect();
        assert_eq!(taken_calls(), expected);
    }
}

/// A destructor may make and release CObjects: the list is not locked while it runs.
#[test]
fn destructors_nest() {
    unsafe extern "C" fn nest(pointer: *mut c_void) {
        // SAFETY: as above; the destructor runs with the GIL.
        unsafe {
            let kept = repyrex_PyCObject_FromVoidPtr(at(1), Some(ONES[23]));
            if pointer.addr() > 0 {
                drop_reference(repyrex_PyCObject_FromVoidPtr(at(pointer.addr() - 1), Some(nest)));
            }
            drop_reference(kept);
        }
        call(99, pointer, ptr::null_mut());
    }
    let _gil = Gil::acquire();
    // SAFETY: as above.
    unsafe {
        // all places taken, so that `nest` and the last of ONES are in the list
        let full: Vec<_> = ONES.iter().map(|&f| repyrex_PyCObject_FromVoidPtr(at(2), Some(f))).collect();
        drop_reference(repyrex_PyCObject_FromVoidPtr(at(2), Some(nest)));
        assert_eq!(taken_calls(), [(23, 1, 0), (99, 0, 0), (23, 1, 0), (99, 1, 0), (23, 1, 0), (99, 2, 0)]);
        full.into_iter().for_each(drop_reference);
    }
    assert_eq!(taken_calls().len(), 24);
}

#[test]
fn what_is_no_cobject_is_refused() {
    let _gil = Gil::acquire();
    let list = eval("[]");
    // SAFETY: NULL or live objects; the GIL is held.
    unsafe {
        assert_eq!(repyrex_PyCObject_Check(list), 0);
        assert_eq!(repyrex_PyCObject_Check(ptr::null_mut()), 0);
        assert!(repyrex_PyCObject_AsVoidPtr(list).is_null());
        assert!(taken_exception().contains("PyCObject_AsVoidPtr with non-C-object"));
        assert!(repyrex_PyCObject_GetDesc(ptr::null_mut()).is_null());
        assert!(taken_exception().contains("PyCObject_GetDesc called with null pointer"));
        assert_eq!(repyrex_PyCObject_SetVoidPtr(list, at(1)), 0);
        assert!(taken_exception().contains("Invalid call to PyCObject_SetVoidPtr"));
        let o = repyrex_PyCObject_FromVoidPtr(at(0), None);
        assert!(repyrex_PyCObject_AsVoidPtr(o).is_null());
        assert_eq!(taken_exception(), "");
        assert_eq!(repyrex_PyCObject_SetVoidPtr(o, at(9)), 1);
        assert_eq!(repyrex_PyCObject_AsVoidPtr(o), at(9));
        drop_reference(o);
    }
    drop_reference(list);
}
