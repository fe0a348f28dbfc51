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
from writeathon.campaign.solidarity.bank_signature import fingerprints
from writeathon.campaign.solidarity.book.laying_out import LaidOut
from writeathon.campaign.solidarity.book.options import BookOptions
from writeathon.campaign.solidarity.handing_over import hand_over
from writeathon.campaign.solidarity.models import Message
from writeathon.campaign.solidarity.opening import NotABank, NothingOpened, OfAnotherCase, opened
from writeathon.campaign.solidarity.sealing import seal_due
from writeathon.campaign.solidarity.unsealed_book import book_of, drawing_for
from writeathon.interfaces.console.main import main
from writeathon.platform.vault.boxes import WrongSecret, new_box

WORDS = {"fr": "Tu n’es pas oublié.", "ar": "لستَ وحدك", "es": "No te olvidamos."}


@pytest.fixture
def boxed(db):
    return make.boxed()


def bank_of(case) -> list[str]:
    return list(make.exported(case))


def noted() -> str:
    """As somebody noted it from the desk."""
    return fingerprints()[0][1]


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
    return bank_of(case)


def test_an_export_holds_boxes_and_no_word(boxed):
    case, secret = boxed
    lines = filled(case)
    assert len(lines) == 5
    head = json.loads(lines[0])
    assert (head["format"], head["case"], head["name"]) == ("writeathon-bank/2", case.slug, case.name)
    assert head["day"] == make.ago(0).isoformat()
    assert not [words for words in [*WORDS.values(), "Amélie", "forgotten"] if words in "".join(lines)]
    bank = opened(lines, case=case.slug, secret=secret, signed_by=noted())
    assert sorted(each.text for each in bank.messages) == sorted(WORDS.values())
    assert bank.closed == 0


def test_what_was_handed_over_refused_or_erased_is_not_exported(boxed):
    case, secret = boxed
    assert len(filled(case)) == 5
    first, second = Message.objects.order_by("pk")[:2]
    Message.objects.filter(pk=first.pk).update(standing="refused")
    Message.objects.filter(pk=second.pk).update(kept="nothing")
    assert len(opened(bank_of(case), case=case.slug, secret=secret, signed_by=noted()).messages) == 1
    hand_over(case=case, day=make.ago(0), by=make.staff(), now=make.timezone.now())
    assert opened(bank_of(case), case=case.slug, secret=secret, signed_by=noted()).messages == []


def test_a_box_moved_to_another_row_and_one_of_another_secret_stay_closed(boxed):
    case, secret = boxed
    lines = filled(case)
    first, second = Message.objects.order_by("pk")[:2]
    Message.objects.filter(pk=first.pk).update(sealed=second.sealed)
    bank = opened(bank_of(case), case=case.slug, secret=secret, signed_by=noted())
    assert (len(bank.messages), bank.closed) == (2, 1)
    with pytest.raises(NothingOpened):
        opened(lines, case=case.slug, secret=new_box()[1], signed_by=noted())
    with pytest.raises(WrongSecret):
        opened(lines, case=case.slug, secret="open1:mistyped", signed_by=noted())
    with pytest.raises(OfAnotherCase):
        opened(lines, case="somebody-else", secret=secret, signed_by=noted())


@pytest.mark.parametrize(
    "lines", [[], ["no json"], ["[]"], ['{"format": "x"}'], ['{"format": "writeathon-bank/1"}']]
)
def test_another_file_is_no_bank(lines):
    with pytest.raises(NotABank):
        opened(lines, case="c", secret="s", signed_by="0" * 20)


def test_the_book_needs_no_database_and_holds_every_word(boxed, tmp_path):
    case, secret = boxed
    sealed, key, out = tmp_path / "bank.jsonl", tmp_path / "key", tmp_path / "book.pdf"
    sealed.write_text("".join(filled(case)))
    key.write_text(f"{secret}\n")
    command = [sys.executable, "-m", "writeathon.interfaces.console.main", "book", "--case", case.slug]
    command += ["--sealed", str(sealed), "--key", str(key), "--out", str(out), "--language", "en"]
    command += ["--signed-by", noted().lower().replace("-", " ")]
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


def test_drawings_come_out_as_small_as_the_book_needs_them_and_what_is_none_is_left_out(boxed):
    case, secret = boxed
    large = io.BytesIO()
    Image.new("RGB", (2_000, 1_500), "teal").save(large, "JPEG")
    make.message(case, "With a drawing", picture=large.getvalue())
    make.message(case, "With something else", picture=b"no picture")
    assert seal_due() == (2, 0)
    given = {"case": case.slug, "secret": secret, "signed_by": noted()}
    options = BookOptions(language="en", thin=True)
    bank = opened(bank_of(case), **given, drawing=drawing_for(options))
    sizes = {each.text: Image.open(io.BytesIO(each.picture)).size for each in bank.messages if each.picture}
    assert sizes == {"With a drawing": (600, 450)}
    content = book_of(bank, options=options, made_on=make.ago(0))
    assert sorted(bool(each.picture) for each in content.messages) == [False, True]
    without = drawing_for(BookOptions(language="en", drawings=False))
    assert not any(each.picture for each in opened(bank_of(case), **given, drawing=without).messages)


def test_a_book_that_cannot_be_set_leaves_nothing_and_tells_no_word(boxed, tmp_path, capsys, monkeypatch):
    """It is set in a process of its own, under limits of memory and time: whatever ends that, the machine goes on."""
    case, secret = boxed
    sealed, key, out = tmp_path / "bank.jsonl", tmp_path / "key", tmp_path / "book.pdf"
    sealed.write_text("".join(filled(case)))
    key.write_text(secret)
    place = "writeathon.campaign.solidarity.book.pressing.laid_out"
    monkeypatch.setattr(place, lambda _book: LaidOut({"secret": WORDS["es"]}, {}))
    words = ["book", "--case", case.slug, "--sealed", str(sealed), "--key", str(key), "--out", str(out)]
    assert main([*words, "--signed-by", noted()]) == 1
    said = capsys.readouterr()
    assert "--no-drawings" in said.err
    assert not [word for word in WORDS.values() if word in said.out + said.err]
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["bank.jsonl", "key"]


def test_the_command_prints_an_export_and_says_what_is_not_in_it(boxed, capsys):
    case, _secret = boxed
    filled(case)
    assert main(["bank", "export", case.slug]) == 0
    printed = capsys.readouterr()
    assert len(printed.out.splitlines()) == 5
    assert "3 sealed messages" in printed.err
    assert main(["bank", "export", "nobody"]) == 1


@pytest.mark.parametrize("wrong", ["--sealed", "--key", "--out"])
def test_a_wrong_path_is_told_before_anything_is_done(tmp_path, capsys, wrong):
    given = {"--sealed": tmp_path / "bank", "--key": tmp_path / "key", "--out": tmp_path / "book.pdf"}
    for path in (given["--sealed"], given["--key"]):
        path.write_text("x")
    given[wrong] = tmp_path / "nowhere" / "file"
    words = [str(word) for pair in given.items() for word in pair]
    assert main(["book", "--case", "c", "--signed-by", "x", *words]) == 1
    assert "There is no f" in capsys.readouterr().err
