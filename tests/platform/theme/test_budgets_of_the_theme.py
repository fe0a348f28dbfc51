"""The budgets of ux.md §7 and the rules of the style sheet: small, turned by direction, nothing from elsewhere."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

import writeathon.platform.theme

ROOM = Path(writeathon.platform.theme.__file__).parent
STATIC = ROOM / "static" / "theme"
CSS = (STATIC / "theme.css").read_text(encoding="utf-8")
# Blocks of rules without their comments.
RULES = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)

PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)[\w-]*|left|right|top|bottom|float"
    r"|(?:min-|max-)?(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius|scroll-(?:margin|padding)-(?:left|right|top|bottom))\s*:"
)
SIDES = re.compile(r"(?:text-align|float|clear)\s*:\s*(?:left|right)\b")


def zipped(name: str) -> int:
    return len(gzip.compress((STATIC / name).read_bytes(), 9))


@pytest.mark.parametrize(
    ("name", "most"), [("theme.css", 12_288), ("theme.js", 10_240), ("letters.svg", 20_480)]
)
def test_files_stay_small_over_the_wire(name, most):
    assert zipped(name) <= most


def test_the_font_stays_small_and_sets_the_names_of_europe():
    path = STATIC / "fonts" / "serif.woff2"
    assert path.stat().st_size <= 30_720
    drawn = set(TTFont(path).getBestCmap())
    missing = {
        letter
        for letter in "Łukasz Šimić Ağrı Č Őrsi Ţ Ţară Țară Ûñ ¿¡ « » “” ’ – — … œ Œ ß é"
        if ord(letter) not in drawn
    }
    assert missing == set()


def test_the_style_sheet_knows_no_left_nor_right():
    # Media and container conditions speak of width; declarations may not.
    declarations = re.sub(r"@(?:media|container|supports|page)[^{]*\{", "{", RULES)
    assert PHYSICAL.findall(declarations) == []
    assert SIDES.findall(declarations) == []


def test_nothing_is_fetched_from_elsewhere():
    assert re.findall(r"url\(\s*[\"']?(?:https?:)?//", CSS) == []
    assert "@import" not in CSS
    assert re.findall(r"https?://", (STATIC / "theme.js").read_text(encoding="utf-8")) == []


def test_what_the_style_sheet_names_is_there():
    for address in re.findall(r"url\(\"([^\"]+)\"\)", CSS):
        assert finders.find(f"theme/{address}"), address


def test_every_icon_that_a_template_names_is_in_the_sprite():
    sprite = set(re.findall(r'id="([\w-]+)"', (STATIC / "icons.svg").read_text(encoding="utf-8")))
    used = {
        name
        for path in ROOM.parents[1].rglob("templates/**/*.html")
        for name in re.findall(r"\{% icon [\"']([\w-]+)[\"']", path.read_text(encoding="utf-8"))
    }
    assert used
    assert used - sprite == set()


def test_no_template_carries_style_or_script_of_its_own():
    guilty = [
        path.name
        for path in ROOM.parents[1].rglob("templates/**/*.html")
        if re.search(r"<style|\sstyle=|\son\w+=\"|<script(?![^>]*\bsrc=)", path.read_text(encoding="utf-8"))
    ]
    assert guilty == []
