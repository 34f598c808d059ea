//! The archive needs nothing of a Python to be built: its Python symbols stay undefined until a
//! module is loaded. Only the tests that start an interpreter (feature `embed`) are linked to one.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_EMBED").is_some() {
        link_tests_to_libpython();
    }
}

/// `rustc-link-arg-tests` reaches the test programs alone. `rustc-link-lib` would reach the archive:
/// `static=` would copy libpython into it, the plain form would leak into `native-static-libs`.
fn link_tests_to_libpython() {
    let python = pyo3_build_config::get();
    let (Some(dir), Some(name)) = (python.lib_dir(), python.lib_name()) else {
        println!("cargo:warning=the Python found has no shared library: the `embed` tests won't link");
        return;
    };
    for arg in [format!("-L{dir}"), format!("-l{name}"), format!("-Wl,-rpath,{dir}")] {
        println!("cargo:rustc-link-arg-tests={arg}");
    }
}
