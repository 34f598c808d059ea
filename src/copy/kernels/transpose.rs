//! Planes whose neighbours in the destination lie in different rows of the source.
//!
//! Squares of 16 bytes by 16 rows (of one item size) are transposed in registers; what remains at the right
//! and lower edge goes item by item.

use super::{Kernel, Plane};

/// A kernel for a plane that runs along the destination's columns and the source's rows without gaps.
#[cfg(not(all(target_arch = "x86_64", target_feature = "sse2")))]
pub(super) fn choose(_plane: &Plane) -> Option<Kernel> {
    None
}

#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
pub(super) use sse2::choose;

#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
mod sse2 {
    use super::super::{Item, strided, times};
    use super::{Kernel, Plane};
    use crate::copy::plan::Axis;
    use core::arch::x86_64::{
        __m128i, _mm_loadu_si128, _mm_setzero_si128, _mm_storeu_si128, _mm_unpackhi_epi8, _mm_unpackhi_epi16,
        _mm_unpackhi_epi32, _mm_unpackhi_epi64, _mm_unpacklo_epi8, _mm_unpacklo_epi16, _mm_unpacklo_epi32,
        _mm_unpacklo_epi64,
    };

    pub fn choose(plane: &Plane) -> Option<Kernel> {
        let Plane { rows, cols, item, .. } = plane;
        if cols.to as usize != *item || rows.from.unsigned_abs() != *item {
            return None;
        }
        let fits = |tile| rows.len >= tile && cols.len >= tile;
        match item {
            1 if fits(16) => Some(transposed::<u8, 16>),
            2 if fits(8) => Some(transposed::<u16, 8>),
            4 if fits(4) => Some(transposed::<u32, 4>),
            8 if fits(2) => Some(transposed::<u64, 2>),
            _ => None,
        }
    }

    /// # Safety
    /// See the module [`super::super`]; `N` items of `T` are 16 bytes, and [`choose`] has found that the plane
    /// suits.
    unsafe fn transposed<T: Tile, const N: usize>(mut to: *mut u8, mut from: *const u8, plane: &Plane) {
        let Plane { mut rows, cols, .. } = *plane;
        if rows.from < 0 {
            to = to.wrapping_offset(rows.to_last());
            from = from.wrapping_offset(rows.from_last());
            rows.to = rows.to.wrapping_neg();
            rows.from = rows.from.wrapping_neg();
        }
        let whole_rows = rows.len - rows.len % N;
        let whole_cols = cols.len - cols.len % N;
        let part = |rows_len, cols_len| Plane {
            rows: Axis { len: rows_len, ..rows },
            cols: Axis { len: cols_len, ..cols },
            ..*plane
        };
        // SAFETY: the squares lie inside the plane, and so do both edges, which begin behind them.
        unsafe {
            squares::<T, N>(to, from, &part(whole_rows, whole_cols));
            if whole_cols < cols.len {
                let to = to.wrapping_offset(times(cols.to, whole_cols));
                let from = from.wrapping_offset(times(cols.from, whole_cols));
                strided::plane::<T>(to, from, &part(rows.len, cols.len - whole_cols));
            }
            if whole_rows < rows.len {
                let to = to.wrapping_offset(times(rows.to, whole_rows));
                let from = from.wrapping_offset(times(rows.from, whole_rows));
                strided::plane::<T>(to, from, &part(rows.len - whole_rows, whole_cols));
            }
        }
    }

    /// Bytes of a cache line: as much of each of the source's lines is used at once.
    const LINE: usize = 64;

    /// # Safety
    /// As for [`transposed`]; the numbers of rows and columns are multiples of `N`.
    #[inline(always)]
    unsafe fn squares<T: Tile, const N: usize>(mut to: *mut u8, mut from: *const u8, plane: &Plane) {
        let Plane { rows, cols, .. } = plane;
        let mut rows_left = rows.len;
        while rows_left > 0 {
            let high = rows_left.min(LINE / size_of::<T>());
            let (mut to_strip, mut from_strip) = (to, from);
            for _ in 0..cols.len / N {
                let (mut to_square, mut from_square) = (to_strip, from_strip);
                for _ in 0..high / N {
                    // SAFETY: a square inside the plane.
                    unsafe { square::<T, N>(to_square, rows.to, from_square, cols.from) };
                    to_square = to_square.wrapping_offset(times(rows.to, N));
                    from_square = from_square.wrapping_add(16);
                }
                to_strip = to_strip.wrapping_add(16);
                from_strip = from_strip.wrapping_offset(times(cols.from, N));
            }
            to = to.wrapping_offset(times(rows.to, high));
            from = from.wrapping_offset(times(rows.from, high));
            rows_left -= high;
        }
    }

    /// # Safety
    /// From `to` and from `from` on, `N` lines of 16 bytes each, that many bytes apart, are valid.
    #[inline(always)]
    unsafe fn square<T: Tile, const N: usize>(
        mut to: *mut u8,
        to_row: isize,
        mut from: *const u8,
        from_col: isize,
    ) {
        // SAFETY: the caller's promise, for each line.
        unsafe {
            let mut lines = [_mm_setzero_si128(); N];
            for line in &mut lines {
                *line = _mm_loadu_si128(from.cast());
                from = from.wrapping_offset(from_col);
            }
            // Zipping the first half of the lines with the second one moves each bit of an item's index
            // (line, place) one place on. After as many rounds as the line's number has bits, line and place
            // have changed places.
            for _ in 0..N.trailing_zeros() {
                let (first, second) = lines.split_at(N / 2);
                let mut zipped = [_mm_setzero_si128(); N];
                for ((pair, &a), &b) in zipped.chunks_exact_mut(2).zip(first).zip(second) {
                    if let [low, high] = pair {
                        (*low, *high) = (T::zip_low(a, b), T::zip_high(a, b));
                    }
                }
                lines = zipped;
            }
            for line in lines {
                _mm_storeu_si128(to.cast(), line);
                to = to.wrapping_offset(to_row);
            }
        }
    }

    /// Items of which 16 bytes hold several.
    trait Tile: Item {
        /// The items of the first halves of both, by turns.
        ///
        /// # Safety
        /// The processor has SSE2, as every x86-64 has.
        unsafe fn zip_low(a: __m128i, b: __m128i) -> __m128i;

        /// The items of the second halves of both, by turns.
        ///
        /// # Safety
        /// As for [`Tile::zip_low`].
        unsafe fn zip_high(a: __m128i, b: __m128i) -> __m128i;
    }

    macro_rules! tiles {
        ($($item:ty: $low:ident $high:ident;)*) => {$(
            impl Tile for $item {
                #[inline(always)]
                unsafe fn zip_low(a: __m128i, b: __m128i) -> __m128i {
                    // SAFETY: the caller's promise. (Since Rust 1.87 it is not needed.)
                    #[allow(unused_unsafe)]
                    unsafe { $low(a, b) }
                }

                #[inline(always)]
                unsafe fn zip_high(a: __m128i, b: __m128i) -> __m128i {
                    // SAFETY: as above.
                    #[allow(unused_unsafe)]
                    unsafe { $high(a, b) }
                }
            }
        )*};
    }

    tiles! {
        u8: _mm_unpacklo_epi8 _mm_unpackhi_epi8;
        u16: _mm_unpacklo_epi16 _mm_unpackhi_epi16;
        u32: _mm_unpacklo_epi32 _mm_unpackhi_epi32;
        u64: _mm_unpacklo_epi64 _mm_unpackhi_epi64;
    }
}
