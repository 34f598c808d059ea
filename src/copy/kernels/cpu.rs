//! What the processor has beyond its architecture's least, asked once.
//!
//! The standard library's detection is not in `core`.

/// Whether AVX2 may be used: the processor has it, and the system saves its registers.
#[cfg(target_arch = "x86_64")]
pub(super) fn has_avx2() -> bool {
    use core::sync::atomic::{AtomicU8, Ordering::Relaxed};
    static ANSWER: AtomicU8 = AtomicU8::new(UNKNOWN);
    const UNKNOWN: u8 = 0;
    const NO: u8 = 1;
    const YES: u8 = 2;
    // Two threads that ask at once find the same, so the order of their stores does not matter.
    let mut answer = ANSWER.load(Relaxed);
    if answer == UNKNOWN {
        answer = if ask_for_avx2() { YES } else { NO };
        ANSWER.store(answer, Relaxed);
    }
    answer == YES
}

#[cfg(target_arch = "x86_64")]
fn ask_for_avx2() -> bool {
    use core::arch::x86_64::{__cpuid, __cpuid_count, _xgetbv};
    /// Bits of leaf 1, ecx: the system has switched extended states on; the processor has AVX.
    const OSXSAVE: u32 = 1 << 27;
    const AVX: u32 = 1 << 28;
    /// Of leaf 7, ebx.
    const AVX2: u32 = 1 << 5;
    /// Of the extended control register 0: the lower and the upper halves of vector registers are saved.
    const SAVED: u64 = 0b110;

    #[target_feature(enable = "xsave")]
    unsafe fn saved_states() -> u64 {
        // SAFETY: the caller has seen OSXSAVE.
        #[allow(unused_unsafe)]
        unsafe {
            _xgetbv(0)
        }
    }

    // SAFETY: every x86-64 has cpuid, and leaf 0 says which others there are. OSXSAVE is seen before the control
    // register is read. (Since Rust 1.94 cpuid is a safe function.)
    #[allow(unused_unsafe)]
    unsafe {
        if __cpuid(0).eax < 7 {
            return false;
        }
        let basic = __cpuid(1).ecx;
        basic & (OSXSAVE | AVX) == OSXSAVE | AVX
            && saved_states() & SAVED == SAVED
            && __cpuid_count(7, 0).ebx & AVX2 != 0
    }
}

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    #[test]
    fn the_standard_library_says_the_same() {
        for _ in 0..2 {
            assert_eq!(super::has_avx2(), std::arch::is_x86_feature_detected!("avx2"));
        }
    }
}
