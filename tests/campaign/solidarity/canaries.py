"""A program of the tests: plants words that must never be seen, looks which can still be read with our keys, erases some.

python canaries.py plant | read | erase
"""

import base64
import json
import os
import sys
import uuid
from pathlib import Path

if __name__ == "__main__":
    import django

    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "writeathon.config.settings")
    django.setup()

import datetime as dt

from django.utils import timezone

from factories import bank as make
from factories import sending
from writeathon.campaign.solidarity import erasing, erasing_wishes, withdrawing
from writeathon.campaign.solidarity.handing_over import hand_over
from writeathon.campaign.solidarity.models import Decision, Message, ReplyWish
from writeathon.campaign.solidarity.moderating import let_through
from writeathon.campaign.solidarity.replying import WISHES, wish
from writeathon.campaign.solidarity.sealing import seal_due
from writeathon.campaign.solidarity.telling import begin_telling
from writeathon.platform.jobs.beginning import begin
from writeathon.platform.vault import files
from writeathon.platform.vault.encryption import Sealed
from writeathon.platform.vault.renewing import encrypted_fields

MESSAGES, LETTERS = 66, 20


def canary(number: int) -> str:
    """One word of letters alone, so that it may stand in an address too; never twice the same."""
    return f"kanarie{base64.b32encode(number.to_bytes(3, 'big') + os.urandom(7)).decode().lower().strip('=')}"


class Aviary:
    """Every word that was planted, and what it was planted in."""

    def __init__(self) -> None:
        self.words: dict[str, list[str]] = {}

    def a(self, kind: str) -> str:
        word = canary(sum(map(len, self.words.values())))
        self.words.setdefault(kind, []).append(word)
        return word


def plant() -> dict:
    """500 and more, everywhere that a word of somebody comes to lie; returns them by what they lie in."""
    birds, now = Aviary(), timezone.now()
    season = make.make.season()
    plain, (boxed, _secret) = make.case(pages=True, seasons=[season]), make.boxed(seasons=[season])
    chief = make.staff()
    for number in range(MESSAGES):
        case = boxed if number % 3 == 0 else plain
        message = make.message(
            case,
            f"Courage {birds.a('texts')}, write to {birds.a('masked')}@example.org.",
            signed=birds.a("names"),
            translations={"fr": birds.a("translations")},
            picture=birds.a("pictures").encode() * 20,
            standing="waiting",
            decided_on=None,
            counted=True,
        )
        note = Decision(
            id=uuid.uuid4(), message=message, before="once", after="waiting", note=birds.a("notes"), at=now
        )
        note.save(force_insert=True)
        WISHES.forget()
        asked = wish(message=message, email=f"{birds.a('emails')}@example.org", language="en", now=now)
        if number % 2:
            ReplyWish.objects.filter(pk=asked.pk).update(confirmed=True)
        if number % 4:
            let_through(message=message, by=chief, now=now)
    seal_due()
    hand_over(case=plain, day=now.date(), note=birds.a("handing over"), by=chief, now=now)
    letters = sending.mailed_case(season=season)
    for _number in range(LETTERS):
        written = {
            "name": f"Ada {birds.a('letter names')}",
            f"p-{sending.OWN}": f"I write of {birds.a('letter words')}.",
        }
        sending.entrusted(letters, email=f"{birds.a('letter emails')}@example.org", typed=written)
    begin_telling(reply=make.reply(plain), by=chief, now=now)
    begin(work="solidarity.erase", key="canaries", now=now)
    return birds.words


def read(words: dict[str, list[str]]) -> dict[str, int]:
    """How many of them our keys can still read, by what they lie in: every encrypted field of every row, every kept file."""
    found = " ".join(_texts())
    return {kind: sum(word in found for word in each) for kind, each in words.items()}


def _texts():
    for model, field in encrypted_fields():
        for row in model._base_manager.all():
            sealed = row.__dict__[field.attname]
            if isinstance(sealed, Sealed):
                yield getattr(row, field.attname)
    for name in files.names():
        yield files.opened(name)[1].decode("latin-1")


def erase() -> None:
    """A writer takes one back; then the season ends, and all days are over."""
    now = timezone.now()
    [first, *_rest] = Message.objects.order_by("pk").values_list("pk", flat=True)
    withdrawing.withdraw_message(token=first, now=now)
    for pk in Message.objects.filter(standing__in=["waiting", "once"]).values_list("pk", flat=True):
        Message.objects.filter(pk=pk).update(standing="refused", decided_on=now.date())
    for case in {each.case for each in Message.objects.filter(standing="let-through", handed_over=None)}:
        hand_over(case=case, day=now.date(), by=None, now=now)
    later = now + dt.timedelta(days=400)
    erasing.erase_due(now=later)
    erasing_wishes.erase_wishes_due(now=later)


if __name__ == "__main__":
    deed, place = sys.argv[1], Path(sys.argv[2])
    if deed == "plant":
        place.write_text(json.dumps(plant()))
    elif deed == "erase":
        erase()
    print(json.dumps(read(json.loads(place.read_text()))))  # noqa: T201 - its answer
