"""The contrast of the tokens as the style sheet has them, by day and by night (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

import writeathon.platform.theme

CSS = (Path(writeathon.platform.theme.__file__).parent / "static" / "theme" / "theme.css").read_text()
PAIRS = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{3,6}), (#[0-9a-f]{3,6})\);", CSS)
DAY = {name: day for name, day, _ in PAIRS}
NIGHT = {name: night for name, _, night in PAIRS}
PLAIN = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", CSS))

SURFACES = ("paper", "sheet", "kraft")


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_right():
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


def test_old_phones_get_the_colours_of_the_day():
    assert {name: colour for name, colour in PLAIN.items() if name in DAY} == DAY


@pytest.mark.parametrize("tokens", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize("surface", SURFACES)
class TestText:
    def test_ink_is_read_with_ease(self, tokens, surface):
        assert contrast(tokens["ink"], tokens[surface]) >= 7

    @pytest.mark.parametrize("token", ["second", "red", "blue", "green"])
    def test_coloured_words_are_read(self, tokens, surface, token):
        assert contrast(tokens[token], tokens[surface]) >= 4.5

    def test_edges_of_fields_are_seen(self, tokens, surface):
        assert contrast(tokens["edge"], tokens[surface]) >= 3


@pytest.mark.parametrize("tokens", [DAY, NIGHT], ids=["day", "night"])
def test_the_red_button_is_read_with_ease(tokens):
    assert contrast(tokens["on-red"], tokens["red"]) >= 7


@pytest.mark.parametrize("tokens", [DAY, NIGHT], ids=["day", "night"])
def test_second_ink_is_read_with_ease_on_the_page(tokens):
    assert contrast(tokens["second"], tokens["paper"]) >= 7
