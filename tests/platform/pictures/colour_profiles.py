"""Colour profiles (ICC), written by hand: what cameras and telephones embed, and an ink that no formula knows."""

import struct

# Columns of the matrix, as D50: red, green, blue.
ADOBE_RGB = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
DISPLAY_P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
SRGB = ((0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410))
GAMMA = 2.19921875
_D50 = (0.9642, 1.0, 0.8249)


def _fixed(*numbers):
    return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)


def _xyz(numbers):
    return b"XYZ \0\0\0\0" + _fixed(*numbers)


def _profile(space, kind, connection, tags):
    words = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"test\0" + bytes(4 + 4 + 2 + 1 + 67)
    tags = {b"desc": words, b"cprt": b"text\0\0\0\0none\0", b"wtpt": _xyz(_D50), **tags}
    table, body, start = b"", b"", 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        padded = content + bytes(-len(content) % 4)
        table += name + struct.pack(">II", start + len(body), len(content))
        body += padded
    size = start + len(body)
    head = struct.pack(">I4sI4s4s4s", size, b"test", 0x02400000, kind, space, connection)
    head += struct.pack(">6H", 2026, 11, 30, 0, 0, 0) + b"acsp" + bytes(28) + _fixed(*_D50) + bytes(48)
    return head + struct.pack(">I", len(tags)) + table + body


def of_matrix(columns):
    """An RGB profile of three primaries and one gamma."""
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(GAMMA * 256))
    tags = {b"rXYZ": _xyz(columns[0]), b"gXYZ": _xyz(columns[1]), b"bXYZ": _xyz(columns[2])}
    return _profile(b"RGB ", b"mntr", b"XYZ ", {**tags, b"rTRC": curve, b"gTRC": curve, b"bTRC": curve})


def of_strange_ink():
    """A CMYK profile in which full cyan without anything else looks orange: whoever ignores it sees blue."""
    orange, paper, dark = (180, 170, 190), (255, 128, 128), (60, 128, 128)
    grid = b""
    for node in range(16):  # C is the slowest, K the fastest
        cyan, others = node & 8, node & 7
        grid += bytes(orange if cyan and not others else dark if others else paper)
    ramp = bytes(range(256))
    lut = b"mft1\0\0\0\0" + bytes([4, 3, 2, 0]) + _fixed(1, 0, 0, 0, 1, 0, 0, 0, 1)
    return _profile(b"CMYK", b"prtr", b"Lab ", {b"A2B0": lut + ramp * 4 + grid + ramp * 3})


def seen_in_srgb(colour, columns):
    """What a colour of such a profile is in sRGB, by the formulas of the standard."""
    linear = [(value / 255) ** GAMMA for value in colour]
    xyz = [sum(linear[primary] * columns[primary][axis] for primary in range(3)) for axis in range(3)]
    return tuple(round(255 * _encoded(value)) for value in _solved(SRGB, xyz))


def _encoded(value):
    value = min(1.0, max(0.0, value))
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def _solved(columns, wanted):
    """Cramer's rule for three primaries."""
    whole = _determinant(*columns)
    return [
        _determinant(*(wanted if place == primary else columns[place] for place in range(3))) / whole
        for primary in range(3)
    ]


def _determinant(a, b, c):
    return (
        a[0] * (b[1] * c[2] - b[2] * c[1])
        - b[0] * (a[1] * c[2] - a[2] * c[1])
        + c[0] * (a[1] * b[2] - a[2] * b[1])
    )
