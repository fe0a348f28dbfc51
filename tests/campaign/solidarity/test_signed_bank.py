"""Nobody adds to a letter bank, or changes it, on its way to the machine that is kept offline (security.md T-50)."""

import base64
import json

import pytest
from django.test import Client

from factories import bank as make
from factories.waiting import signed_in, somebody
from writeathon.campaign.solidarity.bank_signature import (
    Altered,
    NoFingerprint,
    NotSigned,
    SignatureRefusal,
    SignedByAnother,
    fingerprint,
    fingerprints,
    read_fingerprint,
    signed,
)
from writeathon.campaign.solidarity.opening import LONGEST_LINE, LinesOf, NotABank, opened
from writeathon.campaign.solidarity.sealed_message import SealedMessage
from writeathon.campaign.solidarity.sealing import seal_due
from writeathon.interfaces.console.main import main
from writeathon.platform.vault.boxes import seal_for
from writeathon.platform.vault.signatures import signers

OLD = "old:" + base64.b64encode(b"o" * 32).decode()
NEW = "new:" + base64.b64encode(b"n" * 32).decode()


@pytest.fixture
def boxed(db):
    return make.boxed()


@pytest.fixture
def lines(boxed):
    for number in range(3):
        make.message(boxed[0], f"Message {number}")
    assert seal_due() == (3, 0)
    return list(make.exported(boxed[0]))


def noted() -> str:
    return fingerprints()[0][1]


def forged(case) -> str:
    """A message that no moderator saw, in a box that anybody can fill: its key stands in each line."""
    words = SealedMessage("t", case.slug, "2026-11-30", "", "en", "en", "You are forgotten.", "")
    box = case.reception.box
    sealed = base64.b64encode(seal_for(box, words.written())).decode()
    return json.dumps({"token": "t", "box": box, "sealed": sealed}) + "\n"


CHANGES = {
    "cut": lambda lines, _one: lines[:-1],
    "cut in the signature": lambda lines, _one: [*lines[:-1], lines[-1][:40]],
    "one added behind": lambda lines, one: [*lines, one],
    "one added in the middle": lambda lines, one: [*lines[:2], one, *lines[2:]],
    "one changed": lambda lines, one: [lines[0], one, *lines[2:]],
    "two swapped": lambda lines, _one: [lines[0], lines[2], lines[1], *lines[3:]],
    "one left out": lambda lines, _one: [lines[0], *lines[2:]],
    "one twice": lambda lines, _one: [*lines[:2], *lines[1:]],
    "put together with another": lambda lines, _one: [*lines, *lines[1:]],
    "another day": lambda lines, _one: [lines[0].replace(make.ago(0).isoformat(), "2020-01-01"), *lines[1:]],
    "without signature": lambda lines, _one: [*lines[:-1], "{}\n"],
    "with an empty signature": lambda lines, _one: [*lines[:-1], '{"signature": ""}\n'],
}


@pytest.mark.parametrize("how", CHANGES)
def test_whatever_is_changed_on_the_way_is_refused_with_what_to_do(boxed, lines, how):
    case, secret = boxed
    assert len(opened(lines, case=case.slug, secret=secret, signed_by=noted()).messages) == 3
    changed = CHANGES[how](lines, forged(case))
    with pytest.raises((NotSigned, Altered), match="from the desk once more"):
        opened(changed, case=case.slug, secret=secret, signed_by=noted())


def test_whoever_signs_with_a_key_of_their_own_is_refused(boxed, lines, settings):
    case, secret = boxed
    right = noted()
    settings.VAULT_KEYS = [NEW]
    stranger = signers("solidarity.bank")[0]
    head = {**json.loads(lines[0]), "signed_by": base64.b64encode(stranger.public).decode()}
    theirs = list(signed([json.dumps(head) + "\n", *lines[1:-1], forged(case)], by=stranger))
    with pytest.raises(SignedByAnother, match="Compare what you typed"):
        opened(theirs, case=case.slug, secret=secret, signed_by=right)
    theirs[0] = lines[0]  # and so is who says that it was ours
    with pytest.raises(Altered):
        opened(theirs, case=case.slug, secret=secret, signed_by=right)


def test_a_stick_that_shows_another_file_the_second_time_is_noticed(boxed, lines):
    case, secret = boxed

    class Twice:
        turns = iter([lines, lines, [*lines[:2], forged(case), *lines[2:]]])

        def __iter__(self):
            return iter(next(self.turns))

    with pytest.raises(Altered, match="changed while it was read"):
        opened(Twice(), case=case.slug, secret=secret, signed_by=noted())


def test_ends_of_lines_of_another_system_change_nothing(boxed, lines, tmp_path):
    case, secret = boxed
    file = tmp_path / "bank.jsonl"
    file.write_text("".join(lines), newline="\r\n")
    assert len(opened(LinesOf(file), case=case.slug, secret=secret, signed_by=noted()).messages) == 3


def test_a_file_that_could_fill_the_memory_is_no_bank(tmp_path):
    file = tmp_path / "bank.jsonl"
    file.write_text('{"format": "writeathon-bank/2"}\n' + "x" * LONGEST_LINE)
    with pytest.raises(NotABank):
        opened(LinesOf(file), case="c", secret="s", signed_by="0" * 20)


def test_no_line_is_kept_while_it_is_signed():
    """So that a bank of any size can be taken along."""
    taken = []

    def endless():
        for number in range(10**9):
            taken.append(number)
            yield f"{number}\n"

    first = next(signed(endless(), by=signers("solidarity.bank")[0]))
    assert (first, taken) == ("0\n", [0])


def test_a_fingerprint_can_be_compared_and_typed():
    text = fingerprint(bytes(32))
    assert [len(part) for part in text.split("-")] == [5, 5, 5, 5]
    assert read_fingerprint(text.lower().replace("-", " ").replace("0", "o").replace("1", "l")) == text
    assert fingerprint(bytes(31) + b"\x01") != text
    for wrong in ("", text[:-1], text + "0", "U" * 20, "*" * 20):
        with pytest.raises(NoFingerprint, match="twenty letters"):
            read_fingerprint(wrong)


def test_while_an_old_key_is_in_the_ring_both_fingerprints_are_shown(boxed, settings, capsys):
    case, _secret = boxed
    settings.VAULT_KEYS = [OLD]
    before = noted()
    settings.VAULT_KEYS = [NEW, OLD]
    after = noted()
    assert after != before
    desk = signed_in(somebody("make_book"))
    words = desk.get(f"/desk/letter-bank/{case.pk}/").content.decode()
    assert words.index(after) < words.index(before)
    assert case.reception.box in words
    assert main(["bank", "fingerprint"]) == 0
    said = capsys.readouterr()
    assert said.out.split() == [after]
    assert before in said.err
    case.reception.box = ""
    case.reception.save()
    assert after not in desk.get(f"/desk/letter-bank/{case.pk}/").content.decode()
    assert after not in Client().get(f"/desk/letter-bank/{case.pk}/", follow=True).content.decode()


def test_the_command_refuses_before_it_reads_anything_and_writes_nothing(boxed, lines, tmp_path, capsys):
    case, secret = boxed
    sealed, key, out = tmp_path / "bank.jsonl", tmp_path / "key", tmp_path / "book.pdf"
    sealed.write_text("".join(CHANGES["one added in the middle"](lines, forged(case))))
    key.write_text(secret)
    words = ["book", "--case", case.slug, "--sealed", str(sealed), "--key", str(key), "--out", str(out)]
    with pytest.raises(SystemExit):
        main(words)
    assert "--signed-by" in capsys.readouterr().err
    for by, said in (
        (noted(), "changed after it was signed"),
        ("0" * 20, "not signed by 00000-"),
        ("x", "twenty"),
    ):
        assert main([*words, "--signed-by", by]) == 1
        assert said in capsys.readouterr().err
    assert not out.exists()


def test_every_refusal_is_of_one_family():
    assert all(
        issubclass(each, SignatureRefusal) for each in (Altered, NoFingerprint, NotSigned, SignedByAnother)
    )
