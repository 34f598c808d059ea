/* failing.c where strings are text. */
#define REPYREX_STRINGS_BYTES 0
#include "failing.c"
