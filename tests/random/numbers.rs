//! A random description: the numbers as C would give them, most of them nearly right.

use crate::rng::Rng;
use repyrex::array_interface::{ARR_HAS_DESCR, NOTSWAPPED, WRITEABLE};
use std::ffi::{c_char, c_int, c_void};
use std::ptr;

#[derive(Clone, Debug)]
pub struct Numbers {
    pub data: usize,
    pub nd: c_int,
    pub shape: Option<Vec<isize>>,
    pub strides: Option<Vec<isize>>,
    pub kind: u8,
    pub itemsize: isize,
    pub flags: c_int,
}

const EXTREMES: [isize; 11] = [
    isize::MIN,
    isize::MIN + 1,
    -(1 << 32),
    -1,
    0,
    1,
    1 << 31,
    1 << 32,
    isize::MAX / 2,
    isize::MAX - 1,
    isize::MAX,
];

impl Numbers {
    /// `memory` is an address that items may lie around.
    pub fn random(rng: &mut Rng, memory: usize) -> Numbers {
        let nd = if rng.one_in(40) {
            rng.choose(&[-1, 63, 64, 65, c_int::MIN, c_int::MAX])
        } else {
            rng.below(6) as c_int
        };
        // Vectors as long as any nd that is taken, so that a wrong reading stays inside them.
        let places = nd.clamp(0, 64) as usize;
        let (kind, itemsize) = random_item(rng);
        let extreme = rng.one_in(6);
        let shape: Vec<isize> = (0..places)
            .map(|_| {
                if extreme && rng.one_in(3) {
                    rng.choose(&EXTREMES)
                } else {
                    rng.between(0, 4).max(rng.between(0, 2))
                }
            })
            .collect();
        let strides = random_strides(rng, &shape, itemsize, extreme);
        Numbers {
            data: match rng.below(12) {
                0 => 0,
                1 => usize::MAX - rng.below(64),
                2 => rng.below(64),
                _ => memory + rng.below(64),
            },
            nd,
            shape: (!rng.one_in(50)).then_some(shape),
            strides,
            kind,
            itemsize,
            flags: rng.next() as c_int & !ARR_HAS_DESCR & (0xf_ffff | WRITEABLE | NOTSWAPPED),
        }
    }

    pub fn shape_pointer(&self) -> *const isize {
        self.shape.as_ref().map_or(ptr::null(), |shape| shape.as_ptr())
    }

    pub fn strides_pointer(&self) -> *const isize {
        self.strides.as_ref().map_or(ptr::null(), |strides| strides.as_ptr())
    }

    pub fn data_pointer(&self) -> *mut c_void {
        ptr::with_exposed_provenance_mut(self.data)
    }

    pub fn kind_char(&self) -> c_char {
        self.kind as c_char
    }
}

fn random_item(rng: &mut Rng) -> (u8, isize) {
    let kind = if rng.one_in(30) { rng.next() as u8 } else { rng.choose(b"tbiufcmMOSUV") };
    let itemsize = match rng.below(10) {
        0 => rng.choose(&EXTREMES),
        1 => rng.between(-2, 40),
        _ => match kind {
            b'b' => 1,
            b'i' | b'u' => rng.choose(&[1, 2, 4, 8]),
            b'f' => rng.choose(&[2, 4, 8, 16]),
            b'c' => rng.choose(&[8, 16, 32]),
            b'm' | b'M' | b'O' => 8,
            b'U' => 4 * rng.between(0, 5),
            _ => rng.between(0, 20),
        },
    };
    (kind, itemsize)
}

/// C order, Fortran order, either spoilt, or anything.
fn random_strides(rng: &mut Rng, shape: &[isize], itemsize: isize, extreme: bool) -> Option<Vec<isize>> {
    let mut strides = vec![0; shape.len()];
    let mut stride = itemsize;
    match rng.below(6) {
        0 | 1 => return None,
        2 => {
            for (to, &length) in strides.iter_mut().zip(shape).rev() {
                *to = stride;
                stride = stride.wrapping_mul(length.max(1));
            }
        }
        3 => {
            for (to, &length) in strides.iter_mut().zip(shape) {
                *to = stride;
                stride = stride.wrapping_mul(length.max(1));
            }
        }
        _ => strides.iter_mut().for_each(|to| *to = rng.between(-40, 40)),
    }
    for to in &mut strides {
        if rng.one_in(8) {
            *to = if extreme { rng.choose(&EXTREMES) } else { to.wrapping_neg() };
        }
    }
    Some(strides)
}
