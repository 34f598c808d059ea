//! The blocks that are known, by address: a treap, which finds the block that an address lies in as quickly
//! as the block that begins there.

use crate::alloc::debug::place::Place;
use core::ptr;

/// What is known of one block. Nodes come from libc's malloc and belong to the table, then to the quarantine.
pub(super) struct Block {
    pub address: usize,
    /// As asked for, in bytes; the canary follows.
    pub size: usize,
    /// What libc said that the block holds; a change shows that the memory has another owner.
    pub usable: usize,
    pub made: Place,
    /// Where it was released, if it was: then it waits in the quarantine.
    pub released: Option<Place>,
    /// The next in the quarantine.
    pub next: *mut Block,
    /// Whether the table holds it.
    pub listed: bool,
    left: *mut Block,
    right: *mut Block,
    /// A random number; none is below its children's, which keeps the tree flat.
    priority: u64,
}

/// The tree. Its methods take and give pointers to nodes that are valid until they are freed by who removed
/// them.
pub(super) struct Table {
    root: *mut Block,
    random: u64,
}

// SAFETY: the nodes belong to the table and are reached only by who holds its lock.
unsafe impl Send for Table {}

impl Table {
    pub(super) const fn new() -> Self {
        Table { root: ptr::null_mut(), random: 0x9e37_79b9_7f4a_7c15 }
    }

    /// Adds a block; none with its address may be there. False where there is no memory for it.
    pub(super) fn add(&mut self, address: usize, size: usize, usable: usize, made: Place) -> bool {
        // SAFETY: malloc takes any size; its result holds a Block, and is aligned for it.
        let node = unsafe { libc::malloc(size_of::<Block>()) }.cast::<Block>();
        if node.is_null() {
            return false;
        }
        // xorshift64: never 0, and random enough for a tree.
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        let priority = self.random;
        let (left, right, next) = (ptr::null_mut(), ptr::null_mut(), ptr::null_mut());
        let block =
            Block { address, size, usable, made, released: None, next, listed: true, left, right, priority };
        // SAFETY: the node is new memory for a Block. All others reached are nodes of the tree, which are
        // valid; links point into nodes or to the root, and no two references to one node are alive at once.
        unsafe {
            node.write(block);
            let mut link = &raw mut self.root;
            while !(*link).is_null() && (**link).priority >= priority {
                link =
                    if address < (**link).address { &raw mut (**link).left } else { &raw mut (**link).right };
            }
            // The rest of the tree below goes left and right of the new node.
            let mut rest = *link;
            *link = node;
            let (mut lower, mut higher) = (&raw mut (*node).left, &raw mut (*node).right);
            while !rest.is_null() {
                if (*rest).address < address {
                    *lower = rest;
                    lower = &raw mut (*rest).right;
                    rest = *lower;
                } else {
                    *higher = rest;
                    higher = &raw mut (*rest).left;
                    rest = *higher;
                }
            }
            *lower = ptr::null_mut();
            *higher = ptr::null_mut();
        }
        true
    }

    /// Takes the block at `address` out of the tree; NULL where there is none. The caller owns the node.
    pub(super) fn take(&mut self, address: usize) -> *mut Block {
        // SAFETY: as in `add`.
        unsafe {
            let mut link = &raw mut self.root;
            while !(*link).is_null() && (**link).address != address {
                link =
                    if address < (**link).address { &raw mut (**link).left } else { &raw mut (**link).right };
            }
            let node = *link;
            if node.is_null() {
                return node;
            }
            (*node).listed = false;
            let (mut left, mut right) = ((*node).left, (*node).right);
            loop {
                if left.is_null() {
                    *link = right;
                    return node;
                } else if right.is_null() {
                    *link = left;
                    return node;
                } else if (*left).priority >= (*right).priority {
                    *link = left;
                    link = &raw mut (*left).right;
                    left = *link;
                } else {
                    *link = right;
                    link = &raw mut (*right).left;
                    right = *link;
                }
            }
        }
    }

    /// The block that begins at `address` or, of those before it, the last; NULL where there is none.
    pub(super) fn at_or_below(&self, address: usize) -> *mut Block {
        let (mut node, mut found) = (self.root, ptr::null_mut());
        // SAFETY: nodes of the tree are valid.
        unsafe {
            while !node.is_null() {
                if (*node).address <= address {
                    found = node;
                    node = (*node).right;
                } else {
                    node = (*node).left;
                }
            }
        }
        found
    }

    /// The first block that begins at `address` or behind it; NULL where there is none.
    pub(super) fn at_or_above(&self, address: usize) -> *mut Block {
        let (mut node, mut found) = (self.root, ptr::null_mut());
        // SAFETY: nodes of the tree are valid.
        unsafe {
            while !node.is_null() {
                if (*node).address >= address {
                    found = node;
                    node = (*node).left;
                } else {
                    node = (*node).right;
                }
            }
        }
        found
    }
}

/// Gives a node back.
///
/// # Safety
/// The node came from a table and is reached by nobody any more.
pub(super) unsafe fn discard(node: *mut Block) {
    // SAFETY: nodes are malloc's.
    unsafe { libc::free(node.cast()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn it_answers_as_an_ordered_set_does() {
        let (mut table, mut set, mut random) = (Table::new(), BTreeSet::new(), 12345u64);
        let address = |node: *mut Block| -> Option<usize> {
            // SAFETY: the table's nodes are valid.
            (!node.is_null()).then(|| unsafe { (*node).address })
        };
        for _ in 0..20_000 {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let key = (random >> 33) as usize % 500 + 1;
            if set.insert(key) {
                assert!(table.add(key, 1, 1, Place::UNKNOWN));
            } else {
                set.remove(&key);
                let node = table.take(key);
                assert_eq!(address(node), Some(key));
                assert!(table.take(key).is_null());
                // SAFETY: taken out of the table.
                unsafe { discard(node) };
            }
            let probe = (random >> 20) as usize % 510;
            assert_eq!(address(table.at_or_below(probe)), set.range(..=probe).next_back().copied());
            assert_eq!(address(table.at_or_above(probe)), set.range(probe..).next().copied());
        }
    }
}
