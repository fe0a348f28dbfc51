"""The book of a sealed bank is made on a machine without the database, with the secret that is nowhere else."""

import io
import json
import os
import stat
import subprocess
import sys

import pytest
from PIL import Image

from factories import bank as make
from writeathon.campaign.solidarity.bank import exported
from writeathon.campaign.solidarity.handing_over import hand_over
from writeathon.campaign.solidarity.models import Message
from writeathon.campaign.solidarity.opening import NotABank, NothingOpened, OfAnotherCase, opened
from writeathon.campaign.solidarity.sealing import seal_due
from writeathon.interfaces.console.main import main
from writeathon.platform.vault.boxes import WrongSecret, new_box

WORDS = {"fr": "Tu n’es pas oublié.", "ar": "لستَ وحدك", "es": "No te olvidamos."}


@pytest.fixture
def boxed(db):
    return make.boxed()


def drawing() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (400, 300), "teal").save(file, "JPEG")
    return file.getvalue()


def filled(case) -> list[str]:
    """Three messages, one with a drawing; the lines of their export."""
    make.message(
        case, WORDS["fr"], guessed="fr", translations={"en": "You are not forgotten."}, picture=drawing()
    )
    make.message(case, WORDS["ar"], guessed="ar", signed="نور", country="EG")
    make.message(case, WORDS["es"], guessed="es", country="")
    assert seal_due() == (3, 0)
    return list(exported(case))


def test_an_export_holds_boxes_and_no_word(boxed):
    case, secret = boxed
    lines = filled(case)
    assert len(lines) == 4
    assert json.loads(lines[0]) == {"format": "writeathon-bank/1", "case": case.slug, "name": case.name}
    assert not [words for words in [*WORDS.values(), "Amélie", "forgotten"] if words in "".join(lines)]
    bank = opened(lines, case=case.slug, secret=secret)
    assert sorted(each.text for each in bank.messages) == sorted(WORDS.values())
    assert bank.closed == 0


def test_what_was_handed_over_refused_or_erased_is_not_exported(boxed):
    case, secret = boxed
    assert len(filled(case)) == 4
    first, second = Message.objects.order_by("pk")[:2]
    Message.objects.filter(pk=first.pk).update(standing="refused")
    Message.objects.filter(pk=second.pk).update(kept="nothing")
    assert len(opened(exported(case), case=case.slug, secret=secret).messages) == 1
    hand_over(case=case, day=make.ago(0), by=make.staff(), now=make.timezone.now())
    assert opened(exported(case), case=case.slug, secret=secret).messages == []


def test_a_box_moved_to_another_line_and_one_of_another_secret_stay_closed(boxed):
    case, secret = boxed
    lines = filled(case)
    parts = [json.loads(line) for line in lines[1:]]
    parts[0]["token"], parts[1]["token"] = parts[1]["token"], parts[0]["token"]
    bank = opened([lines[0], *map(json.dumps, parts)], case=case.slug, secret=secret)
    assert (len(bank.messages), bank.closed) == (1, 2)
    with pytest.raises(NothingOpened):
        opened(lines, case=case.slug, secret=new_box()[1])
    with pytest.raises(WrongSecret):
        opened(lines, case=case.slug, secret="open1:mistyped")
    with pytest.raises(OfAnotherCase):
        opened(lines, case="somebody-else", secret=secret)


@pytest.mark.parametrize(
    "lines", [[], ["no json"], ["[]"], ['{"format": "x"}'], ['{"format": "writeathon-bank/1"']]
)
def test_another_file_is_no_bank(lines):
    with pytest.raises(NotABank):
        opened(lines, case="c", secret="s")


def test_two_exports_put_together_hold_each_message_once(boxed):
    case, secret = boxed
    lines = filled(case)
    assert len(opened([*lines, *lines[1:]], case=case.slug, secret=secret).messages) == 3


def test_the_book_needs_no_database_and_holds_every_word(boxed, tmp_path):
    case, secret = boxed
    sealed, key, out = tmp_path / "bank.jsonl", tmp_path / "key", tmp_path / "book.pdf"
    sealed.write_text("".join(filled(case)))
    key.write_text(f"{secret}\n")
    command = [sys.executable, "-m", "writeathon.interfaces.console.main", "book", "--case", case.slug]
    command += ["--sealed", str(sealed), "--key", str(key), "--out", str(out), "--language", "en"]
    nowhere = {
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
        "WRITEATHON_HOME": str(tmp_path / "offline"),
    }
    done = subprocess.run(
        command, env={**os.environ, **nowhere}, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert "3 messages" in done.stdout
    words = subprocess.run(["pdftotext", out, "-"], check=True, capture_output=True, text=True).stdout
    assert "You are not forgotten." in words
    assert "Tu n’es pas oublié." in " ".join(words.split())
    assert "No te olvidamos." in " ".join(words.split())
    images = subprocess.run(["pdfimages", "-list", out], check=True, capture_output=True, text=True).stdout
    assert len(images.splitlines()) > 2
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert not [word for word in (*WORDS.values(), secret) if word in done.stdout + done.stderr]


def test_the_command_prints_an_export_and_says_what_is_not_in_it(boxed, capsys):
    case, _secret = boxed
    filled(case)
    assert main(["bank", "export", case.slug]) == 0
    printed = capsys.readouterr()
    assert len(printed.out.splitlines()) == 4
    assert "3 sealed messages" in printed.err
    assert main(["bank", "export", "nobody"]) == 1


@pytest.mark.parametrize("wrong", ["--sealed", "--key", "--out"])
def test_a_wrong_path_is_told_before_anything_is_done(tmp_path, capsys, wrong):
    given = {"--sealed": tmp_path / "bank", "--key": tmp_path / "key", "--out": tmp_path / "book.pdf"}
    for path in (given["--sealed"], given["--key"]):
        path.write_text("x")
    given[wrong] = tmp_path / "nowhere" / "file"
    words = [str(word) for pair in given.items() for word in pair]
    assert main(["book", "--case", "c", *words]) == 1
    assert "There is no f" in capsys.readouterr().err
