//! NumPy's own arrays, read in place: what their `__array_struct__` would say, without the struct and the capsule
//! that the getter makes, which take longer than everything else here.
//!
//! `PyArrayObject_fields` (numpy/ndarraytypes.h) cannot change: the macros `PyArray_DATA`, `PyArray_DIMS` and so on read
//! it inline in every extension module ever compiled against NumPy. Yet nothing of it is taken on trust. The place
//! of the fields is learned from a new array, by comparing them with the struct that its getter made (`learn`), and
//! where they disagree every array comes by way of that struct. What a dtype means is asked of the dtype, not
//! read: its struct did change, in NumPy 2.

use super::{Acquired, hold};
use crate::array_interface::faults::raise;
use crate::array_interface::layout::Fault;
use crate::array_interface::names;
use crate::array_interface::produce::descr::has_objects;
use crate::array_interface::{
    ALIGNED, ARR_HAS_DESCR, ArrayInterface, C_CONTIGUOUS, F_CONTIGUOUS, HAS_OBJECTS, MAX_ND, NOTSWAPPED,
    WRITEABLE,
};
use crate::ffi::*;
use crate::object::{Owned, Raised, dict_item, is_exactly, optional_attribute, text_of};
use core::ffi::{c_char, c_int, c_void};
use core::ptr;
use core::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};

/// `PyArrayObject_fields` behind its `PyObject_HEAD`.
#[repr(C)]
struct Fields {
    data: *mut c_void,
    nd: c_int,
    dimensions: *const PySsize,
    strides: *const PySsize,
    base: *mut PyObject,
    descr: *mut PyObject,
    flags: c_int,
}

/// `numpy.ndarray`, once its fields were found where they should be.
static NDARRAY: AtomicPtr<PyObject> = AtomicPtr::new(ptr::null_mut());
/// Bytes of `PyObject_HEAD`: more in a free-threaded build.
static HEAD: AtomicUsize = AtomicUsize::new(0);
/// The type that last turned out not to be ndarray.
static OTHER: AtomicPtr<PyObject> = AtomicPtr::new(ptr::null_mut());

/// Describes `source` where it is a NumPy array (of no subclass) and the fields are known; false otherwise.
///
/// # Safety
/// `to` is valid for writes, `source` a live object; the GIL is held.
pub unsafe fn acquire(to: *mut Acquired, source: *mut PyObject) -> Result<bool, Raised> {
    let ndarray = NDARRAY.load(Ordering::Acquire);
    // SAFETY: the caller's promises. An object of exactly that type has the fields; the dtype lives as long as the
    // array has it, and is held from before the description names it.
    unsafe {
        let ndarray = if ndarray.is_null() {
            if !learn(source)? {
                return Ok(false);
            }
            NDARRAY.load(Ordering::Acquire)
        } else {
            ndarray
        };
        let head = HEAD.load(Ordering::Relaxed);
        if type_at(source, head) != ndarray {
            return Ok(false);
        }
        let fields = &*source.byte_add(head).cast::<Fields>();
        let item = item_of(fields.descr)?;
        let Some(nd) = usize::try_from(fields.nd).ok().filter(|&nd| nd <= MAX_ND) else {
            return Err(raise(Fault::Dimensions(fields.nd), c"array interface"));
        };
        if !b"biufcmMOSUV".contains(&item.kind) {
            return Err(raise(Fault::Kind(item.kind), c"array interface"));
        }
        // NumPy keeps its own arrays true, so what others say is checked for is only copied here.
        let array = &raw mut (*to).array;
        let shape: *mut PySsize = (&raw mut (*array).shape).cast();
        let strides: *mut PySsize = (&raw mut (*array).strides).cast();
        for i in 0..nd {
            *shape.add(i) = *fields.dimensions.add(i);
            *strides.add(i) = *fields.strides.add(i);
        }
        let mut flags = fields.flags & (C_CONTIGUOUS | F_CONTIGUOUS | ALIGNED | WRITEABLE);
        if item.native {
            flags |= NOTSWAPPED;
        }
        // For these kinds the dtype says more than the kind: the fields, the unit.
        let mut descr = ptr::null_mut();
        if matches!(item.kind, b'V' | b'M' | b'm') {
            descr = fields.descr;
            flags |= ARR_HAS_DESCR;
            if item.kind == b'V' && has_objects(descr)? {
                flags |= HAS_OBJECTS;
            }
        }
        (*array).data = fields.data;
        (*array).itemsize = item.itemsize;
        (*array).descr = descr;
        (*array).flags = flags;
        (*array).nd = fields.nd;
        (*array).typekind = item.kind as c_char;
        hold(to, source, None);
        Ok(true)
    }
}

/// `ob_type` of an object, the last word of `PyObject_HEAD` in every build of CPython; `learn` saw that it is.
///
/// # Safety
/// `o` is a live object, `head` what `learn` stored.
unsafe fn type_at(o: *mut PyObject, head: usize) -> *mut PyObject {
    // SAFETY: every object has a head of that size, for it is `object.__basicsize__`.
    unsafe { *o.byte_add(head).cast::<*mut PyObject>().sub(1) }
}

/// Whether `source` is a NumPy array whose fields are known by now: the first one has a plain array made, whose fields
/// are compared with its struct. No other array is asked: what a record's struct says is not all true.
///
/// # Safety
/// `source` is a live object; the GIL is held.
#[cold]
unsafe fn learn(source: *mut PyObject) -> Result<bool, Raised> {
    // SAFETY: the caller's promises. A type outlives its instances, and NumPy its users.
    unsafe {
        let class = PyObject_Type(source);
        Py_DecRef(class);
        if class == OTHER.load(Ordering::Relaxed) {
            return Ok(false);
        }
        let found = if is_ndarray(class)? { places(class)? } else { None };
        match found {
            Some(head) => {
                HEAD.store(head, Ordering::Relaxed);
                NDARRAY.store(class, Ordering::Release);
            }
            None => OTHER.store(class, Ordering::Relaxed),
        }
        Ok(found.is_some())
    }
}

/// Whether `class` is `numpy.ndarray`, of a NumPy that was imported.
unsafe fn is_ndarray(class: *mut PyObject) -> Result<bool, Raised> {
    // SAFETY: live objects; the GIL is held.
    unsafe {
        let Some(numpy) = dict_item(PyImport_GetModuleDict(), c"numpy")? else {
            return Ok(false);
        };
        let numpy = Owned::borrowed(numpy.as_ptr())?;
        let ndarray = optional_attribute(numpy.as_ptr(), c"ndarray")?;
        Ok(ndarray.is_some_and(|ndarray| ndarray.as_ptr() == class))
    }
}

/// Where the fields begin, seen in a new array of shape (2, 3); `None` where they are not all where they should be.
///
/// # Safety
/// `class` is numpy.ndarray; the GIL is held.
unsafe fn places(class: *mut PyObject) -> Result<Option<usize>, Raised> {
    // SAFETY: the caller's promises. Memory of the array is read only within the size that its type says, and a pointer
    // found there is followed only after everything beside it agreed with the struct, which the capsule keeps.
    unsafe {
        let shape = Owned::take(Py_BuildValue(c"(ii)".as_ptr(), 2, 3))?;
        let array = PyObject_CallFunctionObjArgs(class, shape.as_ptr(), ptr::null_mut::<PyObject>());
        let array = Owned::take(array)?;
        let capsule = Owned::take(PyObject_GetAttr(array.as_ptr(), names::array_struct()?))?;
        if !is_exactly(capsule.as_ptr(), &raw const PyCapsule_Type) {
            return Ok(None);
        }
        let inter = PyCapsule_GetPointer(capsule.as_ptr(), ptr::null()).cast::<ArrayInterface>();
        if inter.is_null() {
            return Err(Raised);
        }
        let inter = &*inter;
        let head = basic_size((&raw const PyBaseObject_Type).cast_mut())?;
        if basic_size(class)? < head + size_of::<Fields>() || head % align_of::<Fields>() != 0 {
            return Ok(None);
        }
        if head < size_of::<*mut PyObject>() || type_at(array.as_ptr(), head) != class {
            return Ok(None);
        }
        let fields = &*array.as_ptr().byte_add(head).cast::<Fields>();
        let dtype = Owned::take(PyObject_GetAttr(array.as_ptr(), names::dtype()?))?;
        let bits = C_CONTIGUOUS | F_CONTIGUOUS | ALIGNED | WRITEABLE;
        // NumPy allocates both in one block, so two pointers of that distance are the two.
        let beside = fields.dimensions.wrapping_add(2) == fields.strides;
        let agree = inter.nd == 2 && fields.nd == 2 && fields.data == inter.data && beside;
        if !agree || fields.flags & bits != inter.flags & bits || fields.descr != dtype.as_ptr() {
            return Ok(None);
        }
        let same = |a: *const PySsize, b: *const PySsize| (0..2).all(|i| *a.add(i) == *b.add(i));
        let agree = same(fields.dimensions, inter.shape) && same(fields.strides, inter.strides);
        Ok(agree.then_some(head))
    }
}

/// `class.__basicsize__`.
unsafe fn basic_size(class: *mut PyObject) -> Result<usize, Raised> {
    // SAFETY: a live type; the GIL is held.
    unsafe {
        let size = Owned::take(PyObject_GetAttrString(class, c"__basicsize__".as_ptr()))?;
        let size = PyNumber_AsSsize_t(size.as_ptr(), PyExc_OverflowError);
        usize::try_from(size).map_err(|_| Raised)
    }
}

/// What a dtype says of an item.
#[derive(Clone, Copy)]
struct Item {
    kind: u8,
    native: bool,
    itemsize: PySsize,
}

/// NumPy's built-in dtypes, which live as long as NumPy; the table holds a reference to each it knows all the same.
static DTYPES: [(AtomicPtr<PyObject>, AtomicUsize); PLACES] =
    [const { (AtomicPtr::new(ptr::null_mut()), AtomicUsize::new(0)) }; PLACES];
const PLACES: usize = 64;
/// In the place of a dtype while it is being written: no object lies at address 1.
const BUSY: *mut PyObject = ptr::without_provenance_mut(1);

unsafe fn item_of(dtype: *mut PyObject) -> Result<Item, Raised> {
    // Objects lie 16 bytes apart or more.
    let first = dtype.addr() / 16;
    for step in 0..4 {
        if let Some((known, packed)) = DTYPES.get((first + step) % PLACES) {
            let known = known.load(Ordering::Acquire);
            if known == dtype {
                let packed = packed.load(Ordering::Relaxed);
                return Ok(Item {
                    kind: packed as u8,
                    native: packed & 0x100 != 0,
                    itemsize: (packed >> 16) as PySsize,
                });
            }
            if known.is_null() {
                break;
            }
        }
    }
    // SAFETY: the dtype of an array that the caller holds.
    unsafe { ask(dtype, first) }
}

/// Asks a dtype, and notes what a built-in one says.
#[cold]
unsafe fn ask(dtype: *mut PyObject, first: usize) -> Result<Item, Raised> {
    // SAFETY: a live object; the GIL is held. A text lives as long as the object it is of.
    unsafe {
        let kind = Owned::take(PyObject_GetAttrString(dtype, c"kind".as_ptr()))?;
        let kind: c_char = *text_of(kind.as_ptr(), c"array interface: a dtype's kind is no string")?.as_ptr();
        let size = Owned::take(PyObject_GetAttrString(dtype, c"itemsize".as_ptr()))?;
        let itemsize = PyNumber_AsSsize_t(size.as_ptr(), PyExc_OverflowError);
        if itemsize == -1 && !PyErr_Occurred().is_null() {
            return Err(Raised);
        }
        let native = Owned::take(PyObject_GetAttrString(dtype, c"isnative".as_ptr()))?;
        let item = Item { kind: kind as u8, native: PyObject_IsTrue(native.as_ptr()) > 0, itemsize };
        let builtin = Owned::take(PyObject_GetAttrString(dtype, c"isbuiltin".as_ptr()))?;
        if PyNumber_AsSsize_t(builtin.as_ptr(), PyExc_OverflowError) == 1 {
            for step in 0..4 {
                let Some((known, packed)) = DTYPES.get((first + step) % PLACES) else { break };
                if known.compare_exchange(ptr::null_mut(), BUSY, Ordering::AcqRel, Ordering::Acquire).is_ok()
                {
                    let bits =
                        (itemsize as usize) << 16 | usize::from(item.native) << 8 | usize::from(item.kind);
                    packed.store(bits, Ordering::Relaxed);
                    Py_IncRef(dtype);
                    known.store(dtype, Ordering::Release);
                    break;
                }
            }
        }
        Ok(item)
    }
}
