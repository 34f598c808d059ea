//! A generator of random numbers that can be begun again at any case.

pub struct Rng(u64);

impl Rng {
    /// The numbers of one case: the same for the same seed, whatever came before.
    pub fn of_case(case: u64) -> Rng {
        let mut rng = Rng(seed().wrapping_add(case).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        rng.next();
        rng
    }

    /// xorshift64*.
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    pub fn below(&mut self, end: usize) -> usize {
        ((self.next() >> 33) as usize) % end
    }

    /// From `low` to `high`, both included.
    pub fn between(&mut self, low: isize, high: isize) -> isize {
        low + self.below((high - low + 1) as usize) as isize
    }

    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub fn choose<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

pub fn seed() -> u64 {
    from_environment("REPYREX_RANDOM_SEED", 20_061_116)
}

pub fn cases() -> u64 {
    from_environment("REPYREX_RANDOM_CASES", 20_000)
}

fn from_environment(name: &str, otherwise: u64) -> u64 {
    match std::env::var(name) {
        Ok(text) => text.parse().unwrap_or_else(|_| panic!("{name}={text} is no number")),
        Err(_) => otherwise,
    }
}
