"""A view of ours that fails tells its log where it failed, and no word of anybody (security.md T-67)."""

import io
import logging
import re
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from factories import bank as make
from factories.waiting import moderator, signed_in, somebody
from writeathon.campaign.actions.tokens import issue_form
from writeathon.campaign.solidarity import replying
from writeathon.campaign.solidarity.handing_over import hand_over
from writeathon.campaign.solidarity.models import Message, ReplyWish
from writeathon.config.logs import JsonLines, PlainLines
from writeathon.platform.delivery.keeping import envelope_of
from writeathon.platform.delivery.models import OutgoingMail

CANARIES = [f"kanarie{uuid.uuid4().hex[:10]}" for _number in range(4)]


@pytest.fixture
def logs():
    """What both forms of our log write down, at the level that says most."""
    written, handlers, root = io.StringIO(), [], logging.getLogger()
    before = root.level
    for form in (PlainLines(), JsonLines()):
        handler = logging.StreamHandler(written)
        handler.setFormatter(form)
        handlers.append(handler)
        root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.setLevel(before)
    for handler in handlers:
        root.removeHandler(handler)


@pytest.fixture
def case(db):
    replying.WISHES.forget()
    return make.case(pages=True)


@pytest.fixture
def no_private_store(settings, tmp_path):
    """Where the folder should be lies a file: nothing can be kept and nothing written down."""

    def take_away():
        place = tmp_path / "in the way"
        place.write_text("")
        private = settings.STORAGES["private"]
        options = {**private["OPTIONS"], "location": place / "private"}
        settings.STORAGES = {**settings.STORAGES, "private": {**private, "OPTIONS": options}}

    return take_away


def quiet(client: Client) -> Client:
    client.raise_request_exception = False
    return client


def says_nothing(logs: io.StringIO, *more: str) -> bool:
    said = logs.getvalue()
    assert "Traceback" not in said
    assert re.search(r"Internal Server Error|500", said), "no failure was logged"
    return not [word for word in (*CANARIES, *more) if word in said]


def swap(table: str, column: str, key: str, one: uuid.UUID, other: uuid.UUID) -> None:
    """The ciphertext of one row into another: whoever can write into the database tries this (T-65)."""
    names = [each.hex if connection.vendor == "sqlite" else str(each) for each in (one, other)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE {key} = %s", names[:1])  # noqa: S608 - our own names
        [sealed] = cursor.fetchone()
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE {key} = %s", [sealed, names[1]])  # noqa: S608 - as above


def test_a_note_that_was_moved_here_from_another_row(case, logs):
    made = []
    for word in CANARIES[:2]:
        make.message(case)
        given = {"day": timezone.localdate(), "by": make.staff(word), "now": timezone.now()}
        made.append(hand_over(case=case, note=word, **given).pk)
    swap("solidarity_handingover", "note", "id", *made)
    logs.truncate(0)
    page = quiet(signed_in(somebody("make_book"))).get(f"/desk/letter-bank/{case.pk}/")
    assert page.status_code == 500
    assert says_nothing(logs)


def test_a_message_that_was_moved_to_another_row(case, logs):
    first, second = (make.message(case, word, standing="waiting", decided_on=None) for word in CANARIES[:2])
    swap("solidarity_message", "text", "token", first.pk, second.pk)
    answer = quiet(signed_in(moderator())).get("/desk/solidarity/messages/")
    assert CANARIES[0] not in answer.content.decode() or answer.status_code == 200
    with pytest.raises(Exception, match=r"^(?!.*kanarie)"):
        _ = Message.objects.get(pk=second.pk).text
    assert not [word for word in CANARIES if word in logs.getvalue()]


def test_a_link_of_a_mail_whose_page_fails(case, logs, no_private_store):
    message = make.message(case, CANARIES[0])
    replying.wish(message=message, email=f"{CANARIES[1]}@example.org", language="en", now=timezone.now())
    [mail] = OutgoingMail.objects.all()
    path = re.search(r"/en/answers/[\w-]+/stop/", envelope_of(mail).text)[0]
    no_private_store()
    browser = quiet(Client(headers={"Sec-Fetch-Site": "same-origin"}))
    assert browser.post(path).status_code == 500
    assert ReplyWish.objects.exists()  # all or nothing
    assert says_nothing(logs, path.split("/")[3])


def test_a_message_that_cannot_be_kept(case, logs, no_private_store):
    """Its picture has no place: nothing is counted, and nothing of it is in the log."""
    no_private_store()
    form = issue_form(now=timezone.now() - timezone.timedelta(minutes=1), case=case.pk)
    picture = io.BytesIO(_drawing())
    picture.name = f"{CANARIES[2]}.jpg"
    fields = {
        "form": form,
        "message": f"Courage {CANARIES[0]}",
        "signed": CANARIES[1],
        "email": f"{CANARIES[3]}@example.org",
    }
    browser = quiet(Client(headers={"Sec-Fetch-Site": "same-origin"}))
    answer = browser.post(f"/en/solidarity/{case.slug}/", {**fields, "picture": picture})
    if answer.status_code == 200:  # advice first: send it as it is
        picture.seek(0)
        seen = re.search(r'name="seen" value="(\w+)"', answer.content.decode())[1]
        answer = browser.post(f"/en/solidarity/{case.slug}/", {**fields, "seen": seen, "picture": picture})
    assert answer.status_code == 500
    assert not Message.objects.exists()
    assert says_nothing(logs)


def test_a_handing_over_that_cannot_be_written_down(case, logs):
    make.message(case)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE solidarity_handingover RENAME TO somewhere_else")
    fields = {"day": timezone.localdate().isoformat(), "until": "", "note": CANARIES[0]}
    answer = quiet(signed_in(somebody("make_book"))).post(f"/desk/letter-bank/{case.pk}/handed-over/", fields)
    assert answer.status_code == 500
    assert says_nothing(logs)


def _drawing() -> bytes:
    from PIL import Image  # noqa: PLC0415 - one test alone

    file = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "JPEG")
    return file.getvalue()
