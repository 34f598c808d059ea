//! A line that takes every second item of the source: a column of pairs, one half of complex numbers.

use super::{Item, Plane, strided};

/// # Safety
/// See the module [`super`]; the plane's items have the size of `T`, lie side by side in the destination, and
/// with a gap of one item between each two in the source.
pub(super) unsafe fn line<T: Pick>(mut to: *mut u8, mut from: *const u8, mut n: usize, _: &Plane) {
    let at_once = 16 / size_of::<T>();
    // SAFETY: the caller's promise. While more items are left than are picked at once, the gap behind the last
    // one that is picked lies inside the source.
    unsafe {
        while T::PICKS && n > at_once {
            T::pick(to, from);
            to = to.add(16);
            from = from.add(32);
            n -= at_once;
        }
        strided::steps::<T>(to, from, n, T::SIZE, 2 * T::SIZE);
    }
}

/// Items that can be picked from 32 bytes at once.
pub(super) trait Pick: Item {
    /// Whether the processor can.
    const PICKS: bool;

    /// Copies every second item of the 32 bytes at `from` to the 16 bytes at `to`.
    ///
    /// # Safety
    /// They are valid for reads and for writes, and [`Pick::PICKS`] is true.
    unsafe fn pick(to: *mut u8, from: *const u8);
}

#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
mod sse2 {
    use super::Pick;
    use core::arch::x86_64::{
        __m128i, _mm_and_si128, _mm_castps_si128, _mm_castsi128_ps, _mm_loadu_si128, _mm_packs_epi32,
        _mm_packus_epi16, _mm_set1_epi16, _mm_shuffle_ps, _mm_slli_epi32, _mm_srai_epi32, _mm_storeu_si128,
        _mm_unpacklo_epi64,
    };

    macro_rules! picks {
        ($($item:ty: |$a:ident, $b:ident| $picked:expr;)*) => {$(
            impl Pick for $item {
                const PICKS: bool = true;

                #[inline(always)]
                unsafe fn pick(to: *mut u8, from: *const u8) {
                    // SAFETY: the caller's promise, and SSE2 is there.
                    unsafe {
                        let $a = _mm_loadu_si128(from.cast::<__m128i>());
                        let $b = _mm_loadu_si128(from.cast::<__m128i>().add(1));
                        _mm_storeu_si128(to.cast(), $picked);
                    }
                }
            }
        )*};
    }

    picks! {
        u8: |a, b| {
            let low = _mm_set1_epi16(0xff);
            _mm_packus_epi16(_mm_and_si128(a, low), _mm_and_si128(b, low))
        };
        // There is no packing of unsigned numbers of this size, so the sign is spread first.
        u16: |a, b| {
            _mm_packs_epi32(_mm_srai_epi32(_mm_slli_epi32(a, 16), 16), _mm_srai_epi32(_mm_slli_epi32(b, 16), 16))
        };
        u32: |a, b| _mm_castps_si128(_mm_shuffle_ps(_mm_castsi128_ps(a), _mm_castsi128_ps(b), 0b10_00_10_00));
        u64: |a, b| _mm_unpacklo_epi64(a, b);
    }
}

#[cfg(not(all(target_arch = "x86_64", target_feature = "sse2")))]
mod portable {
    use super::Pick;

    macro_rules! picks_not {
        ($($item:ty)*) => {$(
            impl Pick for $item {
                const PICKS: bool = false;

                unsafe fn pick(_to: *mut u8, _from: *const u8) {}
            }
        )*};
    }

    picks_not!(u8 u16 u32 u64);
}
