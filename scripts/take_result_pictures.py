"""Takes the pictures of the results (docs/pictures/results-*.png) anew from a running site: page, and pages of the report.

`python scripts/take_result_pictures.py http://127.0.0.1:8000 [2026]`
"""

import io
import os
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

TARGET = Path(__file__).resolve().parents[1] / "docs" / "pictures"
SIZES = {"phone": (360, 740), "desktop": (1280, 860)}
# What stands at the head of each picture: the total, or the map.
HEADS = {"results": "h1", "results-map": "#country"}
LANGUAGES = ("en", "fr", "es")
COLOURS = 96
BETWEEN = 12  # dots between the pages of the report
GROUND = "#857A5F"


def keep(name: str, picture: Image.Image) -> None:
    cut = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    cut.save(TARGET / f"{name}.png", optimize=True)


def pages(browser: Any, url: str, year: str) -> None:
    for language in LANGUAGES:
        for size, (width, height) in SIZES.items():
            page = browser.new_context(viewport={"width": width, "height": height}).new_page()
            page.goto(f"{url}/{language}/seasons/{year}/results/", wait_until="networkidle")
            for name, head in HEADS.items():
                if head != "h1":
                    page.evaluate(f"document.querySelector('{head}').scrollIntoView()")
                keep(f"{name}-{language}-{size}", Image.open(io.BytesIO(page.screenshot())))
            page.context.close()


def report(url: str, year: str) -> None:
    """Its pages side by side."""
    with urllib.request.urlopen(f"{url}/en/seasons/{year}/results.pdf") as answer:  # noqa: S310 - the site under our own hands
        pdf = answer.read()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", "50", "-png", "-", f"{folder}/page"], input=pdf, check=True)
        sheets = [Image.open(path) for path in sorted(Path(folder).glob("*.png"))]
        wide = sum(sheet.width + BETWEEN for sheet in sheets) + BETWEEN
        picture = Image.new("RGB", (wide, sheets[0].height + 2 * BETWEEN), GROUND)
        left = BETWEEN
        for sheet in sheets:
            picture.paste(sheet, (left, BETWEEN))
            left += sheet.width + BETWEEN
    keep("results-report", picture)


def main() -> None:
    url = sys.argv[1].rstrip("/")
    year = sys.argv[2] if len(sys.argv) > 2 else "2026"  # noqa: PLR2004 - the second word
    TARGET.mkdir(exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-background-networking"],
        )
        pages(browser, url, year)
        browser.close()
    report(url, year)


if __name__ == "__main__":
    main()
