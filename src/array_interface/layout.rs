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
}

impl<'a> Layout<'a> {
    /// Checks everything there is to check about the numbers.
    pub fn new(
        data: *mut c_void,
        shape: &'a [PySsize],
        strides: Option<&'a [PySsize]>,
        typekind: u8,
        itemsize: PySsize,
    ) -> Result<Self, Fault> {
        for (dimension, &length) in (0..).zip(shape) {
            if length < 0 {
                return Err(Fault::NegativeLength { dimension, length });
            }
        }
        let itemsize_as_int = check_item(typekind, itemsize)?;
        let bytes = checked_bytes(shape, itemsize).ok_or(Fault::TooLarge)?;
        if bytes > 0 {
            if data.is_null() {
                return Err(Fault::NoData);
            }
            let (below, above) = match strides {
                None => (0, bytes),
                Some(strides) => reach(shape, strides, itemsize).ok_or(Fault::TooLarge)?,
            };
            let start = data.addr();
            if start.checked_sub(below).is_none() || start.checked_add(above).is_none() {
                return Err(Fault::TooLarge);
            }
        }
        Ok(Layout { data, shape, strides, typekind, itemsize: itemsize_as_int })
    }

    /// How far the items extend from `data`: bytes before it, and bytes from it to the end of the last item; (0, 0)
    /// for an array without items or without bytes. `None` where that is no size, which [`Layout::new`] refused.
    pub fn reach(&self) -> Option<(usize, usize)> {
        let itemsize = self.itemsize as PySsize;
        match self.strides {
            _ if self.shape.contains(&0) || itemsize == 0 => Some((0, 0)),
            None => checked_bytes(self.shape, itemsize).map(|bytes| (0, bytes)),
            Some(strides) => reach(self.shape, strides, itemsize),
        }
    }

    /// Writes the strides in bytes, one for each dimension, into `to`.
    pub fn write_strides(&self, to: &mut [PySsize]) {
        match self.strides {
            Some(strides) => to.iter_mut().zip(strides).for_each(|(to, &stride)| *to = stride),
            None => {
                // As NumPy counts them: a dimension of length 0 counts as 1, so no stride becomes 0. `new`
                // found the product without zeros to be a size, so this one cannot overflow.
                let mut stride = self.itemsize as PySsize;
                for (to, &length) in to.iter_mut().zip(self.shape).rev() {
                    *to = stride;
                    stride = stride.saturating_mul(length.max(1));
                }
            }
        }
    }

    /// `C_CONTIGUOUS`, `F_CONTIGUOUS` and `ALIGNED`, each where it is true of `strides`; all three are true of an
    /// array without items, as in NumPy.
    pub fn flags(&self, strides: &[PySsize]) -> c_int {
        let dimensions = || self.shape.iter().copied().zip(strides.iter().copied());
        let itemsize = self.itemsize as PySsize;
        if self.shape.contains(&0) {
            return C_CONTIGUOUS | F_CONTIGUOUS | ALIGNED;
        }
        let mut flags = 0;
        if is_contiguous(dimensions().rev(), itemsize) {
            flags |= C_CONTIGUOUS;
        }
        if is_contiguous(dimensions(), itemsize) {
            flags |= F_CONTIGUOUS;
        }
        let alignment = alignment_of(self.typekind, self.itemsize);
        let steps = dimensions().filter(|&(length, _)| length > 1).map(|(_, stride)| stride.unsigned_abs());
        if steps.chain([self.data.addr()]).all(|place| place % alignment == 0) {
            flags |= ALIGNED;
        }
        flags
    }
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

/// How far an array without empty dimensions extends from its first item: bytes before its start, and bytes
/// from there to the end of the last item.
fn reach(shape: &[PySsize], strides: &[PySsize], itemsize: PySsize) -> Option<(usize, usize)> {
    let (mut below, mut above) = (0_usize, itemsize.unsigned_abs());
    for (&length, &stride) in shape.iter().zip(strides) {
        let extent = (length.unsigned_abs() - 1).checked_mul(stride.unsigned_abs())?;
        let side = if stride < 0 { &mut below } else { &mut above };
        *side = side.checked_add(extent)?;
    }
    isize::try_from(below.checked_add(above)?).ok().map(|_| (below, above))
}

/// Whether dimensions, the fastest first, lie without gaps. The stride of a dimension of length 1 is never
/// used, so it does not count (NumPy's rule since 1.12).
fn is_contiguous(dimensions: impl Iterator<Item = (PySsize, PySsize)>, itemsize: PySsize) -> bool {
    let mut expected = itemsize;
    for (length, stride) in dimensions.filter(|&(length, _)| length != 1) {
        if stride != expected {
            return false;
        }
        expected = expected.saturating_mul(length);
    }
    true
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
        layout.write_strides(&mut out);
        let flags = layout.flags(&out);
        (out, flags)
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
        assert_eq!(odd.flags(&[2]), C_CONTIGUOUS | F_CONTIGUOUS);
        let empty = Layout::new(0x1001 as *mut c_void, &[0, 2], None, b'u', 2).unwrap();
        assert_eq!(empty.flags(&[3, 3]), C_CONTIGUOUS | F_CONTIGUOUS | ALIGNED);
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
