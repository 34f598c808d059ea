//! The `FILE *` of a raw file object: made once, kept in the object's `__dict__`, closed with it.
//!
//! The dict is the one place that dies with the object, at the right moment, and that other modules find too. Under
//! [`KEY`] lies a capsule; its end is the object's, and closes the `FILE *`. Methods of the classes are hidden by
//! functions in the dicts, where Python's own layers look them up as well:
//!
//! * `close` of the raw file closes the `FILE *` first. A pipe's other end then sees the end, and a lock is let go,
//!   when the program says so and not when the object dies.
//! * `close` of the buffer refuses first what the raw file's would refuse: a buffer gives its memory away before it
//!   closes the raw file, so that a file which stays open could not be read or closed any more.
//! * `seek` of the buffer asks for the place first: it trusts what it remembers of the descriptor, which C may have
//!   moved.

use super::chain::{Chain, attributes_of, call};
use crate::ffi::*;
use crate::object::{Owned, Raised, dict_item, forgive};
use core::ffi::{CStr, c_int, c_void};
use core::ptr;
use core::sync::atomic::{AtomicPtr, Ordering};
use libc::FILE;

/// Where the capsule lies in the raw file's `__dict__`. Modules of another version with another [`Stream`] would have
/// another key.
const KEY: &CStr = c"__repyrex_FILE_2__";
/// The name of the capsule that [`KEY`] leads to: its end is the end of the raw file.
const OF_FILE: &CStr = c"repyrex.FILE.2";
/// The name of the capsule that the method `close` has for its self. It may live longer.
const OF_CLOSE: &CStr = c"repyrex.FILE.2.close";
/// The same two of the buffer.
const OF_BUFFER: &CStr = c"repyrex.FILE.2.buffer";
const OF_BUFFER_CLOSE: &CStr = c"repyrex.FILE.2.buffer.close";

/// Shared by the capsules; the last one frees it.
#[repr(C)]
struct Stream {
    /// NULL once it is closed.
    fp: *mut FILE,
    /// What closes `fp`; without it the caller of PyFile_FromFile does.
    close: Option<unsafe extern "C" fn(*mut FILE) -> c_int>,
    /// The raw file, borrowed: NULL once it is gone.
    raw: *mut PyObject,
    /// Uses without the GIL, during which it must not be closed.
    uses: isize,
    /// Capsules and [`Buffer`]s that point here.
    holders: usize,
}

/// What the `close` of a buffer knows. Shared by two capsules, like a [`Stream`].
#[repr(C)]
struct Buffer {
    /// The buffer, borrowed: NULL once it is gone.
    object: *mut PyObject,
    /// Held.
    stream: *mut Stream,
    capsules: usize,
}

/// The `FILE *` of the chain's raw file, made where there is none yet.
///
/// # Safety
/// The GIL is held; the raw file is open.
pub unsafe fn of(chain: &Chain) -> Result<*mut FILE, Raised> {
    // SAFETY: a capsule under that name holds a Stream for as long as it lives; the dict keeps it alive here.
    unsafe {
        if let Some(stream) = known(chain)? {
            if !(*stream).fp.is_null() {
                // Made of the raw file alone, or of another buffer.
                if let Some(buffered) = &chain.buffered {
                    if dict_item(attributes_of(buffered)?.as_ptr(), KEY)?.is_none() {
                        hide_close(stream, buffered)?;
                        hide_seek(buffered)?;
                    }
                }
                return Ok((*stream).fp);
            }
        }
        let descriptor = PyObject_AsFileDescriptor(chain.raw.as_ptr());
        if descriptor < 0 {
            return Err(Raised);
        }
        let fp = duplicate(descriptor);
        if fp.is_null() {
            if *libc::__errno_location() == libc::ENOMEM {
                PyErr_NoMemory();
            } else {
                PyErr_SetFromErrno(PyExc_OSError);
            }
            return Err(Raised);
        }
        give(chain, fp, Some(libc::fclose)).map(|()| fp).inspect_err(|_| {
            libc::fclose(fp);
        })
    }
}

/// An unbuffered stream over a duplicate of the descriptor, in its mode; NULL with errno.
///
/// # Safety
/// None that matter: a bad descriptor is an error.
unsafe fn duplicate(descriptor: c_int) -> *mut FILE {
    // SAFETY: descriptors are numbers; the mode is a C string; what fdopen did not take is closed here.
    unsafe {
        let flags = libc::fcntl(descriptor, libc::F_GETFL);
        if flags < 0 {
            return ptr::null_mut();
        }
        let mode = match flags & libc::O_ACCMODE {
            libc::O_RDONLY => c"r",
            libc::O_WRONLY => c"w",
            _ => c"r+",
        };
        let own = libc::fcntl(descriptor, libc::F_DUPFD_CLOEXEC, 0);
        if own < 0 {
            return ptr::null_mut();
        }
        let fp = libc::fdopen(own, mode.as_ptr());
        if fp.is_null() {
            let reason = *libc::__errno_location();
            libc::close(own);
            *libc::__errno_location() = reason;
            return fp;
        }
        libc::setvbuf(fp, ptr::null_mut(), libc::_IONBF, 0);
        fp
    }
}

/// Makes `fp` the stream of the chain's raw file, closed by `close` with it. On failure `fp` stays the caller's.
///
/// # Safety
/// The GIL is held; `fp` is an open stream; `close` may be called with it once.
pub unsafe fn give(
    chain: &Chain,
    fp: *mut FILE,
    close: Option<unsafe extern "C" fn(*mut FILE) -> c_int>,
) -> Result<(), Raised> {
    // SAFETY: the block is written before anyone else sees it; each capsule's destructor counts itself out. While
    // `fp` is NULL in the block no destructor closes it.
    unsafe {
        let attributes = chain.attributes()?;
        let stream = libc::malloc(size_of::<Stream>()).cast::<Stream>();
        if stream.is_null() {
            PyErr_NoMemory();
            return Err(Raised);
        }
        stream.write(Stream { fp: ptr::null_mut(), close, raw: chain.raw.as_ptr(), uses: 0, holders: 1 });
        let of_close = PyCapsule_New(stream.cast(), OF_CLOSE.as_ptr(), Some(forget_close));
        let of_close = Owned::take(of_close).inspect_err(|_| libc::free(stream.cast()))?;
        let of_file = Owned::take(PyCapsule_New(stream.cast(), OF_FILE.as_ptr(), Some(forget_file)))?;
        (*stream).holders = 2;
        let method = function(&CLOSE, of_close.as_ptr())?;
        if let Some(buffered) = &chain.buffered {
            hide_close(stream, buffered)?;
            hide_seek(buffered)?;
        }
        if PyDict_SetItemString(attributes.as_ptr(), KEY.as_ptr(), of_file.as_ptr()) < 0
            || PyDict_SetItemString(attributes.as_ptr(), c"close".as_ptr(), method.as_ptr()) < 0
        {
            return Err(Raised);
        }
        (*stream).fp = fp;
        Ok(())
    }
}

/// The stream of the chain's raw file, if it has one.
///
/// # Safety
/// The GIL is held. What is returned lives as long as the raw file.
unsafe fn known(chain: &Chain) -> Result<Option<*mut Stream>, Raised> {
    // SAFETY: what the dict lends lives as long as the dict holds it, which nobody changes meanwhile.
    unsafe {
        let Some(capsule) = dict_item(chain.attributes()?.as_ptr(), KEY)? else {
            return Ok(None);
        };
        let stream = PyCapsule_GetPointer(capsule.as_ptr(), OF_FILE.as_ptr());
        if stream.is_null() { Err(Raised) } else { Ok(Some(stream.cast())) }
    }
}

/// Puts the stream where its descriptor stands, which Python may have moved: the C library remembers a place of its
/// own, and an end of the file.
///
/// # Safety
/// `fp` is an open stream.
pub unsafe fn place(fp: *mut FILE) {
    // SAFETY: the caller's promise.
    unsafe {
        let at = libc::lseek(libc::fileno(fp), 0, libc::SEEK_CUR);
        if at < 0 || libc::fseeko(fp, at, libc::SEEK_SET) != 0 {
            libc::clearerr(fp);
        }
    }
}

/// Takes the buffer from a stream that the caller has used: what it holds is written out, what was read ahead is given
/// back to the descriptor where that can seek.
///
/// # Safety
/// `fp` is an open stream.
pub unsafe fn unbuffer(fp: *mut FILE) {
    // SAFETY: the caller's promise.
    unsafe {
        libc::fflush(fp);
        libc::setvbuf(fp, ptr::null_mut(), libc::_IONBF, 0);
    }
}

/// A use that is counted. Its end must find it without an allocation, which may fail: the file could never be closed.
struct Use {
    /// The object that was given.
    file: *mut PyObject,
    /// Its raw file, a reference: it keeps the stream alive.
    raw: *mut PyObject,
    stream: *mut Stream,
    next: *mut Use,
}

/// The uses of this module that have not ended, the newest first. Changed under the GIL alone.
static USES: AtomicPtr<Use> = AtomicPtr::new(ptr::null_mut());

/// Counts a use of the stream of `file`, if it has one.
///
/// # Safety
/// `chain` is that of `file`, which is not released before the use ends; the GIL is held.
pub unsafe fn begin_use(file: *mut PyObject, chain: &Chain) -> Result<(), Raised> {
    // SAFETY: the stream lives as long as the raw file; the node is our own, written before anybody sees it.
    unsafe {
        if let Some(stream) = known(chain)? {
            let node = libc::malloc(size_of::<Use>()).cast::<Use>();
            if node.is_null() {
                PyErr_NoMemory();
                return Err(Raised);
            }
            let raw = chain.raw.as_ptr();
            Py_IncRef(raw);
            node.write(Use { file, raw, stream, next: USES.load(Ordering::Relaxed) });
            USES.store(node, Ordering::Relaxed);
            (*stream).uses = (*stream).uses.saturating_add(1);
        }
        Ok(())
    }
}

/// Ends a use of the stream of `file`, if there is one.
///
/// # Safety
/// `file` is a live object; the GIL is held.
pub unsafe fn end_use(file: *mut PyObject) {
    // SAFETY: each link is the head or in a node that is alive; the node that is taken out is ours, with its reference.
    unsafe {
        let mut head = USES.load(Ordering::Relaxed);
        let mut link = &raw mut head;
        while !(*link).is_null() && (**link).file != file {
            link = &raw mut (**link).next;
        }
        let node = *link;
        if node.is_null() {
            return;
        }
        *link = (*node).next;
        USES.store(head, Ordering::Relaxed);
        let Use { raw, stream, .. } = node.read();
        libc::free(node.cast());
        (*stream).uses = (*stream).uses.saturating_sub(1).max(0);
        Py_DecRef(raw);
    }
}

/// Closes the stream, without the GIL since that may wait for a process: what its `close` returned; 0 where there is
/// nothing to do.
///
/// # Safety
/// The GIL is held; the stream is alive until this returns.
unsafe fn close_stream(stream: *mut Stream) -> c_int {
    // SAFETY: the pointer is taken out first, so it is closed once, whoever else comes while the GIL is away.
    unsafe {
        let fp = ptr::replace(&raw mut (*stream).fp, ptr::null_mut());
        match (*stream).close {
            Some(close) if !fp.is_null() => {
                let state = PyEval_SaveThread();
                let status = close(fp);
                let reason = *libc::__errno_location();
                PyEval_RestoreThread(state);
                *libc::__errno_location() = reason;
                status
            }
            // The caller of PyFile_FromFile keeps it.
            _ => 0,
        }
    }
}

/// The raw file is gone.
unsafe extern "C" fn forget_file(capsule: *mut PyObject) {
    // SAFETY: the capsule holds a Stream, and counts itself out once.
    unsafe {
        let stream = PyCapsule_GetPointer(capsule, OF_FILE.as_ptr()).cast::<Stream>();
        if !stream.is_null() {
            (*stream).raw = ptr::null_mut();
            close_stream(stream);
            release(stream);
        }
    }
}

/// The buffer is gone.
unsafe extern "C" fn forget_buffer(capsule: *mut PyObject) {
    // SAFETY: the capsule holds a Buffer, and counts itself out once.
    unsafe {
        let buffer = PyCapsule_GetPointer(capsule, OF_BUFFER.as_ptr()).cast::<Buffer>();
        if !buffer.is_null() {
            (*buffer).object = ptr::null_mut();
            release_buffer(buffer);
        }
    }
}

/// The buffer's method `close` is gone.
unsafe extern "C" fn forget_buffer_close(capsule: *mut PyObject) {
    // SAFETY: as above.
    unsafe {
        let buffer = PyCapsule_GetPointer(capsule, OF_BUFFER_CLOSE.as_ptr()).cast::<Buffer>();
        if !buffer.is_null() {
            release_buffer(buffer);
        }
    }
}

/// # Safety
/// `buffer` is alive, and the caller's capsule does not use it again.
unsafe fn release_buffer(buffer: *mut Buffer) {
    // SAFETY: the last capsule frees the block, and lets go of the stream that the block holds.
    unsafe {
        (*buffer).capsules = (*buffer).capsules.saturating_sub(1);
        if (*buffer).capsules == 0 {
            release((*buffer).stream);
            libc::free(buffer.cast());
        }
    }
}

/// The method `close` is gone.
unsafe extern "C" fn forget_close(capsule: *mut PyObject) {
    // SAFETY: as above.
    unsafe {
        let stream = PyCapsule_GetPointer(capsule, OF_CLOSE.as_ptr()).cast::<Stream>();
        if !stream.is_null() {
            release(stream);
        }
    }
}

/// # Safety
/// `stream` is alive, and what held it does not use it again.
unsafe fn release(stream: *mut Stream) {
    // SAFETY: the last holder frees the block.
    unsafe {
        (*stream).holders = (*stream).holders.saturating_sub(1);
        if (*stream).holders == 0 {
            libc::free(stream.cast());
        }
    }
}

/// What the flags say of the functions below.
type WithKeywords = unsafe extern "C" fn(*mut PyObject, *mut PyObject, *mut PyObject) -> *mut PyObject;

static CLOSE: PyMethodDef = PyMethodDef {
    ml_name: c"close".as_ptr(),
    ml_meth: close_method as WithKeywords as *mut c_void,
    ml_flags: METH_VARARGS_KEYWORDS,
    ml_doc: c"Close the FILE * that C code was given, and the file.".as_ptr(),
};

static CLOSE_BUFFER: PyMethodDef = PyMethodDef {
    ml_name: c"close".as_ptr(),
    ml_meth: close_buffer_method as WithKeywords as *mut c_void,
    ml_flags: METH_VARARGS_KEYWORDS,
    ml_doc: c"Flush and close the stream, unless C code uses its FILE * without the GIL.".as_ptr(),
};

static SEEK: PyMethodDef = PyMethodDef {
    ml_name: c"seek".as_ptr(),
    ml_meth: seek_method as WithKeywords as *mut c_void,
    ml_flags: METH_VARARGS_KEYWORDS,
    ml_doc: c"Change the stream position, which C code may have moved.".as_ptr(),
};

/// # Safety
/// `this` is a live object; the GIL is held.
unsafe fn function(definition: &'static PyMethodDef, this: *mut PyObject) -> Result<Owned, Raised> {
    // SAFETY: the definition lives as long as the module, whose code the function runs.
    unsafe { Owned::take(PyCFunction_NewEx((&raw const *definition).cast_mut(), this, ptr::null_mut())) }
}

unsafe extern "C" fn close_method(
    capsule: *mut PyObject,
    arguments: *mut PyObject,
    keywords: *mut PyObject,
) -> *mut PyObject {
    // SAFETY: the interpreter calls with the GIL held and live objects; the capsule is the function's own.
    unsafe { close_file(capsule, arguments, keywords).map_or(ptr::null_mut(), Owned::into_ptr) }
}

/// # Safety
/// The capsule is the one of `close`; live arguments; the GIL is held.
unsafe fn close_file(
    capsule: *mut PyObject,
    arguments: *mut PyObject,
    keywords: *mut PyObject,
) -> Result<Owned, Raised> {
    // SAFETY: `raw` is not NULL as long as the raw file lives; a reference keeps it, and with it the stream, alive.
    unsafe {
        let stream = PyCapsule_GetPointer(capsule, OF_CLOSE.as_ptr()).cast::<Stream>();
        if stream.is_null() {
            return Err(Raised);
        }
        if (*stream).raw.is_null() {
            return none();
        }
        refuse_in_use(stream)?;
        let raw = Owned::borrowed((*stream).raw)?;
        let status = close_stream(stream);
        let failed = status == libc::EOF;
        if failed {
            PyErr_SetFromErrno(PyExc_OSError);
        }
        // The descriptor is closed even so; the first failure is the one that is told.
        let saved = Saved::fetch();
        let closed = call_of_class(&raw, c"close", arguments, keywords);
        if failed {
            saved.restore();
            return Err(Raised);
        }
        let closed = closed?;
        // What pclose says of its process.
        if status == 0 {
            return Ok(closed);
        }
        Owned::take(PyLong_FromSsize_t(status as PySsize))
    }
}

/// Raises where the stream must not be closed now.
///
/// # Safety
/// The GIL is held; the stream is alive.
unsafe fn refuse_in_use(stream: *mut Stream) -> Result<(), Raised> {
    // SAFETY: the caller's promise.
    unsafe {
        if (*stream).uses == 0 {
            return Ok(());
        }
        let message = c"close() called during concurrent operation on the same file object";
        PyErr_SetString(PyExc_OSError, message.as_ptr());
        Err(Raised)
    }
}

unsafe extern "C" fn close_buffer_method(
    capsule: *mut PyObject,
    arguments: *mut PyObject,
    keywords: *mut PyObject,
) -> *mut PyObject {
    // SAFETY: the interpreter calls with the GIL held and live objects; the capsule is the function's own.
    unsafe { close_buffer(capsule, arguments, keywords).map_or(ptr::null_mut(), Owned::into_ptr) }
}

/// # Safety
/// The capsule is the one of `close`; live arguments; the GIL is held.
unsafe fn close_buffer(
    capsule: *mut PyObject,
    arguments: *mut PyObject,
    keywords: *mut PyObject,
) -> Result<Owned, Raised> {
    // SAFETY: `object` is not NULL as long as the buffer lives; a reference keeps it alive. The stream is held.
    unsafe {
        let buffer = PyCapsule_GetPointer(capsule, OF_BUFFER_CLOSE.as_ptr()).cast::<Buffer>();
        if buffer.is_null() {
            return Err(Raised);
        }
        if (*buffer).object.is_null() {
            return none();
        }
        refuse_in_use((*buffer).stream)?;
        let buffered = Owned::borrowed((*buffer).object)?;
        call_of_class(&buffered, c"close", arguments, keywords)
    }
}

/// Hides the buffer's `close` by one that looks first whether the stream is in use.
///
/// # Safety
/// The GIL is held; the stream is alive.
unsafe fn hide_close(stream: *mut Stream, buffered: &Owned) -> Result<(), Raised> {
    // SAFETY: the block is written before anyone else sees it, and holds the stream until its last capsule ends.
    unsafe {
        let attributes = attributes_of(buffered)?;
        let buffer = libc::malloc(size_of::<Buffer>()).cast::<Buffer>();
        if buffer.is_null() {
            PyErr_NoMemory();
            return Err(Raised);
        }
        buffer.write(Buffer { object: buffered.as_ptr(), stream, capsules: 1 });
        let of_close = PyCapsule_New(buffer.cast(), OF_BUFFER_CLOSE.as_ptr(), Some(forget_buffer_close));
        let of_close = Owned::take(of_close).inspect_err(|_| libc::free(buffer.cast()))?;
        (*stream).holders += 1;
        let of_buffer = PyCapsule_New(buffer.cast(), OF_BUFFER.as_ptr(), Some(forget_buffer));
        // Without this capsule nobody would tell the end of the buffer.
        let of_buffer = Owned::take(of_buffer).inspect_err(|_| (*buffer).object = ptr::null_mut())?;
        (*buffer).capsules = 2;
        let method = function(&CLOSE_BUFFER, of_close.as_ptr())?;
        if PyDict_SetItemString(attributes.as_ptr(), KEY.as_ptr(), of_buffer.as_ptr()) < 0
            || PyDict_SetItemString(attributes.as_ptr(), c"close".as_ptr(), method.as_ptr()) < 0
        {
            return Err(Raised);
        }
        Ok(())
    }
}

/// Hides the buffer's `seek` by one that asks for the place first.
///
/// # Safety
/// The GIL is held.
unsafe fn hide_seek(buffered: &Owned) -> Result<(), Raised> {
    // SAFETY: live objects, under the caller's GIL.
    unsafe {
        let attributes = attributes_of(buffered)?;
        // A strong reference would make the buffer hold itself.
        let reference = Owned::take(PyWeakref_NewRef(buffered.as_ptr(), ptr::null_mut()))?;
        let method = function(&SEEK, reference.as_ptr())?;
        match PyDict_SetItemString(attributes.as_ptr(), c"seek".as_ptr(), method.as_ptr()) {
            0 => Ok(()),
            _ => Err(Raised),
        }
    }
}

unsafe extern "C" fn seek_method(
    reference: *mut PyObject,
    arguments: *mut PyObject,
    keywords: *mut PyObject,
) -> *mut PyObject {
    // SAFETY: the interpreter calls with the GIL held and live objects; the reference is the function's own.
    unsafe { seek(reference, arguments, keywords).map_or(ptr::null_mut(), Owned::into_ptr) }
}

/// # Safety
/// `reference` is a weak reference; live arguments; the GIL is held.
unsafe fn seek(
    reference: *mut PyObject,
    arguments: *mut PyObject,
    keywords: *mut PyObject,
) -> Result<Owned, Raised> {
    // SAFETY: live objects; the argument list ends with NULL.
    unsafe {
        let buffered = Owned::take(PyObject_CallFunctionObjArgs(reference, ptr::null_mut::<PyObject>()))?;
        if ptr::eq(buffered.as_ptr(), &raw const _Py_NoneStruct) {
            PyErr_SetString(PyExc_ValueError, c"seek of a file that is gone".as_ptr());
            return Err(Raised);
        }
        if call(buffered.as_ptr(), c"tell", None).is_err() {
            // A closed file, a pipe: seek itself says so.
            forgive()?;
        }
        call_of_class(&buffered, c"seek", arguments, keywords)
    }
}

/// Calls the method that the class of `o` has, whatever hides it in `o`.
///
/// # Safety
/// `arguments` is a tuple and `keywords` NULL or a dict; the GIL is held.
unsafe fn call_of_class(
    o: &Owned,
    name: &CStr,
    arguments: *mut PyObject,
    keywords: *mut PyObject,
) -> Result<Owned, Raised> {
    // SAFETY: live objects; each place of the new tuple is filled with a reference of its own before it is seen.
    unsafe {
        let class = Owned::take(PyObject_Type(o.as_ptr()))?;
        let method = Owned::take(PyObject_GetAttrString(class.as_ptr(), name.as_ptr()))?;
        let count = PyTuple_Size(arguments).max(0);
        let all = Owned::take(PyTuple_New(count.saturating_add(1)))?;
        Py_IncRef(o.as_ptr());
        PyTuple_SetItem(all.as_ptr(), 0, o.as_ptr());
        for i in 0..count {
            let argument = Owned::borrowed(PyTuple_GetItem(arguments, i))?;
            PyTuple_SetItem(all.as_ptr(), i.saturating_add(1), argument.into_ptr());
        }
        Owned::take(PyObject_Call(method.as_ptr(), all.as_ptr(), keywords))
    }
}

/// # Safety
/// The GIL is held.
unsafe fn none() -> Result<Owned, Raised> {
    // SAFETY: None lives as long as the interpreter.
    unsafe { Owned::borrowed((&raw const _Py_NoneStruct).cast_mut()) }
}

/// An exception that is set aside.
struct Saved([*mut PyObject; 3]);

impl Saved {
    /// # Safety
    /// The GIL is held.
    unsafe fn fetch() -> Self {
        let [mut class, mut value, mut traceback] = [ptr::null_mut(); 3];
        // SAFETY: the caller's promise.
        unsafe { PyErr_Fetch(&raw mut class, &raw mut value, &raw mut traceback) };
        Saved([class, value, traceback])
    }

    /// In the place of what is set now.
    ///
    /// # Safety
    /// The GIL is held.
    unsafe fn restore(self) {
        let [class, value, traceback] = self.0;
        // SAFETY: Restore takes the three references over, once.
        unsafe { PyErr_Restore(class, value, traceback) }
    }
}
