/* Copying items between arrays, and between arrays and raw memory such as a shared memory segment.
 *
 * Any number of dimensions, strides of any sign, any item size, overlapping or not; bytes are swapped where the byte
 * orders differ. All functions need the GIL, and release it while they copy 128 KiB or more. They return 0; -1 with
 * an exception and nothing copied: ValueError where the destination is read-only, the shapes differ or memory is too
 * small, TypeError where the items differ or are Python objects, MemoryError.
 */
#ifndef REPYREX_COPY_H
#define REPYREX_COPY_H

#ifdef __cplusplus
extern "C" {
#endif

/* Every item of `from` to its place in `to`, as if all were read before any is written. */
int repyrex_array_copy(const repyrex_array *to, const repyrex_array *from);

/* The same for objects that export an array. */
static inline int repyrex_array_assign(PyObject *to, PyObject *from)
{
    repyrex_acquired destination, source;
    int status = -1;
    if (repyrex_array_acquire(&destination, to, NULL, -1, 0) < 0)
        return -1;
    if (repyrex_array_acquire(&source, from, NULL, -1, 0) == 0) {
        status = repyrex_array_copy(&destination.array, &source.array);
        repyrex_array_release(&source);
    }
    repyrex_array_release(&destination);
    return status;
}

/* Fills the array that `to` exports from `size` bytes of memory: items of the same type and in this machine's byte
 * order, in the same shape, the first `offset` bytes into the memory, `strides` bytes apart (nd numbers; NULL: in C
 * order without gaps). Nothing is read outside the memory. */
static inline int repyrex_array_copy_in(PyObject *to, const void *memory, Py_ssize_t size, Py_ssize_t offset,
                                        const Py_ssize_t *strides)
{
    repyrex_acquired destination;
    repyrex_array source;
    int status = -1;
    if (repyrex_array_acquire(&destination, to, NULL, -1, 0) < 0)
        return -1;
    if (repyrex_array_describe_within(&source, (void *)memory, size, offset, destination.array.nd,
                                      destination.array.shape, strides, destination.array.typekind,
                                      destination.array.itemsize, REPYREX_NOTSWAPPED) == 0)
        status = repyrex_array_copy(&destination.array, &source);
    repyrex_array_release(&destination);
    return status;
}

/* The way back: writes the array that `from` exports to the memory. */
static inline int repyrex_array_copy_out(PyObject *from, void *memory, Py_ssize_t size, Py_ssize_t offset,
                                         const Py_ssize_t *strides)
{
    repyrex_acquired source;
    repyrex_array destination;
    int status = -1;
    if (repyrex_array_acquire(&source, from, NULL, -1, 0) < 0)
        return -1;
    if (repyrex_array_describe_within(&destination, memory, size, offset, source.array.nd, source.array.shape,
                                      strides, source.array.typekind, source.array.itemsize,
                                      REPYREX_NOTSWAPPED | REPYREX_WRITEABLE) == 0)
        status = repyrex_array_copy(&destination, &source.array);
    repyrex_array_release(&source);
    return status;
}

#ifdef __cplusplus
}
#endif

#endif /* REPYREX_COPY_H */
