"""Takes the pictures of docs/pictures anew from a running site: `python scripts/take_pictures.py http://127.0.0.1:8000`.

Home, case, composer, preview and thank-you, on a phone and a desktop, in three languages; and a letter, its slip, writing paper
and an envelope as pictures of their PDFs (pdftoppm). Colours are cut to a palette: the documentation stays light.
"""

import io
import os
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

TARGET = Path(__file__).resolve().parents[1] / "docs" / "pictures"
SIZES = {"phone": (360, 740), "desktop": (1280, 860)}
OWN = {
    "en": "I am a school librarian in Leeds. On Saturdays I read aloud to children.",
    "fr": "Je suis bibliothécaire à Lyon. Le samedi, je lis à voix haute aux enfants.",
    "es": "Soy bibliotecaria en Valencia. Los sábados leo en voz alta a los niños.",
}
WRITER = {"to": "1", "sender_line": "initials", "name": "Claire Fontaine", "place": "Lyon", "country": "FR"}


def keep(name: str, content: bytes) -> None:
    picture = Image.open(io.BytesIO(content)).convert("RGB").quantize(96, dither=Image.Dither.NONE)
    picture.save(TARGET / f"{name}.png", optimize=True)


def pages(browser: Any, url: str, case: str) -> None:
    for language, own in OWN.items():
        for size, (width, height) in SIZES.items():
            page = browser.new_context(
                viewport={"width": width, "height": height}, device_scale_factor=1
            ).new_page()

            def shoot(name: str, page: Any = page, size: str = size, language: str = language) -> None:
                keep(f"{name}-{language}-{size}", page.screenshot())

            page.goto(f"{url}/{language}/", wait_until="networkidle")
            shoot("home")
            page.goto(f"{url}/{language}/cases/{case}/", wait_until="networkidle")
            shoot("case")
            page.goto(f"{url}/{language}/write/{case}/#words")
            page.locator("textarea.ruled").first.fill(own)
            page.locator("#words").scroll_into_view_if_needed()
            page.evaluate("document.querySelector('#words').scrollIntoView()")
            shoot("composer")
            page.locator("button[name=preview]").last.click()
            page.evaluate("document.querySelector('#result').scrollIntoView()")
            shoot("preview")
            page.goto(f"{url}/{language}/posted/?case={case}")
            time.sleep(3.2)  # a form sent sooner than a person can read is refused
            page.locator("form:has(input[name=quantity]) button.first").click()
            page.wait_for_timeout(700)
            shoot("thanks")
            page.locator("form[action$='/undo/'] button").first.click()
            page.context.close()


def sheets(url: str, case: str) -> None:
    """Each document as a picture of its PDF."""
    documents = {
        "letter": ("write/{case}/letter.pdf", urllib.parse.urlencode(WRITER).encode()),
        "stationery": ("write/{case}/paper-bordered-a4.pdf", None),
        "envelope": ("write/{case}/envelope-1-dl.pdf", None),
    }
    for name, (path, data) in documents.items():
        with urllib.request.urlopen(f"{url}/fr/{path.format(case=case)}", data=data) as answer:  # noqa: S310 - the site under our own hands
            pdf = answer.read()
        for number, which in enumerate(["letter", "slip"] if name == "letter" else [name], 1):
            done = subprocess.run(
                ["pdftoppm", "-r", "80", "-f", str(number), "-l", str(number), "-png", "-"],
                input=pdf,
                stdout=subprocess.PIPE,
                check=True,
            )
            keep(which, done.stdout)


def main() -> None:
    url = sys.argv[1].rstrip("/")
    case = sys.argv[2] if len(sys.argv) > 2 else "ilena-tasvari"  # noqa: PLR2004 - the second word
    TARGET.mkdir(exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-background-networking"],
        )
        pages(browser, url, case)
        browser.close()
    sheets(url, case)


if __name__ == "__main__":
    main()
