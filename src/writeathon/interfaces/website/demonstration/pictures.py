"""Our own drawings, as pictures of the library."""

from importlib.resources import files

import resvg_py
from django.core.files.base import ContentFile

from writeathon.platform.theme.models import Picture

WIDTH = 1200
PAPER = "#FAF6EC"


def picture(art: str, title: str, description: str) -> Picture:
    """The drawing `art` (a file of platform/theme/art) as a picture; made once."""
    existing = Picture.objects.filter(title=title).first()
    if existing:
        return existing
    svg = (files("writeathon.platform.theme") / "art" / f"{art}.svg").read_text(encoding="utf-8")
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=WIDTH, background=PAPER, skip_system_fonts=True))
    made = Picture(title=title, description=description[:255], credit="Writeathon", licence="CC0-1.0")
    made.file = ContentFile(png, name=f"{art}.png")
    made.save()
    return made
