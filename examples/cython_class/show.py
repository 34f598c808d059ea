"""One frame under three protocols; a view of it; functions on what anybody exports.

Run it in a folder that holds the module which `python setup.py build_ext --inplace` made.
"""

import frames
import numpy

frame = frames.Frame(3, 100)
array = numpy.asarray(frame)
print("__array_struct__ and the buffer:", array.shape, array.strides, memoryview(frame).strides)
print("__array_interface__:", frame.__array_interface__["typestr"], frame.__array_interface__["strides"])

array[1, 70:75] = [1, 2, 3, 250, 5]
print("brightest of the frame:", frames.brightest(frame))

window = frame.window(1, 70, 1, 5)
del frame
view = numpy.asarray(window)
print("the window:", view, "writeable:", view.flags.writeable)

print("brightest of bytes:", frames.brightest(memoryview(bytes(range(6))).cast("B", (2, 3))))
print("brightest green:", frames.brightest(numpy.arange(24, dtype="u1").reshape(2, 4, 3)[::-1]))

frames.assign(array[:, ::20], numpy.full((3, 5), 9, "u1"))
print("assigned to every 20th column:", array[2, :41:10])

for wrong in (numpy.zeros(3, "f4"), numpy.zeros(3, "u1"), "text"):
    try:
        frames.brightest(wrong)
    except (TypeError, ValueError) as error:
        print(f"{type(error).__name__}: {error}")
try:
    frames.assign(window, array[:1, :5])
except ValueError as error:
    print(f"ValueError: {error}")
