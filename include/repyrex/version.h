/* The version of the headers; a test compares it with the archive's crate and the wheel. */
#ifndef REPYREX_VERSION_H
#define REPYREX_VERSION_H

#define REPYREX_VERSION "0.1.0"

#endif /* REPYREX_VERSION_H */
