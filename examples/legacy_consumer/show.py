"""Copy a frame that another process left in shared memory into a preallocated array, by a recompiled class.

Run it in a folder that holds the module which `repyrex build viewer.pyx` made.
"""

import subprocess
import sys
from pathlib import Path

import numpy
import viewer

camera = Path(__file__).with_name("camera.py")
key = int(subprocess.check_output([sys.executable, str(camera)]))
view = viewer.Viewer(key)
view.remove()  # when nobody has it attached any more
print("the segment holds", view.width, "x", view.height, "pixels")

screen = numpy.zeros((5, 16), numpy.uint8)
print("get_data_copy: frame", view.get_data_copy(screen[1:4, 5:11]))
print(screen)

try:
    view.get_data_copy(numpy.zeros((3, 6)))
except ValueError as error:
    print("into floats:", error)
