"""Takes the pictures of the sheets of a kit (docs/pictures/kit-*.png) anew: French, A4, of the demonstration's words.

From the samples of the tests, without a site; colours are cut to a palette, as for all pictures of the documentation.
`python scripts/take_kit_pictures.py [folder]`
"""

import os
import sys
from pathlib import Path

import django

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(REPOSITORY / "tests"), str(REPOSITORY / "tests" / "campaign" / "kits")]
sys.path[:0] = [str(REPOSITORY / "tests" / "platform" / "typesetting")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "writeathon.config.settings")
DOTS_PER_MM = 80 / 25.4
COLOURS = 64


def keep(name: str, pdf: bytes, folder: Path) -> None:
    """The first page, as light as it can be."""
    from measuring import drawn  # noqa: PLC0415 - found on the path above
    from PIL import Image  # noqa: PLC0415 - as above

    picture = drawn(pdf, dots=DOTS_PER_MM).quantize(
        COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
    )
    picture.save(folder / f"kit-{name}.png", optimize=True)


def main() -> None:
    django.setup()
    from reading_samples import READINGS  # noqa: PLC0415 - needs Django set up
    from sheets_made import KINDS, sheet  # noqa: PLC0415 - as above

    from writeathon.platform.typesetting.reading import reading_pdf  # noqa: PLC0415 - as above

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else REPOSITORY / "docs" / "pictures"
    folder.mkdir(exist_ok=True)
    for kind in KINDS:
        keep(kind, sheet(kind), folder)
    keep("reading", reading_pdf(READINGS["fr"]), folder)


if __name__ == "__main__":
    main()
