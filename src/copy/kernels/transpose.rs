//! Planes whose neighbours in the destination lie in different rows of the source.
//!
//! Squares of 16 bytes by 16 rows (of one item size) are transposed in registers; what remains at the right
//! and lower edge goes item by item.

use super::{Plane, PlaneKernel};

/// A kernel for a plane that runs along the destination's columns and the source's rows without gaps.
#[cfg(not(all(target_arch = "x86_64", target_feature = "sse2")))]
pub(super) fn choose(_plane: &Plane) -> Option<PlaneKernel> {
    None
}

#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
pub(super) use sse2::choose;

#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
mod sse2 {
    use super::super::{by_lines, line, times};
    use super::{Plane, PlaneKernel};
    use crate::copy::plan::Axis;
    use core::arch::x86_64::{
        _mm_loadu_si128, _mm_storeu_si128, _mm_unpackhi_epi8, _mm_unpackhi_epi16, _mm_unpackhi_epi32,
        _mm_unpackhi_epi64, _mm_unpacklo_epi8, _mm_unpacklo_epi16, _mm_unpacklo_epi32, _mm_unpacklo_epi64,
    };

    pub fn choose(plane: &Plane) -> Option<PlaneKernel> {
        let Plane { rows, cols, item, .. } = plane;
        let fits = rows.len.min(cols.len).wrapping_mul(*item) >= 16;
        if plane.swap || !fits || cols.to as usize != *item || rows.from.unsigned_abs() != *item {
            return None;
        }
        match item {
            1 => Some(transposed::<u8, 16>),
            2 => Some(transposed::<u16, 8>),
            4 => Some(transposed::<u32, 4>),
            8 => Some(transposed::<u64, 2>),
            _ => None,
        }
    }

    /// # Safety
    /// See the module [`super::super`]; `N` items of `T` are 16 bytes, and [`choose`] has found that the plane
    /// suits.
    unsafe fn transposed<T: Tile, const N: usize>(mut to: *mut u8, mut from: *const u8, plane: &Plane) {
        let Plane { mut rows, cols, .. } = *plane;
        if rows.from < 0 {
            to = to.wrapping_offset(rows.write_span());
            from = from.wrapping_offset(rows.read_span());
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
                let edge = part(rows.len, cols.len - whole_cols);
                by_lines(to, from, &edge, line(&edge));
            }
            if whole_rows < rows.len {
                let to = to.wrapping_offset(times(rows.to, whole_rows));
                let from = from.wrapping_offset(times(rows.from, whole_rows));
                let edge = part(rows.len - whole_rows, whole_cols);
                by_lines(to, from, &edge, line(&edge));
            }
        }
    }

    /// Bytes of a cache line: as much of each of the source's lines is used at once.
    const LINE: usize = 64;

    /// Columns after which the next rows get their turn. The source has each of them in a memory page of its
    /// own when it is large, and the processor keeps the addresses of a few thousand pages at hand.
    const PAGES: usize = 1024;

    /// # Safety
    /// As for [`transposed`]; the numbers of rows and columns are multiples of `N`.
    #[inline(always)]
    unsafe fn squares<T: Tile, const N: usize>(to: *mut u8, from: *const u8, plane: &Plane) {
        let Plane { rows, cols, .. } = plane;
        for first_col in (0..cols.len).step_by(PAGES) {
            let wide = PAGES.min(cols.len - first_col);
            let mut to = to.wrapping_offset(times(cols.to, first_col));
            let mut from = from.wrapping_offset(times(cols.from, first_col));
            let mut rows_left = rows.len;
            while rows_left > 0 {
                let high = rows_left.min(LINE / size_of::<T>());
                // SAFETY: a strip of squares inside the plane.
                unsafe { strip::<T, N>(to, from, plane, high / N, wide / N) };
                to = to.wrapping_offset(times(rows.to, high));
                from = from.wrapping_offset(times(rows.from, high));
                rows_left -= high;
            }
        }
    }

    /// # Safety
    /// As for [`squares`], for so many squares downwards and to the right.
    #[inline(always)]
    unsafe fn strip<T: Tile, const N: usize>(
        mut to: *mut u8,
        mut from: *const u8,
        plane: &Plane,
        high: usize,
        wide: usize,
    ) {
        for _ in 0..wide {
            let (mut to_square, mut from_square) = (to, from);
            for _ in 0..high {
                // SAFETY: the caller's promise.
                unsafe { T::square(to_square, plane.rows.to, from_square, plane.cols.from) };
                to_square = to_square.wrapping_offset(times(plane.rows.to, N));
                from_square = from_square.wrapping_add(16);
            }
            to = to.wrapping_add(16);
            from = from.wrapping_offset(times(plane.cols.from, N));
        }
    }

    /// Items of which 16 bytes hold several.
    trait Tile {
        /// Transposes a square.
        ///
        /// # Safety
        /// From `from` and `to` on, as many lines as 16 bytes hold items are valid for reads and for writes,
        /// 16 bytes each, that many bytes apart.
        unsafe fn square(to: *mut u8, to_row: isize, from: *const u8, from_col: isize);
    }

    macro_rules! tiles {
        ($($item:ty: $low:ident $high:ident $rounds:literal [$($a:ident)*] [$($b:ident)*];)*) => {$(
            impl Tile for $item {
                #[inline(always)]
                unsafe fn square(mut to: *mut u8, to_row: isize, mut from: *const u8, from_col: isize) {
                    // SAFETY: the caller's promise, and SSE2 is there.
                    unsafe {
                        $(let mut $a = _mm_loadu_si128(from.cast()); from = from.wrapping_offset(from_col);)*
                        $(let mut $b = _mm_loadu_si128(from.cast()); from = from.wrapping_offset(from_col);)*
                        let _ = from;
                        // To zip the first half of the lines with the second one moves each bit of an item's
                        // index (line, place) on by one. After as many rounds as a line's number has bits,
                        // line and place have changed places.
                        for _ in 0..$rounds {
                            [$($a,)* $($b),*] = [$($low($a, $b), $high($a, $b)),*];
                        }
                        $(_mm_storeu_si128(to.cast(), $a); to = to.wrapping_offset(to_row);)*
                        $(_mm_storeu_si128(to.cast(), $b); to = to.wrapping_offset(to_row);)*
                        let _ = to;
                    }
                }
            }
        )*};
    }

    tiles! {
        u8: _mm_unpacklo_epi8 _mm_unpackhi_epi8 4 [a b c d e f g h] [i j k l m n o p];
        u16: _mm_unpacklo_epi16 _mm_unpackhi_epi16 3 [a b c d] [e f g h];
        u32: _mm_unpacklo_epi32 _mm_unpackhi_epi32 2 [a b] [c d];
        u64: _mm_unpacklo_epi64 _mm_unpackhi_epi64 1 [a] [b];
    }
}
