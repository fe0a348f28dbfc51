"""What stands encrypted is bound to its row, its field and its case: moved anywhere else it is an error, never somebody's words (T-65)."""

import base64
import os
import uuid

import pytest
from django.db import connection
from django.utils import timezone

from factories import bank as make
from writeathon.campaign.solidarity.models import Decision, HandingOver, Message, ReplyWish, Translation
from writeathon.platform.vault import files
from writeathon.platform.vault.encryption import Damaged
from writeathon.platform.vault.renewing import renew_rows


@pytest.fixture
def case(db):
    return make.case()


def decision(of: Message) -> Decision:
    made = Decision(
        id=uuid.uuid4(), message=of, before="once", after="waiting", note=f"Of {of.pk}", at=timezone.now()
    )
    made.save(force_insert=True)
    return made


def handing_over(of: Message) -> HandingOver:
    made = HandingOver(
        id=uuid.uuid4(), case=of.case, day=of.day, note=f"Of {of.pk}", recorded_at=timezone.now()
    )
    made.save(force_insert=True)
    return made


ROWS = {
    (Message, "text"): lambda message: message,
    (Message, "signed"): lambda message: message,
    (Translation, "text"): lambda message: message.translations.get(),
    (Decision, "note"): decision,
    (HandingOver, "note"): handing_over,
    (ReplyWish, "email"): make.wish,
}


def stored(value: uuid.UUID) -> str:
    return value.hex if connection.vendor == "sqlite" else str(value)


def move(model, one: str, other: str, source: uuid.UUID, goal: uuid.UUID) -> None:
    """From a column of one row into a column of another, as whoever can write into the database does it."""
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{one}" FROM "{table}" WHERE "{key}" = %s', [stored(source)])  # noqa: S608 - our own names
        [sealed] = cursor.fetchone()
        cursor.execute(f'UPDATE "{table}" SET "{other}" = %s WHERE "{key}" = %s', [sealed, stored(goal)])  # noqa: S608 - as above


@pytest.mark.parametrize(("model", "field"), ROWS, ids=lambda each: getattr(each, "__name__", each))
def test_into_another_row(case, model, field):
    one, other = (ROWS[model, field](make.message(case, translations={"fr": "Courage."})) for _ in range(2))
    assert getattr(model.objects.get(pk=other.pk), field)
    move(model, field, field, one.pk, other.pk)
    assert getattr(model.objects.get(pk=one.pk), field)
    with pytest.raises(Damaged):
        getattr(model.objects.get(pk=other.pk), field)


def test_into_another_field_of_the_same_row(case):
    message = make.message(case)
    move(Message, "text", "signed", message.pk, message.pk)
    with pytest.raises(Damaged):
        _ = Message.objects.get().signed


@pytest.mark.parametrize("field", ["text", "signed"])
def test_the_whole_row_to_another_person(case, field):
    make.message(case)
    Message.objects.update(case=make.case(seasons=[case.seasons.get()]))
    with pytest.raises(Damaged):
        getattr(Message.objects.get(), field)


def test_a_picture_shown_for_another_message_or_another_person(case):
    one, other = make.message(case, picture=b"one"), make.message(case, picture=b"other")
    assert files.read(one.picture, place=one.picture_place) == b"one"
    other.picture = one.picture
    with pytest.raises(files.Damaged):
        files.read(other.picture, place=other.picture_place)
    one.case = make.case(seasons=[case.seasons.get()])
    with pytest.raises(files.Damaged):
        files.read(one.picture, place=one.picture_place)


def test_a_change_of_keys_reads_what_is_bound_to_more_than_its_row(case, settings):
    """`writeathon vault rekey`: a message is bound to its case too."""
    one, two = (f"{name}:{base64.urlsafe_b64encode(os.urandom(32)).decode()}" for name in ("one", "two"))
    settings.VAULT_KEYS = [one]
    make.wish(make.message(case, "Courage.", translations={"fr": "Courage !"}))
    settings.VAULT_KEYS = [two, one]
    renewed = renew_rows()
    assert renewed.unreadable == ()
    assert renewed.renewed >= 4
    settings.VAULT_KEYS = [two]
    message = Message.objects.get()
    assert (message.text, message.signed, message.translations.get().text) == (
        "Courage.",
        "Amélie",
        "Courage !",
    )
