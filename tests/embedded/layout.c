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

#define OF_ARRAY(name) offsetof(repyrex_array, name)

const size_t test_array_layout[9] = {
    sizeof(repyrex_array), OF_ARRAY(data),     OF_ARRAY(itemsize), OF_ARRAY(descr),   OF_ARRAY(flags),
    OF_ARRAY(nd),          OF_ARRAY(typekind), OF_ARRAY(shape),    OF_ARRAY(strides),
};

/* Of the rest of a repyrex_acquired only the library knows; it needs the room, and Py_buffer's in it. */
const size_t test_acquired_layout[3] = {
    sizeof(repyrex_acquired),
    offsetof(repyrex_acquired, array),
    sizeof(Py_buffer) <= sizeof(((repyrex_acquired *)0)->buffer),
};

const int test_max_nd = REPYREX_MAX_ND;

/* The fields of Py_buffer that the library knows, in their order. */
#define OF_BUFFER(name) offsetof(Py_buffer, name)

const size_t test_buffer_layout[10] = {
    OF_BUFFER(buf),  OF_BUFFER(obj),    OF_BUFFER(len),   OF_BUFFER(itemsize), OF_BUFFER(readonly),
    OF_BUFFER(ndim), OF_BUFFER(format), OF_BUFFER(shape), OF_BUFFER(strides),  OF_BUFFER(suboffsets),
};

const int test_buffer_flags[8] = {
    PyBUF_WRITABLE,     PyBUF_FORMAT,       PyBUF_ND,             PyBUF_STRIDES,
    PyBUF_C_CONTIGUOUS, PyBUF_F_CONTIGUOUS, PyBUF_ANY_CONTIGUOUS, PyBUF_FULL_RO,
};
