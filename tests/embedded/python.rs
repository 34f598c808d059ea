//! One interpreter for all tests, and the GIL for each of them.

use pyo3_ffi as py;
use repyrex::ffi::PyObject;
use std::ffi::{CStr, CString};
use std::sync::Once;

static START: Once = Once::new();

/// Held by a test for as long as it touches objects. Tests run in threads of their own.
pub struct Gil(py::PyGILState_STATE);

impl Gil {
    pub fn acquire() -> Self {
        // SAFETY: the interpreter is started once; the thread that did gives the GIL back at once.
        unsafe {
            START.call_once(|| {
                py::Py_InitializeEx(0);
                py::PyEval_SaveThread();
            });
            Gil(py::PyGILState_Ensure())
        }
    }
}

impl Drop for Gil {
    fn drop(&mut self) {
        // SAFETY: the state is that of `acquire`, in the same thread: a Gil is not Send.
        unsafe { py::PyGILState_Release(self.0) }
    }
}

/// The value of a Python expression, a new reference.
pub fn eval(text: &str) -> *mut PyObject {
    let code = CString::new(text).unwrap();
    // SAFETY: the tests hold the GIL; the new references are released, but for the result's.
    unsafe {
        let names = py::PyDict_New();
        py::PyDict_SetItemString(names, c"__builtins__".as_ptr(), py::PyEval_GetBuiltins());
        let result = py::PyRun_String(code.as_ptr(), py::Py_eval_input, names, names);
        py::Py_DecRef(names);
        assert!(!result.is_null(), "{text}: {}", taken_exception());
        result.cast()
    }
}

pub fn refcount(o: *mut PyObject) -> isize {
    // SAFETY: the tests hold the GIL, and `o` is alive.
    unsafe { py::Py_REFCNT(o.cast()) as isize }
}

pub fn drop_reference(o: *mut PyObject) {
    // SAFETY: the tests hold the GIL, and give up a reference of their own.
    unsafe { py::Py_DecRef(o.cast()) }
}

/// `repr(o)`.
pub fn repr(o: *mut PyObject) -> String {
    // SAFETY: the tests hold the GIL, and `o` is alive; the text lives until its release.
    unsafe {
        let text = py::PyObject_Repr(o.cast());
        let bytes = py::PyUnicode_AsUTF8String(text);
        let shown = CStr::from_ptr(py::PyBytes_AsString(bytes)).to_str().unwrap().to_owned();
        py::Py_DecRef(bytes);
        py::Py_DecRef(text);
        shown
    }
}

/// `repr()` of the exception that is set, which is cleared; empty where there is none.
pub fn taken_exception() -> String {
    // SAFETY: the tests hold the GIL; the three references are released.
    unsafe {
        if py::PyErr_Occurred().is_null() {
            return String::new();
        }
        let (mut class, mut value, mut traceback) =
            (std::ptr::null_mut(), std::ptr::null_mut(), std::ptr::null_mut());
        #[allow(deprecated, reason = "PyErr_GetRaisedException is of 3.12")]
        py::PyErr_Fetch(&mut class, &mut value, &mut traceback);
        #[allow(deprecated, reason = "as above")]
        py::PyErr_NormalizeException(&mut class, &mut value, &mut traceback);
        let shown = repr(value.cast());
        for o in [class, value, traceback] {
            py::Py_DecRef(o);
        }
        shown
    }
}
