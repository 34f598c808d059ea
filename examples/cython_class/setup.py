"""python setup.py build_ext --inplace"""

import repyrex
from Cython.Build import cythonize
from setuptools import Extension, setup

frames = Extension(
    "frames",
    ["frames.pyx"],
    include_dirs=[repyrex.get_include()],
    library_dirs=repyrex.get_library_dirs(),
    libraries=repyrex.get_libraries(),
    # The module keeps what it uses, and shows none of it to others.
    extra_link_args=["-Wl,--exclude-libs,librepyrex.a", "-Wl,--gc-sections"],
)
setup(name="frames", ext_modules=cythonize(frames, include_path=[repyrex.get_include()], quiet=True))
