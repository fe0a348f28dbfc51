"""Messages that wait for a moderator, and moderators, as tests want them. Every function saves."""

import itertools
from typing import Any

from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from factories import bank
from writeathon.campaign.cases.models import Case
from writeathon.campaign.people.models import User
from writeathon.campaign.solidarity.models import Message
from writeathon.campaign.solidarity.moderating import let_through, refuse, reopen, translate
from writeathon.campaign.solidarity.taking_back import take_back

_numbers = itertools.count(1)


def message(of: Case, text: str = "You are not forgotten.", **given: Any) -> Message:
    """One that nobody has looked at."""
    return bank.message(
        of, text, **{"standing": "waiting", "looked_over": False, "decided_on": None, **given}
    )


def decide(deed: str, message: Message, person: User) -> None:
    """One step of a moderator: let, refuse, reopen, translate, or take the last one back."""
    now = timezone.now()
    given: dict[str, Any] = {"message": message, "by": person, "now": now}
    if deed == "let":
        let_through(**given)
    elif deed == "refuse":
        refuse(**given, reason="rules")
    elif deed == "reopen":
        reopen(**given, note="why")
    elif deed == "translate":
        translate(**given, language="fr", text=f"Ligne de {person.pk}, {now}")
    else:
        take_back(by=person, now=now)


def somebody(*permissions: str) -> User:
    """Of the staff, with these permissions beside the entry to the desk."""
    user = User.objects.create_user(f"staff-{next(_numbers)}", password="a long password of staff")
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", *permissions]))
    return user


def moderator() -> User:
    return somebody("moderate")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
