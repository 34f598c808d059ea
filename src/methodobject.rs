//! `methodobject.h` and `modsupport.h`: methods found in tables, and modules made of them.
//!
//! CPython 2.7 Objects/methodobject.c and Python/modsupport.c; removed in 3.0. A table's functions are built by
//! `PyCFunction_NewEx`, which every Python has. What is gone is the oldest call protocol, `METH_OLDARGS` (no flag at
//! all): a function of that kind is refused by name.

use crate::ffi::*;
use crate::object::{Owned, Raised};
use core::ffi::{CStr, c_char, c_int};
use core::ptr;
use core::sync::atomic::{AtomicPtr, Ordering};

/// `PyMethodChain`: the methods of a type, then those of its base.
#[repr(C)]
#[derive(Debug)]
pub struct PyMethodChain {
    /// A table that ends with a NULL name.
    pub methods: *mut PyMethodDef,
    /// The base's, or NULL.
    pub link: *mut PyMethodChain,
}

/// The method `name` of the table `methods`, bound to `self`: what a `tp_getattr` of the time returned. Also
/// `__methods__`, a sorted list of the names, and `__doc__`, the type's text.
///
/// Returns a new reference; NULL with `AttributeError` where there is no such method, `SystemError` where it is one of
/// `METH_OLDARGS`, or where `methods`, `self` or `name` is NULL (a crash on 2.7).
///
/// # Safety
/// `methods` is NULL or a table that ends with a NULL name, and lives as long as its functions; `self` is NULL or a
/// live object, `name` NULL or a C string; the caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_Py_FindMethod(
    methods: *mut PyMethodDef,
    this: *mut PyObject,
    name: *const c_char,
) -> *mut PyObject {
    let mut chain = PyMethodChain { methods, link: ptr::null_mut() };
    // SAFETY: the caller's promises; the chain is only read during the call.
    unsafe { repyrex_Py_FindMethodInChain(&raw mut chain, this, name) }
}

/// [`repyrex_Py_FindMethod`] in several tables, the first of which comes first; in none where `chain` is NULL.
///
/// # Safety
/// As for [`repyrex_Py_FindMethod`], for each table of the chain.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_Py_FindMethodInChain(
    chain: *mut PyMethodChain,
    this: *mut PyObject,
    name: *const c_char,
) -> *mut PyObject {
    // SAFETY: NULL is answered first; the rest is the caller's promise.
    unsafe {
        let table_is_null = !chain.is_null() && (*chain).methods.is_null();
        if table_is_null || this.is_null() || name.is_null() {
            return null_argument();
        }
        find(chain, this, CStr::from_ptr(name)).map_or(ptr::null_mut(), Owned::into_ptr)
    }
}

/// # Safety
/// `chain` is a chain of tables, `this` a live object; the GIL is held.
unsafe fn find(chain: *mut PyMethodChain, this: *mut PyObject, name: &CStr) -> Result<Owned, Raised> {
    // SAFETY: the caller's promises; each table ends with a NULL name.
    unsafe {
        if name == c"__methods__" {
            return names(chain);
        }
        if name == c"__doc__" {
            let class = Owned::take(PyObject_Type(this))?;
            let text = Owned::take(PyObject_GetAttrString(class.as_ptr(), c"__doc__".as_ptr()))?;
            if !ptr::eq(text.as_ptr(), &raw const _Py_NoneStruct) {
                return Ok(text);
            }
        }
        let mut found = None;
        each(chain, |method| {
            if CStr::from_ptr((*method).ml_name) == name {
                found = Some(method);
            }
            Ok(found.is_none())
        })?;
        match found {
            Some(method) => function(method, this, ptr::null_mut()),
            None => {
                PyErr_SetString(PyExc_AttributeError, name.as_ptr());
                Err(Raised)
            }
        }
    }
}

/// Calls `visit` with each method until it says false.
///
/// # Safety
/// `chain` is NULL or a chain of tables that end with a NULL name.
unsafe fn each(
    mut chain: *mut PyMethodChain,
    mut visit: impl FnMut(*mut PyMethodDef) -> Result<bool, Raised>,
) -> Result<(), Raised> {
    // SAFETY: the caller's promise; no table is read behind its end.
    unsafe {
        while !chain.is_null() {
            let mut method = (*chain).methods;
            while !method.is_null() && !(*method).ml_name.is_null() {
                if !visit(method)? {
                    return Ok(());
                }
                method = method.add(1);
            }
            chain = (*chain).link;
        }
        Ok(())
    }
}

/// # Safety
/// `chain` is a chain of tables; the GIL is held.
unsafe fn names(chain: *mut PyMethodChain) -> Result<Owned, Raised> {
    // SAFETY: the caller's promises.
    unsafe {
        let list = Owned::take(PyList_New(0))?;
        each(chain, |method| {
            let name = Owned::take(Py_BuildValue(c"s".as_ptr(), (*method).ml_name))?;
            if PyList_Append(list.as_ptr(), name.as_ptr()) < 0 { Err(Raised) } else { Ok(true) }
        })?;
        if PyList_Sort(list.as_ptr()) < 0 { Err(Raised) } else { Ok(list) }
    }
}

/// # Safety
/// `method` lives as long as the function; `this` and `module` are NULL or live objects; the GIL is held.
unsafe fn function(
    method: *mut PyMethodDef,
    this: *mut PyObject,
    module: *mut PyObject,
) -> Result<Owned, Raised> {
    // SAFETY: the caller's promises.
    unsafe {
        if (*method).ml_flags & METH_ANY_ARGUMENTS == 0 {
            let message =
                c"%.200s() has none of METH_VARARGS, METH_NOARGS and METH_O: Python 3 has no METH_OLDARGS";
            PyErr_Format(PyExc_SystemError, message.as_ptr(), (*method).ml_name);
            return Err(Raised);
        }
        Owned::take(PyCFunction_NewEx(method, this, module))
    }
}

/// # Safety
/// The GIL is held.
unsafe fn null_argument() -> *mut PyObject {
    // SAFETY: the caller's promise.
    unsafe { PyErr_SetString(PyExc_SystemError, c"null argument to internal routine".as_ptr()) };
    ptr::null_mut()
}

/// The module whose legacy init function runs ([`repyrex_init_module`]); borrowed, NULL outside.
static BEING_INITIALIZED: AtomicPtr<PyObject> = AtomicPtr::new(ptr::null_mut());

/// Runs `init`, the `initNAME` of a Python 2 module, for `module`, which its `Py_InitModule` then gets instead of a
/// new one. Takes the reference to `module`.
///
/// Returns it again; NULL with the exception that `init` left (which could return none), or that `module` is NULL with.
///
/// # Safety
/// `module` is NULL with an exception set, or a module that nobody else holds; `init` may be called under the GIL, which
/// the caller holds.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_init_module(
    module: *mut PyObject,
    init: Option<unsafe extern "C" fn()>,
) -> *mut PyObject {
    // SAFETY: the caller's promises.
    unsafe {
        let (Ok(module), Some(init)) = (Owned::take(module), init) else {
            return if PyErr_Occurred().is_null() { null_argument() } else { ptr::null_mut() };
        };
        let outer = BEING_INITIALIZED.swap(module.as_ptr(), Ordering::Relaxed);
        init();
        BEING_INITIALIZED.store(outer, Ordering::Relaxed);
        if PyErr_Occurred().is_null() { module.into_ptr() } else { ptr::null_mut() }
    }
}

/// The module `name` with the functions of a table, which get `passthrough` (NULL, mostly) as their self, and with the
/// text `doc` unless that is NULL. A module that is in `sys.modules` already gets them added.
///
/// Returns a borrowed reference, as 2.7 did: `sys.modules` owns the module. NULL with `SystemError` for a NULL name or
/// a function of `METH_OLDARGS`, `ValueError` for one of `METH_CLASS` or `METH_STATIC`, or `MemoryError`.
///
/// # Safety
/// `name` is NULL or a C string; `methods` is NULL or a table that ends with a NULL name and is never released; `doc`
/// is NULL or a C string; `passthrough` is NULL or a live object; the caller holds the GIL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn repyrex_Py_InitModule4(
    name: *const c_char,
    methods: *mut PyMethodDef,
    doc: *const c_char,
    passthrough: *mut PyObject,
    _apiver: c_int,
) -> *mut PyObject {
    // SAFETY: NULL is answered first; the rest is the caller's promise.
    unsafe {
        if name.is_null() {
            return null_argument();
        }
        module_of(CStr::from_ptr(name), methods, doc, passthrough).unwrap_or(ptr::null_mut())
    }
}

/// # Safety
/// As for [`repyrex_Py_InitModule4`].
unsafe fn module_of(
    name: &CStr,
    methods: *mut PyMethodDef,
    doc: *const c_char,
    passthrough: *mut PyObject,
) -> Result<*mut PyObject, Raised> {
    const BOUND_TO_CLASSES: c_int = 0x10 | 0x20;
    // SAFETY: the caller's promises; sys.modules, or the caller of the init function, holds the module.
    unsafe {
        let initialized = BEING_INITIALIZED.swap(ptr::null_mut(), Ordering::Relaxed);
        let module = if initialized.is_null() { PyImport_AddModule(name.as_ptr()) } else { initialized };
        let held = Owned::borrowed(module)?;
        let dict = PyModule_GetDict(held.as_ptr());
        let of_module = Owned::take(Py_BuildValue(c"s".as_ptr(), name.as_ptr()))?;
        let mut chain = PyMethodChain { methods, link: ptr::null_mut() };
        each(&raw mut chain, |method| {
            if (*method).ml_flags & BOUND_TO_CLASSES != 0 {
                let message = c"module functions cannot set METH_CLASS or METH_STATIC";
                PyErr_SetString(PyExc_ValueError, message.as_ptr());
                return Err(Raised);
            }
            let function = function(method, passthrough, of_module.as_ptr())?;
            set(dict, (*method).ml_name, &function).map(|()| true)
        })?;
        if !doc.is_null() {
            set(dict, c"__doc__".as_ptr(), &Owned::take(Py_BuildValue(c"s".as_ptr(), doc))?)?;
        }
        Ok(module)
    }
}

/// # Safety
/// `dict` is a dict, `name` a C string; the GIL is held.
unsafe fn set(dict: *mut PyObject, name: *const c_char, value: &Owned) -> Result<(), Raised> {
    // SAFETY: the caller's promises.
    if unsafe { PyDict_SetItemString(dict, name, value.as_ptr()) } < 0 { Err(Raised) } else { Ok(()) }
}
