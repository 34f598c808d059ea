/* frameobject.h of CPython 2.7: the fields of a frame, which nobody can read since 3.11.
 *
 * The struct gets another tag, before Python.h declares it: where its fields are known nothing changes, and where they are
 * not the compiler's message about an incomplete struct names it by the tag, which says what to do.
 */
#ifndef REPYREX_FRAMEOBJECT_H
#define REPYREX_FRAMEOBJECT_H

#define _frame repyrex_REFUSED_PyFrameObject_fields__use_PyFrame_GetCode_and_its_like

#endif /* REPYREX_FRAMEOBJECT_H */
