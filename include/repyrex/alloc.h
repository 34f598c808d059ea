/* Memory: malloc, calloc, realloc and free, and array-shaped allocation with checked sizes.
 *
 * Every block is libc's: it may be released with free(), and libc's blocks may be given to repyrex_realloc()
 * and repyrex_free(). Blocks of 1024 bytes or more are aligned to 64 bytes (not on Windows). No function here
 * needs the GIL, and none sets an exception.
 */
#ifndef REPYREX_ALLOC_H
#define REPYREX_ALLOC_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

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

/* A block for `count` items of `size` bytes, content undetermined. NULL and errno ENOMEM when there is none,
 * or when the product overflows. */
void *repyrex_malloc_array(size_t count, size_t size);

/* A block for a C-contiguous array of `nd` dimensions of `shape` items, each of `itemsize` bytes; zeroed where
 * `zeroed` is not 0. NULL and errno ENOMEM when there is no memory, when a number is negative, or when the
 * product overflows. */
void *repyrex_malloc_shape(int nd, const Py_ssize_t *shape, Py_ssize_t itemsize, int zeroed);

#ifdef __cplusplus
}
#endif

#endif /* REPYREX_ALLOC_H */
