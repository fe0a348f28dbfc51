"""Words for a case of high risk go into a box that nobody here can open; one transaction, at any moment."""

import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from factories import bank as make
from writeathon.campaign.solidarity.bank import balance_of
from writeathon.campaign.solidarity.erasing import erase_message
from writeathon.campaign.solidarity.leftovers import remove_leftovers
from writeathon.campaign.solidarity.models import Decision, Message, Translation
from writeathon.campaign.solidarity.moderating import let_through, refuse
from writeathon.campaign.solidarity.sealed_message import NotAMessage, OfAnother, SealedMessage
from writeathon.campaign.solidarity.sealing import LARGEST_IN_ROW, seal_due, seal_message
from writeathon.campaign.solidarity.states import Standing
from writeathon.campaign.solidarity.withdrawing import withdraw_message
from writeathon.platform.vault import boxes, files
from writeathon.platform.vault.boxes import CannotOpen, open_with

WORDS = "Tu n’es pas oublié."


@pytest.fixture
def boxed(db):
    return make.boxed()


def opened(message: Message, secret: str) -> SealedMessage:
    data = open_with(secret, bytes(message.sealed))
    return SealedMessage.read(data, token=str(message.token), case=message.case.slug)


def test_a_file_that_a_row_holds_is_never_a_leftover(boxed):
    """The answer to a commit was lost, and it was one: the box is the only copy of the words."""
    case, _secret = boxed
    message = make.message(case, WORDS, picture=b"a drawing")
    picture, alone = message.picture, files.keep(b"of nobody", place="solidarity.message|picture|x")
    remove_leftovers([picture, alone])
    assert [*files.names()] == [picture]


def test_what_is_let_through_lies_whole_in_its_box_and_nowhere_else(boxed):
    case, secret = boxed
    message = make.message(
        case, WORDS, picture=b"a drawing", translations={"en": "You are not forgotten."}, guessed="fr"
    )
    picture = message.picture
    assert seal_message(token=message.token)
    sealed = Message.objects.get()
    assert (sealed.text, sealed.signed, sealed.is_sealed) == ("", "", True)
    assert not Translation.objects.exists()
    found = opened(sealed, secret)
    assert (found.text, found.signed, found.guessed, found.country) == (WORDS, "Amélie", "fr", "FR")
    assert (found.translations, found.picture) == ({"en": "You are not forgotten."}, b"a drawing")
    assert found.day == sealed.day.isoformat()
    assert not seal_message(token=message.token)  # once is enough
    assert picture


def test_its_picture_leaves_the_store_once_that_is_committed(boxed, django_capture_on_commit_callbacks):
    case, _secret = boxed
    message = make.message(case, picture=b"a drawing")
    with django_capture_on_commit_callbacks(execute=True):
        seal_message(token=message.token)
    with pytest.raises(files.Missing):
        files.read(message.picture, place=message.picture_place)
    assert Message.objects.get().picture == ""


def test_a_picture_that_outlived_a_crash_goes_with_the_next_sweep(boxed):
    """Without the callbacks of the commit: the process ended right behind it."""
    case, _secret = boxed
    message = make.message(case, picture=b"a drawing")
    seal_message(token=message.token)
    assert files.read(message.picture, place=message.picture_place) == b"a drawing"
    assert seal_due() == (0, 0)
    with pytest.raises(files.Missing):
        files.read(message.picture, place=message.picture_place)
    assert Message.objects.get().picture == ""


def test_a_large_box_lies_in_the_private_store(boxed):
    case, secret = boxed
    message = make.message(case, picture=bytes(LARGEST_IN_ROW))
    seal_message(token=message.token)
    sealed = Message.objects.get()
    assert sealed.sealed is None
    content = files.read(sealed.sealed_file, place=sealed.sealed_place)
    assert SealedMessage.read(open_with(secret, content), token=str(sealed.pk), case=case.slug).text
    erase_message(token=sealed.pk, now=timezone.now())
    assert list(files.names()) == []


def test_a_box_of_another_message_or_case_is_refused(boxed):
    case, secret = boxed
    one, other = make.message(case, "One"), make.message(case, "Two")
    for each in (one, other):
        seal_message(token=each.token)
    data = open_with(secret, bytes(Message.objects.get(pk=one.pk).sealed))
    assert SealedMessage.read(data, token=str(one.pk), case=case.slug).text == "One"
    with pytest.raises(OfAnother):
        SealedMessage.read(data, token=str(other.pk), case=case.slug)
    with pytest.raises(OfAnother):
        SealedMessage.read(data, token=str(one.pk), case="somebody-else")


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b'{"format": "writeathon-message/9"}'])
def test_whatever_else_comes_out_of_a_box_is_no_message(data):
    with pytest.raises(NotAMessage):
        SealedMessage.read(data, token="t", case="c")


def test_it_cannot_be_opened_with_another_secret_nor_once_it_was_altered(boxed):
    case, secret = boxed
    message = make.message(case)
    seal_message(token=message.token)
    content = bytes(Message.objects.get().sealed)
    with pytest.raises(CannotOpen):
        open_with(boxes.new_box()[1], content)
    with pytest.raises(CannotOpen):
        open_with(secret, content[:-1] + bytes([content[-1] ^ 1]))


@pytest.mark.parametrize("standing", [each for each in Standing if each != Standing.LET_THROUGH])
def test_only_what_was_let_through_is_sealed(boxed, standing):
    case, _secret = boxed
    message = make.message(case, WORDS, standing=standing)
    assert not seal_message(token=message.token)
    assert seal_due() == (0, 0)
    assert Message.objects.get().text == WORDS


def test_a_case_without_a_box_seals_nothing(db):
    message = make.message(make.case(), WORDS)
    assert not seal_message(token=message.token)
    assert Message.objects.get().text == WORDS


def test_a_box_that_cannot_be_used_loses_no_word(db, caplog):
    """Entered past the form that checks it."""
    message = make.message(make.case(box="box1:mistyped"), WORDS)
    assert seal_due() == (0, 1)
    assert Message.objects.get().text == WORDS
    assert WORDS not in caplog.text
    assert str(message.token) not in caplog.text


def test_letting_through_seals_after_the_second_pair_of_eyes(boxed, django_capture_on_commit_callbacks):
    case, secret = boxed
    message = make.message(case, WORDS, standing="waiting", decided_on=None)
    for name in ("first", "second"):
        assert not Message.objects.get().is_sealed
        with django_capture_on_commit_callbacks(execute=True):
            let_through(message=message, by=make.staff(name), now=timezone.now())
    assert opened(Message.objects.get(), secret).text == WORDS


def test_a_sealed_message_can_be_refused_and_taken_back_without_being_read(boxed):
    case, _secret = boxed
    first, second = make.message(case), make.message(case)
    for each in (first, second):
        seal_message(token=each.token)
    refuse(message=first, reason="endangers", by=make.staff(), now=timezone.now())
    assert withdraw_message(token=second.token, now=timezone.now())
    refused, withdrawn = Message.objects.get(pk=first.pk), Message.objects.get(pk=second.pk)
    assert (refused.standing, withdrawn.standing) == ("refused", "withdrawn")
    assert (withdrawn.sealed, withdrawn.sealed_to, withdrawn.kept) == (None, "", "nothing")
    assert balance_of(case).sealed == 0
    assert len(list(make.exported(case))) == 2  # head and signature alone


def test_notes_of_moderators_that_may_quote_go_with_the_words(boxed):
    case, _secret = boxed
    message = make.message(case, WORDS, standing="refused")
    note = Decision(
        id=message.token, message=message, before="waiting", after="refused", note=WORDS, at=timezone.now()
    )
    note.save(force_insert=True)
    Message.objects.update(standing="let-through", let_through_by=2)
    seal_message(token=message.token)
    assert Decision.objects.get().note == ""


@pytest.mark.skipif(connection.vendor == "sqlite", reason="there one writer at a time has the whole database")
@pytest.mark.django_db(transaction=True)
def test_a_refusal_at_the_same_moment_comes_wholly_before_or_after():
    """Twenty times both at once: never a refused message whose words are half gone, never one sealed behind a refusal."""
    case, _secret = make.boxed()
    chief = make.staff()
    for _round in range(20):
        message = make.message(case, WORDS)
        start = threading.Barrier(2)

        def sealing(token=message.token, start=start):
            start.wait()
            try:
                seal_message(token=token)
            finally:
                connection.close()

        thread = threading.Thread(target=sealing)
        thread.start()
        start.wait()
        with transaction.atomic():
            refuse(message=message, reason="hate", by=chief, now=timezone.now())
        thread.join()
        after = Message.objects.get(pk=message.pk)
        assert after.standing == "refused"
        assert after.is_sealed == (after.text == "") == (after.sealed is not None)
