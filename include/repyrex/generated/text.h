/* For C that `repyrex build` generates in the string mode `text`, and included there behind Cython's own
 * definitions: a `char *` that becomes an object. A byte that is no UTF-8 becomes a lone surrogate, so that no
 * byte is lost and none raises, as none did under Python 2.
 */
#ifndef REPYREX_GENERATED_TEXT_H
#define REPYREX_GENERATED_TEXT_H

#undef __Pyx_PyUnicode_FromStringAndSize
#define __Pyx_PyUnicode_FromStringAndSize(c_str, size) PyUnicode_DecodeUTF8(c_str, size, "surrogateescape")

#endif /* REPYREX_GENERATED_TEXT_H */
