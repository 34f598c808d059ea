//! Sixteen bytes at once.

use super::Item;

/// Items of which a vector register holds several.
pub(super) trait Vector: Item {
    /// Whether there are vector registers. Where there are none, the functions do nothing.
    const THERE: bool;

    /// Bytes of a register.
    const BYTES: usize = 16;

    /// Items in a register.
    const ITEMS: usize = Self::BYTES / size_of::<Self>();

    /// Copies every second item of the 32 bytes at `from` to the 16 bytes at `to`.
    ///
    /// # Safety
    /// They are valid for reads and for writes, and [`Vector::THERE`] is true.
    unsafe fn every_second(to: *mut u8, from: *const u8);

    /// Copies 16 bytes, their items in reverse order.
    ///
    /// # Safety
    /// As for [`Vector::every_second`].
    unsafe fn reversed(to: *mut u8, from: *const u8);

    /// Copies 16 bytes, the bytes of each item in reverse order.
    ///
    /// # Safety
    /// As for [`Vector::every_second`]; `to` and `from` may be equal.
    unsafe fn swapped(to: *mut u8, from: *const u8);
}

#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
mod sse2 {
    use super::Vector;
    use core::arch::x86_64::{
        __m128i, _mm_and_si128, _mm_castps_si128, _mm_castsi128_ps, _mm_loadu_si128, _mm_or_si128,
        _mm_packs_epi32, _mm_packus_epi16, _mm_set1_epi16, _mm_shuffle_epi32, _mm_shuffle_ps,
        _mm_shufflehi_epi16, _mm_shufflelo_epi16, _mm_slli_epi16, _mm_slli_epi32, _mm_srai_epi32,
        _mm_srli_epi16, _mm_storeu_si128, _mm_unpacklo_epi64,
    };

    /// Shuffles of four: all backwards, pairs and halves exchanged, each second one.
    const BACKWARDS: i32 = 0b00_01_10_11;
    const PAIRS: i32 = 0b10_11_00_01;
    const HALVES: i32 = 0b01_00_11_10;
    const EVERY_SECOND: i32 = 0b10_00_10_00;

    /// The same shuffle of each half's four pairs of bytes.
    macro_rules! shuffle_halves {
        ($order:ident, $a:expr) => {
            _mm_shufflehi_epi16::<$order>(_mm_shufflelo_epi16::<$order>($a))
        };
    }

    /// The bytes of each pair exchanged.
    macro_rules! swap_pairs {
        ($a:expr) => {{
            let a = $a;
            _mm_or_si128(_mm_slli_epi16::<8>(a), _mm_srli_epi16::<8>(a))
        }};
    }

    macro_rules! vectors {
        ($($item:ty {
            every_second: |$a:ident, $b:ident| $picked:expr,
            reversed: |$c:ident| $reversed:expr,
            swapped: |$d:ident| $swapped:expr,
        })*) => {$(
            impl Vector for $item {
                const THERE: bool = true;

                #[inline(always)]
                unsafe fn every_second(to: *mut u8, from: *const u8) {
                    // SAFETY: the caller's promise, and SSE2 is there.
                    unsafe {
                        let $a = _mm_loadu_si128(from.cast::<__m128i>());
                        let $b = _mm_loadu_si128(from.cast::<__m128i>().add(1));
                        _mm_storeu_si128(to.cast(), $picked);
                    }
                }

                #[inline(always)]
                unsafe fn reversed(to: *mut u8, from: *const u8) {
                    // SAFETY: as above.
                    unsafe {
                        let $c = _mm_loadu_si128(from.cast());
                        _mm_storeu_si128(to.cast(), $reversed);
                    }
                }

                #[inline(always)]
                unsafe fn swapped(to: *mut u8, from: *const u8) {
                    // SAFETY: as above.
                    unsafe {
                        let $d = _mm_loadu_si128(from.cast());
                        _mm_storeu_si128(to.cast(), $swapped);
                    }
                }
            }
        )*};
    }

    vectors! {
        u8 {
            every_second: |a, b| {
                let low = _mm_set1_epi16(0xff);
                _mm_packus_epi16(_mm_and_si128(a, low), _mm_and_si128(b, low))
            },
            reversed: |a| _mm_shuffle_epi32::<HALVES>(shuffle_halves!(BACKWARDS, swap_pairs!(a))),
            swapped: |a| a,
        }
        u16 {
            // There is no packing of unsigned numbers of this size, so the sign is spread first.
            every_second: |a, b| _mm_packs_epi32(
                _mm_srai_epi32::<16>(_mm_slli_epi32::<16>(a)),
                _mm_srai_epi32::<16>(_mm_slli_epi32::<16>(b)),
            ),
            reversed: |a| _mm_shuffle_epi32::<HALVES>(shuffle_halves!(BACKWARDS, a)),
            swapped: |a| swap_pairs!(a),
        }
        u32 {
            every_second: |a, b| _mm_castps_si128(
                _mm_shuffle_ps::<EVERY_SECOND>(_mm_castsi128_ps(a), _mm_castsi128_ps(b)),
            ),
            reversed: |a| _mm_shuffle_epi32::<BACKWARDS>(a),
            swapped: |a| shuffle_halves!(PAIRS, swap_pairs!(a)),
        }
        u64 {
            every_second: |a, b| _mm_unpacklo_epi64(a, b),
            reversed: |a| _mm_shuffle_epi32::<HALVES>(a),
            swapped: |a| shuffle_halves!(BACKWARDS, swap_pairs!(a)),
        }
    }
}

#[cfg(not(all(target_arch = "x86_64", target_feature = "sse2")))]
mod portable {
    use super::Vector;

    macro_rules! vectors_not_there {
        ($($item:ty)*) => {$(
            impl Vector for $item {
                const THERE: bool = false;

                unsafe fn every_second(_to: *mut u8, _from: *const u8) {}

                unsafe fn reversed(_to: *mut u8, _from: *const u8) {}

                unsafe fn swapped(_to: *mut u8, _from: *const u8) {}
            }
        )*};
    }

    vectors_not_there!(u8 u16 u32 u64);
}
