//! Planes whose neighbours in the destination lie in different rows of the source.
//!
//! Squares of as many lines as 16 bytes hold items are transposed in registers, with AVX2 two side by side; what
//! remains at the right and lower edge goes item by item.

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
    use super::super::{by_lines, cpu::has_avx2, line, times};
    use super::{Plane, PlaneKernel};
    use crate::copy::plan::Axis;
    use core::arch::x86_64::*;

    pub fn choose(plane: &Plane) -> Option<PlaneKernel> {
        let Plane { rows, cols, item, .. } = plane;
        let fits = rows.len.min(cols.len).wrapping_mul(*item) >= 16;
        if plane.swap || !fits || cols.to as usize != *item || rows.from.unsigned_abs() != *item {
            return None;
        }
        match item {
            1 => Some(kernel::<u8, 16>(plane)),
            2 => Some(kernel::<u16, 8>(plane)),
            4 => Some(kernel::<u32, 4>(plane)),
            8 => Some(kernel::<u64, 2>(plane)),
            _ => None,
        }
    }

    /// Bytes up to which source and destination stay in the first cache. There pairs take half the time of single
    /// squares; beyond, on a Xeon of 2023, twice the time.
    const SMALL: usize = 16 << 10;

    fn kernel<T: Tile, const N: usize>(plane: &Plane) -> PlaneKernel {
        if plane.bytes <= SMALL && has_avx2() { in_pairs::<T, N> } else { one_by_one::<T, N> }
    }

    /// # Safety
    /// As for [`transposed`].
    unsafe fn one_by_one<T: Tile, const N: usize>(to: *mut u8, from: *const u8, plane: &Plane) {
        // SAFETY: the caller's promise.
        unsafe { transposed::<T, N, 1>(to, from, plane) }
    }

    /// # Safety
    /// As for [`transposed`], and the processor has AVX2.
    #[target_feature(enable = "avx2")]
    unsafe fn in_pairs<T: Tile, const N: usize>(to: *mut u8, from: *const u8, plane: &Plane) {
        // SAFETY: the caller's promise.
        unsafe { transposed::<T, N, 2>(to, from, plane) }
    }

    /// `W` is the number of squares, side by side in the destination, that are transposed at once.
    ///
    /// # Safety
    /// See the module [`super::super`]; `N` items of `T` are 16 bytes, and [`choose`] has found that the plane
    /// suits. The processor has AVX2 where `W` is 2.
    #[inline(always)]
    unsafe fn transposed<T: Tile, const N: usize, const W: usize>(
        mut to: *mut u8,
        mut from: *const u8,
        plane: &Plane,
    ) {
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
            let paired = cols.len - cols.len % (N * W);
            squares::<T, N, W>(to, from, &part(whole_rows, paired));
            if paired < whole_cols {
                let to = to.wrapping_offset(times(cols.to, paired));
                let from = from.wrapping_offset(times(cols.from, paired));
                squares::<T, N, 1>(to, from, &part(whole_rows, whole_cols - paired));
            }
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
    /// As for [`transposed`]; the number of rows is a multiple of `N`, that of columns of `N * W`.
    #[inline(always)]
    unsafe fn squares<T: Tile, const N: usize, const W: usize>(to: *mut u8, from: *const u8, plane: &Plane) {
        let Plane { rows, cols, .. } = plane;
        for first_col in (0..cols.len).step_by(PAGES) {
            let wide = PAGES.min(cols.len - first_col);
            let mut to = to.wrapping_offset(times(cols.to, first_col));
            let mut from = from.wrapping_offset(times(cols.from, first_col));
            let mut rows_left = rows.len;
            while rows_left > 0 {
                let high = rows_left.min(LINE / size_of::<T>());
                // SAFETY: a strip of squares inside the plane.
                unsafe { strip::<T, N, W>(to, from, plane, high / N, wide / (N * W)) };
                to = to.wrapping_offset(times(rows.to, high));
                from = from.wrapping_offset(times(rows.from, high));
                rows_left -= high;
            }
        }
    }

    /// # Safety
    /// As for [`squares`], for so many squares downwards, and `W` times as many to the right.
    #[inline(always)]
    unsafe fn strip<T: Tile, const N: usize, const W: usize>(
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
                unsafe {
                    if W == 2 {
                        T::pair(to_square, plane.rows.to, from_square, plane.cols.from);
                    } else {
                        T::square(to_square, plane.rows.to, from_square, plane.cols.from);
                    }
                }
                to_square = to_square.wrapping_offset(times(plane.rows.to, N));
                from_square = from_square.wrapping_add(16);
            }
            to = to.wrapping_add(16 * W);
            from = from.wrapping_offset(times(plane.cols.from, N * W));
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

        /// Transposes two squares, of which the second follows below in the source, to the right in the destination.
        ///
        /// # Safety
        /// As for [`Tile::square`], for twice as many lines of the source, and lines of 32 bytes from `to` on. The
        /// processor has AVX2.
        unsafe fn pair(to: *mut u8, to_row: isize, from: *const u8, from_col: isize);
    }

    macro_rules! tiles {
        ($($item:ty: $low:ident $high:ident $low2:ident $high2:ident $rounds:literal
           [$($a:ident)*] [$($b:ident)*];)*) => {$(
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

                #[inline(always)]
                unsafe fn pair(mut to: *mut u8, to_row: isize, mut from: *const u8, from_col: isize) {
                    let mut below = from.wrapping_offset(times(from_col, 16 / size_of::<Self>()));
                    // SAFETY: the caller's promise. What zips lines zips the halves of wide ones apart from each
                    // other, and each square has one half.
                    unsafe {
                        $(let mut $a = _mm256_loadu2_m128i(below.cast(), from.cast());
                          from = from.wrapping_offset(from_col); below = below.wrapping_offset(from_col);)*
                        $(let mut $b = _mm256_loadu2_m128i(below.cast(), from.cast());
                          from = from.wrapping_offset(from_col); below = below.wrapping_offset(from_col);)*
                        let _ = (from, below);
                        for _ in 0..$rounds {
                            [$($a,)* $($b),*] = [$($low2($a, $b), $high2($a, $b)),*];
                        }
                        $(_mm256_storeu2_m128i(to.wrapping_add(16).cast(), to.cast(), $a); to = to.wrapping_offset(to_row);)*
                        $(_mm256_storeu2_m128i(to.wrapping_add(16).cast(), to.cast(), $b); to = to.wrapping_offset(to_row);)*
                        let _ = to;
                    }
                }
            }
        )*};
    }

    tiles! {
        u8: _mm_unpacklo_epi8 _mm_unpackhi_epi8 _mm256_unpacklo_epi8 _mm256_unpackhi_epi8 4
            [a b c d e f g h] [i j k l m n o p];
        u16: _mm_unpacklo_epi16 _mm_unpackhi_epi16 _mm256_unpacklo_epi16 _mm256_unpackhi_epi16 3
            [a b c d] [e f g h];
        u32: _mm_unpacklo_epi32 _mm_unpackhi_epi32 _mm256_unpacklo_epi32 _mm256_unpackhi_epi32 2
            [a b] [c d];
        u64: _mm_unpacklo_epi64 _mm_unpackhi_epi64 _mm256_unpacklo_epi64 _mm256_unpackhi_epi64 1
            [a] [b];
    }
}
