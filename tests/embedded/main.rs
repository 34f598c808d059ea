//! The library inside an interpreter, under the Rust test harness: with debug assertions and overflow checks, which
//! the archive that ships has not. What each function does in detail is tested from C (tests/c).
//!
//! `PYO3_PYTHON=python3.11 cargo test --features embed`; the interpreter needs a shared libpython.

mod array_interface;
mod cobject;
mod division;
mod layout;
mod python;
mod signatures;
