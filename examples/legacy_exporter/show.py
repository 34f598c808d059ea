"""Show the memory of a recompiled Pyrex class as a NumPy array, written to from both sides.

Run it in a folder that holds the module which `repyrex build image.pyx` made.
"""

import image
import numpy

picture = image.Image(8, 5)
view = numpy.asarray(picture)
print("numpy.asarray(picture):", view.shape, view.dtype, "at", hex(view.ctypes.data))

view[1, 2:6] = 200
print("NumPy wrote 200 to view[1, 2]; picture.get_pixel(2, 1) is", picture.get_pixel(2, 1))

picture.set_pixel(7, 4, 99)
print("picture.set_pixel(7, 4, 99); view[4, 7] is", view[4, 7])

assert picture.get_pixel(2, 1) == 200
assert view[4, 7] == 99
assert view.tolist() == picture.rows()

del picture
print("The picture is deleted; the array keeps its memory:")
print(view)
assert view.sum() == 4 * 200 + 99
