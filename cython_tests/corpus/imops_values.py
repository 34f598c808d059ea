"""Checks one function of motmot.imops against NumPy: `imops_values.py FUNCTION` prints how many images.

The expected images are computed from the formats' definitions (which byte is which channel) and the module's
stated arithmetic (integer YUV to RGB in eighths of a bit, results clipped), with NumPy's own operators on
whole images: no loop over pixels, and nothing of the module's code.
"""

import sys

import imops
import numpy as np

rng = np.random.default_rng(20051)

# BT.601 in fixed point, as `YUV444toRGB888` says: rows R, G, B; columns Y - 16, U - 128, V - 128.
YUV_TO_RGB = np.array([[298, 0, 409], [298, -100, -208], [298, 516, 0]])


def yuv_to_rgb(y, u, v):
    centred = np.stack([y, u, v], axis=-1).astype(np.int64) - [16, 128, 128]
    return np.clip((centred @ YUV_TO_RGB.T + 128) // 256, 0, 255).astype(np.uint8)


def yuv422(image):
    """U Y1 V Y2 a pair of pixels, however the rows are cut."""
    u, y1, v, y2 = np.moveaxis(image.reshape(-1, 4), 1, 0)
    return np.stack([y1, y2], 1), np.stack([u, u], 1), np.stack([v, v], 1)


def yuv411(image):
    """U Y1 Y2 V Y3 Y4 a group of four pixels."""
    u, y1, y2, v, y3, y4 = np.moveaxis(image.reshape(-1, 6), 1, 0)
    return np.stack([y1, y2, y3, y4], 1), np.stack([u] * 4, 1), np.stack([v] * 4, 1)


def random_image(height, width, dtype=np.uint8):
    dtype = np.dtype(dtype)
    return np.frombuffer(rng.bytes(height * width * dtype.itemsize), dtype).reshape(height, width).copy()


def extremes(image):
    """The same size in the bytes at which clipping and signs go wrong."""
    return rng.choice(np.array([0, 1, 15, 16, 17, 127, 128, 129, 235, 254, 255], np.uint8), image.shape)


def check(expected, given, function, *arguments):
    before = given.copy()
    result = function(*arguments, given)
    assert result.dtype == np.uint8, result.dtype
    assert result.shape == expected.shape, (given.shape, result.shape, expected.shape)
    assert np.array_equal(result, expected), (given.shape, given.strides)
    assert np.array_equal(given.reshape(before.shape), before), "the input was changed"
    return 1


def views(base):
    """Windows, steps, flips and transposes: every way in which rows and columns may lie apart."""
    yield base
    yield base.T
    yield base[::-1]
    yield base[:, ::-1]
    yield base[::2, ::3]
    yield base[::-3, ::-2]
    yield base[1:-1, 2:-1]
    yield base.T[::-2, 1:]
    yield np.asfortranarray(base)
    yield np.lib.stride_tricks.as_strided(base, (5, 7), (0, 1))
    yield np.lib.stride_tricks.as_strided(base, (5, 7), (base.strides[0], 0))


def sizes(width_step=1, minimum=0):
    for height in (0, 1, 2, 3, 7, 16, 33, 100):
        for width in (0, 1, 2, 3, 5, 8, 31, 64, 213):
            yield height, max(minimum, width * width_step)


def mono8_to_rgb8():
    count = 0
    for height, width in sizes():
        image = random_image(height, width)
        # Grey is red, green and blue alike.
        count += check(image[:, :, None].repeat(3, 2), image, imops.mono8_to_rgb8)
        count += check(image[:, :, None].repeat(3, 2), image, imops.to_rgb8, "MONO8")
    for base in (random_image(12, 30), random_image(41, 17)):
        for image in views(base):
            count += check(np.stack([image] * 3, -1), image, imops.mono8_to_rgb8)
    return count


def mono16_to_mono8_middle8bits():
    count = 0
    for height, width in sizes():
        for order in "<>":
            # A row of bytes: two a pixel, the lower first whatever the dtype says. Bits 4 to 11 are kept.
            image = random_image(height, width, order + "u2")
            pixels = image.view(np.uint8).reshape(height, width, 2).astype(int)
            middle = (pixels[..., 0] // 16 + pixels[..., 1] * 16) % 256
            raw = np.ascontiguousarray(image).view(np.uint8).reshape(height, 2 * width)
            count += check(middle.astype(np.uint8), raw, imops.mono16_to_mono8_middle8bits)
            count += check(middle.astype(np.uint8), raw, imops.to_mono8, "MONO16")
            count += check(np.stack([middle.astype(np.uint8)] * 3, -1), raw, imops.to_rgb8, "MONO16")
            # Given 16-bit items, it still takes the second number of the shape for bytes: the first half of
            # the pixels come out, in rows of half the length.
            half = middle.reshape(-1)[: height * (width // 2)].reshape(height, width // 2)
            count += check(half.astype(np.uint8), image, imops.mono16_to_mono8_middle8bits)
    return count


def yuv422_to_mono8():
    count = 0
    for height, width in sizes(width_step=4):
        image = random_image(height, width)
        # The brightness is every second byte.
        count += check(image[:, 1::2], image, imops.yuv422_to_mono8)
        count += check(image[:, 1::2], image, imops.to_mono8, "YUV422")
    return count


def yuv422_to_rgb8():
    count = 0
    for height, width in sizes(width_step=4):
        for image in (random_image(height, width), extremes(random_image(height, width))):
            expected = yuv_to_rgb(*yuv422(image)).reshape(height, width // 2, 3)
            count += check(expected, image, imops.yuv422_to_rgb8)
            count += check(expected, image, imops.to_rgb8, "YUV422")
    # Rows of two bytes too many: pairs run on over the ends of rows.
    image = random_image(4, 6)
    count += check(yuv_to_rgb(*yuv422(image)).reshape(4, 3, 3), image, imops.yuv422_to_rgb8)
    return count


def yuv411_to_rgb8():
    count = 0
    for height in (0, 1, 2, 3, 31, 480):
        for image in (random_image(height, 960), extremes(random_image(height, 960))):
            expected = yuv_to_rgb(*yuv411(image)).reshape(height, 640, 3)
            count += check(expected, image, imops.yuv411_to_rgb8)
            count += check(expected, image, imops.to_rgb8, "YUV411")
    return count


def rgb8_to_rgb8():
    count = 0
    for height, width in sizes(width_step=3):
        image = random_image(height, width)
        expected = np.stack([image[:, 0::3], image[:, 1::3], image[:, 2::3]], -1)
        count += check(expected, image.copy(), imops.rgb8_to_rgb8)
        count += check(expected, image.copy(), imops.to_rgb8, "RGB8")
        result = imops.rgb8_to_rgb8(image)
        assert result is image, "a copy was made"
    # s[1]/3 is an int: with true division it would be a float, which no shape takes.
    for width in (1, 2, 4, 5, 7, 100):
        try:
            imops.rgb8_to_rgb8(random_image(3, width))
        except ValueError:
            pass
        else:
            raise AssertionError(f"{width} bytes are no whole pixels")
        count += 1
    return count


def argb8_to_rgb8():
    count = 0
    for height, width in sizes(width_step=4):
        image = random_image(height, width)
        # Alpha comes first and is dropped.
        expected = np.stack([image[:, 1::4], image[:, 2::4], image[:, 3::4]], -1)
        count += check(expected, image.copy(), imops.argb8_to_rgb8)
        count += check(expected, image.copy(), imops.to_rgb8, "ARGB8")
        result = imops.argb8_to_rgb8(image)
        assert result.flags.c_contiguous, "not made contiguous"
        assert not np.may_share_memory(result, image), "no copy was made"
    return count


CHECKS = (
    mono8_to_rgb8,
    mono16_to_mono8_middle8bits,
    yuv422_to_mono8,
    yuv422_to_rgb8,
    yuv411_to_rgb8,
    rgb8_to_rgb8,
    argb8_to_rgb8,
)

if __name__ == "__main__":
    (name,) = sys.argv[1:]
    print({check.__name__: check for check in CHECKS}[name]())
