/* stringobject.c in the string mode `text`. */
#define REPYREX_STRINGS_BYTES 0
#define MODE "text mode"
#include "stringobject.c"
