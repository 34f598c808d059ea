//! PEP 3118: a `Py_buffer` filled from a description.

use super::dict::fields_of;
use crate::alloc::allocate;
use crate::array_interface::array::Array;
use crate::array_interface::faults::raise;
use crate::array_interface::format::{Item, write};
use crate::array_interface::text::Text;
use crate::array_interface::typestr::{TypeString, decimal};
use crate::array_interface::{C_CONTIGUOUS, F_CONTIGUOUS, NOTSWAPPED, WRITEABLE};
use crate::ffi::*;
use crate::object::{Owned, Raised, fail, is_a, text_of};
use core::ffi::{CStr, c_int, c_void};
use core::ptr;

/// Fills `view` as a type's `bf_getbuffer` must, for the request `flags` (of `PyBUF_*`), with a reference to `owner`.
///
/// What the view points to, shape, strides and format, lies in one block that `*internal` gets (NULL where none was
/// asked for): it is released with `free` when the view is. `view->internal` is not written, since its place is
/// not the same in every Python; `repyrex_array_getbuffer` of the header does that.
///
/// Returns 0; -1 with `view->obj` NULL and `BufferError` where the request cannot be met (written to, contiguous, a
/// format for times or bit fields, more bytes than there can be), or `MemoryError`.
///
/// # Safety
/// `owner` is a live object, `array` a description with `descr` alive, `view` and `internal` valid for writes. The caller
/// holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_array_fill_buffer(
    owner: *mut PyObject,
    array: *const Array,
    view: *mut Buffer,
    flags: c_int,
    internal: *mut *mut c_void,
) -> c_int {
    // SAFETY: the caller's promises.
    unsafe {
        if view.is_null() {
            PyErr_SetString(PyExc_BufferError, c"array interface: a view of NULL is asked for".as_ptr());
            return -1;
        }
        (*view).obj = ptr::null_mut();
        *internal = ptr::null_mut();
        match fill(&*array, view, flags) {
            Ok(block) => {
                *internal = block;
                Py_IncRef(owner);
                (*view).obj = owner;
                0
            }
            Err(Raised) => -1,
        }
    }
}

/// Checks the request and fills all but `obj`; the block that the view points into.
unsafe fn fill(array: &Array, view: *mut Buffer, flags: c_int) -> Result<*mut c_void, Raised> {
    let asks = |what: c_int| flags & what == what;
    // SAFETY: the caller's promises.
    unsafe {
        let (layout, strides) = array.layout().map_err(|fault| raise(fault, c"array interface"))?;
        let shape = layout.shape;
        let (in_c, in_f) = (layout.flags & C_CONTIGUOUS != 0, layout.flags & F_CONTIGUOUS != 0);
        if asks(PYBUF_WRITABLE) && array.flags & WRITEABLE == 0 {
            return refuse(c"array interface: the array is read-only");
        }
        // Without strides a consumer counts in C order.
        if (asks(PYBUF_C_CONTIGUOUS) || !asks(PYBUF_STRIDES)) && !in_c {
            return refuse(c"array interface: the array is not C-contiguous");
        }
        if asks(PYBUF_F_CONTIGUOUS) && !in_f {
            return refuse(c"array interface: the array is not Fortran contiguous");
        }
        if asks(PYBUF_ANY_CONTIGUOUS) && !in_c && !in_f {
            return refuse(c"array interface: the array is not contiguous");
        }
        let mut format = Text::new();
        if asks(PYBUF_FORMAT) {
            put_format(array, &mut format)?;
        }
        let items =
            if shape.contains(&0) { 0 } else { shape.iter().fold(1, |n: PySsize, &m| n.saturating_mul(m)) };
        let nd = shape.len();
        let block = pack(if asks(PYBUF_ND) { nd } else { 0 }, shape, strides, format)?;
        let dims = block.dims;
        (*view).buf = layout.data;
        (*view).len = items.saturating_mul(array.itemsize);
        (*view).itemsize = array.itemsize;
        (*view).readonly = (array.flags & WRITEABLE == 0).into();
        (*view).ndim = if asks(PYBUF_ND) { nd as c_int } else { 1 };
        (*view).format = block.format;
        (*view).shape = if asks(PYBUF_ND) && nd > 0 { dims } else { ptr::null_mut() };
        (*view).strides = if asks(PYBUF_STRIDES) && nd > 0 { dims.add(nd) } else { ptr::null_mut() };
        (*view).suboffsets = ptr::null_mut();
        Ok(dims.cast())
    }
}

struct Packed {
    dims: *mut PySsize,
    format: *mut core::ffi::c_char,
}

/// One block with `nd` lengths, `nd` strides and the format behind them. NULL pointers where nothing is to be packed.
unsafe fn pack(nd: usize, shape: &[PySsize], strides: &[PySsize], format: Text) -> Result<Packed, Raised> {
    let text = format.bytes_with_nul();
    let words = 2 * nd * size_of::<PySsize>();
    let Some(text) = text else {
        // SAFETY: the GIL is held.
        return Err(unsafe { no_memory() });
    };
    if words == 0 && text.is_empty() {
        return Ok(Packed { dims: ptr::null_mut(), format: ptr::null_mut() });
    }
    let Some(block) = allocate(words + text.len()) else {
        // SAFETY: the GIL is held.
        return Err(unsafe { no_memory() });
    };
    let dims: *mut PySsize = block.as_ptr().cast();
    // SAFETY: `words + text.len()` bytes are there; shape and strides have `nd` items, or nothing is copied of them.
    unsafe {
        ptr::copy_nonoverlapping(shape.as_ptr(), dims, nd.min(shape.len()));
        ptr::copy_nonoverlapping(strides.as_ptr(), dims.add(nd), nd.min(strides.len()));
        let chars: *mut u8 = dims.add(2 * nd).cast();
        ptr::copy_nonoverlapping(text.as_ptr(), chars, text.len());
        Ok(Packed { dims, format: if text.is_empty() { ptr::null_mut() } else { chars.cast() } })
    }
}

unsafe fn put_format(array: &Array, to: &mut Text) -> Result<(), Raised> {
    let (kind, native) = (array.typekind as u8, array.flags & NOTSWAPPED != 0);
    // SAFETY: the caller's promises.
    unsafe {
        if kind == b'V'
            && let Some(fields) = fields_of(array.descr)?
        {
            return put_record(fields.as_ptr(), to, 0);
        }
        put_item(Item { kind, itemsize: array.itemsize, native }, to)
    }
}

unsafe fn put_item(item: Item, to: &mut Text) -> Result<(), Raised> {
    if write(item, &mut |more| to.put(more)) {
        return Ok(());
    }
    let format = c"array interface: PEP 3118 has no format for items of kind '%c' with %zd bytes";
    // SAFETY: the GIL is held; the conversions are those of the arguments.
    unsafe { PyErr_Format(PyExc_BufferError, format.as_ptr(), c_int::from(item.kind), item.itemsize) };
    Err(Raised)
}

/// `T{…}` for a list of fields that [`super::descr::check_descr`] let pass, so its nesting is bounded.
unsafe fn put_record(fields: *mut PyObject, to: &mut Text, depth: usize) -> Result<(), Raised> {
    // SAFETY: the caller's promises; every borrowed object is held while it is used.
    unsafe {
        if depth > 64 {
            return refuse(c"array interface: descr contains itself");
        }
        to.put(b"T{");
        for i in 0..PyList_Size(fields) {
            let field = Owned::borrowed(PyList_GetItem(fields, i))?;
            if !is_a(field.as_ptr(), &raw const PyTuple_Type) || PyTuple_Size(field.as_ptr()) < 2 {
                return refuse(
                    c"array interface: a field of descr must be (name, type) or (name, type, shape)",
                );
            }
            let kind = Owned::borrowed(PyTuple_GetItem(field.as_ptr(), 1))?;
            if PyTuple_Size(field.as_ptr()) == 3 {
                put_shape(PyTuple_GetItem(field.as_ptr(), 2), to)?;
            }
            if is_a(kind.as_ptr(), &raw const PyList_Type) {
                put_record(kind.as_ptr(), to, depth + 1)?;
            } else {
                let text = text_of(kind.as_ptr(), c"array interface: a field's type must be a type string")?;
                match TypeString::parse(text.to_bytes()) {
                    // A prefix keeps readers from aligning the field: '=' for standard sizes, '^' (native, unaligned)
                    // for the long double, which has none. Where the order is not the machine's, it is the prefix.
                    Some(read) => {
                        let long_double = matches!((read.kind, read.itemsize), (b'f', 12..) | (b'c', 24..));
                        match read.kind {
                            b'S' | b'V' | b'O' => (),
                            _ if !read.is_native() && read.itemsize > 1 => (),
                            _ => to.put(if long_double { b"^" } else { b"=" }),
                        }
                        put_item(read.into(), to)?;
                    }
                    None => return refuse(c"array interface: descr holds what is no type string"),
                }
            }
            put_name(PyTuple_GetItem(field.as_ptr(), 0), to)?;
        }
        to.put(b"}");
        Ok(())
    }
}

/// `(2,3)`.
unsafe fn put_shape(shape: *mut PyObject, to: &mut Text) -> Result<(), Raised> {
    // SAFETY: the caller's promises; a tuple keeps its items.
    unsafe {
        let shape = Owned::borrowed(shape)?;
        let is_tuple = is_a(shape.as_ptr(), &raw const PyTuple_Type);
        for i in 0..if is_tuple { PyTuple_Size(shape.as_ptr()) } else { 1 } {
            let length = if is_tuple { PyTuple_GetItem(shape.as_ptr(), i) } else { shape.as_ptr() };
            let length = PyNumber_AsSsize_t(length, PyExc_OverflowError);
            if length == -1 && !PyErr_Occurred().is_null() {
                return Err(Raised);
            }
            to.put(if i == 0 { b"(" } else { b"," });
            to.put(decimal(length.unsigned_abs(), &mut [0; 24]));
            if i + 1 == if is_tuple { PyTuple_Size(shape.as_ptr()) } else { 1 } {
                to.put(b")");
            }
        }
        Ok(())
    }
}

/// `:name:`; of a pair (title, name) the name. Padding, which has none, gets none.
unsafe fn put_name(name: *mut PyObject, to: &mut Text) -> Result<(), Raised> {
    // SAFETY: the caller's promises.
    unsafe {
        let mut name = Owned::borrowed(name)?;
        if is_a(name.as_ptr(), &raw const PyTuple_Type) {
            name = Owned::borrowed(PyTuple_GetItem(name.as_ptr(), 1))?;
        }
        let text: &CStr = text_of(name.as_ptr(), c"array interface: a field's name must be a string")?;
        if text.to_bytes().contains(&b':') {
            return refuse(c"array interface: PEP 3118 cannot say a field's name with ':' in it");
        }
        if !text.is_empty() {
            to.put(b":");
            to.put(text.to_bytes());
            to.put(b":");
        }
        Ok(())
    }
}

unsafe fn refuse<T>(message: &CStr) -> Result<T, Raised> {
    // SAFETY: the callers hold the GIL.
    unsafe { fail(PyExc_BufferError, message) }
}

unsafe fn no_memory() -> Raised {
    // SAFETY: the callers hold the GIL.
    unsafe { PyErr_NoMemory() };
    Raised
}
