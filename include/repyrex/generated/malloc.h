/* For a project's own C and C++ files under `--c-malloc library`, included before their first line: malloc, calloc,
 * realloc and free are the library's.
 *
 * The linker's names are changed, not the words of the source. So everything that means libc's function is
 * the library's: calls, `&free`, `free` given as an argument, std::free, a prototype of the file's own. And what
 * only looks like it is left alone: a member or a method called `free`, __attribute__((malloc)).
 *
 * In C, calls become macros over that, which tell the debug mode where they stand. Such a macro would also take a call
 * of a member, `pool->free(p)`, and a prototype, `char *malloc();`: both fail to compile. A file that has one is
 * compiled with -D REPYREX_NO_PLACES; it loses the places in reports and nothing else.
 */
#ifndef REPYREX_GENERATED_MALLOC_H
#define REPYREX_GENERATED_MALLOC_H

#ifndef __PRAGMA_REDEFINE_EXTNAME
#error "--c-malloc library needs #pragma redefine_extname, which this compiler lacks"
#endif

#pragma redefine_extname malloc repyrex_malloc
#pragma redefine_extname calloc repyrex_calloc
#pragma redefine_extname realloc repyrex_realloc
#pragma redefine_extname free repyrex_free

#if !defined(__cplusplus) && !defined(REPYREX_NO_PLACES)

/* The prototypes come before the macros, which would take them for calls. */
#include <stdlib.h>
#if defined(__linux__)
#include <malloc.h>
#endif

void *repyrex_malloc_at(size_t size, const char *place);
void *repyrex_calloc_at(size_t count, size_t size, const char *place);
void *repyrex_realloc_at(void *block, size_t size, const char *place);
void repyrex_free_at(void *block, const char *place);

#define REPYREX_TEXT_OF(line) #line
#define REPYREX_TEXT(line) REPYREX_TEXT_OF(line)
#define REPYREX_PLACE __FILE__ ":" REPYREX_TEXT(__LINE__)

#define malloc(size) repyrex_malloc_at(size, REPYREX_PLACE)
#define calloc(count, size) repyrex_calloc_at(count, size, REPYREX_PLACE)
#define realloc(block, size) repyrex_realloc_at(block, size, REPYREX_PLACE)
#define free(block) repyrex_free_at(block, REPYREX_PLACE)

#endif

#endif /* REPYREX_GENERATED_MALLOC_H */
