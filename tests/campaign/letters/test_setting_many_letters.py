"""Many letters as one file: each as it would be alone, whether its sheet was laid out whole or put over one that is the same for all."""

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from paper_samples import ARABIC, ENGLISH, FRENCH, SPANISH
from pdf_reading import picture_of, run_on, text_of
from PIL import ImageChops

from writeathon.campaign.letters.post_desk import pressing, setting
from writeathon.campaign.letters.post_desk.covers import Cover
from writeathon.campaign.letters.post_desk.merging import merged
from writeathon.campaign.letters.post_desk.pressing import press_covers, press_letters
from writeathon.campaign.letters.post_desk.setting import set_letters
from writeathon.campaign.letters.printing import letter_pdf

WRITERS = (
    "Ann",
    "Bénédicte de la Tour du Pin",
    "Ng",
    "Jöran Ågren",
    "Ó Sé",
    "Q",
    "Zoé",
    "W. W.",
    "X",
)
LONG = replace(FRENCH, paragraphs=FRENCH.paragraphs * 5)
# Too long for one sheet in the first size, not in a smaller one; and what changes the head of a sheet.
TIGHT = replace(FRENCH, paragraphs=(*FRENCH.paragraphs, ("mot " * 280).strip()))
STOPPED = replace(ENGLISH, stop_notice="Do not send this letter.", notice="Demonstration case, invented")
NARROW = replace(SPANISH, paper="us-letter", window="us-10", recipient=(*SPANISH.recipient[:-1], "W" * 40))
SHORT = {"fr": FRENCH, "en": ENGLISH, "es": SPANISH, "ar": ARABIC, "long": LONG, "tight": TIGHT}
SHORT |= {"stopped": STOPPED, "a wide address": NARROW}


def by(letter, writer):
    return replace(letter, signature=writer, sender=(writer, "Lyon"))


def apart(one, other):
    """The largest difference of two pictures, without the margin of the fold marks: those hair lines may fall on other dots."""
    assert one.size == other.size
    return ImageChops.difference(one, other).crop((44, 0, *one.size)).getextrema()[1]


def file_of(letters):
    asked = [(uuid4(), letter) for letter in letters]
    pieces = set_letters(asked)
    assert not pieces.failed
    return merged(pieces, [token for token, _letter in asked]), pieces


@pytest.mark.parametrize("letter", SHORT.values(), ids=SHORT.keys())
@pytest.mark.parametrize("fewest", [1, 10_000], ids=["over one sheet", "whole"])
def test_each_letter_looks_as_it_does_alone(monkeypatch, letter, fewest):
    monkeypatch.setattr(setting, "_FEWEST_ALIKE", fewest)
    letters = [by(letter, writer) for writer in WRITERS[:3]]
    file, _pieces = file_of(letters)
    page = 1
    for each in letters:
        alone = letter_pdf(each)
        for number in range(1, 3 if letter is LONG else 2):
            assert apart(picture_of(file, page), picture_of(alone, number)) < 16, (each.signature, number)
            page += 1


def test_no_writer_shows_through_on_another_ones_sheet():
    """The sheet under all of them holds nothing of the first."""
    file, _pieces = file_of([by(FRENCH, writer) for writer in WRITERS])
    for page, writer in enumerate(WRITERS, 1):
        words = text_of(file, page)
        if len(writer) > 4:
            assert words.count(writer) == 2  # above the letter and below it
        others = [other for other in WRITERS if len(other) > 4 and other != writer]
        assert not any(other in words for other in others)


def test_letters_come_in_the_order_that_is_asked_for():
    letters = [
        by(letter, f"Writer{number:03}")
        for number, letter in enumerate([FRENCH, ENGLISH, LONG, SPANISH] * 30)
    ]
    asked = [(uuid4(), letter) for letter in letters]
    pieces = set_letters(asked)
    order = [token for token, letter in sorted(asked, key=lambda each: each[1].signature, reverse=True)]
    file = merged(pieces, order)
    pages = text_of(file).split("\f")
    signed = [page.split("Writer")[1][:3] for page in pages if "Writer" in page]
    first_seen = list(dict.fromkeys(signed))
    assert first_seen == [f"{number:03}" for number in reversed(range(120))]
    assert sum(pieces.found[token].pages for token in order) == len(pages) - 1


def test_the_file_is_sound_and_holds_no_links():
    file, pieces = file_of([by(FRENCH, writer) for writer in WRITERS])
    run_on(file, "qpdf", "--check", "FILE")
    assert b"/Annots" not in run_on(file, "qpdf", "--qdf", "--object-streams=disable", "FILE", "-")
    assert [piece.pages for piece in pieces.found.values()] == [1] * len(WRITERS)


@pytest.mark.parametrize(
    "change",
    [
        {"place_and_date": ""},
        {"signature": ""},
        {"signature": "A name that is far too long to stay on a single line of it"},
        {"place_and_date": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch, 1 May"},
    ],
    ids=["no date", "no name", "a long name", "a long place"],
)
def test_what_one_line_cannot_hold_is_laid_out_whole(change):
    letters = [replace(by(FRENCH, writer), **change) for writer in WRITERS]
    file, _pieces = file_of(letters)
    alone = letter_pdf(letters[1])
    assert apart(picture_of(file, 2), picture_of(alone)) < 16


def test_one_that_cannot_be_set_does_not_take_the_others_with_it(monkeypatch):
    def refusing(part):
        if any(letter.signature == "Bad" for _token, letter in part):
            raise setting.TypesettingError
        return whole(part)

    whole = setting._whole
    monkeypatch.setattr(setting, "_whole", refusing)
    asked = [(uuid4(), replace(by(FRENCH, name), place_and_date="")) for name in ("Good", "Bad", "Fine")]
    pieces = set_letters(asked)
    assert pieces.failed == [asked[1][0]]
    assert set(pieces.found) == {asked[0][0], asked[2][0]}


def test_what_a_step_raises_ends_the_work():
    class Enough(Exception):
        pass

    def step(_number):
        raise Enough

    with pytest.raises(Enough):
        set_letters([(uuid4(), FRENCH)], step=step)


def test_in_a_process_of_its_own_the_same_is_made():
    letters = [by(FRENCH, writer) for writer in WRITERS] + [by(replace(LONG, place_and_date=""), "Z")]
    asked = [(uuid4(), letter) for letter in letters]
    steps = []
    pieces = press_letters(asked, step=steps.append)
    order = [token for token, _letter in asked]
    assert text_of(merged(pieces, order)) == text_of(merged(set_letters(asked), order))
    assert sum(steps) == len(asked)
    covers = [Cover("en", ("Somebody", "Somewhere"), ("K7M-2QX",))] * 3
    assert text_of(press_covers(covers, outside="dl", paper="a4", step=steps.append)).count("K7M-2QX") == 3


def test_the_process_knows_nothing_of_ours(monkeypatch):
    look = "import os, sys; sys.stdin.read(); sys.exit(3 if 'SECRET_KEY' in os.environ else 4)"
    monkeypatch.setenv("SECRET_KEY", "canary")
    monkeypatch.setattr(pressing, "_COMMAND", [sys.executable, "-c", look])
    seen, real = [], subprocess.Popen

    def watched(*given, **named):
        seen.append(real(*given, **named))
        return seen[-1]

    monkeypatch.setattr(pressing.subprocess, "Popen", watched)
    with pytest.raises(pressing.PressFailed):
        press_letters([(uuid4(), FRENCH)], step=lambda _number: time.sleep(1))
    assert seen[0].returncode == 4


def test_a_process_that_dies_or_hangs_is_an_error_and_nothing_is_left(monkeypatch):
    children = set(Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split())
    for command, error in ((["false"], pressing.PressFailed), (["sleep", "60"], pressing.PressTooSlow)):
        monkeypatch.setattr(pressing, "_COMMAND", command)
        monkeypatch.setattr(pressing, "MOST_SECONDS", 1)
        with pytest.raises(error):
            press_letters([(uuid4(), FRENCH)], step=lambda _number: None)
    left = set(Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split())
    assert left <= children


def test_whoever_is_cancelled_ends_the_process(monkeypatch):
    monkeypatch.setattr(pressing, "_COMMAND", ["sleep", "60"])
    began = time.monotonic()

    def step(_number):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        press_letters([(uuid4(), FRENCH)], step=step)
    assert time.monotonic() - began < 20
