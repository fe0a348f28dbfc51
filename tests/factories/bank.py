"""Messages in the letter bank as tests want them. Every function saves."""

import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from factories import cases as make
from writeathon.campaign.actions.reporting import report_action
from writeathon.campaign.actions.tokens import new_token
from writeathon.campaign.cases.models import Case
from writeathon.campaign.people.models import User
from writeathon.campaign.solidarity import bank
from writeathon.campaign.solidarity.models import Message, Reception, Reply, ReplyWish, Translation
from writeathon.platform.vault import files
from writeathon.platform.vault.boxes import new_box


def case(*, box: str = "", pages: bool = False, **given: Any) -> Case:
    """A case of a running season that takes messages; with a box where one is given, and then with two moderators."""
    made = make.case(seasons=[make.season()] if "seasons" not in given else given.pop("seasons"))
    fields = {"online": True, "pictures": True, "box": box, "two_pairs": bool(box)}
    Reception.objects.create(case=made, **{**fields, **given})
    if pages:
        make.pages(made)
    return made


def boxed(**given: Any) -> tuple[Case, str]:
    """A case with a box, and the secret of it."""
    public, secret = new_box()
    return case(box=public, **given), secret


def message(
    of: Case,
    text: str = "You are not forgotten.",
    *,
    picture: bytes = b"",
    translations: dict[str, str] | None = None,
    counted: bool = False,
    **given: Any,
) -> Message:
    """One that two people let through today, unless `standing` says otherwise; `counted`: with its action in the ledger."""
    token = given.pop("token", None) or new_token(timezone.localdate())
    if counted:
        report_action(
            token=token, case=of.pk, kind="solidarity", quantity=1, country="FR", now=timezone.now()
        )
    fields = {
        "season": of.seasons.get(),
        "day": timezone.localdate(),
        "country": "FR",
        "language": "en",
        "signed": "Amélie",
        "standing": "let-through",
        "looked_over": True,
        "decided_on": timezone.localdate(),
    }
    fields["let_through_by"] = {"once": 1, "let-through": 2}.get(given.get("standing", "let-through"), 0)
    made = Message(token=token, case=of, text=text, **{**fields, **given})
    if picture:
        made.picture = files.keep(picture, place=made.picture_place)
    made.save(force_insert=True)
    for language, words in (translations or {}).items():
        Translation(id=uuid.uuid4(), message=made, language=language, text=words).save(force_insert=True)
    return made


def wish(of: Message, email: str = "amelie@example.org", **given: Any) -> ReplyWish:
    """One that was confirmed."""
    fields = {"language": "en", "day": timezone.localdate(), "confirmed": True}
    made = ReplyWish(**{"pk": uuid.uuid4(), "message": of, "email": email, **fields, **given})
    made.save(force_insert=True)
    return made


def reply(of: Case, **given: Any) -> Reply:
    """A published one, with consent."""
    today = timezone.localdate()
    fields = {
        "day": today,
        "words": {"en": "I read every card."},
        "consent_on": today,
        "consent_by": "Her sister",
    }
    return Reply.objects.create(case=of, **{**fields, **given})


def staff(name: str = "chief") -> User:
    return User.objects.create_superuser(name, f"{name}@example.invalid", "a long password of staff")


def exported(case: Case) -> Iterator[str]:
    """The bank of today, as it is taken along."""
    return bank.exported(case, day=timezone.localdate())


def ago(days: int) -> dt.date:
    return timezone.localdate() - dt.timedelta(days=days)
