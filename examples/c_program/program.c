/* A C program with Python inside: its image is NumPy's to work on, and NumPy's answer is the program's to read.
 *
 * Built and run by the Makefile, with the flags that `repyrex config` prints. Every call is checked by the one
 * that needs its result: NULL or -1 means that a Python exception is set, which main() prints.
 */
#include "repyrex.h"

#include <stdio.h>

/* An object that owns pixels, and exports them as __array_struct__. */
typedef struct {
    PyObject_HEAD
    repyrex_array array;
} Image;

static void image_dealloc(PyObject *self)
{
    repyrex_free(((Image *)self)->array.data);
    PyObject_Free(self);
}

static PyObject *image_array_struct(PyObject *self, void *closure)
{
    (void)closure;
    /* The capsule holds a reference to self, so the pixels stay until the last array is gone. */
    return repyrex_array_struct(self, &((Image *)self)->array);
}

static PyGetSetDef image_getset[] = {
    {"__array_struct__", image_array_struct, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyTypeObject ImageType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "program.Image",
    .tp_basicsize = sizeof(Image),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_dealloc = image_dealloc,
    .tp_getset = image_getset,
};

/* A new image, black. */
static PyObject *new_image(Py_ssize_t height, Py_ssize_t width)
{
    Py_ssize_t shape[2];
    Image *image = PyObject_New(Image, &ImageType);

    if (image == NULL)
        return NULL;
    shape[0] = height;
    shape[1] = width;
    image->array.data = repyrex_malloc_shape(2, shape, 1, 1);
    if (image->array.data == NULL) {
        Py_DECREF(image);
        return PyErr_NoMemory();
    }
    if (repyrex_array_describe(&image->array, image->array.data, 2, shape, NULL, 'u', 1,
                               REPYREX_WRITEABLE | REPYREX_NOTSWAPPED, NULL) < 0) {
        Py_DECREF(image);
        return NULL;
    }
    return (PyObject *)image;
}

/* The NumPy code: draws into the image, and returns a view of a new array with its rows upside down. */
static const char script[] =
    "import numpy\n"
    "def work(image):\n"
    "    pixels = numpy.asarray(image)\n"
    "    pixels[1:3, 1:] = [[10, 20, 30], [40, 50, 60]]\n"
    "    return (pixels / 4).astype('f4')[::-1]\n";

static PyObject *call_work(PyObject *image)
{
    PyObject *globals = PyDict_New(), *ran = NULL, *result = NULL;

    if (globals != NULL && PyDict_SetItemString(globals, "__builtins__", PyEval_GetBuiltins()) == 0)
        ran = PyRun_String(script, Py_file_input, globals, globals);
    if (ran != NULL)
        result = PyObject_CallFunctionObjArgs(PyDict_GetItemString(globals, "work"), image, NULL);
    Py_XDECREF(ran);
    Py_XDECREF(globals);
    return result;
}

/* Reads an array of any strides. */
static int print_rows(PyObject *source)
{
    repyrex_acquired acquired;
    const repyrex_array *array = &acquired.array;
    const char *row;
    Py_ssize_t y, x;

    if (repyrex_array_acquire(&acquired, source, "f4", 2, REPYREX_ALIGNED) < 0)
        return -1;
    for (y = 0; y < array->shape[0]; y++) {
        row = (const char *)array->data + y * array->strides[0];
        for (x = 0; x < array->shape[1]; x++)
            printf("%6.2f", *(const float *)(row + x * array->strides[1]));
        printf("\n");
    }
    repyrex_array_release(&acquired);
    return 0;
}

/* Copies it into memory of the program's own, where an item is the first of a pair of floats. */
static int print_copy(PyObject *source)
{
    float memory[4][4][2] = {{{0}}};
    const Py_ssize_t strides[2] = {sizeof memory[0], sizeof memory[0][0]};

    if (repyrex_array_copy_out(source, memory, sizeof memory, 0, strides) < 0)
        return -1;
    printf("copied: %.2f %.2f %.2f\n", memory[1][1][0], memory[1][2][0], memory[1][3][0]);
    return 0;
}

/* What is no array of this type is refused, with an exception. */
static int print_refusal(PyObject *source)
{
    repyrex_acquired acquired;

    if (repyrex_array_acquire(&acquired, source, "f4", 2, 0) == 0) {
        repyrex_array_release(&acquired);
        return 0;
    }
    if (!PyErr_ExceptionMatches(PyExc_TypeError))
        return -1;
    PyErr_Clear();
    printf("the image itself is no array of floats\n");
    return 0;
}

int main(void)
{
    PyObject *image = NULL, *result = NULL;
    int status = 1;

    Py_Initialize();
    if (PyType_Ready(&ImageType) == 0)
        image = new_image(4, 4);
    if (image != NULL)
        result = call_work(image);
    if (result != NULL && print_rows(result) == 0 && print_copy(result) == 0 && print_refusal(image) == 0)
        status = 0;
    if (PyErr_Occurred())
        PyErr_Print();
    Py_XDECREF(result);
    Py_XDECREF(image);
    Py_Finalize();
    return status;
}
