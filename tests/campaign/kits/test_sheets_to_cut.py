"""Slips and labels lie where they must, measured on the sheet as it is drawn, to half a millimetre."""

import json
import re
import time

import pytest
import zxingcpp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from measuring import drawn, ink_within, level_line, upright_line
from sheets_made import CODES, STACK, data_of, made

from campaign.letters.pdf_reading import codes_in, picture_of, text_of, words_on
from writeathon.campaign.kits.sheet_sizes import UnknownSheet, sheet_size, sheet_sizes, sheets_of
from writeathon.campaign.kits.sheets.labels import labels_data
from writeathon.platform.typesetting.hygiene import TextTooLong

PAPERS = {"a4": (210, 297), "us-letter": (215.9, 279.4)}
HEAD = 36  # millimetres: what the organiser cuts off a sheet of slips
ADDRESS = ("Madame la Ministre de la Justice", "Ministère de la Justice", "Quai des Greffes", "CORLANDE")


def slip_at(place: int, paper: str) -> tuple[float, float, float, float]:
    width, height = PAPERS[paper][0] / 2, (PAPERS[paper][1] - HEAD) / 4
    left, top = place % 2 * width, HEAD + place // 2 * height
    return left, top, left + width, top + height


@pytest.mark.parametrize("paper", PAPERS)
def test_cut_lines_of_slips_lie_on_halves_and_quarters_below_the_head(paper):
    picture = drawn(made("slips", data_of("slips", paper=paper)))
    width, height = PAPERS[paper]
    assert upright_line(picture, (width / 2 - 3, HEAD + 12, width / 2 + 3, height)) == pytest.approx(
        width / 2, abs=0.5
    )
    for quarter in (0, 1, 2, 3):
        line = HEAD + (height - HEAD) * quarter / 4
        assert level_line(picture, (10, line - 3, width, line + 3)) == pytest.approx(line, abs=0.5)


@pytest.mark.parametrize("paper", PAPERS)
def test_each_slip_has_its_own_code_in_the_same_place(paper):
    picture = drawn(made("slips", data_of("slips", paper=paper)))
    found = {code.text: code.position for code in zxingcpp.read_barcodes(picture.convert("L"))}
    assert set(found) == {STACK[1], *(url for _code, url in CODES[:8])}
    for place, (_code, url) in enumerate(CODES[:8]):
        corner, opposite = found[url].top_left, found[url].bottom_right
        left, top, right, bottom = slip_at(place, paper)
        ink = ink_within(picture, (left + 5, top + 5, left + 48, top + 44))
        assert ink
        assert (ink[0] - left, ink[1] - top) == pytest.approx((9, 8.5), abs=0.5)
        assert (corner.x / 10, corner.y / 10) == pytest.approx(ink[:2], abs=0.8)
        assert 20 <= (opposite.x - corner.x) / 10 <= 34
        assert opposite.x / 10 < right
        assert opposite.y / 10 < bottom


@pytest.mark.parametrize("paper", PAPERS)
def test_the_head_of_each_sheet_has_the_code_of_the_stack_and_says_which_slips_these_are(paper):
    pdf = made("slips", data_of("slips", "en", paper=paper))
    for number, slips in ((1, "slips 1 to 8 of 10"), (2, "slips 9 to 10 of 10")):
        picture = drawn(pdf, number)
        head = (0, 0, PAPERS[paper][0], HEAD - 0.5)
        assert codes_in(picture.crop(tuple(round(side * 10) for side in head))) == [STACK[1]]
        ink = ink_within(picture, (0, 0, 60, HEAD - 0.5))
        assert ink
        assert ink[1] > 5  # nearer to the edge few printers print
        assert slips in " ".join(text_of(pdf).split("\f")[number - 1].split())
    bare = re.sub(r"\s", "", text_of(pdf))
    assert bare.count(STACK[0].replace("-", "")) == 2
    assert all(f"No.{number}" in bare for number in range(1, 11))


@pytest.mark.parametrize("paper", PAPERS)
def test_every_slip_is_read_by_another_program_and_says_its_own_code(paper):
    pdf = made("slips", data_of("slips", paper=paper))
    pages = [drawn(pdf, page) for page in (1, 2)]
    for number, (_code, url) in enumerate(CODES):
        box = tuple(round(side * 10) for side in slip_at(number % 8, paper))
        assert codes_in(pages[number // 8].crop(box)) == [url]


def test_codes_stand_beside_their_pictures_in_groups_of_five():
    words = text_of(made("slips", data_of("slips")))
    for code, url in CODES:
        assert re.sub(r"\s", "", code.replace("-", "")) in re.sub(r"\s", "", words)
        assert url in words


def test_an_address_too_long_for_its_line_is_left_to_the_code():
    data = data_of("slips")
    long = "https://writeathon.example/" + "very-long/" * 9
    data["slips"][0]["url"] = long
    pdf = made("slips", data)
    assert "very-long" not in text_of(pdf)
    assert long in codes_in(picture_of(pdf, dots_per_mm=8))


def test_the_name_on_a_slip_stays_on_it():
    data = {
        **data_of("slips"),
        "name": "Les habitantes et habitants du quartier du port de San Telmo del Mar",
    }
    picture = drawn(made("slips", data))
    assert ink_within(picture, (96.5, HEAD + 1, 102.5, HEAD + 55)) is None
    assert codes_in(picture.crop((0, HEAD * 10, 1050, HEAD * 10 + 652))) == [CODES[0][1]]


def test_a_long_name_stays_on_the_head():
    data = data_of("slips")
    data["heads"] = [
        "Les habitantes et habitants du quartier du port de San Telmo del Mar et leurs familles : talons 1 à 8 sur 10",
        data["heads"][1],
    ]
    picture = drawn(made("slips", data))
    ink = ink_within(picture, (12, 0, 210, HEAD - 0.5))  # right of the scissors
    assert ink
    assert ink[2] < 205
    assert ink[3] < HEAD - 1.5


@pytest.mark.parametrize("key", sheet_sizes())
def test_labels_lie_where_the_sheet_has_them(key):
    size = sheet_size(key)
    picture = drawn(made("labels", labels_data([("HHH", "HHH")], language="fr", sheet=key, fill="sheet")))
    pad = min(max(size.width * 0.075, 4), 7)
    for place in range(size.count):
        left = size.left + place % size.columns * size.across
        top = size.top + place // size.columns * size.down
        ink = ink_within(picture, (left, top + 0.2, left + size.width, top + size.height - 0.2))
        assert ink
        assert ink[0] == pytest.approx(left + pad, abs=0.5)
        assert (ink[1] + ink[3]) / 2 == pytest.approx(top + size.height / 2, abs=0.5)


@pytest.mark.parametrize("key", ["plain-a4", "plain-letter"])
def test_cut_marks_lie_on_the_edges_of_labels(key):
    size = sheet_size(key)
    picture = drawn(made("labels", labels_data([ADDRESS], language="fr", sheet=key)))
    for column in range(size.columns + 1):
        x = size.left + column * size.across
        assert upright_line(picture, (x - 3, size.top - 6, x + 3, size.top - 2)) == pytest.approx(x, abs=0.5)
    for row in range(size.rows + 1):
        y = size.top + row * size.down
        assert level_line(picture, (size.left - 6, y - 3, size.left - 2, y + 3)) == pytest.approx(y, abs=0.5)


@pytest.mark.parametrize("size", sheet_sizes().values(), ids=lambda size: size.key)
def test_a_sheet_fits_its_paper(size):
    width, height = PAPERS[size.paper]
    assert size.left * 2 + size.across * (size.columns - 1) + size.width == pytest.approx(width, abs=0.2)
    assert size.top * 2 + size.down * (size.rows - 1) + size.height == pytest.approx(height, abs=0.2)
    assert size.across >= size.width
    assert size.down >= size.height
    assert size.source


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(list(sheet_sizes())),
    st.lists(
        st.lists(st.text("abcdefgWMéñ", min_size=1, max_size=14), min_size=1, max_size=5).map(" ".join),
        min_size=1,
        max_size=9,
    ),
)
def test_an_address_never_leaves_its_label(key, address):
    size = sheet_size(key)
    data = labels_data([address], language="en", sheet=key, offset=size.columns + 1)
    pdf = made("labels", data)
    left, top = size.left + size.across, size.top + size.down
    words = words_on(pdf)
    assert "".join(word.text for word in words).replace("-", "") == "".join(address).replace(" ", "")
    assert min(word.left for word in words) >= left
    assert max(word.right for word in words) <= left + size.width
    ink = ink_within(drawn(pdf), (left - 2, top - 2, left + size.width, top + size.height + 2))
    assert ink
    assert top < ink[1] < ink[3] < top + size.height


def test_each_address_stands_once_or_until_the_sheet_is_full():
    three = [("One",), ("Two",), ("Three",)]
    once = labels_data(three, language="en", sheet="avery-l7160", offset=2)
    assert [len(page) for page in once["pages"]] == [5]
    assert once["pages"][0][:3] == [[], [], ["One"]]
    full = labels_data(three, language="en", sheet="avery-l7160", fill="sheet", offset=2)
    assert [len(page) for page in full["pages"]] == [21]
    assert full["pages"][0][-1] == ["One"]
    many = labels_data(three * 9, language="en", sheet="avery-l7160", fill="sheet")
    assert [len(page) for page in many["pages"]] == [21, 21]
    assert json.loads(json.dumps(many)) == many


def test_a_sheet_without_addresses_is_empty():
    assert text_of(made("labels", labels_data([], language="en", sheet="avery-5160"))).strip() == ""


def test_sheets_nobody_knows_and_lines_of_no_address_are_refused():
    with pytest.raises(UnknownSheet):
        labels_data([ADDRESS], language="en", sheet="avery-0")
    with pytest.raises(TextTooLong):
        labels_data([("word " * 40,)], language="en", sheet="avery-l7160")


def test_forms_offer_the_sheets_of_a_paper():
    offered = dict(sheets_of("us-letter"))
    assert list(offered) == ["avery-5160", "avery-5163", "plain-letter"]
    assert "30" in offered["avery-5160"]


def test_two_thousand_labels_are_made_in_ten_seconds():
    lines = [(f"Name {number}", *ADDRESS[1:]) for number in range(2_000)]
    before = time.perf_counter()
    assert made("labels", labels_data(lines, language="fr", sheet="avery-l7160"))
    assert time.perf_counter() - before < 10
