"""Writing paper and envelopes: true sizes, lines a hand can follow, and the places machines need left free."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from paper_samples import ENVELOPE, STATIONERY
from pdf_reading import MM, check_sound, dark, picture_of, printed, run_on, text_of, title_and_language

from writeathon.campaign.letters.printing import envelope_pdf, stationery_pdf

SIZES = {"dl": (220, 110), "c5": (229, 162), "c6": (162, 114), "us-10": (241.3, 104.8)}


@pytest.mark.parametrize("style", ["plain", "ruled", "bordered"])
@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_writing_paper_is_one_sound_sheet(style, paper):
    pdf = stationery_pdf(replace(STATIONERY, style=style, paper=paper))
    check_sound(pdf)
    assert b"Pages:           1" in run_on(pdf, "pdfinfo", "FILE")
    assert title_and_language(pdf) == ("Writing paper", "en")
    assert text_of(pdf).split() == ["Amara", "Teyel", "Demonstration", "case,", "invented"]


def test_general_paper_says_nothing_at_all():
    assert text_of(stationery_pdf(replace(STATIONERY, case_name="", notice=""))).strip() == ""


@pytest.mark.parametrize("style", ["ruled", "bordered"])
def test_lines_are_eight_millimetres_apart(style):
    picture = picture_of(stationery_pdf(replace(STATIONERY, style=style)), dots_per_mm=10)
    column = [picture.getpixel((1050, y)) < 220 for y in range(300, 2750)]
    starts = [300 + y for y in range(1, len(column)) if column[y] and not column[y - 1]]
    assert len(starts) >= 25
    steps = {round((later - sooner) / 10) for sooner, later in pairwise(starts)}
    assert steps == {8}


def test_the_border_leaves_the_hand_its_room():
    picture = picture_of(stationery_pdf(replace(STATIONERY, style="bordered", case_name="", notice="")))
    assert dark(picture, 9, 9, 14, 288)
    assert not dark(picture, 15, 15, 195, 46)
    assert not dark(picture, 0, 0, 8, 297)  # most printers cannot print there


@pytest.mark.parametrize("size", SIZES)
def test_an_envelope_has_its_true_size(size):
    pdf = envelope_pdf(replace(ENVELOPE, size=size))
    check_sound(pdf)
    found = re.search(rb"Page size:\s+([\d.]+) x ([\d.]+)", run_on(pdf, "pdfinfo", "FILE"))
    assert [float(side) / MM for side in found.groups()] == pytest.approx(SIZES[size], abs=0.1)
    assert all(line in text_of(pdf) for line in (*ENVELOPE.recipient, *ENVELOPE.sender, ENVELOPE.notice))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lines", [3, 9])
def test_the_address_stands_where_machines_look(size, lines):
    recipient = ("The Minister of the Interior and Justice",) * lines
    envelope = replace(ENVELOPE, size=size, recipient=recipient, sender=(), notice="", stamp="")
    width, height = SIZES[size]
    picture = picture_of(envelope_pdf(envelope))
    assert not dark(picture, width - 140 if width > 162 else 30, height - 16, width, height)
    left, top, right, bottom = printed(picture, 30, 38, width, height - 12)
    assert top >= 40
    assert bottom <= height - 16
    assert right <= width - 14
    assert left >= width * 0.39


@pytest.mark.parametrize("size", SIZES)
def test_the_corner_of_the_stamp_is_free(size):
    width = SIZES[size][0]
    picture = picture_of(envelope_pdf(replace(ENVELOPE, size=size, stamp="")))
    assert not dark(picture, width - 31, 11, width - 11, 34)
    assert not dark(picture, width - 73, 0, width - 34, 38)


ARABIC = (
    "معالي وزير العدل",
    "وزارة العدل",
    "شارع الملك فهد، حي المروج، مبنى رقم ٤٥٧٢",
    "ص.ب. ٧٧٧٥، الرياض ١١١٣٧",
    "SAUDI ARABIA",
)
THAI = (
    "ฯพณฯ รัฐมนตรีว่าการกระทรวงยุติธรรม",
    "กระทรวงยุติธรรม ศูนย์ราชการเฉลิมพระเกียรติ ๘๐ พรรษา อาคารราชบุรีดิเรกฤทธิ์ เลขที่ ๑๒๐ หมู่ ๓ ถนนแจ้งวัฒนะ",
    "แขวงทุ่งสองห้อง เขตหลักสี่ กรุงเทพมหานคร ๑๐๒๑๐",
    "THAILAND",
)
LONG = (
    "Frau Staatssekretärin Dr. iur. Annegret von Hohenstein-Wolkenburg",
    "Bundesministerium der Justiz und für Verbraucherschutz",
    *(f"Abteilung {number}: Rechtspflege, Auslieferung, Menschenrechte" for number in range(8)),
    "Mohrenstraße 37, Gebäudeteil Jerusalemer Straße, Aufgang C",
    "11015 BERLIN",
    "GERMANY",
)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("language", "recipient"), [("ar", ARABIC), ("th", THAI), ("de", LONG)])
def test_every_script_and_the_longest_label_keeps_to_its_place(size, language, recipient):
    envelope = replace(
        ENVELOPE, size=size, language=language, recipient=recipient, sender=(), notice="", stamp=""
    )
    width, height = SIZES[size]
    pdf = envelope_pdf(envelope)
    picture = picture_of(pdf)
    left, top, right, bottom = printed(picture, 30, 38, width, height - 12)
    assert top >= 40
    assert bottom <= height - 16
    assert right <= width - 14
    assert left >= width * 0.39
    assert recipient[-1] in text_of(pdf)
    # The edge is that of every envelope: the stamp's corner and the band of the bar code stay free.
    assert not dark(picture, width - 31, 11, width - 11, 34)
    assert not dark(picture, width - 73, 0, width - 34, 38)
    assert not dark(picture, width - 140 if width > 162 else 30, height - 16, width, height)


def test_a_label_that_fits_is_not_made_smaller_for_the_sake_of_one_line():
    envelope = replace(ENVELOPE, size="dl", language="th", recipient=THAI, sender=(), notice="", stamp="")
    _left, top, _right, bottom = printed(picture_of(envelope_pdf(envelope)), 30, 38, 220, 98)
    assert bottom - top > 15  # in five lines of 8 points or more, not in four of 6
