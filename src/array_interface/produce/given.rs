//! The numbers of an array as C gives them, checked.

use super::descr::check_descr;
use crate::array_interface::faults::raise;
use crate::array_interface::layout::{Layout, dimensions};
use crate::ffi::*;
use crate::object::Raised;
use core::ffi::{c_char, c_int, c_void};

/// The numbers as C gave them: the parameters of [`super::capsule::repyrex_array_interface_fill`].
pub struct Given {
    pub data: *mut c_void,
    pub nd: c_int,
    pub shape: *const PySsize,
    pub strides: *const PySsize,
    pub typekind: c_char,
    pub itemsize: PySsize,
    pub flags: c_int,
    pub descr: *mut PyObject,
}

impl Given {
    /// Checks the numbers, and gives `descr` as it is to be stored: NULL without `ARR_HAS_DESCR`.
    ///
    /// # Safety
    /// As for [`super::capsule::repyrex_array_interface_fill`], but for `inter` and `dims`.
    pub unsafe fn check<'a>(&self) -> Result<(Layout<'a>, *mut PyObject), Raised> {
        // SAFETY: the caller's promises.
        let layout = unsafe {
            dimensions(self.nd, self.shape, self.strides).and_then(|(shape, strides)| {
                Layout::new(self.data, shape, strides, self.typekind as u8, self.itemsize)
            })
        };
        // SAFETY: the caller holds the GIL.
        let layout = layout.map_err(|fault| unsafe { raise(fault, c"array interface") })?;
        // SAFETY: the caller's promises.
        let descr = unsafe { check_descr(self.flags, self.descr, self.itemsize)? };
        Ok((layout, descr))
    }
}
