//! What an array's numbers mean: checks, C-order strides, contiguity and alignment. No Python here.

use super::{ALIGNED, C_CONTIGUOUS, F_CONTIGUOUS, MAX_ND};
use crate::alloc::checked_bytes;
use crate::ffi::PySsize;
use core::ffi::{c_int, c_void};
use core::mem::align_of;

/// Why numbers describe no array. Everything listed makes some consumer crash or read outside the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// `nd` is negative or above [`MAX_ND`].
    Dimensions(c_int),
    /// `shape` is NULL with `nd` above 0: every NumPy crashes.
    NoShape,
    /// A length is negative: NumPy crashed until 1.14.
    NegativeLength {
        /// Which dimension.
        dimension: c_int,
        /// Its length.
        length: PySsize,
    },
    /// The item size is negative, 0 for a kind whose items have a size, or above C's `int`.
    ItemSize {
        /// The kind asked for.
        typekind: u8,
        /// The item size asked for.
        itemsize: PySsize,
    },
    /// The kind is none of the protocol's.
    Kind(u8),
    /// The number of bytes, or the reach of the strides, is no size or lies outside the address space.
    TooLarge,
    /// `data` is NULL though the array has items: NumPy would silently take memory of its own.
    NoData,
}

/// A description that was checked: every field is true.
#[derive(Debug)]
pub struct Layout<'a> {
    /// The item at index 0.
    pub data: *mut c_void,
    /// Lengths in items.
    pub shape: &'a [PySsize],
    /// Distances in bytes; `None` stands for C order.
    pub strides: Option<&'a [PySsize]>,
    /// A kind of the protocol.
    pub typekind: u8,
    /// Bytes of an item.
    pub itemsize: c_int,
    /// `C_CONTIGUOUS`, `F_CONTIGUOUS` and `ALIGNED`, each where it is true; all three are true of an array without
    /// items, as in NumPy.
    pub flags: c_int,
    /// Bytes that the items reach before `data`, and from there to the end of the last one; only [`Layout::new`] knows.
    pub reach: (usize, usize),
}

impl<'a> Layout<'a> {
    /// Checks everything there is to check about the numbers, and works out what follows from them.
    ///
    #[inline]
    pub fn new(
        data: *mut c_void,
        shape: &'a [PySsize],
        strides: Option<&'a [PySsize]>,
        typekind: u8,
        itemsize: PySsize,
    ) -> Result<Self, Fault> {
        let found = survey(shape, strides, itemsize);
        if found.least < 0 {
            return Err(first_negative(shape));
        }
        let itemsize_as_int = check_item(typekind, itemsize)?;
        if found.overflow {
            return Err(Fault::TooLarge);
        }
        let mut layout = Layout {
            data,
            shape,
            strides,
            typekind,
            itemsize: itemsize_as_int,
            flags: C_CONTIGUOUS | F_CONTIGUOUS | ALIGNED,
            reach: (0, 0),
        };
        if found.least == 0 {
            return Ok(layout);
        }
        if itemsize > 0 {
            if data.is_null() {
                return Err(Fault::NoData);
            }
            let (below, above) = (found.below, found.above);
            let start = data.addr();
            if start.checked_sub(below).is_none() || start.checked_add(above).is_none() {
                return Err(Fault::TooLarge);
            }
            layout.reach = (below, above);
        }
        layout.flags = 0;
        if found.c_order {
            layout.flags |= C_CONTIGUOUS;
        }
        if found.f_order {
            layout.flags |= F_CONTIGUOUS;
        }
        // The alignments are powers of two, so one bit too low in any step shows in the union of them all.
        if (found.steps | data.addr()) & (alignment_of(typekind, itemsize_as_int) - 1) == 0 {
            layout.flags |= ALIGNED;
        }
        Ok(layout)
    }

    /// Writes the lengths to `shape` and the strides to `strides`, `nd` numbers each.
    ///
    /// # Safety
    /// Both are valid for `nd` writes, and lie apart from each other and from the layout's own.
    #[inline]
    pub unsafe fn write_dimensions(&self, shape: *mut PySsize, strides: *mut PySsize) {
        // SAFETY: the caller's promise. There are few dimensions: a loop beats two calls of memcpy, which it would
        // become if the numbers were copied a side at a time.
        unsafe {
            match self.strides {
                Some(given) => {
                    for (i, (&length, &stride)) in self.shape.iter().zip(given).enumerate() {
                        *shape.add(i) = length;
                        *strides.add(i) = stride;
                    }
                }
                None => {
                    // As NumPy counts them: a dimension of length 0 counts as 1, so no stride becomes 0. `new`
                    // found the product without zeros to be a size, so this one cannot overflow.
                    let mut stride = self.itemsize as PySsize;
                    for (i, &length) in self.shape.iter().enumerate().rev() {
                        *shape.add(i) = length;
                        *strides.add(i) = stride;
                        stride = stride.saturating_mul(length.max(1));
                    }
                }
            }
        }
    }
}

/// What the dimensions amount to.
struct Survey {
    /// The least length.
    least: PySsize,
    /// The number of bytes without the zeros, or the reach, is no size.
    overflow: bool,
    /// Without gaps, the last dimension fastest; the first dimension fastest.
    c_order: bool,
    f_order: bool,
    /// The union of the strides that are used.
    steps: usize,
    /// Bytes before the first item, and from its start to the end of the last.
    below: usize,
    above: usize,
}

/// Most arrays lie in C order, and of one that does the rest follows; so that is looked at first, in a loop which
/// carries little.
#[inline]
fn survey(shape: &[PySsize], strides: Option<&[PySsize]>, itemsize: PySsize) -> Survey {
    let (mut least, mut long, mut c_order, mut overflow) = (PySsize::MAX, 0, true, false);
    let mut product = itemsize;
    let mut count = |length: PySsize, stride: PySsize| {
        least = least.min(length);
        if length > 1 {
            long += 1;
            c_order &= stride == product;
            let (next, over) = product.overflowing_mul(length);
            (product, overflow) = (next, overflow | over);
        }
    };
    match strides {
        Some(strides) => shape.iter().zip(strides).rev().for_each(|(&length, &stride)| count(length, stride)),
        None => shape.iter().rev().for_each(|&length| count(length, 0)),
    }
    if itemsize <= 0 {
        overflow = checked_bytes(shape, itemsize.max(0)).is_none();
    }
    let mut found = Survey {
        least,
        overflow,
        c_order: true,
        f_order: long <= 1 || itemsize == 0,
        // Every stride is a multiple of the item size.
        steps: if long > 0 { itemsize.unsigned_abs() } else { 0 },
        below: 0,
        above: product.unsigned_abs(),
    };
    if let Some(strides) = strides
        && !c_order
    {
        found.c_order = false;
        survey_strides(shape, strides, itemsize, &mut found);
    }
    found
}

/// For strides that are not C order's. The stride of a dimension of length 1 is never used, so it does not count for
/// contiguity (NumPy's rule since 1.12) or alignment. With a dimension of 0 there is no reach, whatever is found here.
#[inline(never)]
fn survey_strides(shape: &[PySsize], strides: &[PySsize], itemsize: PySsize, found: &mut Survey) {
    let (mut expected, mut f_order, mut steps, mut too_far) = (itemsize, true, 0, false);
    let (mut below, mut above) = (0_usize, itemsize.unsigned_abs());
    for (&length, &stride) in shape.iter().zip(strides) {
        if length > 1 {
            f_order &= stride == expected;
            expected = expected.wrapping_mul(length);
            steps |= stride.unsigned_abs();
            let (extent, over) = (length - 1).unsigned_abs().overflowing_mul(stride.unsigned_abs());
            too_far |= over;
            let side = if stride < 0 { &mut below } else { &mut above };
            let (sum, over) = side.overflowing_add(extent);
            *side = sum;
            too_far |= over;
        }
    }
    too_far |= below.checked_add(above).is_none_or(|sum| isize::try_from(sum).is_err());
    found.overflow |= too_far && found.least > 0 && itemsize > 0;
    (found.f_order, found.steps, found.below, found.above) = (f_order, steps, below, above);
}

/// The fault of a shape with a negative length.
#[cold]
pub fn first_negative(shape: &[PySsize]) -> Fault {
    for (dimension, &length) in (0..).zip(shape) {
        if length < 0 {
            return Fault::NegativeLength { dimension, length };
        }
    }
    Fault::TooLarge
}

/// The sizes that a dtype of kind `f` can have; the last is the `long double` of the machine.
fn is_float_size(size: c_int) -> bool {
    matches!(size, 2 | 4 | 8) || size == if cfg!(target_arch = "x86") { 12 } else { 16 }
}

/// The kind is one of the protocol's, and a dtype of `itemsize` bytes can be of that kind: no consumer takes an `i3`
/// or an `f10`. Bit fields (`t`) have no dtype, so any size is left to whoever takes them.
fn check_item(typekind: u8, itemsize: PySsize) -> Result<c_int, Fault> {
    let fault = Fault::ItemSize { typekind, itemsize };
    let size = c_int::try_from(itemsize).map_err(|_| fault)?;
    let possible = match typekind {
        b'b' => size == 1,
        b'i' | b'u' => matches!(size, 1 | 2 | 4 | 8),
        b'f' => is_float_size(size),
        b'c' => size % 2 == 0 && size > 4 && is_float_size(size / 2),
        b't' => size > 0,
        b'm' | b'M' => size == 8,
        b'O' => itemsize == size_of::<*const ()>() as PySsize,
        b'U' => size >= 0 && size % 4 == 0,
        b'S' | b'V' => size >= 0,
        _ => return Err(Fault::Kind(typekind)),
    };
    if possible { Ok(size) } else { Err(fault) }
}

/// What C requires of the address of an item. A kind without a C type of its own may lie anywhere.
fn alignment_of(typekind: u8, itemsize: c_int) -> usize {
    let part = if typekind == b'c' { itemsize / 2 } else { itemsize };
    match (typekind, part) {
        (b'U', _) => align_of::<u32>(),
        (b'S' | b'V' | b't', _) => 1,
        (_, 2) => align_of::<u16>(),
        (_, 4) => align_of::<u32>(),
        // Not u64: on 32-bit x86 a double in memory is aligned to 4.
        (_, 8) => align_of::<f64>(),
        (_, 16) => 16,
        // The 80-bit long double of 32-bit x86.
        (b'f' | b'c', 12) => 4,
        _ => 1,
    }
}

/// The dimensions as slices, as far as `nd` and the pointers allow.
///
/// # Safety
/// `shape` and `strides` are each NULL or valid for reads of `nd` items, for as long as `'a`.
#[inline]
pub unsafe fn dimensions<'a>(
    nd: c_int,
    shape: *const PySsize,
    strides: *const PySsize,
) -> Result<(&'a [PySsize], Option<&'a [PySsize]>), Fault> {
    let n = usize::try_from(nd).ok().filter(|&n| n <= MAX_ND).ok_or(Fault::Dimensions(nd))?;
    if n == 0 {
        return Ok((&[], None));
    }
    if shape.is_null() {
        return Err(Fault::NoShape);
    }
    // SAFETY: not NULL, so valid for `nd` reads by the caller's promise.
    let shape = unsafe { core::slice::from_raw_parts(shape, n) };
    // SAFETY: the same.
    let strides = (!strides.is_null()).then(|| unsafe { core::slice::from_raw_parts(strides, n) });
    Ok((shape, strides))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATA: *mut c_void = 0x1000 as *mut c_void;

    fn flags(
        shape: &[PySsize],
        strides: Option<&[PySsize]>,
        kind: u8,
        itemsize: PySsize,
    ) -> (Vec<PySsize>, c_int) {
        let layout = Layout::new(DATA, shape, strides, kind, itemsize).unwrap();
        let mut out = vec![0; shape.len()];
        let mut lengths = vec![0; shape.len()];
        // SAFETY: both are as long as the shape.
        unsafe { layout.write_dimensions(lengths.as_mut_ptr(), out.as_mut_ptr()) };
        assert_eq!(lengths, shape);
        (out, layout.flags)
    }

    #[test]
    fn c_order_is_the_default() {
        let both = C_CONTIGUOUS | F_CONTIGUOUS | ALIGNED;
        assert_eq!(flags(&[480, 640], None, b'u', 1), (vec![640, 1], C_CONTIGUOUS | ALIGNED));
        assert_eq!(flags(&[2, 3, 4], None, b'f', 8), (vec![96, 32, 8], C_CONTIGUOUS | ALIGNED));
        assert_eq!(flags(&[], None, b'f', 8), (vec![], both));
        assert_eq!(flags(&[7], None, b'f', 4), (vec![4], both));
        assert_eq!(flags(&[3, 0, 2], None, b'i', 2), (vec![4, 4, 2], both));
    }

    #[test]
    fn contiguity_is_worked_out() {
        assert_eq!(flags(&[3, 2], Some(&[4, 12]), b'f', 4).1, F_CONTIGUOUS | ALIGNED);
        assert_eq!(flags(&[3, 2], Some(&[16, 4]), b'f', 4).1, ALIGNED);
        assert_eq!(flags(&[3, 2], Some(&[-8, 4]), b'f', 4).1, ALIGNED);
        assert_eq!(flags(&[1, 5], Some(&[999, 4]), b'V', 4).1, C_CONTIGUOUS | F_CONTIGUOUS | ALIGNED);
        assert_eq!(flags(&[1, 2], Some(&[3, 8]), b'f', 8).1, C_CONTIGUOUS | F_CONTIGUOUS | ALIGNED);
    }

    #[test]
    fn alignment_is_worked_out() {
        assert_eq!(flags(&[3, 2], Some(&[9, 4]), b'i', 4).1, 0);
        assert_eq!(flags(&[3, 2], Some(&[9, 4]), b'S', 4).1, ALIGNED);
        assert_eq!(flags(&[2], Some(&[24]), b'c', 16).1, ALIGNED);
        let odd = Layout::new(0x1001 as *mut c_void, &[2], None, b'u', 2).unwrap();
        assert_eq!(odd.flags, C_CONTIGUOUS | F_CONTIGUOUS);
        let empty = Layout::new(0x1001 as *mut c_void, &[0, 2], None, b'u', 2).unwrap();
        assert_eq!(empty.flags, C_CONTIGUOUS | F_CONTIGUOUS | ALIGNED);
    }

    #[test]
    fn what_is_no_array_is_refused() {
        let fault = |data, shape: &[PySsize], strides, kind, size| {
            Layout::new(data, shape, strides, kind, size).unwrap_err()
        };
        let null = core::ptr::null_mut();
        assert_eq!(fault(null, &[1], None, b'u', 1), Fault::NoData);
        assert!(Layout::new(null, &[0, 3], None, b'u', 1).is_ok());
        assert_eq!(fault(DATA, &[2, -1], None, b'u', 1), Fault::NegativeLength { dimension: 1, length: -1 });
        assert_eq!(fault(DATA, &[1], None, b'q', 1), Fault::Kind(b'q'));
        assert_eq!(fault(DATA, &[1], None, b'U', 5), Fault::ItemSize { typekind: b'U', itemsize: 5 });
        assert_eq!(fault(DATA, &[1], None, b'i', 0), Fault::ItemSize { typekind: b'i', itemsize: 0 });
        assert_eq!(
            fault(DATA, &[1], None, b'V', 1 << 31),
            Fault::ItemSize { typekind: b'V', itemsize: 1 << 31 }
        );
        assert_eq!(fault(DATA, &[isize::MAX, 2], None, b'u', 1), Fault::TooLarge);
        assert_eq!(fault(DATA, &[0, isize::MAX], None, b'u', 2), Fault::TooLarge);
        assert_eq!(fault(DATA, &[3], Some(&[isize::MAX]), b'u', 1), Fault::TooLarge);
        assert_eq!(fault(DATA, &[2], Some(&[isize::MIN]), b'u', 1), Fault::TooLarge);
        // The first item lies at 0x1000, so a reach of 0x2000 to the left leaves the address space.
        assert_eq!(fault(DATA, &[3], Some(&[-0x1000]), b'u', 1), Fault::TooLarge);
        assert!(Layout::new(DATA, &[2], Some(&[-0x1000]), b'u', 1).is_ok());
    }

    #[test]
    fn pointers_become_slices() {
        let shape = [1, 2];
        // SAFETY: NULL, or as long as said.
        unsafe {
            assert_eq!(dimensions(-1, shape.as_ptr(), core::ptr::null()).unwrap_err(), Fault::Dimensions(-1));
            assert_eq!(dimensions(65, shape.as_ptr(), core::ptr::null()).unwrap_err(), Fault::Dimensions(65));
            assert_eq!(dimensions(1, core::ptr::null(), shape.as_ptr()).unwrap_err(), Fault::NoShape);
            assert_eq!(
                dimensions(2, shape.as_ptr(), shape.as_ptr()).unwrap(),
                (&shape[..], Some(&shape[..]))
            );
            assert_eq!(dimensions(0, core::ptr::null(), core::ptr::null()).unwrap(), (&[][..], None));
        }
    }
}
