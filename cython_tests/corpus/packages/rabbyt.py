"""Sprites on OpenGL, twice: the files are named `rabbyt.anims.pyx`, the classes cimported across modules."""

from corpus.records import Module, Package

_DEBIAN = ("libgl-dev", "libglu1-mesa-dev")

RABBYT_0_6 = Package(
    "Rabbyt",
    "0.6",
    "5be58af3dcd796358c65a6c0d2725adb951538c61b9cb7379c06ad2c6e4ae410",
    (
        Module("rabbyt/rabbyt._rabbyt.pyx", libraries=("GL", "GLU", "m")),
        Module(
            "rabbyt/rabbyt.anims.pyx",
            libraries=("m",),
            exercise="rabbyt_anims_driver.py",
            then=("translation",),
        ),
        Module(
            "rabbyt/rabbyt.collisions.pyx",
            libraries=("m",),
            exercise="rabbyt_collisions_driver.py",
            then=("translation",),
        ),
        Module(
            "rabbyt/rabbyt.physics.pyx",
            libraries=("m",),
            exercise="rabbyt_physics_driver.py",
            needs=("anims",),
            then=("translation",),
        ),
        Module("rabbyt/rabbyt.sprites.pyx", libraries=("GL", "m")),
        Module(
            "rabbyt/rabbyt.vertexarrays.pyx",
            libraries=("GL",),
            exercise="rabbyt_vertexes_driver.py",
            then=("translation",),
        ),
    ),
    debian=_DEBIAN,
)

RABBYT_0_8 = Package(
    "Rabbyt",
    "0.8.3",
    "23ee10879f65be1bd2e916380df5531917d042dedf5cc0b573976ab4090a61f6",
    (
        Module("rabbyt/rabbyt._anims.pyx", ("rabbyt/anim_sys.c",), libraries=("GL", "GLU", "m")),
        Module("rabbyt/rabbyt._rabbyt.pyx", libraries=("GL", "GLU", "m")),
        Module("rabbyt/rabbyt._sprites.pyx", libraries=("GL", "m")),
        Module(
            "rabbyt/rabbyt.collisions.pyx",
            libraries=("m",),
            exercise="rabbyt_collisions_driver.py",
            needs=("primitives", "_anims", "_sprites"),
            then=("translation",),
        ),
        Module(
            "rabbyt/rabbyt.primitives.pyx",
            libraries=("GL", "m"),
            exercise="rabbyt_quads_driver.py",
            then=("translation",),
        ),
    ),
    debian=_DEBIAN,
)
