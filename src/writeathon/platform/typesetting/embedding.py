"""Photographs for documents: Typst reads no base64, but its SVG reader does; so a photograph travels inside an SVG."""

import base64
import io

from PIL import Image

_QUALITY = 80


def embedded(photograph: bytes, *, most: int = 1000, grey: bool = False) -> str:
    """An SVG of the photograph's proportions that holds it; at most `most` pixels wide, in greys if asked.

    Raises OSError (Pillow's) for what is no picture.
    """
    return embedded_jpeg(smaller(photograph, most=most, grey=grey))


def embedded_jpeg(jpeg: bytes) -> str:
    """The same of what `smaller` has made already."""
    with Image.open(io.BytesIO(jpeg)) as picture:
        width, height = picture.size
    text = base64.b64encode(jpeg).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/jpeg;base64,{text}"/></svg>'
    )


def smaller(photograph: bytes, *, most: int, grey: bool = False) -> bytes:
    """The picture as JPEG, at most `most` pixels wide, without what cameras write into it. Raises OSError."""
    with Image.open(io.BytesIO(photograph)) as picture:
        flat = picture.convert("L" if grey else "RGB")
    flat.thumbnail((most, most * 4))
    flat.info.clear()
    file = io.BytesIO()
    flat.save(file, "JPEG", quality=_QUALITY, optimize=True)
    return file.getvalue()
