# c_lib: the C library, under the name projects of 2004 to 2010 gave to their own c_lib.pxd.
#
# It answers for the c_lib.pxd of the motmot family (imops, FastImage, libcamiface,
# realtime_image_analysis) and of flydra: `c_lib.malloc( n )`, `cdef c_lib.FILE* fd`,
# `c_lib.size_t shm_size`. A project's own c_lib.pxd, lying beside its .pyx, is found first.
#
# What differs from what projects wrote, and why:
# - size_t was `ctypedef int size_t`; here it is the compiler's own, so that sizes above 2 GiB
#   are not cut. `c_lib.size_t` still names it.
# - FILE was `ctypedef int FILE`; here it is libc.stdio.FILE, an opaque struct. A module that
#   declares a FILE of its own and mixes the two kinds of FILE * is refused.
# - memcpy, memset and printf were declared under "stdlib.h" and abs under "math.h"; C has them
#   in string.h, stdio.h and stdlib.h, and a compiler refuses them without those headers.
# - close and write came from a header of the project's own ("ads_wrap_system.h"); here from
#   unistd.h, or io.h on Windows. write returns -1 on failure, so its result is signed.
# - malloc, calloc, realloc and free are the library's, as in every recompiled module; libc's
#   functions may release their blocks, and they libc's.
# - Everything may also be called without the GIL.

from libc.stdio cimport FILE

cdef extern from "stddef.h":
    ctypedef size_t size_t

cdef extern from "math.h" nogil:
    double acos(double x)
    double asin(double x)
    double atan(double x)
    double atan2(double y, double x)
    double cos(double x)
    double sin(double x)
    double tan(double x)
    double cosh(double x)
    double sinh(double x)
    double tanh(double x)
    double exp(double x)
    double log(double x)
    double log10(double x)
    double pow(double x, double y)
    double sqrt(double x)
    double hypot(double x, double y)
    double ceil(double x)
    double floor(double x)
    double round(double x)
    double fabs(double x)
    double fmod(double x, double y)

    float ceilf(float x)
    float floorf(float x)
    float sinf(float x)
    float cosf(float x)
    float sqrtf(float x)
    float fabsf(float x)

    int isnan(double x)
    int isinf(double x)

cdef extern from "stdio.h" nogil:
    int printf(char *format, ...)
    int fprintf(FILE *stream, char *format, ...)
    int sprintf(char *str, char *format, ...)
    FILE *fopen(char *path, char *mode)
    int fclose(FILE *stream)
    int fflush(FILE *stream)
    size_t fread(void *ptr, size_t size, size_t nmemb, FILE *stream)
    size_t fwrite(void *ptr, size_t size, size_t nmemb, FILE *stream)
    int fseek(FILE *stream, long offset, int whence)
    long ftell(FILE *stream)
    void rewind(FILE *stream)

cdef extern from "repyrex.h" nogil:
    void *malloc "repyrex_malloc"(size_t size)
    void *calloc "repyrex_calloc"(size_t nmemb, size_t size)
    void *realloc "repyrex_realloc"(void *ptr, size_t size)
    void free "repyrex_free"(void *ptr)

cdef extern from "stdlib.h" nogil:
    void exit(int status)
    void abort()
    int abs(int i)
    long labs(long i)
    int atoi(char *str)
    long atol(char *str)
    double atof(char *str)

cdef extern from "string.h" nogil:
    void *memcpy(void *dest, void *src, size_t n)
    void *memmove(void *dest, void *src, size_t n)
    void *memset(void *dest, int c, size_t n)
    int memcmp(void *a, void *b, size_t n)
    size_t strlen(char *str)
    int strcmp(char *a, char *b)
    int strncmp(char *a, char *b, size_t n)
    char *strcpy(char *dest, char *src)
    char *strncpy(char *dest, char *src, size_t n)
    char *strdup(char *str)

cdef extern from * nogil:
    """
    #ifdef _WIN32
    #include <io.h>
    #else
    #include <unistd.h>
    #endif
    """
    int close(int fd)
    Py_ssize_t read(int fd, void *buf, size_t count)
    Py_ssize_t write(int fd, void *buf, size_t count)
