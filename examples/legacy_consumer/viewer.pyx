# Frames of a camera that another process writes to System V shared memory, copied into an array of the caller's:
# Numeric's, numarray's, NumPy's, or whatever else has the array interface.

cdef extern from "errno.h":
    int errno

cdef extern from "string.h":
    ctypedef int size_t
    char *strerror(int errnum)
    void *memcpy(void *dest, void *src, size_t n)

cdef extern from "sys/types.h":
    ctypedef int key_t

cdef extern from "sys/ipc.h":
    int IPC_STAT
    int IPC_RMID

cdef extern from "sys/shm.h":
    int SHM_RDONLY
    cdef struct shmid_ds:
        size_t shm_segsz
    int shmget(key_t key, size_t size, int shmflg)
    void *shmat(int shmid, void *shmaddr, int shmflg)
    int shmdt(void *shmaddr)
    int shmctl(int shmid, int cmd, shmid_ds *buf)

cdef extern from "Python.h":
    ctypedef int Py_intptr_t
    int PyCObject_Check(object o)
    void *PyCObject_AsVoidPtr(object o)
    void Py_BEGIN_ALLOW_THREADS()
    void Py_END_ALLOW_THREADS()

# see http://numpy.scipy.org/array_interface.shtml
ctypedef struct PyArrayInterface:
    int version            # contains the integer 2 as a sanity check
    int nd                 # number of dimensions
    char typekind          # kind in array: character code of typestr
    int itemsize           # size of each element
    int flags              # how the data should be interpreted
    Py_intptr_t *shape     # a length-nd array of shape information
    Py_intptr_t *strides   # a length-nd array of stride information
    void *data             # a pointer to the first element of the array

cdef enum:
    ALIGNED = 0x100
    WRITEABLE = 0x400
    MAGIC = 0x46524d45

# What the segment begins with. The rows follow, offset bytes from its start.
ctypedef struct FrameHeader:
    int magic
    int width
    int height
    int pitch              # bytes from one row to the next
    int offset
    int framenumber

cdef class Viewer:
    """Viewer(key) -> the frames in the shared memory segment of that key"""

    cdef FrameHeader *header
    cdef int shmid, pitch, offset
    cdef readonly int width, height

    def __cinit__(self, int key):
        cdef shmid_ds info
        cdef void *addr
        self.header = NULL
        self.shmid = shmget(key, 0, 0)
        if self.shmid == -1:
            raise RuntimeError, "shmget: %s" % strerror(errno)
        if shmctl(self.shmid, IPC_STAT, &info) == -1:
            raise RuntimeError, "shmctl: %s" % strerror(errno)
        addr = shmat(self.shmid, NULL, SHM_RDONLY)
        if addr == <void *>-1:
            raise RuntimeError, "shmat: %s" % strerror(errno)
        self.header = <FrameHeader *>addr
        if info.shm_segsz < sizeof(FrameHeader) or self.header.magic != MAGIC:
            raise ValueError, "not a segment of the camera's"
        # The camera never changes these.
        self.width = self.header.width
        self.height = self.header.height
        self.pitch = self.header.pitch
        self.offset = self.header.offset
        if (self.width <= 0 or self.height <= 0 or self.pitch < self.width or self.offset < 0
                or self.offset > info.shm_segsz
                or self.height > (info.shm_segsz - self.offset) / self.pitch):
            raise ValueError, "the frame is larger than its segment"

    def __dealloc__(self):
        if self.header != NULL:
            shmdt(self.header)

    def close(self):
        if self.header != NULL:
            shmdt(self.header)
            self.header = NULL

    def remove(self):
        """remove the segment: it is gone when the last process has detached it"""
        if shmctl(self.shmid, IPC_RMID, NULL) == -1:
            raise RuntimeError, "shmctl: %s" % strerror(errno)

    def get_data_copy(self, buf):
        """get_data_copy(buf) -> framenumber

        The frame is copied into buf, a preallocated array of height x width unsigned bytes."""
        cdef PyArrayInterface *inter
        cdef char *src
        cdef char *dest
        cdef int i, width, height, src_pitch, framenumber
        cdef Py_intptr_t dest_pitch

        if self.header == NULL:
            raise RuntimeError, "the viewer is closed"
        attr = buf.__array_struct__
        if not PyCObject_Check(attr):
            raise ValueError, "invalid __array_struct__"
        inter = <PyArrayInterface *>PyCObject_AsVoidPtr(attr)
        if inter.version != 2:
            raise ValueError, "invalid __array_struct__"
        if inter.nd != 2:
            raise ValueError, "expected 2 dimensions, got %d" % inter.nd
        if inter.typekind != c"u" or inter.itemsize != 1:
            raise ValueError, "expected unsigned bytes"
        if not inter.flags & ALIGNED:
            raise ValueError, "expected an aligned array"
        if not inter.flags & WRITEABLE:
            raise ValueError, "expected a writeable array"
        if inter.shape[0] != self.height or inter.shape[1] != self.width:
            raise ValueError, "expected %d rows of %d" % (self.height, self.width)
        if inter.strides[1] != 1:
            raise ValueError, "expected the pixels of a row side by side"

        width = self.width
        height = self.height
        src = <char *>self.header + self.offset
        src_pitch = self.pitch
        dest = <char *>inter.data
        dest_pitch = inter.strides[0]
        framenumber = self.header.framenumber

        Py_BEGIN_ALLOW_THREADS
        for i from 0 <= i < height:
            memcpy(dest, src, width)
            src = src + src_pitch
            dest = dest + dest_pitch
        Py_END_ALLOW_THREADS

        return framenumber
