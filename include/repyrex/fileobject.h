/* fileobject.h of CPython 2.7, on the files of io. Removed in Python 3.0. All functions need the GIL.
 *
 * A file object is what open() gives, text or binary, buffered or not, and os.popen(): whatever ends in an io.FileIO.
 * io.BytesIO, gzip's and sockets' files are none, as they were none in 2.7.
 *
 * The FILE * of a file object belongs to it, as in Python 2: it is made once, the same for each call, and closed when
 * the object is closed or dies. It has a duplicate of the object's descriptor (so fileno() tells another number) and
 * no buffer, so that both sides always stand at the same place of the file and see what the other wrote. The price is
 * a system call for each character that fgets() or getc() reads.
 */
#ifndef REPYREX_FILEOBJECT_H
#define REPYREX_FILEOBJECT_H

#if PY_MAJOR_VERSION >= 3

#include <stdio.h>

/* 1: strings that legacy code makes or reads are bytes; 0: they are text. `repyrex build` says it by the module's mode.
 */
#ifndef REPYREX_STRINGS_BYTES
#define REPYREX_STRINGS_BYTES 1
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* PyFile_AsFile: the FILE * of a file object. From fileobject.h; removed in 3.0. Returns a pointer that the object
 * owns, placed where the object stands: what Python held back is written, what it read ahead is dropped; NULL without
 * an exception for NULL, for what is no file object and for a closed one; NULL with OSError where no descriptor is
 * left, or where the object can't tell its place (within a `for` loop over a text file), or with MemoryError. Differs:
 * not C's own stdin and stdout for sys.stdin and sys.stdout; what was read ahead of a pipe stays with the object. */
FILE *repyrex_PyFile_AsFile(PyObject *f);

/* PyFile_Check: whether f is a file object. From fileobject.h; removed in 3.0. 1 or 0, never an exception. */
int repyrex_PyFile_Check(PyObject *f);

/* PyFile_CheckExact: whether f is one whose type is io's own. From fileobject.h; removed in 3.0. 1 or 0, never an
 * exception. */
int repyrex_PyFile_CheckExact(PyObject *f);

/* PyFile_Type: the type of file objects. From fileobject.h; removed in 3.0. Differs: the base of all of io's types,
 * io.BytesIO's too, which PyFile_Check refuses; it is no constant, so no static initialiser takes its address. */
PyTypeObject *repyrex_PyFile_Type(void);

/* PyFile_Name: the name that f was opened under. From fileobject.h; removed in 3.0. Returns a borrowed reference; NULL
 * without an exception for what is no file object. Differs: an int where f was opened on a descriptor. */
PyObject *repyrex_PyFile_Name(PyObject *f);

/* A file object whose strings are bytes or str: what PyFile_FromString and PyFile_FromFile give, below. */
PyObject *repyrex_PyFile_Open(const char *name, const char *mode, int as_bytes);
PyObject *repyrex_PyFile_Over(FILE *fp, const char *name, const char *mode, int (*close)(FILE *), int as_bytes);

/* PyFile_IncUseCount, PyFile_DecUseCount: around the use of a FILE * without the GIL; between them a close of the
 * object is an OSError. From fileobject.h; removed in 3.0. Never an exception. Nothing happens to what is no file
 * object, or before PyFile_AsFile. */
struct repyrex_REFUSED_PyFileObject_fields__use_PyFile_AsFile;
void repyrex_PyFile_IncUseCount(struct repyrex_REFUSED_PyFileObject_fields__use_PyFile_AsFile *f);
void repyrex_PyFile_DecUseCount(struct repyrex_REFUSED_PyFileObject_fields__use_PyFile_AsFile *f);

/* PyFile_SoftSpace: sets what `print` remembers of f, the attribute softspace, and returns what it was. From
 * fileobject.h; removed in 3.0. Never an exception; 0 where there is none. */
int repyrex_PyFile_SoftSpace(PyObject *f, int newflag);

/* PyFile_SetBufSize: how f buffers: 0 not, 1 by line, else as it likes. From fileobject.h; removed in 3.0. Never an
 * exception. Differs: what is held back is written; only a text file can change, and on Python 3.6 none. */
void repyrex_PyFile_SetBufSize(PyObject *f, int bufsize);

/* PyFile_SetEncodingAndErrors: the encoding of a text file, and how errors are handled (NULL: strictly). From
 * fileobject.h; removed in 3.0. Returns 1; 0 with TypeError for what is no file object, LookupError for an unknown
 * encoding, SystemError for NULL. Differs: a binary file has no encoding, so nothing happens; after reading it can't
 * change any more; AttributeError on Python 3.6. */
int repyrex_PyFile_SetEncodingAndErrors(PyObject *f, const char *encoding, const char *errors);

/* PyFile_WriteObject: writes str(v), or repr(v) where flags has no Py_PRINT_RAW, to f.write. From fileobject.h, where
 * CPython 3 has one for text alone. Returns 0; -1 with TypeError for a NULL file, or the exception of the write.
 * Differs: text goes to a binary file as UTF-8, bytes to a text file as text. */
int repyrex_PyFile_WriteObject(PyObject *v, PyObject *f, int flags);

/* PyFile_WriteString: writes a C string to f.write. From fileobject.h, where CPython 3 has one for text alone. Returns
 * 0; -1 with SystemError for NULL, the exception of the write, or the one that was set already. */
int repyrex_PyFile_WriteString(const char *s, PyObject *f);

/* PyFile_SetEncoding: PyFile_SetEncodingAndErrors with NULL. From fileobject.h; removed in 3.0. */
static inline int repyrex_PyFile_SetEncoding(PyObject *f, const char *encoding)
{
    return repyrex_PyFile_SetEncodingAndErrors(f, encoding, NULL);
}

/* PyFile_FromString: opens a file. From fileobject.h; removed in 3.0. Returns a new reference; NULL with OSError or
 * another exception of io.open's, SystemError for NULL. Differs: its strings are bytes where the module's are;
 * where they are text, they are UTF-8, and lines end with \n alone unless the mode has a U. */
static inline PyObject *repyrex_PyFile_FromString(const char *name, const char *mode)
{
    return repyrex_PyFile_Open(name, mode, REPYREX_STRINGS_BYTES);
}

/* PyFile_FromFile: a file object over fp. From fileobject.h; removed in 3.0. Returns a new reference; close is called
 * with fp, once, when the object is closed or dies; its result, where it is not 0, is that of the object's close(),
 * and EOF an OSError. With close NULL fp stays the caller's. NULL with an exception of io.open's, SystemError for NULL;
 * fp is the caller's then. Differs: fp loses its buffer; and as with PyFile_FromString. */
static inline PyObject *repyrex_PyFile_FromFile(FILE *fp, const char *name, const char *mode, int (*close)(FILE *))
{
    return repyrex_PyFile_Over(fp, name, mode, close, REPYREX_STRINGS_BYTES);
}

#ifdef __cplusplus
}
#endif

/* PyFileObject: the struct of a file object. From fileobject.h; removed in 3.0. Differs: it has no fields. */
typedef struct repyrex_REFUSED_PyFileObject_fields__use_PyFile_AsFile PyFileObject;

#define PyFile_AsFile repyrex_PyFile_AsFile
/* Macros in 2.7 too; any pointer to an object was good. */
#define PyFile_Check(op) repyrex_PyFile_Check((PyObject *)(op))
#define PyFile_CheckExact(op) repyrex_PyFile_CheckExact((PyObject *)(op))
#define PyFile_Type (*repyrex_PyFile_Type())
#define PyFile_Name repyrex_PyFile_Name
#define PyFile_IncUseCount repyrex_PyFile_IncUseCount
#define PyFile_DecUseCount repyrex_PyFile_DecUseCount
#define PyFile_SoftSpace repyrex_PyFile_SoftSpace
#define PyFile_SetBufSize repyrex_PyFile_SetBufSize
#define PyFile_SetEncodingAndErrors repyrex_PyFile_SetEncodingAndErrors
#define PyFile_WriteObject repyrex_PyFile_WriteObject
#define PyFile_WriteString repyrex_PyFile_WriteString
#define PyFile_SetEncoding repyrex_PyFile_SetEncoding
#define PyFile_FromString repyrex_PyFile_FromString
#define PyFile_FromFile repyrex_PyFile_FromFile

/* PY_STDIOTEXTMODE: how CPython opened text files for Py_UniversalNewlineFread. From fileobject.h; removed in 3.0. */
#define PY_STDIOTEXTMODE "b"

/* Py_UniversalNewlineFread: fread with any line end. From fileobject.h; removed in 3.0. Refused: io's files translate
 * line ends themselves, and do not say whether they do. */
#define Py_UniversalNewlineFread (repyrex_REFUSED_Py_UniversalNewlineFread__call_the_read_method_of_the_file)

/* _PyVerify_fd: 1, as on all but Windows. From fileobject.h; removed in 3.6. */
#define _PyVerify_fd(fd) ((void)(fd), 1)

/* _PyIsSelectable_fd: whether a descriptor fits select(). From fileobject.h; removed in 3.13. */
#if PY_VERSION_HEX >= 0x030D0000
#include <sys/select.h>
#define _PyIsSelectable_fd(fd) ((unsigned int)(fd) < (unsigned int)FD_SETSIZE)
#endif

#endif /* PY_MAJOR_VERSION >= 3 */

#endif /* REPYREX_FILEOBJECT_H */
