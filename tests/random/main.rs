//! Random descriptions, good and bad, through filling, consuming and copying; each answer is compared with that of a
//! model which computes it the slow way, item by item or in numbers that cannot overflow.
//!
//! `REPYREX_RANDOM_CASES` is how many cases each test tries, `REPYREX_RANDOM_SEED` where they begin; a failure prints
//! the case. `python3 dev.py random` runs them with overflow checks and optimised.

#[path = "../embedded/python.rs"]
mod python;

mod consume;
mod copy;
mod fill;
mod model;
mod numbers;
mod rng;
