//! The operations of the debug mode on the blocks of the process.

use crate::alloc::debug::fault::{Fault, Known, Noticed, fatal, report};
use crate::alloc::debug::lock::{Locked, Once, around_forks};
use crate::alloc::debug::pattern::{CANARY, CANARY_BYTE, NEW_BYTE, RELEASED_BYTE};
use crate::alloc::debug::place::{LINES, Place};
use crate::alloc::debug::probe::{self, Kind};
use crate::alloc::debug::report::Report;
use crate::alloc::debug::table::{Block, Table, discard};
use crate::alloc::heap::{self, Wish};
use core::ffi::{c_char, c_int, c_void};
use core::ptr;
use core::sync::atomic::{AtomicBool, Ordering};

/// So many bytes of released blocks are kept back; the last one always is.
const QUARANTINE: usize = 32 << 20;
/// And so many blocks.
const QUARANTINE_BLOCKS: usize = 1 << 16;

/// So many places are listed at exit.
const LISTED: usize = 100;

struct Heap {
    table: Table,
    /// Released blocks, the oldest first.
    oldest: *mut Block,
    newest: *mut Block,
    waiting: usize,
    waiting_bytes: usize,
    /// Blocks that libc's `free` was seen to have released.
    gone: usize,
}

// SAFETY: the nodes belong to the heap and are reached only by who holds its lock.
unsafe impl Send for Heap {}

static HEAP: Locked<Heap> = Locked::new(Heap {
    table: Table::new(),
    oldest: ptr::null_mut(),
    newest: ptr::null_mut(),
    waiting: 0,
    waiting_bytes: 0,
    gone: 0,
});

/// A forked process has its parent's blocks; that it does not release them is no leak.
static FORKED: AtomicBool = AtomicBool::new(false);

pub(super) extern "C" fn make(
    size: usize,
    alignment: usize,
    zeroed: c_int,
    place: *const c_char,
) -> *mut c_void {
    let place = Place::here(place);
    allocate(size, Wish { alignment, zeroed: zeroed != 0 }, place)
}

fn allocate(size: usize, wish: Wish, place: Place) -> *mut c_void {
    prepare();
    let Some(whole) = size.checked_add(CANARY) else {
        return heap::fail(libc::ENOMEM);
    };
    // The canary must not make a block large that is none.
    let wish = Wish { alignment: wish.alignment_for(size), ..wish };
    let block = heap::allocate(whole, wish);
    if block.is_null() {
        return block;
    }
    let bytes = block.cast::<u8>();
    // SAFETY: the block is ours alone and holds `size + CANARY` bytes.
    unsafe {
        if !wish.zeroed {
            bytes.write_bytes(NEW_BYTE, size);
        }
        bytes.add(size).write_bytes(CANARY_BYTE, CANARY);
    }
    let address = block.expose_provenance();
    // SAFETY: the block is live.
    let usable = unsafe { heap::usable_size(block) }.unwrap_or(whole);
    let mut heap = HEAP.lock();
    heap.forget_between(address, usable);
    // A block that the table has no memory for is treated like one of libc's.
    heap.table.add(address, size, usable, place);
    block
}

pub(super) unsafe extern "C" fn release(block: *mut c_void, place: *const c_char) {
    if block.is_null() {
        return;
    }
    prepare();
    let place = Place::here(place);
    match look_up(block, place) {
        // SAFETY: the caller says that it is a live block of the heap, and nothing says otherwise.
        Found::Libcs => unsafe { libc::free(block) },
        Found::Ours { .. } => quarantine(block.addr(), place),
    }
}

pub(super) unsafe extern "C" fn resize(block: *mut c_void, size: usize, place: *const c_char) -> *mut c_void {
    prepare();
    let place = Place::here(place);
    let found = look_up(block, place);
    let held = match found {
        Found::Ours { size } => Some(size),
        // SAFETY: the caller says that it is a live block of the heap, and nothing says otherwise.
        Found::Libcs => unsafe { heap::usable_size(block) },
    };
    let Some(held) = held else {
        // SAFETY: as above. Without its size the block cannot be moved; it stays unknown.
        return unsafe { heap::realloc(block, size) };
    };
    let moved = allocate(size, Wish::ANY, place);
    if moved.is_null() {
        return moved;
    }
    // SAFETY: both are live, `held` and `size` bytes long, and apart. The old one is then released, once.
    unsafe {
        ptr::copy_nonoverlapping(block.cast::<u8>(), moved.cast::<u8>(), held.min(size));
        match found {
            Found::Ours { .. } => quarantine(block.addr(), place),
            Found::Libcs => libc::free(block),
        }
    }
    moved
}

enum Found {
    /// In the table, of so many bytes, and unharmed.
    Ours { size: usize },
    /// As far as is known a block that libc handed out.
    Libcs,
}

/// What a pointer is that somebody wants to release or resize; a fault ends the process.
fn look_up(block: *mut c_void, place: Place) -> Found {
    let address = block.addr();
    let fault = {
        let mut heap = HEAP.lock();
        let node = heap.table.at_or_below(address);
        // SAFETY: nodes of the table are valid while the lock is held. A block that is listed and not
        // released is memory, unless libc's free gave it back to the kernel; then the caller's `free` of it
        // is as wrong as libc's own would be. (`belongs_to_others` probes first.)
        unsafe {
            match node.as_ref() {
                Some(known) if known.address == address => match known.released {
                    Some(_) => Some(Fault::DoubleFree { block: known.told() }),
                    None if known.belongs_to_others() => match heap.overrun_into(address) {
                        Some(fault) => Some(fault),
                        None => {
                            heap.forget(address);
                            return Found::Libcs;
                        }
                    },
                    None => match known.first_change() {
                        None => return Found::Ours { size: known.size },
                        Some((offset, found)) => {
                            Some(Fault::PastTheEnd { block: known.told(), offset, found })
                        }
                    },
                },
                Some(known) if address - known.address < known.size => {
                    if known.released.is_none() && known.belongs_to_others() {
                        let stale = known.address;
                        heap.forget(stale);
                        None
                    } else {
                        Some(Fault::Middle { block: known.told(), offset: address - known.address })
                    }
                }
                _ => None,
            }
        }
    };
    let fault = fault.or_else(|| match probe::kind_of(address) {
        Kind::Heap => None,
        Kind::Stack => Some(Fault::Stack),
        Kind::Static(file) => Some(Fault::Static { file }),
        Kind::Unaligned => Some(Fault::Unaligned),
        Kind::Nowhere => Some(Fault::Nowhere),
    });
    match fault {
        Some(fault) => fatal(&fault, Noticed::Call(place)),
        None => Found::Libcs,
    }
}

/// Fills a block with the pattern of released ones and keeps it back; the oldest go to libc.
fn quarantine(address: usize, place: Place) {
    let mut heap = HEAP.lock();
    let node = heap.table.at_or_below(address);
    // SAFETY: nodes are valid while the lock is held. The block holds its size and the canary, and is no
    // longer its user's. Two threads that release one block at once both come here: the second finds it
    // released.
    let known = unsafe {
        match node.as_mut() {
            Some(known) if known.address == address => known,
            _ => return,
        }
    };
    if known.released.is_some() {
        let fault = Fault::DoubleFree { block: known.told() };
        drop(heap);
        fatal(&fault, Noticed::Call(place));
    }
    // SAFETY: see above.
    unsafe { known.start().write_bytes(RELEASED_BYTE, known.size.saturating_add(CANARY)) };
    known.released = Some(place);
    heap.waiting += 1;
    heap.waiting_bytes = heap.waiting_bytes.saturating_add(known.size);
    // SAFETY: nodes in the quarantine are valid.
    match unsafe { heap.newest.as_mut() } {
        Some(newest) => newest.next = node,
        None => heap.oldest = node,
    }
    heap.newest = node;
    while heap.waiting > 1 && (heap.waiting > QUARANTINE_BLOCKS || heap.waiting_bytes > QUARANTINE) {
        let fault = heap.let_go();
        if let Some(fault) = fault {
            drop(heap);
            fatal(&fault, Noticed::Later);
        }
    }
}

impl Heap {
    /// Gives the oldest block of the quarantine to libc.
    fn let_go(&mut self) -> Option<Fault> {
        let node = self.oldest;
        // SAFETY: nodes in the quarantine are valid. A block in it is still libc's to release, unless it is
        // no longer listed: then libc has released it already, which the program made it do.
        unsafe {
            let known = node.as_ref()?;
            self.oldest = known.next;
            if self.oldest.is_null() {
                self.newest = ptr::null_mut();
            }
            self.waiting = self.waiting.saturating_sub(1);
            self.waiting_bytes = self.waiting_bytes.saturating_sub(known.size);
            if known.listed {
                if let Some((offset, found)) = known.first_change() {
                    return Some(Fault::AfterFree { block: known.told(), offset, found });
                }
                self.table.take(known.address);
                libc::free(known.start().cast());
            }
            discard(node);
        }
        None
    }

    /// libc has released the block at `address` behind our back.
    fn forget(&mut self, address: usize) {
        let node = self.table.take(address);
        // SAFETY: out of the table; in the quarantine, whose node it stays, if it was released too.
        unsafe {
            if node.as_ref().is_some_and(|known| known.released.is_none()) {
                discard(node);
                self.gone += 1;
            }
        }
    }

    /// libc has handed out this memory: what the table says of it is past.
    fn forget_between(&mut self, address: usize, size: usize) {
        // SAFETY: nodes of the table are valid while the lock is held.
        unsafe {
            if let Some(below) = self.table.at_or_below(address).as_ref() {
                if address - below.address < below.size.saturating_add(CANARY) {
                    let stale = below.address;
                    self.forget(stale);
                }
            }
            while let Some(above) = self.table.at_or_above(address).as_ref() {
                if above.address - address >= size {
                    break;
                }
                let stale = above.address;
                self.forget(stale);
            }
        }
    }
}

impl Heap {
    /// What libc knows of the block at `address` has changed: did the block before it run over?
    fn overrun_into(&self, address: usize) -> Option<Fault> {
        // SAFETY: nodes of the table are valid while the lock is held; the block is memory, since it has its
        // size.
        unsafe {
            let before = self.table.at_or_below(address.checked_sub(1)?).as_ref()?;
            if before.released.is_some() || before.belongs_to_others() {
                return None;
            }
            let (offset, found) = before.first_change()?;
            Some(Fault::PastTheEnd { block: before.told(), offset, found })
        }
    }
}

impl Block {
    fn start(&self) -> *mut u8 {
        ptr::with_exposed_provenance_mut(self.address)
    }

    fn told(&self) -> Known {
        Known { size: self.size, made: self.made, released: self.released }
    }

    /// The first byte that should not have changed, and what it is: of the canary, counted from 1, or of a
    /// released block, counted from 0.
    ///
    /// # Safety
    /// The block's memory can be read.
    unsafe fn first_change(&self) -> Option<(usize, u8)> {
        let (from, length, expected, counted_from) = match self.released {
            None => (self.size, CANARY, CANARY_BYTE, 1),
            Some(_) => (0, self.size.saturating_add(CANARY), RELEASED_BYTE, 0),
        };
        // SAFETY: the block holds its size and the canary, and can be read.
        let bytes = unsafe { core::slice::from_raw_parts(self.start().add(from), length) };
        first_other(bytes, expected, counted_from)
    }

    /// Whether libc has given the memory to somebody else: it is of another size now, or gone.
    fn belongs_to_others(&self) -> bool {
        let mut head = [0u8; 2 * size_of::<usize>()];
        if !probe::read(self.address.wrapping_sub(head.len()), &mut head) {
            return true;
        }
        // SAFETY: what libc reads to answer stands in the two words before a block, which are there.
        unsafe { heap::usable_size(self.start().cast()) }.is_some_and(|usable| usable != self.usable)
    }
}

fn first_other(bytes: &[u8], expected: u8, counted_from: usize) -> Option<(usize, u8)> {
    bytes
        .iter()
        .position(|&b| b != expected)
        .and_then(|at| Some((at.checked_add(counted_from)?, *bytes.get(at)?)))
}

/// What is done once, before the first operation.
fn prepare() {
    static ONCE: Once = Once::new();
    if ONCE.is_first() {
        around_forks(before_fork, in_parent, in_child);
        // SAFETY: the function is this module's, which is not unloaded.
        unsafe { libc::atexit(at_exit) };
    }
}

extern "C" fn before_fork() {
    LINES.acquire();
    HEAP.acquire();
}

extern "C" fn in_parent() {
    HEAP.release();
    LINES.release();
}

extern "C" fn in_child() {
    FORKED.store(true, Ordering::Relaxed);
    in_parent();
}

/// Blocks that were asked for at one place and never released.
#[derive(Clone, Copy)]
struct Leak {
    place: Place,
    blocks: usize,
    bytes: usize,
}

extern "C" fn at_exit() {
    if FORKED.load(Ordering::Relaxed) {
        return;
    }
    let mut heap = HEAP.lock();
    if let Some(fault) = heap.check_released() {
        drop(heap);
        fatal(&fault, Noticed::Later);
    }
    let mut leaks = [Leak { place: Place::UNKNOWN, blocks: 0, bytes: 0 }; LISTED];
    let (mut all, mut unlisted) = (Leak { place: Place::UNKNOWN, blocks: 0, bytes: 0 }, 0usize);
    let mut address = 0;
    // SAFETY: nodes of the table are valid while the lock is held.
    while let Some(known) = unsafe { heap.table.at_or_above(address).as_ref() } {
        address = known.address.saturating_add(1);
        if known.released.is_some() {
            continue;
        }
        let mut canary = [0u8; CANARY];
        if !probe::read(known.address.saturating_add(known.size), &mut canary) {
            heap.gone += 1;
            continue;
        }
        if let Some((offset, found)) = first_other(&canary, CANARY_BYTE, 1) {
            if known.belongs_to_others() {
                heap.gone += 1;
                continue;
            }
            let fault = Fault::PastTheEnd { block: known.told(), offset, found };
            // Where libc's free is known to release our blocks, this is likely another one that it released,
            // and somebody else's by now. Where it is not known, a run over the end is certain enough to end
            // the process only if it begins at the end and leaves the last bytes alone.
            if heap.gone > 0 {
                heap.gone += 1;
                continue;
            }
            if offset == 1 && canary.ends_with(&[CANARY_BYTE; 8]) {
                drop(heap);
                fatal(&fault, Noticed::Later);
            }
            report(&fault, Noticed::Later);
        }
        all.blocks += 1;
        all.bytes = all.bytes.saturating_add(known.size);
        match leaks.iter_mut().find(|leak| leak.blocks == 0 || leak.place.is(&known.made)) {
            Some(leak) => {
                leak.place = known.made;
                leak.blocks += 1;
                leak.bytes = leak.bytes.saturating_add(known.size);
            }
            None => unlisted += 1,
        }
    }
    let gone = heap.gone;
    drop(heap);
    tell_leaks(&mut leaks, all, unlisted, gone);
}

impl Heap {
    /// The first block in the quarantine that was written to.
    fn check_released(&self) -> Option<Fault> {
        let mut node = self.oldest;
        // SAFETY: nodes in the quarantine are valid, and listed blocks in it are memory, see `let_go`.
        unsafe {
            while let Some(known) = node.as_ref() {
                if known.listed {
                    if let Some((offset, found)) = known.first_change() {
                        return Some(Fault::AfterFree { block: known.told(), offset, found });
                    }
                }
                node = known.next;
            }
        }
        None
    }
}

fn tell_leaks(leaks: &mut [Leak; LISTED], all: Leak, unlisted: usize, gone: usize) {
    if all.blocks == 0 {
        return;
    }
    let mut to = Report::new();
    to.text("repyrex: memory: ").count(all.blocks, "block").text(" of ").count(all.bytes, "byte");
    to.text(" in all ").text(if all.blocks == 1 { "was" } else { "were" }).text(" never released").end_line();
    // The largest first, by looking for it each time: a sort would be a tenth of the library in every module.
    while let Some(leak) = leaks.iter_mut().filter(|leak| leak.blocks > 0).max_by_key(|leak| leak.bytes) {
        to.text("  ").count(leak.blocks, "block").text(", ").count(leak.bytes, "byte").text(": ");
        to.place(&leak.place).end_line();
        leak.blocks = 0;
    }
    if unlisted > 0 {
        to.text("  ").count(unlisted, "block").text(" at other places").end_line();
    }
    if gone > 0 {
        to.text("  (libc's free released ")
            .count(gone, "block")
            .text(" unseen: some of these may be such too)");
        to.end_line();
    }
}
