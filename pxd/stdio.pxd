# stdio: what Cython had under this name up to 0.29: libc.stdio. Up to 0.12 it was FILE, fopen, fclose, printf,
# fprintf, sprintf, scanf and stdout.
#
# A project's own stdio.pxd, beside its module or on -I, is found first. It may be included as well as cimported.

from libc.stdio cimport *
