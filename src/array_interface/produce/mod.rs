//! What an exporter hands out, three faces of one description: `__array_struct__` (`capsule`),
//! `__array_interface__` (`dict`) and a `Py_buffer` (`buffer`).

pub mod block;
pub mod buffer;
pub mod capsule;
pub mod descr;
pub mod dict;
pub mod given;
