/* Every function of Numeric's, numarray's and NumPy's headers with NULL, and with an object of a wrong type: the calls are
 * badcalls_numpy_rows.h, the answers badcalls_numpy.txt.
 *
 *     badcalls_numpy list     the calls, for tests/test_numeric_api.py
 *     badcalls_numpy apart    each in a process of its own, to see which one ends it
 */
#include <Python.h>

#include "numarray/libnumarray.h"

#include "repeat.h"

#include "numpy_objects.h"

static PyObject *null, *plain;
static char *place_of_data, **place_of_rows;
static int count;

#define ROWS "badcalls_numpy_rows.h"
#include "badcalls_table.h"

int main(int argc, char **argv)
{
    Py_ssize_t before;
    if (has_argument(argc, argv, "list")) {
        list_calls();
        return 0;
    }
    start_python();
    if (set_up_numpy() < 0)
        return 1;
    plain = evaluated("type('Plain', (object,), {})()");
    before = references_to_all();
    say_all(has_argument(argc, argv, "apart"));
    CHECK(references_to_all() == before && Py_REFCNT(plain) == 1);
    Py_CLEAR(plain);
    tear_down_numpy();
    fflush(stdout);
    return finish();
}
