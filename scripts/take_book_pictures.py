"""Takes the pictures of a book of messages (docs/pictures/book-*.png) anew, from the sentences of bench/book_rivals.

Colours are cut to a palette, as for all pictures of the documentation. `python scripts/take_book_pictures.py [folder]`
"""

import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from PIL import Image

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(REPOSITORY / "src"), str(REPOSITORY / "bench")]

from book_rivals.messages import book  # noqa: E402 - found on the path above
from writeathon.campaign.solidarity.book.setting import book_pdf  # noqa: E402 - as above

DOTS_PER_INCH = 90
COLOURS = 32


def keep(name: str, pdf: bytes, page: int, folder: Path) -> None:
    """One page, as light as it can be."""
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "book.pdf").write_bytes(pdf)
        words = ["-r", str(DOTS_PER_INCH), "-f", str(page), "-l", str(page), "-png", "-singlefile"]
        subprocess.run(["pdftoppm", *words, "book.pdf", "page"], cwd=place, check=True)
        with Image.open(Path(place) / "page.png") as drawn:
            picture = drawn.convert("RGB")
    light = picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    light.save(folder / f"book-{name}.png", optimize=True)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else REPOSITORY / "docs" / "pictures"
    whole = book(120)
    keep("cover", book_pdf(whole), 1, folder)
    east = replace(
        whole, messages=tuple(each for each in whole.messages if each.country in {"JP", "KR", "SG", "TW"})
    )
    keep("east-asian", book_pdf(east), 5, folder)
    said = "لستِ وحدكِ. نفكّر فيكِ كل يوم، وسنواصل الكتابة حتى تعودي إلى بيتكِ."
    translated = tuple(
        replace(each, translation="" if each.language in {"ar", "fa"} else said)
        for each in whole.messages[::5]
    )
    keep("arabic", book_pdf(replace(whole, language="ar", messages=translated, by_country=False)), 5, folder)
    keep("thin", book_pdf(replace(whole, thin=True)), 2, folder)
    keep("bleed", book_pdf(replace(whole, bleed=True)), 1, folder)


if __name__ == "__main__":
    main()
