/* repyrex/alloc.h: malloc and its family. No interpreter is started, since no function here needs one. */
#include <Python.h>

#include "repyrex.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

#include "check.h"

/* Both sides of every limit in alloc.rs: 0, 1, the size from which blocks are aligned, pages, mmap's size. */
static const size_t SIZES[] = {0,     1,      2,      15,     16,     17,      63,      64,      100,    1000,
                               4096,  10000,  131072, 524287, 524288, 524289,  1048577, 3000001, 4194304, 4200001};
#define COUNT (sizeof SIZES / sizeof SIZES[0])

static const size_t TOO_MUCH[] = {SIZE_MAX, SIZE_MAX - 4096, (size_t)PTRDIFF_MAX + 1, (size_t)PTRDIFF_MAX};

/* What C asks of malloc, and 64 bytes from 512 KiB on. */
static int is_aligned(const void *block, size_t size)
{
    return (uintptr_t)block % (size >= 524288 ? 64 : 2 * sizeof(void *)) == 0;
}

static unsigned char pattern(size_t i)
{
    return (unsigned char)(i * 7 + i / 251);
}

static void write_pattern(void *block, size_t from, size_t to)
{
    unsigned char *bytes = (unsigned char *)block;
    for (; from < to; from++)
        bytes[from] = pattern(from);
}

static int has_pattern(const void *block, size_t size)
{
    const unsigned char *bytes = (const unsigned char *)block;
    size_t i;
    for (i = 0; i < size; i++)
        if (bytes[i] != pattern(i))
            return 0;
    return 1;
}

static int is_zero(const void *block, size_t size)
{
    const unsigned char *bytes = (const unsigned char *)block;
    size_t i;
    for (i = 0; i < size; i++)
        if (bytes[i] != 0)
            return 0;
    return 1;
}

/* NULL and ENOMEM; errno is told apart from what an earlier call left. */
static int refused(void *block)
{
    int why = errno;
    errno = 0;
    repyrex_free(block);
    return block == NULL && why == ENOMEM;
}

static void every_size(void)
{
    size_t i, k;
    for (i = 0; i < COUNT; i++) {
        const size_t size = SIZES[i];
        const Py_ssize_t length = (Py_ssize_t)size;
        void *blocks[6];
        blocks[0] = repyrex_malloc(size);
        blocks[1] = repyrex_calloc(size, 1);
        blocks[2] = repyrex_realloc(NULL, size);
        blocks[3] = repyrex_malloc_array(1, size);
        blocks[4] = repyrex_malloc_shape(1, &length, 1, 0);
        blocks[5] = repyrex_malloc_shape(1, &length, 1, 1);
        for (k = 0; k < 6; k++) {
            const int zeroed = k == 1 || k == 5;
            if (!CHECK(blocks[k] != NULL) || !CHECK(is_aligned(blocks[k], zeroed ? 0 : size)))
                fprintf(stderr, "  size %zu, function %zu\n", size, k);
            if (zeroed)
                CHECK(is_zero(blocks[k], size));
            memset(blocks[k], 0xa5, size);
        }
        for (k = 0; k < 6; k++)
            repyrex_free(blocks[k]);
    }
    repyrex_free(NULL);
}

/* malloc(0) is a block like others: two of them are two. */
static void nothing_is_a_block(void)
{
    void *a = repyrex_malloc(0), *b = repyrex_calloc(0, 8), *c = repyrex_calloc(8, 0);
    void *d = repyrex_malloc_array(0, 8), *e = repyrex_malloc_array(8, 0);
    CHECK(a && b && c && d && e);
    CHECK(a != b && b != c && c != d && d != e && a != e);
    a = repyrex_realloc(a, 0);
    CHECK(a != NULL);
    a = repyrex_realloc(a, 5000);
    CHECK(a != NULL && is_aligned(a, 5000));
    a = repyrex_realloc(a, 0);
    CHECK(a != NULL);
    repyrex_free(a);
    repyrex_free(b);
    repyrex_free(c);
    repyrex_free(d);
    repyrex_free(e);
}

static void impossible_sizes(void)
{
    size_t i;
    for (i = 0; i < sizeof TOO_MUCH / sizeof TOO_MUCH[0]; i++) {
        void *kept = repyrex_malloc(100);
        write_pattern(kept, 0, 100);
        errno = 0;
        CHECK(refused(repyrex_malloc(TOO_MUCH[i])));
        CHECK(refused(repyrex_calloc(TOO_MUCH[i], 1)));
        CHECK(refused(repyrex_calloc(1, TOO_MUCH[i])));
        CHECK(refused(repyrex_malloc_array(TOO_MUCH[i], 1)));
        CHECK(refused(repyrex_malloc_array(1, TOO_MUCH[i])));
        CHECK(refused(repyrex_realloc(NULL, TOO_MUCH[i])));
        CHECK(refused(repyrex_realloc(kept, TOO_MUCH[i])));
        /* a realloc that failed leaves the block alone */
        CHECK(has_pattern(kept, 100));
        repyrex_free(kept);
    }
    /* products that wrap around: to 0, to something small, and by one */
    CHECK(refused(repyrex_calloc(SIZE_MAX / 2 + 1, 2)));
    CHECK(refused(repyrex_malloc_array(SIZE_MAX / 2 + 1, 2)));
    CHECK(refused(repyrex_calloc(SIZE_MAX / 4 + 3, 4)));
    CHECK(refused(repyrex_malloc_array(SIZE_MAX / 4 + 3, 4)));
    CHECK(refused(repyrex_malloc_array((size_t)1 << (sizeof(size_t) * 4), (size_t)1 << (sizeof(size_t) * 4))));
    CHECK(refused(repyrex_calloc(SIZE_MAX, SIZE_MAX)));
}

/* Each side releases and resizes what the other made; strdup is how legacy code gets libc's blocks. */
static void interchange_with_libc(void)
{
    size_t i;
    char *name;
    void *block;
    const Py_ssize_t shape[2] = {480, 640};
    for (i = 0; i < COUNT; i++) {
        const size_t size = SIZES[i], kept = size < 1000 ? size : 1000;
        free(repyrex_malloc(size));
        free(repyrex_calloc(size, 1));
        free(repyrex_realloc(NULL, size));
        free(repyrex_malloc_array(size, 1));
        repyrex_free(malloc(size));
        repyrex_free(calloc(size, 1));

        block = repyrex_malloc(size);
        write_pattern(block, 0, size);
        block = realloc(block, size + 1000);
        CHECK(has_pattern(block, size));
        block = repyrex_realloc(block, size + 2000);
        CHECK(has_pattern(block, size) && is_aligned(block, size + 2000));
        free(block);

        block = malloc(size + 1);
        write_pattern(block, 0, size);
        block = repyrex_realloc(block, 1000);
        CHECK(has_pattern(block, kept));
        block = realloc(block, 3000);
        CHECK(has_pattern(block, kept));
        repyrex_free(block);
    }
    free(repyrex_malloc_shape(2, shape, 3, 0));
    free(repyrex_malloc_shape(2, shape, 3, 1));

    name = strdup("a name that legacy code copied");
    name = (char *)repyrex_realloc(name, 5000);
    CHECK(strcmp(name, "a name that legacy code copied") == 0);
    repyrex_free(name);
    repyrex_free(strdup("another"));

    block = NULL;
    CHECK(posix_memalign(&block, 4096, 100) == 0);
    repyrex_free(block);
}

/* Up, down and back, across the limits, with every byte looked at each time. */
static void realloc_keeps_content(void)
{
    unsigned random = 12345;
    size_t size = 0, i;
    void *block = NULL;
    for (i = 0; i < 400; i++) {
        size_t next, kept;
        random = random * 1103515245u + 12345u;
        next = i < COUNT ? SIZES[i] : (random >> 8) % ((i % 10 == 0) ? 900000 : 3000);
        block = repyrex_realloc(block, next);
        kept = next < size ? next : size;
        if (!CHECK(block != NULL && has_pattern(block, kept) && is_aligned(block, next)))
            fprintf(stderr, "  from %zu to %zu\n", size, next);
        write_pattern(block, kept, next);
        size = next;
    }
    repyrex_free(block);
}

static void calloc_clears_dirty_memory(void)
{
    static const size_t sizes[] = {1, 24, 500, 1016, 1024, 8000, 100000, 600000};
    const size_t count = sizeof sizes / sizeof sizes[0];
    void *blocks[8][10];
    size_t i, k;
    int round;
    for (round = 0; round < 4; round++) {
        for (i = 0; i < count; i++)
            for (k = 0; k < 10; k++)
                memset(blocks[i][k] = repyrex_malloc(sizes[i]), 0xff, sizes[i]);
        for (i = 0; i < count; i++)
            for (k = 0; k < 10; k++)
                repyrex_free(blocks[i][k]);
        for (i = 0; i < count; i++) {
            for (k = 0; k < 10; k++) {
                const Py_ssize_t length = (Py_ssize_t)sizes[i];
                blocks[i][k] = k % 2 ? repyrex_calloc(sizes[i], 1) : repyrex_malloc_shape(1, &length, 1, 1);
                CHECK(is_zero(blocks[i][k], sizes[i]));
            }
        }
        for (i = 0; i < count; i++)
            for (k = 0; k < 10; k++)
                repyrex_free(blocks[i][k]);
    }
}

static void shapes(void)
{
    const Py_ssize_t image[3] = {480, 640, 3}, empty[3] = {480, 0, 3}, negative[3] = {480, -1, 3};
    const Py_ssize_t lowest[1] = {PY_SSIZE_T_MIN}, huge[2] = {PY_SSIZE_T_MAX, 2};
    const Py_ssize_t wraps_to_zero[2] = {(Py_ssize_t)1 << (sizeof(Py_ssize_t) * 4),
                                         (Py_ssize_t)1 << (sizeof(Py_ssize_t) * 4)};
    const Py_ssize_t both_negative[2] = {-4, -4}, empty_and_huge[3] = {0, PY_SSIZE_T_MAX, 2};
    Py_ssize_t ones[70];
    int zeroed, i;
    for (i = 0; i < 70; i++)
        ones[i] = 1;
    for (zeroed = 0; zeroed < 2; zeroed++) {
        void *block = repyrex_malloc_shape(3, image, 8, zeroed);
        CHECK(block != NULL && is_aligned(block, zeroed ? 0 : 480 * 640 * 3 * 8));
        memset(block, 1, 480 * 640 * 3 * 8);
        repyrex_free(block);

        /* no dimensions: one item; no items: a block all the same */
        block = repyrex_malloc_shape(0, NULL, 8, zeroed);
        CHECK(block != NULL && (!zeroed || is_zero(block, 8)));
        memset(block, 1, 8);
        repyrex_free(block);
        CHECK((block = repyrex_malloc_shape(3, empty, 8, zeroed)) != NULL);
        repyrex_free(block);
        CHECK((block = repyrex_malloc_shape(3, image, 0, zeroed)) != NULL);
        repyrex_free(block);
        CHECK((block = repyrex_malloc_shape(70, ones, 4, zeroed)) != NULL);
        repyrex_free(block);

        errno = 0;
        CHECK(refused(repyrex_malloc_shape(-1, image, 1, zeroed)));
        CHECK(refused(repyrex_malloc_shape(INT_MIN, NULL, 1, zeroed)));
        CHECK(refused(repyrex_malloc_shape(1, NULL, 1, zeroed)));
        CHECK(refused(repyrex_malloc_shape(3, negative, 1, zeroed)));
        CHECK(refused(repyrex_malloc_shape(2, both_negative, 1, zeroed)));
        CHECK(refused(repyrex_malloc_shape(1, lowest, 1, zeroed)));
        CHECK(refused(repyrex_malloc_shape(3, image, -1, zeroed)));
        CHECK(refused(repyrex_malloc_shape(0, NULL, -1, zeroed)));
        CHECK(refused(repyrex_malloc_shape(2, huge, 1, zeroed)));
        CHECK(refused(repyrex_malloc_shape(2, wraps_to_zero, 1, zeroed)));
        CHECK(refused(repyrex_malloc_shape(1, huge, 2, zeroed)));
        CHECK(refused(repyrex_malloc_shape(3, empty_and_huge, 1, zeroed)));
    }
}

/* Every byte of every row can be written, and each row begins where it should. */
static void images(void)
{
    static const Py_ssize_t alignments[] = {1, 2, 4, 8, 16, 32, 64, 128, 4096};
    static const Py_ssize_t shapes[][3] = {{1, 1, 1}, {3, 5, 1}, {7, 13, 3}, {5, 64, 1}, {2, 31, 8}, {1040, 1001, 4}};
    size_t a, s;
    Py_ssize_t row;
    int zeroed;
    for (a = 0; a < sizeof alignments / sizeof alignments[0]; a++) {
        for (s = 0; s < sizeof shapes / sizeof shapes[0]; s++) {
            for (zeroed = 0; zeroed < 2; zeroed++) {
                const Py_ssize_t height = shapes[s][0], bytes = shapes[s][1] * shapes[s][2];
                const Py_ssize_t alignment = alignments[a];
                Py_ssize_t stride = -1;
                char *image = (char *)repyrex_malloc_image(height, shapes[s][1], shapes[s][2], alignment, zeroed,
                                                           &stride);
                if (!CHECK(image != NULL))
                    continue;
                CHECK(stride >= bytes && stride - bytes < alignment && stride % alignment == 0);
                if (zeroed)
                    CHECK(is_zero(image, (size_t)(height * stride)));
                for (row = 0; row < height; row++) {
                    CHECK((uintptr_t)(image + row * stride) % (size_t)alignment == 0);
                    memset(image + row * stride, 0xa5, (size_t)stride);
                }
                /* one in three by libc */
                if ((a + s) % 3 == 0 && getenv("REPYREX_DEBUG_MEMORY") == NULL)
                    free(image);
                else
                    repyrex_free(image);
            }
        }
    }
}

static void images_that_cannot_be(void)
{
    static const Py_ssize_t alignments[] = {0, -1, -16, 3, 24, 48, 8192, PY_SSIZE_T_MAX, PY_SSIZE_T_MIN};
    static const Py_ssize_t shapes[][3] = {
        {-1, 4, 4}, {4, -1, 4}, {4, 4, -1}, {PY_SSIZE_T_MIN, 1, 1}, {1, PY_SSIZE_T_MAX, 1}, {1, PY_SSIZE_T_MAX, 2},
        {PY_SSIZE_T_MAX, 1, 1}, {PY_SSIZE_T_MAX, PY_SSIZE_T_MAX, 1}, {PY_SSIZE_T_MAX, PY_SSIZE_T_MAX, PY_SSIZE_T_MAX},
        {(Py_ssize_t)1 << (sizeof(Py_ssize_t) * 4), (Py_ssize_t)1 << (sizeof(Py_ssize_t) * 4), 1},
        {0, PY_SSIZE_T_MAX, 2}, {PY_SSIZE_T_MAX, 0, 1}, {PY_SSIZE_T_MAX / 16, 1, 1}};
    static const Py_ssize_t empty[][3] = {{0, 5, 1}, {5, 0, 1}, {5, 5, 0}, {0, 0, 0}};
    size_t i;
    Py_ssize_t stride = -7;
    void *block;
    for (i = 0; i < sizeof alignments / sizeof alignments[0]; i++) {
        errno = 0;
        CHECK(repyrex_malloc_image(4, 4, 4, alignments[i], 0, &stride) == NULL && errno == EINVAL);
    }
    for (i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        errno = 0;
        if (!CHECK(refused(repyrex_malloc_image(shapes[i][0], shapes[i][1], shapes[i][2], 32, 1, &stride))))
            fprintf(stderr, "  shape %zu\n", i);
    }
    CHECK(stride == -7);
    for (i = 0; i < sizeof empty / sizeof empty[0]; i++) {
        stride = -7;
        block = repyrex_malloc_image(empty[i][0], empty[i][1], empty[i][2], 16, 0, &stride);
        CHECK(block != NULL && stride == (empty[i][1] * empty[i][2] + 15) / 16 * 16);
        repyrex_free(block);
    }
    block = repyrex_malloc_image(3, 3, 3, 16, 0, NULL);
    CHECK(block != NULL);
    repyrex_free(block);
}

/* The same functions, whatever the place. */
static void places(void)
{
    void *block = repyrex_malloc_at(100, "alloc.c:1"), *zero = repyrex_calloc_at(5, 20, NULL);
    CHECK(block != NULL && zero != NULL && is_zero(zero, 100));
    write_pattern(block, 0, 100);
    block = repyrex_realloc_at(block, 1000, "alloc.c:2");
    CHECK(has_pattern(block, 100));
    repyrex_free_at(block, "alloc.c:3");
    repyrex_free_at(zero, NULL);
    repyrex_free_at(NULL, NULL);
    errno = 0;
    CHECK(refused(repyrex_malloc_at(SIZE_MAX, "alloc.c:4")));
    CHECK(refused(repyrex_calloc_at(SIZE_MAX, 2, "alloc.c:5")));
    CHECK(refused(repyrex_realloc_at(NULL, SIZE_MAX, "alloc.c:6")));
}

static void *release(void *block)
{
    repyrex_free(block);
    return repyrex_malloc(2000);
}

/* A block made by one thread may be released by another: the module keeps no state of its own. */
static void threads(void)
{
    pthread_t thread[8];
    int i;
    for (i = 0; i < 8; i++)
        CHECK(pthread_create(&thread[i], NULL, release, repyrex_malloc(2000)) == 0);
    for (i = 0; i < 8; i++) {
        void *made = NULL;
        CHECK(pthread_join(thread[i], &made) == 0 && made != NULL);
        repyrex_free(made);
    }
}

int main(void)
{
    CHECK(strcmp(REPYREX_VERSION, "") != 0);
    every_size();
    nothing_is_a_block();
    impossible_sizes();
    /* The debug mode cannot see what libc's free and realloc do with its blocks (docs/memory.md). */
    if (getenv("REPYREX_DEBUG_MEMORY") == NULL)
        interchange_with_libc();
    realloc_keeps_content();
    calloc_clears_dirty_memory();
    shapes();
    images();
    images_that_cannot_be();
    places();
    threads();
    return finish();
}
