//! How a capsule's destructor, which gets the capsule, reaches a CObject's, which gets `(pointer)` or
//! `(pointer, desc)`.
//!
//! The capsule has no room left for the destructor: its pointer, its name (NULL) and its context (desc) are
//! all read by consumers. So each distinct destructor of the module is registered in a small table, and the
//! capsule gets the trampoline of that place in the table, a function of its own that knows its number. A
//! module has two or three destructors; one with more than [`SLOTS`] falls back on a list of its capsules.

use super::from_capsule;
use crate::alloc::{allocate, repyrex_free};
use crate::ffi::*;
use core::ffi::c_void;
use core::ptr::{self, NonNull};
use core::sync::atomic::{AtomicBool, AtomicPtr, Ordering};

/// A destructor as `PyCObject_FromVoidPtr` or `PyCObject_FromVoidPtrAndDesc` took it.
#[derive(Clone, Copy)]
pub(super) enum Destructor {
    /// Called with the pointer.
    One(unsafe extern "C" fn(*mut c_void)),
    /// Called with the pointer and the description.
    Two(unsafe extern "C" fn(*mut c_void, *mut c_void)),
}

impl Destructor {
    /// # Safety
    /// `capsule` is a dying capsule that this destructor was given for; the GIL is held.
    unsafe fn run(self, capsule: *mut PyObject) {
        // SAFETY: a capsule answers under its own name, whatever it is by now. Whoever made the CObject promised
        // that the destructor may be called with what it holds.
        unsafe {
            let pointer = from_capsule(PyCapsule_GetPointer(capsule, PyCapsule_GetName(capsule)));
            match self {
                Destructor::One(destroy) => destroy(pointer),
                Destructor::Two(destroy) => destroy(pointer, PyCapsule_GetContext(capsule)),
            }
        }
    }

    /// The function's address, and the table of those with as many arguments.
    fn key(self) -> (*mut c_void, &'static Table) {
        match self {
            Destructor::One(destroy) => (destroy as *mut c_void, &ONE),
            Destructor::Two(destroy) => (destroy as *mut c_void, &TWO),
        }
    }
}

/// Distinct destructors of either kind that a module may have before the fallback.
const SLOTS: usize = 16;

/// Registered destructors; a place is taken once and never given back. NULL: free.
type Table = [AtomicPtr<c_void>; SLOTS];

static ONE: Table = [const { AtomicPtr::new(ptr::null_mut()) }; SLOTS];
static TWO: Table = [const { AtomicPtr::new(ptr::null_mut()) }; SLOTS];

/// The place of `function` in `table`, taken now if it has none yet; `None` when all are taken by others.
fn place(function: *mut c_void, table: &Table) -> Option<usize> {
    table.iter().position(|slot| {
        // Free-threaded builds may register from two threads at once: whoever is second sees the first's.
        match slot.compare_exchange(ptr::null_mut(), function, Ordering::Release, Ordering::Acquire) {
            Ok(_) => true,
            Err(taken) => taken == function,
        }
    })
}

fn registered(slot: Option<&AtomicPtr<c_void>>) -> Option<NonNull<c_void>> {
    NonNull::new(slot?.load(Ordering::Acquire))
}

unsafe extern "C" fn one<const I: usize>(capsule: *mut PyObject) {
    // SAFETY: a capsule has this trampoline only if place I of ONE was taken before, by a function of this
    // signature, and it is never changed again.
    unsafe {
        if let Some(destroy) = registered(ONE.get(I)) {
            let destroy = core::mem::transmute::<NonNull<c_void>, unsafe extern "C" fn(*mut c_void)>(destroy);
            Destructor::One(destroy).run(capsule);
        }
    }
}

unsafe extern "C" fn two<const I: usize>(capsule: *mut PyObject) {
    // SAFETY: as in `one`, of TWO.
    unsafe {
        if let Some(destroy) = registered(TWO.get(I)) {
            let destroy = core::mem::transmute::<
                NonNull<c_void>,
                unsafe extern "C" fn(*mut c_void, *mut c_void),
            >(destroy);
            Destructor::Two(destroy).run(capsule);
        }
    }
}

macro_rules! trampolines {
    ($name:ident: $($i:literal)*) => { [$($name::<$i> as CapsuleDestructor),*] };
}

const ONES: [CapsuleDestructor; SLOTS] = trampolines!(one: 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15);
const TWOS: [CapsuleDestructor; SLOTS] = trampolines!(two: 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15);

/// What a new capsule gets for its destructor.
pub(super) enum Handle {
    /// The trampoline of a place in the table.
    Trampoline(CapsuleDestructor),
    /// A node for the list, not yet in it.
    Listed(NonNull<Node>),
}

impl Handle {
    /// `None` when there is no memory.
    pub(super) fn new(destructor: Destructor) -> Option<Handle> {
        let (function, table) = destructor.key();
        let trampolines = match destructor {
            Destructor::One(_) => &ONES,
            Destructor::Two(_) => &TWOS,
        };
        if let Some(&trampoline) = place(function, table).and_then(|i| trampolines.get(i)) {
            return Some(Handle::Trampoline(trampoline));
        }
        let node = allocate(size_of::<Node>())?.cast::<Node>();
        // SAFETY: the block is large enough, aligned as malloc aligns, and ours alone.
        unsafe { node.write(Node { capsule: ptr::null_mut(), destructor, next: ptr::null_mut() }) };
        Some(Handle::Listed(node))
    }

    pub(super) fn capsule_destructor(&self) -> CapsuleDestructor {
        match *self {
            Handle::Trampoline(trampoline) => trampoline,
            Handle::Listed(_) => listed,
        }
    }

    /// Ties the handle to the capsule that was made with its destructor.
    pub(super) fn attach(self, capsule: *mut PyObject) {
        if let Handle::Listed(node) = self {
            // SAFETY: the node is ours alone until it is in the list.
            unsafe { (*node.as_ptr()).capsule = capsule };
            LIST.with(|head| {
                // SAFETY: as above; the head is only read and written under the lock.
                unsafe { (*node.as_ptr()).next = *head };
                *head = node.as_ptr();
            });
        }
    }

    /// Releases a handle whose capsule could not be made.
    pub(super) fn discard(self) {
        if let Handle::Listed(node) = self {
            // SAFETY: the node came from `allocate` and nobody else knows it.
            unsafe { repyrex_free(node.as_ptr().cast()) };
        }
    }
}

/// One capsule whose destructor found no place in the table.
pub(super) struct Node {
    capsule: *mut PyObject,
    destructor: Destructor,
    next: *mut Node,
}

/// The fallback: the living capsules whose destructors found no place, newest first. Looking one up is
/// linear in their number.
struct List {
    locked: AtomicBool,
    head: AtomicPtr<Node>,
}

static LIST: List = List { locked: AtomicBool::new(false), head: AtomicPtr::new(ptr::null_mut()) };

impl List {
    /// Runs `f` on the head under a spin lock: it is held for a few pointer reads, and only free-threaded
    /// builds ever find it taken.
    fn with<R>(&self, f: impl FnOnce(&mut *mut Node) -> R) -> R {
        while self.locked.swap(true, Ordering::Acquire) {
            core::hint::spin_loop();
        }
        let mut head = self.head.load(Ordering::Relaxed);
        let result = f(&mut head);
        self.head.store(head, Ordering::Relaxed);
        self.locked.store(false, Ordering::Release);
        result
    }

    /// Takes the node of `capsule` out of the list.
    fn remove(&self, capsule: *mut PyObject) -> Option<NonNull<Node>> {
        self.with(|head| {
            let mut link: *mut *mut Node = head;
            // SAFETY: every link is the head or the `next` of a node in the list; nodes in the list are live,
            // and only changed under the lock.
            unsafe {
                while let Some(node) = NonNull::new(*link) {
                    if (*node.as_ptr()).capsule == capsule {
                        *link = (*node.as_ptr()).next;
                        return Some(node);
                    }
                    link = &raw mut (*node.as_ptr()).next;
                }
            }
            None
        })
    }
}

unsafe extern "C" fn listed(capsule: *mut PyObject) {
    let Some(node) = LIST.remove(capsule) else { return };
    // SAFETY: the node left the list, so it is ours alone; it came from `allocate`. The destructor runs without
    // the lock: it may make or release other CObjects.
    unsafe {
        let destructor = (*node.as_ptr()).destructor;
        repyrex_free(node.as_ptr().cast());
        destructor.run(capsule);
    }
}
