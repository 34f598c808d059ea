//! What can be wrong, and how it is told.

use crate::alloc::debug::pattern::{CANARY_BYTE, RELEASED_BYTE};
use crate::alloc::debug::place::Place;
use crate::alloc::debug::probe;
use crate::alloc::debug::report::Report;
use core::ffi::{CStr, c_char};

/// What is told of a block, copied from the table so that no lock is held meanwhile.
#[derive(Clone, Copy)]
pub(super) struct Known {
    pub size: usize,
    pub made: Place,
    pub released: Option<Place>,
}

/// Where the fault was noticed.
#[derive(Clone, Copy)]
pub(super) enum Noticed {
    /// By `free` of the block, or `realloc`.
    Call(Place),
    /// When a released block left the quarantine, or at exit: the program did it earlier.
    Later,
}

pub(super) enum Fault {
    /// The byte so far behind the end is not what it was.
    PastTheEnd {
        block: Known,
        offset: usize,
        found: u8,
    },
    /// A byte of a released block was written.
    AfterFree {
        block: Known,
        offset: usize,
        found: u8,
    },
    DoubleFree {
        block: Known,
    },
    Middle {
        block: Known,
        offset: usize,
    },
    Stack,
    Static {
        file: *const c_char,
    },
    Unaligned,
    Nowhere,
}

/// Tells stderr.
pub(super) fn report(fault: &Fault, noticed: Noticed) {
    let mut to = Report::new();
    to.text("repyrex: memory: ");
    match fault {
        Fault::PastTheEnd { block, offset, found } => {
            to.text("write past the end of a block of ").count(block.size, "byte").end_line();
            to.text("  byte ").number(*offset).text(" behind its end is ").byte(*found);
            to.text(" and no longer ").byte(CANARY_BYTE).end_line();
        }
        Fault::AfterFree { block, offset, found } => {
            to.text("write to a released block of ").count(block.size, "byte").end_line();
            to.text("  byte ").number(*offset).text(" of it is ").byte(*found);
            to.text(" and no longer ").byte(RELEASED_BYTE).end_line();
        }
        Fault::DoubleFree { block } => {
            to.text("a block of ").count(block.size, "byte").text(" is released again").end_line();
        }
        Fault::Middle { block, offset } => {
            to.text("free or realloc of a pointer into the middle of a block: ");
            to.count(*offset, "byte").text(" behind the start of ").number(block.size).end_line();
        }
        Fault::Stack => {
            to.text("free or realloc of a variable on the stack").end_line();
        }
        Fault::Static { file } => {
            // SAFETY: dladdr's names live as long as the library is loaded.
            let name = probe::base_name(unsafe { CStr::from_ptr(*file) });
            to.text("free or realloc of static data of ").bytes(name).end_line();
        }
        Fault::Unaligned => {
            to.text("free or realloc of an address that no malloc gives").end_line();
        }
        Fault::Nowhere => {
            to.text("free or realloc of an address where no memory is").end_line();
        }
    }
    if let Fault::PastTheEnd { block, .. }
    | Fault::AfterFree { block, .. }
    | Fault::DoubleFree { block }
    | Fault::Middle { block, .. } = fault
    {
        to.text("  asked for at: ").place(&block.made).end_line();
        if let Some(released) = &block.released {
            to.text("  released at:  ").place(released).end_line();
        }
    }
    match noticed {
        Noticed::Call(place) => to.text("  noticed at:   ").place(&place),
        Noticed::Later => to.text("  noticed later, while other blocks were released or at exit"),
    }
    .end_line();
}

/// Tells stderr and ends the process with SIGABRT: after a fault the heap cannot be trusted.
pub(super) fn fatal(fault: &Fault, noticed: Noticed) -> ! {
    report(fault, noticed);
    // SAFETY: no precondition.
    unsafe { libc::abort() }
}
