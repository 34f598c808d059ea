//! What the numbers of a description mean, worked out slowly: in 128 bits, and item by item where there are few.

use crate::numbers::Numbers;
use repyrex::array_interface::{ALIGNED, C_CONTIGUOUS, F_CONTIGUOUS};
use std::ffi::c_int;

#[derive(Debug, PartialEq, Eq)]
pub struct Expected {
    pub shape: Vec<isize>,
    pub strides: Vec<isize>,
    /// Contiguity and alignment.
    pub flags: c_int,
}

/// The array, or the beginning of the exception's repr and a piece of its message.
pub fn expected(n: &Numbers) -> Result<Expected, (&'static str, &'static str)> {
    let too_big = Err(("ValueError", "too big"));
    if !(0..=64).contains(&n.nd) {
        return Err(("ValueError", "dimensions, expected 0 to 64"));
    }
    let nd = n.nd as usize;
    let shape = match &n.shape {
        _ if nd == 0 => vec![],
        None => return Err(("ValueError", "shape is NULL")),
        Some(shape) => shape[..nd].to_vec(),
    };
    if shape.iter().any(|&length| length < 0) {
        return Err(("ValueError", "negative length"));
    }
    if !b"tbiufcmMOSUV".contains(&n.kind) {
        return if c_int::try_from(n.itemsize).is_err() {
            Err(("TypeError", "cannot have"))
        } else {
            Err(("TypeError", "unknown kind"))
        };
    }
    if !sizes(n.kind).contains(&n.itemsize) {
        return Err(("TypeError", "cannot have"));
    }
    let item = n.itemsize as i128;
    let product = shape.iter().filter(|&&m| m > 0).try_fold(item.max(1), |p, &m| p.checked_mul(m as i128));
    let Some(product) = product.filter(|&p| p <= isize::MAX as i128) else {
        return too_big;
    };
    let empty = shape.contains(&0);
    let strides: Vec<i128> = match &n.strides {
        Some(strides) if nd > 0 => strides[..nd].iter().map(|&s| s as i128).collect(),
        _ => {
            let mut left = product.max(1) / item.max(1) * item;
            shape
                .iter()
                .map(|&length| {
                    left = if item == 0 { 0 } else { left / (length.max(1) as i128) };
                    left
                })
                .collect()
        }
    };
    let steps: Vec<(i128, i128)> = shape.iter().map(|&m| m as i128).zip(strides.iter().copied()).collect();
    if !empty && item > 0 {
        let low: i128 = steps.iter().map(|&(m, s)| ((m - 1) * s).min(0)).sum();
        let high: i128 = steps.iter().map(|&(m, s)| ((m - 1) * s).max(0)).sum::<i128>() + item;
        if high - low > isize::MAX as i128 {
            return too_big;
        }
        if n.data == 0 {
            return Err(("ValueError", "data is NULL"));
        }
        let data = n.data as i128;
        if data + low < 0 || data + high > usize::MAX as i128 {
            return too_big;
        }
    }
    let flags = if empty { C_CONTIGUOUS | F_CONTIGUOUS | ALIGNED } else { flags(n, &steps) };
    Ok(Expected { shape, strides: strides.iter().map(|&s| s as isize).collect(), flags })
}

/// Of an array with items.
fn flags(n: &Numbers, steps: &[(i128, i128)]) -> c_int {
    let items: i128 = steps.iter().fold(1, |items, &(m, _)| items.saturating_mul(m));
    let item = n.itemsize as i128;
    let alignment = alignment(n.kind, item);
    if items <= 300 {
        let (mut in_c, mut in_f, mut aligned) = (true, true, true);
        for i in 0..items {
            let c = offset(steps.iter().rev(), i);
            in_c &= c == i * item;
            in_f &= offset(steps.iter(), i) == i * item;
            aligned &= (n.data as i128 + c) % alignment == 0;
        }
        return bits(in_c, in_f, aligned);
    }
    let used = || steps.iter().filter(|(m, _)| *m > 1);
    let packed = |mut dimensions: Vec<&(i128, i128)>| {
        let mut gap = item;
        dimensions.drain(..).all(|&(m, s)| {
            let fits = s == gap;
            gap = gap.saturating_mul(m);
            fits
        })
    };
    let aligned = n.data as i128 % alignment == 0 && used().all(|&(_, s)| s % alignment == 0);
    bits(packed(used().rev().collect()), packed(used().collect()), aligned)
}

fn bits(c: bool, f: bool, aligned: bool) -> c_int {
    (if c { C_CONTIGUOUS } else { 0 })
        | (if f { F_CONTIGUOUS } else { 0 })
        | (if aligned { ALIGNED } else { 0 })
}

/// Where item `i` lies, counted with the first of `dimensions` fastest.
fn offset<'a>(dimensions: impl Iterator<Item = &'a (i128, i128)>, mut i: i128) -> i128 {
    dimensions.fold(0, |sum, &(m, s)| {
        let place = i % m;
        i /= m;
        sum + place * s
    })
}

fn sizes(kind: u8) -> Vec<isize> {
    match kind {
        b'b' => vec![1],
        b'i' | b'u' => vec![1, 2, 4, 8],
        b'f' => vec![2, 4, 8, 16],
        b'c' => vec![8, 16, 32],
        b'm' | b'M' | b'O' => vec![8],
        b'U' => (0..=10).map(|n| 4 * n).collect(),
        b't' => (1..=40).collect(),
        _ => (0..=40).collect(),
    }
}

fn alignment(kind: u8, item: i128) -> i128 {
    match kind {
        b'c' => (item / 2).max(1),
        b'U' => 4,
        b'S' | b'V' | b't' => 1,
        _ => item,
    }
}
