/* Names that no function can answer for. Using one is a compile error that says what to do; nothing else is.
 *
 * The error is "invalid application of 'sizeof' to incomplete type 'struct repyrex_REFUSED_...'": an error in every C and
 * C++, where a call of an undeclared function was only warned of by compilers before gcc 14.
 *
 * The struct is named after the function and its remedy, NAME__what_to_do: `repyrex build` makes a sentence of that
 * (python/repyrex/remedies.py).
 */
#ifndef REPYREX_REFUSED_H
#define REPYREX_REFUSED_H

#define REPYREX_REFUSED(name_and_remedy) sizeof(struct repyrex_REFUSED_##name_and_remedy)

#endif /* REPYREX_REFUSED_H */
