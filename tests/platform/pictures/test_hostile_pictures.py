"""T-35, T-36: bombs, polyglots and strangers are refused in words, or come out with nothing foreign left; nothing is harmed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_pictures import CANARY, CLEAN, hostile_files
from PIL import Image

from writeathon.platform.pictures.bare import size_of_bare
from writeathon.platform.pictures.cleaning import HeicPicture, PictureRefused, TooManyPixels

MOST_SECONDS = 2
MOST_MEGABYTES = 300
FOREIGN = (
    CANARY,
    b"<script",
    b"<?php",
    b"%PDF",
    b"PK\x03\x04",
    b"Exif",
    b"xmpmeta",
    b"Photoshop",
    b"ICC_PROFILE",
    b"MPF",
)


@pytest.fixture(scope="module")
def files():
    return hostile_files()


@pytest.fixture(scope="module")
def judged(files, tmp_path_factory):
    """What became of each file, in a small process apart."""
    folder = tmp_path_factory.mktemp("sent")
    for name, (content, _outcome) in files.items():
        (folder / f"{name}.sent").write_bytes(content)
    program = [sys.executable, str(Path(__file__).with_name("judging_each.py")), str(folder)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    told = subprocess.run(program, env=environment, capture_output=True, text=True, check=True, timeout=550)
    found = {line["name"]: line for line in map(json.loads, told.stdout.splitlines())}
    assert set(found) == set(files)
    for name, line in found.items():
        line["path"] = folder / f"{name}.cleaned"
    return found


def test_there_are_enough_of_them(files):
    assert len(files) >= 80
    assert sum(outcome is CLEAN for _content, outcome in files.values()) >= 20


def test_each_is_refused_or_cleaned(files, judged):
    wanted = {name: "clean" if outcome is CLEAN else outcome.__name__ for name, (_, outcome) in files.items()}
    found = {name: line["outcome"] for name, line in judged.items()}
    assert {name: each for name, each in found.items() if each != wanted[name]} == {}


def test_none_costs_more_than_two_seconds_and_300_megabytes(judged):
    """Seconds of the processor, so that a machine that is busy with other things says the same."""
    slow = {name: line["seconds"] for name, line in judged.items() if line["seconds"] >= MOST_SECONDS}
    fat = {name: line["megabytes"] for name, line in judged.items() if line["megabytes"] >= MOST_MEGABYTES}
    assert (slow, fat) == ({}, {})


def test_nothing_foreign_is_left(judged):
    cleaned = [line["path"] for line in judged.values() if line["outcome"] == "clean"]
    for path in cleaned:
        content = path.read_bytes()
        assert [each for each in FOREIGN if each in content] == [], path.stem
        assert max(size_of_bare(content)) <= 2000
        with Image.open(path) as seen:
            seen.load()
            assert (seen.format, seen.mode) == ("JPEG", "RGB")
            assert not seen.getexif()
            assert set(seen.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}


def test_every_refusal_has_words():
    others = [each for each in PictureRefused.__subclasses__() if each is not TooManyPixels]
    refusals = [TooManyPixels(millions=25), HeicPicture(), *(each() for each in others)]
    words = {str(each) for each in refusals}
    assert len(words) == len(refusals)
    assert all(text.endswith(".") for text in words)
