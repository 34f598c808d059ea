//! The archive needs nothing of a Python to be built: its Python symbols stay undefined until a module is
//! loaded. Only the tests that start an interpreter (feature `embed`) are linked to one, and to what C says
//! of the headers.

use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_EMBED").is_some() {
        link_tests_to_libpython();
        compile_header_layouts();
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

/// tests/embedded/layout.c has the C compiler's word on the structs of include/, for the tests to compare.
fn compile_header_layouts() {
    let source = "tests/embedded/layout.c";
    println!("cargo:rerun-if-changed={source}");
    println!("cargo:rerun-if-changed=include");
    let mut build = cc::Build::new();
    build.file(source).include("include").warnings_into_errors(true);
    // pyo3-build-config tells no include folder; the interpreter does.
    let python = pyo3_build_config::get().executable().unwrap_or("python3");
    let code = "import sysconfig; print(sysconfig.get_path('include'))";
    match Command::new(python).args(["-c", code]).output() {
        Ok(output) => build.include(String::from_utf8_lossy(&output.stdout).trim()),
        Err(error) => panic!("cannot ask {python} for its headers: {error}"),
    };
    build.compile("repyrex_test_layout");
}
