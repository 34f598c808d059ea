/* Memory: malloc, calloc, realloc and free; arrays and images with checked sizes.
 *
 * Every block is libc's: it may be released with free(), and libc's blocks may be given to repyrex_realloc()
 * and repyrex_free(). Blocks of 512 KiB or more are aligned to 64 bytes, zeroed ones to what calloc gives: their
 * pages cost nothing until they are touched. Blocks of 4 MiB or more get huge pages where the system has them.
 * No function here needs the GIL, and none sets an exception.
 *
 * tracemalloc (CPython 3.6 and later) shows every block, in the domain REPYREX_TRACE_DOMAIN, while it is tracing.
 *
 * With REPYREX_DEBUG_MEMORY=1 in the environment of the process, misuse of blocks ends it with a report, and
 * blocks that were never released are listed at exit: docs/memory.md.
 */
#ifndef REPYREX_ALLOC_H
#define REPYREX_ALLOC_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The number of the blocks' domain: tracemalloc.DomainFilter(True, 21072). */
#define REPYREX_TRACE_DOMAIN 21072

/* A block of at least `size` bytes, content undetermined. NULL and errno ENOMEM when there is none.
 * A size of 0 gives a block too. */
void *repyrex_malloc(size_t size);

/* A block of count * size zero bytes. NULL and errno ENOMEM when there is none, or when the product
 * overflows. */
void *repyrex_calloc(size_t count, size_t size);

/* Changes the size of `block` (NULL: a new one) to `size` bytes; the content up to the lesser size is kept.
 * NULL and errno ENOMEM when there is no memory: `block` then stays as it was. A size of 0 gives a small
 * block, never NULL. */
void *repyrex_realloc(void *block, size_t size);

/* Releases `block`; NULL is nothing to release. */
void repyrex_free(void *block);

/* The same four with the place of the call, which the debug mode reports: "file.c:12", or NULL. The string is kept
 * by its address, so it must be a literal. */
void *repyrex_malloc_at(size_t size, const char *place);
void *repyrex_calloc_at(size_t count, size_t size, const char *place);
void *repyrex_realloc_at(void *block, size_t size, const char *place);
void repyrex_free_at(void *block, const char *place);

/* A block for `count` items of `size` bytes, content undetermined. NULL and errno ENOMEM when there is none,
 * or when the product overflows. */
void *repyrex_malloc_array(size_t count, size_t size);

/* A block for a C-contiguous array of `nd` dimensions of `shape` items, each of `itemsize` bytes; zeroed where
 * `zeroed` is not 0. NULL and errno ENOMEM when there is no memory, when a number is negative, or when the
 * product overflows. */
void *repyrex_malloc_shape(int nd, const Py_ssize_t *shape, Py_ssize_t itemsize, int zeroed);

/* A block for an image of `height` rows of `width` items of `itemsize` bytes. Each row begins at a multiple of
 * `alignment` bytes, a power of two from 1 to 4096; all bytes, padding included, are 0 where `zeroed` is not 0.
 * *stride (NULL: not wanted) gets the distance from row to row in bytes, width * itemsize rounded up to a
 * multiple of `alignment`.
 *
 * NULL, and *stride unchanged, with errno EINVAL for any other alignment; with ENOMEM when there is no memory, when a
 * number is negative, or when the size overflows. */
void *repyrex_malloc_image(Py_ssize_t height, Py_ssize_t width, Py_ssize_t itemsize, Py_ssize_t alignment,
                           int zeroed, Py_ssize_t *stride);

#ifdef __cplusplus
}
#endif

#endif /* REPYREX_ALLOC_H */
