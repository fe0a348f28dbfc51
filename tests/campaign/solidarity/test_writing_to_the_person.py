"""A message is one action in the ledger and one row beside it, encrypted: both or neither, and once."""

import unicodedata

import pytest
from django.db import OperationalError, connection
from hypothesis import given
from hypothesis import strategies as st

from factories import petitions
from factories import receptions as make
from writeathon.campaign.actions.models import Action, SetAside, WatchRule
from writeathon.campaign.actions.recounting import recount
from writeathon.campaign.solidarity.models import Message, ReplyWish
from writeathon.campaign.solidarity.refusals import (
    MessageTooLong,
    NothingWritten,
    SignedTooLong,
    TooManyLines,
    WritingRefusal,
    read_message,
    read_signed,
)
from writeathon.platform.typesetting.hygiene import clean, is_clean
from writeathon.platform.vault import files


@pytest.fixture
def reception(db):
    return make.reception(pictures=True)


@pytest.fixture
def send(browser, reception):
    """Send a message as a browser does."""

    def sending(**typed):
        return browser.post(path(reception), make.form_of(reception, **typed))

    return sending


def path(reception) -> str:
    return f"/en/solidarity/{reception.case.slug}/"


def kept_files() -> list[str]:
    return list(files.names())


def test_a_message_stands_beside_the_action_and_not_in_it(send, reception):
    assert send(signed=" Amélie ", country="FR").status_code == 303
    [message], [action] = Message.objects.all(), Action.objects.all()
    assert message.token == action.token
    assert (message.text, message.signed, message.language) == (make.WORDS, "Amélie", "en")
    assert (message.case, message.season, message.day) == (reception.case, action.season, action.day)
    assert (message.standing, message.country, message.picture) == ("waiting", "FR", "")
    assert (action.kind, action.quantity, action.country) == ("solidarity", 1, "FR")
    assert action.provenance == "self-reported"


def test_no_word_stands_in_the_database_in_clear(send):
    send(message="Kanarienvogel am Fenster, heute früh.", signed="Rotkehlchen", email="drossel@example.org")
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name from the database itself
            found += [repr(value) for row in cursor.fetchall() for value in row if value is not None]
    dumped = "\n".join(found)
    assert "solidarity" in dumped
    assert not [word for word in ("Kanarien", "Fenster", "Rotkehlchen", "drossel") if word in dumped]


def test_a_picture_is_cleaned_and_kept_encrypted_apart(send):
    assert send(picture=make.drawing()).status_code == 303
    message = Message.objects.get()
    content = files.read(message.picture, place=message.picture_place)
    assert content.startswith(b"\xff\xd8")
    assert len(message.picture) == 32
    assert kept_files() == [message.picture]


def test_a_picture_of_another_message_cannot_be_read_in_its_place(send):
    send(picture=make.drawing())
    send(picture=make.drawing(), message="Another one, with the same drawing.")
    first, second = Message.objects.order_by("token")
    with pytest.raises(files.Damaged):
        files.read(first.picture, place=second.picture_place)


def test_the_same_form_twice_is_one_message(browser, reception):
    form = make.form_of(reception, signed="Amélie")
    first = browser.post(path(reception), {**form, "picture": make.drawing()})
    again = browser.post(path(reception), {**form, "picture": make.drawing()})
    assert (first.status_code, again.status_code) == (303, 303)
    assert Message.objects.count() == Action.objects.count() == len(kept_files()) == 1
    assert recount().differences == []


def test_other_words_in_the_same_form_are_a_message_of_their_own(browser, reception):
    """The writer went back and changed something: nothing is swallowed, and nothing that was sent is changed."""
    form = make.form_of(reception)
    browser.post(path(reception), form)
    page = browser.post(path(reception), {**form, "message": "I forgot to say: the lilac is in flower."})
    assert page.status_code == 422
    assert "the lilac is in flower" in page.content.decode()
    assert form["form"] not in page.content.decode()
    assert Message.objects.get().text == make.WORDS
    assert Action.objects.count() == 1


def test_neither_is_written_if_the_words_cannot_be(send, monkeypatch):
    def away(*_args, **_kwargs):
        raise OperationalError

    # The database goes away between the two: nothing of ours is replaced but its answer.
    monkeypatch.setattr(Message, "save", away)
    answer = send(picture=make.drawing())
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert make.WORDS in answer.content.decode()
    assert not Action.objects.exists()
    assert not Message.objects.exists()
    assert kept_files() == []


def test_a_report_set_aside_keeps_its_message(send):
    WatchRule.objects.create(name="Any", shape="quantity", kind="solidarity", most=0)
    assert send().status_code == 303
    assert not Action.objects.exists()
    assert SetAside.objects.get().token == Message.objects.get().token


def test_taking_it_back_erases_the_words_and_no_replay_brings_them_again(browser, reception):
    form = make.form_of(reception, signed="Amélie", picture=make.drawing())
    thanks = browser.post(path(reception), form).url
    assert browser.post(f"{thanks}undo/").status_code == 302
    message = Message.objects.get()
    assert (message.standing, message.text, message.signed, message.picture) == ("withdrawn", "", "", "")
    assert kept_files() == []
    again = browser.post(path(reception), {**form, "picture": make.drawing()})
    assert again.status_code == 422
    assert Message.objects.get().text == ""
    assert kept_files() == []


def test_a_form_of_another_case_or_room_is_refused(browser, reception):
    other = petitions.form_of(petitions.petition(case=reception.case))
    of_nobody = make.form_of(reception) | {"form": make.issue_form(now=make.timezone.now() - make.MINUTE)}
    assert browser.post(f"/en/petitions/{reception.case.slug}/", other).status_code == 303
    for form in (of_nobody, make.form_of(reception, form=other["form"])):
        assert browser.post(path(reception), form).status_code == 422
    assert not Message.objects.exists()


def test_the_form_by_hand_adds_no_messages(browser, reception):
    fields = {"case": str(reception.case_id), "kind": "solidarity", "quantity": "1"}
    assert browser.post("/en/posted/", make.form_of(reception, **fields)).status_code == 422
    assert not Action.objects.exists()


def test_an_address_is_kept_only_where_one_is_given(send):
    send()
    assert not ReplyWish.objects.exists()
    send(message="With an address this time.", email="amelie@example.org")
    wish = ReplyWish.objects.get()
    assert (wish.email, wish.confirmed, wish.message.text) == (
        "amelie@example.org",
        False,
        "With an address this time.",
    )


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("", NothingWritten),
        (" \n ", NothingWritten),
        ("…!", NothingWritten),
        ("a" * 1001, MessageTooLong),
        ("a\n" * 61, TooManyLines),
    ],
)
def test_what_is_no_message(typed, refusal):
    with pytest.raises(refusal):
        read_message(typed)


def test_what_a_browser_or_a_keyboard_adds_does_not_count():
    lines = "\r\n".join(["é" * 20] * 47)  # 47 lines, with both characters at their ends more than a thousand
    assert len(lines) > 1000 > len(read_message(lines))
    decomposed = unicodedata.normalize("NFD", "é" * 1000)
    assert read_message(decomposed) == "é" * 1000


@given(st.text(max_size=1200))
def test_a_message_is_what_was_typed_or_a_refusal(typed):
    try:
        text = read_message(typed)
    except WritingRefusal:
        return
    assert text == unicodedata.normalize("NFC", text)
    assert text == clean(unicodedata.normalize("NFC", typed.replace("\r\n", "\n").strip()))
    assert is_clean(text)
    assert 0 < len(text) <= 1000
    assert read_message(text) == text


@given(st.text(max_size=200))
def test_a_signature_is_one_short_line_or_a_refusal(typed):
    try:
        signed = read_signed(typed)
    except SignedTooLong:
        return
    assert len(signed) <= 80
    assert "\n" not in signed
    assert read_signed(signed) == signed
