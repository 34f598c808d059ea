//! Classic division.

use crate::python::{Gil, drop_reference, eval, refcount, repr, taken_exception};
use repyrex::abstract_::{repyrex_PyNumber_Divide, repyrex_PyNumber_InPlaceDivide};
use std::ptr;

/// `x / y`, or the exception, in both forms, which must agree where neither operand has an `__idiv__`.
fn divided(x: &str, y: &str) -> String {
    let (x, y) = (eval(x), eval(y));
    let mut shown = [repyrex_PyNumber_Divide, repyrex_PyNumber_InPlaceDivide].map(|divide| {
        // SAFETY: live objects; the tests hold the GIL.
        let result = unsafe { divide(x, y) };
        if result.is_null() {
            return taken_exception().replace("/=", "/");
        }
        let text = repr(result);
        drop_reference(result);
        text
    });
    drop_reference(x);
    drop_reference(y);
    assert_eq!(shown[0], shown[1]);
    std::mem::take(&mut shown[0])
}

#[test]
fn numbers() {
    let _gil = Gil::acquire();
    for (x, y, expected) in [
        ("7", "2", "3"),
        ("-7", "2", "-4"),
        ("True", "2", "0"),
        ("10**30", "-7", "-142857142857142857142857142858"),
        ("7", "2.0", "3.5"),
        ("-7.0", "2", "-3.5"),
        ("1j", "2", "0.5j"),
    ] {
        assert_eq!(divided(x, y), expected, "{x} / {y}");
    }
    assert!(divided("7", "0").starts_with("ZeroDivisionError"));
    assert!(divided("7", "None").contains("unsupported operand type(s) for /: 'int' and 'NoneType'"));
}

#[test]
fn methods_of_python_2() {
    let _gil = Gil::acquire();
    let class = |body: &str| format!("type('C', (), {{{body}}})()");
    let div = class("'__div__': lambda self, other: ('div', other)");
    let rdiv = class("'__rdiv__': lambda self, other: ('rdiv', other)");
    let declining = class("'__div__': lambda self, other: NotImplemented");
    assert_eq!(divided(&div, "2"), "('div', 2)");
    assert_eq!(divided("2.5", &rdiv), "('rdiv', 2.5)");
    assert!(divided(&declining, "2").starts_with("TypeError"));
    let raising = class("'__div__': lambda self, other: {}['key']");
    assert_eq!(divided(&raising, "2"), "KeyError('key')");
}

#[test]
fn in_place() {
    let _gil = Gil::acquire();
    let (x, two) = (eval("type('C', (), {'__idiv__': lambda self, other: self})()"), eval("2"));
    // SAFETY: live objects; the GIL is held.
    let result = unsafe { repyrex_PyNumber_InPlaceDivide(x, two) };
    assert_eq!((result, refcount(x)), (x, 2));
    drop_reference(result);
    drop_reference(x);
    drop_reference(two);
}

#[test]
fn null_operands() {
    let _gil = Gil::acquire();
    // SAFETY: NULL is allowed; the GIL is held.
    assert!(unsafe { repyrex_PyNumber_Divide(ptr::null_mut(), ptr::null_mut()) }.is_null());
    assert!(taken_exception().starts_with("SystemError"));
}
