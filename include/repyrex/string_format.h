/* The formats of PyString_FromFormat, as CPython 2.7 understood them. For stringobject.h, and for nobody else.
 *
 * Python 3's PyBytes_FromFormat knows no %lld and %llu, and refuses a %c beyond 255.
 */
#ifndef REPYREX_STRING_FORMAT_H
#define REPYREX_STRING_FORMAT_H

#if PY_MAJOR_VERSION >= 3

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Appends `n` bytes at `*length`; only counts them where `out` is NULL. */
static inline void repyrex_string_put(char *out, size_t *length, const char *bytes, size_t n)
{
    if (out != NULL)
        memcpy(out + *length, bytes, n);
    *length += n;
}

/* Writes what the format makes of the arguments to `out`, and returns its length; where `out` is NULL it is counted
 * only. The conversions are %c %d %i %u %x %s %p %%, with l, ll and z before d and u. Of width and precision only the
 * last number counts, and only for %s: no more than that many bytes. An unknown conversion ends it: from its % on the
 * format is copied. */
static inline size_t repyrex_string_formatted(char *out, const char *format, va_list arguments)
{
    /* the longest is a pointer or a long long */
    char number[64];
    size_t length = 0;
    const char *f;
    for (f = format; *f != '\0'; f++) {
        const char *const start = f;
        size_t most = 0, n;
        const char *s;
        int longs = 0, size = 0, written = 0;
        if (*f != '%') {
            repyrex_string_put(out, &length, f, 1);
            continue;
        }
        f++;
        while (*f >= '0' && *f <= '9')
            most = 10 * most + (size_t)(*f++ - '0');
        if (*f == '.') {
            most = 0;
            for (f++; *f >= '0' && *f <= '9'; f++)
                most = 10 * most + (size_t)(*f - '0');
        }
        while (*f != '\0' && *f != '%' && !((*f >= 'a' && *f <= 'z') || (*f >= 'A' && *f <= 'Z')))
            f++;
        if (*f == 'l' && (f[1] == 'd' || f[1] == 'u')) {
            longs = 1;
            f += 1;
        } else if (*f == 'l' && f[1] == 'l' && (f[2] == 'd' || f[2] == 'u')) {
            longs = 2;
            f += 2;
        } else if (*f == 'z' && (f[1] == 'd' || f[1] == 'u')) {
            size = 1;
            f += 1;
        }
        switch (*f) {
        case 'c':
            number[0] = (char)va_arg(arguments, int);
            written = 1;
            break;
        case 'd':
            written = longs == 1   ? snprintf(number, sizeof number, "%ld", va_arg(arguments, long))
                      : longs == 2 ? snprintf(number, sizeof number, "%lld", va_arg(arguments, long long))
                      : size       ? snprintf(number, sizeof number, "%lld", (long long)va_arg(arguments, Py_ssize_t))
                                   : snprintf(number, sizeof number, "%d", va_arg(arguments, int));
            break;
        case 'u':
            written = longs == 1   ? snprintf(number, sizeof number, "%lu", va_arg(arguments, unsigned long))
                      : longs == 2 ? snprintf(number, sizeof number, "%llu", va_arg(arguments, unsigned long long))
                      : size ? snprintf(number, sizeof number, "%llu", (unsigned long long)va_arg(arguments, size_t))
                             : snprintf(number, sizeof number, "%u", va_arg(arguments, unsigned int));
            break;
        case 'i':
            written = snprintf(number, sizeof number, "%i", va_arg(arguments, int));
            break;
        case 'x':
            written = snprintf(number, sizeof number, "%x", va_arg(arguments, unsigned int));
            break;
        case 'p':
            /* not %p, which libcs print differently */
            written = snprintf(number, sizeof number, "0x%llx", (unsigned long long)(size_t)va_arg(arguments, void *));
            break;
        case 's':
            s = va_arg(arguments, const char *);
            if (s == NULL)
                s = "(null)";
            n = strlen(s);
            repyrex_string_put(out, &length, s, most > 0 && n > most ? most : n);
            break;
        case '%':
            number[0] = '%';
            written = 1;
            break;
        default:
            repyrex_string_put(out, &length, start, strlen(start));
            return length;
        }
        if (written > 0)
            repyrex_string_put(out, &length, number, (size_t)written);
    }
    return length;
}

#ifdef __cplusplus
}
#endif

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_STRING_FORMAT_H */
