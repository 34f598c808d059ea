/* The layout of the headers' structs, as the C compiler has it. */
#include <Python.h>
#include <stddef.h>

#include "repyrex.h"

#define FIELD(name) offsetof(repyrex_array_interface, name)

/* The size, then the place of each field in the order of the header. */
const size_t test_array_interface_layout[10] = {
    sizeof(repyrex_array_interface), FIELD(two),   FIELD(nd),      FIELD(typekind), FIELD(itemsize),
    FIELD(flags),                    FIELD(shape), FIELD(strides), FIELD(data),     FIELD(descr),
};

const int test_array_interface_flags[6] = {
    REPYREX_C_CONTIGUOUS, REPYREX_F_CONTIGUOUS, REPYREX_ALIGNED,
    REPYREX_NOTSWAPPED,   REPYREX_WRITEABLE,    REPYREX_ARR_HAS_DESCR,
};
