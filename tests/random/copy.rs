//! Copying between two arrays in one arena, which may overlap in any way, against a copy item by item.

use crate::python::{Gil, taken_exception};
use crate::rng::{Rng, cases};
use repyrex::array_interface::{
    Array, NOTSWAPPED, WRITEABLE, repyrex_array_copy, repyrex_array_describe_within,
};
use std::ffi::{c_char, c_int};
use std::mem::MaybeUninit;

const ARENA: usize = 4096;

/// Aligned as anything may be.
#[repr(align(64))]
struct Arena([u8; ARENA]);

/// One side of a case: where its first item lies in the arena, and how far apart the others.
#[derive(Debug)]
struct Side {
    offset: isize,
    strides: Vec<isize>,
    native: bool,
}

#[test]
fn copied_as_item_by_item() {
    let _gil = Gil::acquire();
    let mut arena = Box::new(Arena([0; ARENA]));
    let mut overlapping = 0_u64;
    for case in 0..cases() {
        let rng = &mut Rng::of_case(case);
        let (kind, itemsize) = rng.choose(&[
            (b'u', 1),
            (b'i', 2),
            (b'f', 4),
            (b'f', 8),
            (b'c', 8),
            (b'c', 16),
            (b'U', 12),
            (b'S', 3),
            (b'V', 7),
        ]);
        let shape = random_shape(rng);
        // An item of `to` that another one covers has no one answer, so those of `to` lie apart.
        let to = random_side(rng, &shape, itemsize, true);
        let from = random_side(rng, &shape, itemsize, false);
        for chunk in arena.0.chunks_exact_mut(8) {
            chunk.copy_from_slice(&rng.next().to_ne_bytes());
        }
        let before = arena.0;
        let mut after = before;
        let unit = if to.native == from.native { 0 } else { unit_of(kind, itemsize) };
        let mut touched = [0_u8; ARENA];
        for index in indices(&shape) {
            let (t, f) = (to.place(&index), from.place(&index));
            let item = &mut after[t..t + itemsize];
            item.copy_from_slice(&before[f..f + itemsize]);
            if unit > 1 {
                item.chunks_exact_mut(unit).for_each(<[u8]>::reverse);
            }
            touched[t..t + itemsize].fill(1);
            overlapping += u64::from(touched[f..f + itemsize].contains(&1));
        }
        let memory = arena.0.as_mut_ptr();
        let (to_array, from_array) =
            (to.describe(memory, &shape, kind, itemsize), from.describe(memory, &shape, kind, itemsize));
        // SAFETY: both lie in the arena, which nobody else touches; the GIL is held.
        let status = unsafe { repyrex_array_copy(&to_array, &from_array) };
        assert_eq!((status, taken_exception().as_str()), (0, ""), "case {case}");
        if arena.0 != after {
            let at = arena.0.iter().zip(&after).position(|(a, b)| a != b);
            panic!(
                "case {case}: byte {at:?} is wrong: {shape:?} of {itemsize} bytes, to {to:?}, from {from:?}"
            );
        }
    }
    assert!(overlapping > cases() / 10, "only {overlapping} items were read behind what was written");
}

/// Sides whose numbers leave the arena are refused, whatever the way; the others are not.
#[test]
fn bounds_are_those_of_the_items() {
    let _gil = Gil::acquire();
    let mut arena = Box::new(Arena([0; ARENA]));
    let mut refused = 0_u64;
    for case in 0..cases() {
        let rng = &mut Rng::of_case(case);
        let shape = random_shape(rng);
        let itemsize = rng.choose(&[1, 2, 4, 8]);
        let strides: Vec<isize> = shape.iter().map(|_| rng.between(-700, 700)).collect();
        let offset = rng.between(-50, ARENA as isize + 50);
        let size = rng.choose(&[0, 100, ARENA as isize, -1]);
        let inside = indices(&shape).all(|index| {
            let at = index.iter().zip(&strides).map(|(i, s)| *i as isize * s).sum::<isize>() + offset;
            at >= 0 && at + itemsize <= size
        });
        let empty_inside = shape.contains(&0) && (0..=size).contains(&offset);
        let expected = if shape.contains(&0) { empty_inside } else { inside };
        let mut array = MaybeUninit::<Array>::uninit();
        // SAFETY: the memory is only named; shape and strides are as long as said; the GIL is held.
        let status = unsafe {
            repyrex_array_describe_within(
                array.as_mut_ptr(),
                arena.0.as_mut_ptr().cast(),
                size,
                offset,
                shape.len() as c_int,
                shape.as_ptr(),
                strides.as_ptr(),
                b'u' as c_char,
                itemsize,
                0,
            )
        };
        let raised = taken_exception();
        let told = format!("case {case}: {shape:?} {strides:?} at {offset} in {size}: {raised}");
        assert_eq!(status == 0, expected, "{told}");
        assert_eq!(raised.contains("reaches outside its memory"), !expected, "{told}");
        refused += u64::from(!expected);
    }
    assert!(refused > cases() / 10 && refused < cases() * 9 / 10, "{refused} of {} refused", cases());
}

fn random_shape(rng: &mut Rng) -> Vec<isize> {
    // At most 81 items, so that 16 bytes of each fit the arena with room between.
    let nd = rng.below(5);
    let longest = [1, 40, 9, 4, 3][nd];
    (0..nd).map(|_| if rng.one_in(30) { 0 } else { rng.between(1, longest) }).collect()
}

fn indices(shape: &[isize]) -> impl Iterator<Item = Vec<usize>> {
    let shape: Vec<usize> = shape.iter().map(|&m| m as usize).collect();
    (0..shape.iter().product::<usize>()).map(move |mut i| {
        let mut index = vec![0; shape.len()];
        for (place, &length) in index.iter_mut().zip(&shape).rev() {
            *place = i % length;
            i /= length;
        }
        index
    })
}

fn unit_of(kind: u8, itemsize: usize) -> usize {
    match kind {
        b'c' => itemsize / 2,
        b'U' => 4,
        b'S' | b'V' => 0,
        _ => itemsize,
    }
}

/// Axes packed in a random order with random gaps, some of them backwards; those of a source may repeat items.
fn random_side(rng: &mut Rng, shape: &[isize], itemsize: usize, apart: bool) -> Side {
    let mut order: Vec<usize> = (0..shape.len()).collect();
    if rng.one_in(2) {
        for i in (1..order.len()).rev() {
            order.swap(i, rng.below(i + 1));
        }
    } else {
        order.reverse();
    }
    let mut strides = vec![0; shape.len()];
    let mut extent = itemsize as isize;
    for axis in order {
        let gap = if rng.one_in(3) && extent < 200 { rng.between(1, 3) } else { 0 };
        strides[axis] = extent + gap;
        if !apart && rng.one_in(8) {
            strides[axis] = rng.between(0, 9);
        }
        extent = extent.max(strides[axis] * (shape[axis].max(1) - 1) + extent);
        if rng.one_in(3) {
            strides[axis] = -strides[axis];
        }
    }
    let reach = |sign: isize| -> isize {
        shape.iter().zip(&strides).map(|(&m, &s)| (s * sign).max(0) * (m - 1).max(0)).sum()
    };
    let (below, above) = (reach(-1), reach(1) + itemsize as isize);
    if below + above > ARENA as isize {
        // Too many gaps: packed in C order.
        let mut stride = itemsize as isize;
        for (to, &length) in strides.iter_mut().zip(shape).rev() {
            *to = stride;
            stride *= length.max(1);
        }
        return Side { offset: rng.between(0, ARENA as isize - stride), strides, native: true };
    }
    Side { offset: rng.between(below, ARENA as isize - above), strides, native: !rng.one_in(3) }
}

impl Side {
    fn place(&self, index: &[usize]) -> usize {
        let sum: isize = index.iter().zip(&self.strides).map(|(&i, s)| i as isize * s).sum();
        (self.offset + sum) as usize
    }

    fn describe(&self, memory: *mut u8, shape: &[isize], kind: u8, itemsize: usize) -> Array {
        let mut array = MaybeUninit::<Array>::uninit();
        let flags = WRITEABLE | if self.native { NOTSWAPPED } else { 0 };
        // SAFETY: the arena has the size given; shape and strides are as long as said; the GIL is held.
        unsafe {
            let status = repyrex_array_describe_within(
                array.as_mut_ptr(),
                memory.cast(),
                ARENA as isize,
                self.offset,
                shape.len() as c_int,
                shape.as_ptr(),
                self.strides.as_ptr(),
                kind as c_char,
                itemsize as isize,
                flags,
            );
            assert_eq!((status, taken_exception().as_str()), (0, ""), "{shape:?} {self:?}");
            array.assume_init()
        }
    }
}
