//! What blocks are filled with: the patterns of CPython's own debug allocators.

/// Bytes behind a block that nobody may change.
pub(super) const CANARY: usize = 32;

/// Behind a block.
pub(super) const CANARY_BYTE: u8 = 0xfd;
/// In a new one.
pub(super) const NEW_BYTE: u8 = 0xcd;
/// In a released one.
pub(super) const RELEASED_BYTE: u8 = 0xdd;
