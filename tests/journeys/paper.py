"""What the supporter holds in the hand: the printed letter, read by poppler, and its slip, read by zbar."""

import re
import subprocess
import tempfile
from pathlib import Path


def pages_of(pdf: Path) -> list[str]:
    """The words of each page, in the order of reading."""
    read = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True)
    return read.stdout.removesuffix("\f").split("\f")


def codes_of(pdf: Path, page: int) -> list[str]:
    """The QR codes of a page, as a camera would find them in its picture."""
    with tempfile.TemporaryDirectory() as folder:
        picture = f"{folder}/page"
        number = str(page)
        command = ["pdftoppm", "-r", "150", "-f", number, "-l", number, "-singlefile", "-png", pdf, picture]
        subprocess.run(command, check=True)
        read = subprocess.run(
            ["zbarimg", "--quiet", "--raw", f"{picture}.png"], capture_output=True, text=True, check=False
        )
    return read.stdout.split()


def bare(text: str) -> str:
    """The words without white space and hyphens, which the end of a line may add or take."""
    return re.sub(r"[\s\u200b\u00ad-]+", "", text)
