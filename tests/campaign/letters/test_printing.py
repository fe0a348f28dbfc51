"""Letters and slips on paper, looked at by programs that know nothing of how they were made."""

import gzip
import re
from dataclasses import replace
from io import BytesIO

import pytest
import resvg_py
from paper_samples import ARABIC, ENGLISH, FRENCH, LETTERS, SLIP, SPANISH
from pdf_reading import (
    MM,
    bare,
    check_sound,
    codes_in,
    dark,
    picture_of,
    printed,
    run_on,
    text_of,
    title_and_language,
    words_on,
)
from PIL import Image, ImageChops, ImageFilter

from writeathon.campaign.letters.exporting import letter_text
from writeathon.campaign.letters.printing import letter_pages, letter_pdf, letter_preview, slip_pdf
from writeathon.platform.typesetting.compiling import MissingGlyph

LONG = replace(FRENCH, paragraphs=FRENCH.paragraphs * 4)
STOPPED = replace(
    LONG, stop_notice="Arrêtez : cette lettre ne doit plus être envoyée depuis le 20 novembre 2026."
)

# Envelope height and width; the window's left edge, width, lower edge and height; the height the sheet is folded to.
WINDOWS = {
    "dl-left": (110, 220, 20, 90, 18, 35, 99),
    "dl-right": (110, 220, 100, 100, 20, 35, 99),
    "din-b": (110, 220, 20, 90, 15, 45, 105),
    "us-10": (104.8, 241.3, 22.2, 114.3, 12.7, 28.6, 93.1),
}


def visible(window: str, width_of_sheet: float) -> tuple[float, float, float, float]:
    """What stays in sight while the folded sheet slides in its envelope: left, top, right, bottom on the sheet, in mm."""
    height, width, left, wide, up, high, folded = WINDOWS[window]
    sideways, upwards = width - width_of_sheet, height - folded
    top = height - up - high
    return left, top, left + wide - sideways, top + high - upwards


@pytest.mark.parametrize("language", LETTERS)
def test_a_letter_is_sound_tagged_and_names_itself(language):
    pdf = letter_pdf(LETTERS[language])
    check_sound(pdf)
    assert title_and_language(pdf) == (LETTERS[language].subject, language)


def test_a_region_is_kept():
    assert title_and_language(letter_pdf(replace(SPANISH, language="es-GT")))[1] == "es-GT"


@pytest.mark.parametrize("language", LETTERS)
def test_the_pdf_has_exactly_the_words_of_the_letter(language):
    letter = replace(LETTERS[language], stop_notice="Stop.")
    assert bare(text_of(letter_pdf(letter))) == bare(letter_text(letter))


def test_the_same_letter_is_the_same_file():
    assert letter_pdf(FRENCH, slip=SLIP) == letter_pdf(FRENCH, slip=SLIP)


@pytest.mark.parametrize(
    ("letter", "millimetres"), [(FRENCH, (210, 297)), (ENGLISH, (215.9, 279.4))], ids=["a4", "us-letter"]
)
def test_paper_has_its_true_size(letter, millimetres):
    size = re.search(rb"Page size:\s+([\d.]+) x ([\d.]+)", run_on(letter_pdf(letter), "pdfinfo", "FILE"))
    assert [float(side) / MM for side in size.groups()] == pytest.approx(millimetres, abs=0.1)


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("lines", [4, 6])
def test_the_address_stays_in_its_window(window, lines):
    recipient = ("His Excellency the President", "Palace", "4 Harbour Square", "1000 Lissar", "Corvania")
    recipient = (*recipient, "Somewhere")[:lines]
    paper, width = ("us-letter", 215.9) if window == "us-10" else ("a4", 210)
    letter = replace(ENGLISH, paper=paper, window=window, recipient=recipient, sender=())
    left, top, right, bottom = visible(window, width)
    pdf = letter_pdf(letter)
    assert [word.text for word in words_on(pdf) if word.bottom < 90.5][1:] == " ".join(recipient).split()[1:]
    label = printed(picture_of(pdf), 12, 30, 200, 90)
    assert left <= label[0] < label[2] <= right
    assert label[3] <= bottom
    if not (window == "us-10" and lines > 4):  # a #10 window shows four lines wherever the sheet has slid to
        assert label[1] >= top


@pytest.mark.parametrize("window", WINDOWS)
def test_nothing_but_the_address_shows_in_the_window(window):
    paper, width = ("us-letter", 215.9) if window == "us-10" else ("a4", 210)
    letter = replace(FRENCH, paper=paper, window=window, recipient=())
    picture = picture_of(letter_pdf(letter))
    height, across, left, wide, up, high, folded = WINDOWS[window]
    sideways, upwards = across - width, height - folded
    seen = (left - sideways, height - up - high - upwards, left + wide, height - up)
    assert not dark(picture, max(seen[0], 10), *seen[1:])


@pytest.mark.parametrize(
    ("letter", "folds"),
    [(FRENCH, (99, 198)), (replace(FRENCH, window="din-b"), (105, 210)), (ENGLISH, (93.1, 186.3))],
    ids=["a4", "din-b", "us-letter"],
)
def test_fold_marks_stand_where_the_sheet_is_folded(letter, folds):
    picture = picture_of(letter_pdf(letter))
    assert all(dark(picture, 5, fold - 0.5, 9, fold + 0.5) for fold in folds)
    assert not dark(picture, 0, 20, 15, folds[0] - 1)


def test_a_little_too_long_is_set_a_little_smaller():
    lengths = [replace(FRENCH, paragraphs=(*FRENCH.paragraphs, "Mot. " * n)) for n in range(180, 500, 10)]
    pages = [letter_pages(letter) for letter in lengths]
    assert pages == sorted(pages)
    assert {1, 2} == set(pages)
    last = lengths[pages.index(2) - 1]
    heights = [word.bottom - word.top for word in words_on(letter_pdf(last)) if word.text == "Mot."]
    ordinary = [word.bottom - word.top for word in words_on(letter_pdf(FRENCH)) if word.text == "Votre"]
    assert 10 / 11 <= min(heights) / ordinary[0] * 1.001 < 1


def test_a_second_sheet_never_holds_a_name_alone():
    for n in range(240, 480, 20):
        pdf = letter_pdf(replace(FRENCH, paragraphs=(*FRENCH.paragraphs, "Mot. " * n)))
        if FRENCH.close[:20] not in text_of(pdf, 1, 1):
            assert len(text_of(pdf, 2, 2).split()) > len(f"{FRENCH.close} {FRENCH.signature}".split()) + 5


def test_a_name_is_never_divided():
    text = text_of(
        letter_pdf(replace(FRENCH, paragraphs=("Amara Teyel " * 60, "anticonstitutionnellement " * 40)))
    )
    assert set(re.findall(r"Ama\S*|Tey\S*", text)) >= {"Amara", "Teyel"}
    assert not re.search(r"(Am|Ama|Te|Tey)[-\xad]\n", text)
    assert re.search(r"anti\w*\xad\n", text)


def test_nothing_in_the_letter_betrays_a_code():
    pdf = letter_pdf(FRENCH, slip=SLIP)
    assert codes_in(picture_of(pdf, 1)) == []
    assert SLIP.code[:5] not in text_of(pdf, 1, 1)


def test_the_slip_is_on_a_sheet_of_its_own_and_its_code_is_read():
    pdf = letter_pdf(FRENCH, slip=SLIP)
    check_sound(pdf)
    assert codes_in(picture_of(pdf, 2, dots_per_mm=8)) == [SLIP.url]
    words = text_of(pdf, 2, 2)
    assert bare(SLIP.code) in bare(words)
    assert all(part in words for part in (SLIP.heading.split(",")[0], SLIP.case_name, SLIP.notice))


def test_the_slip_can_be_printed_alone():
    pdf = slip_pdf(SLIP)
    check_sound(pdf)
    assert title_and_language(pdf) == (SLIP.heading, "fr")
    assert codes_in(picture_of(pdf, dots_per_mm=8)) == [SLIP.url]


def test_copies_for_embassies_follow_the_letter():
    copy = replace(FRENCH, recipient=("Ambassade de Valdorie", "1 rue Inventée", "Paris"))
    pdf = letter_pdf(FRENCH, slip=SLIP, copies=[copy])
    assert "Ambassade de Valdorie" in text_of(pdf, 2, 2)
    assert "Gardez" in text_of(pdf, 3, 3)


def test_a_stop_and_the_notice_of_a_demonstration_stand_on_every_sheet():
    pdf = letter_pdf(STOPPED)
    assert letter_pages(STOPPED) == 2
    for page in (1, 2):
        assert "Arrêtez" in text_of(pdf, page, page)
        assert FRENCH.notice in text_of(pdf, page, page)
    stop = next(word for word in words_on(pdf) if word.text == "Arrêtez")
    assert stop.bottom < 20


def test_a_language_that_runs_to_the_left_is_set_so():
    pdf = letter_pdf(ARABIC)
    check_sound(pdf)
    assert title_and_language(pdf)[1] == "ar"
    picture = picture_of(pdf)
    salutation = (112, 122)  # mm: one short line below the subject
    assert dark(picture, 150, salutation[0], 180, salutation[1])
    assert not dark(picture, 20, salutation[0], 100, salutation[1])


@pytest.mark.parametrize("letter", [*LETTERS.values(), ARABIC], ids=[*LETTERS, "ar"])
def test_the_preview_is_quiet_and_light(letter):
    (sheet,) = letter_preview(letter)
    assert sheet.startswith("<svg viewBox=")
    assert not re.search(r"style|class=|script|xmlns|xlink|https?:|\son\w+=", sheet)
    assert len(gzip.compress(sheet.encode(), 6)) <= 40_000


@pytest.mark.parametrize("letter", [SPANISH, STOPPED, ARABIC], ids=["es", "stopped", "ar"])
def test_the_preview_is_what_will_be_printed(letter):
    """Resvg draws the one and poppler the other: they differ by their smoothing of edges and by nothing else."""
    printed_sheets = letter_pdf(letter)
    for number, sheet in enumerate(letter_preview(letter), 1):
        paper = picture_of(printed_sheets, number, dots_per_mm=8)
        svg = sheet.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
        screen = Image.open(BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg, width=paper.width))))
        on_white = Image.new("L", paper.size, 255)
        on_white.paste(screen.convert("L").resize(paper.size))
        blurred = [picture.filter(ImageFilter.BoxBlur(6)) for picture in (paper, on_white)]
        assert ImageChops.difference(*blurred).getextrema()[1] < 50


def test_two_previews_may_stand_on_one_page():
    names = [
        set(re.findall(r'\bid="([^"]+)"', sheet))
        for prefix in ("letter", "copy")
        for sheet in letter_preview(LONG, prefix=prefix)
    ]
    assert len(names) == 4
    assert sum(map(len, names)) == len(set.union(*names))


def test_a_character_without_a_glyph_is_named_before_anything_is_shown():
    with pytest.raises(MissingGlyph) as refused:
        letter_preview(replace(FRENCH, paragraphs=("Courage 😀 中",)))
    assert refused.value.characters == "😀中"
