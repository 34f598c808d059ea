/* fileobject.c again, with a module's strings as text: the transcript is the same. */
#define REPYREX_STRINGS_BYTES 0
#include "fileobject.c"
