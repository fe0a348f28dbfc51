"""A letter comes back: the address is marked, and a person chooses the next way.

ReturningError
  x NotOnItsWay       it has not left by post, or came back already
  x NoWay             it cannot go on by this way

What came back was posted all the same: it stays counted, once, by whichever way it goes on.
"""

import datetime as dt
from typing import Literal
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from writeathon.campaign.cases.marking import mark_channel
from writeathon.campaign.cases.models import Authority
from writeathon.campaign.cases.states import ChannelHealth
from writeathon.campaign.letters.offering import cases_posted, sends_by_email
from writeathon.campaign.letters.post_desk.holding import Reason, against_case
from writeathon.campaign.letters.post_desk.notices import suspension
from writeathon.campaign.letters.post_desk.outside import address_key, embassy_near
from writeathon.campaign.letters.records import EntrustedLetter, ReturnedPost
from writeathon.campaign.letters.sending.leaving import mail_to_authority
from writeathon.campaign.letters.sending.moving import move
from writeathon.campaign.letters.states import Stage, Way
from writeathon.campaign.people.models import User

RETURNS_OF_A_DEAD_ADDRESS = 3
# "again": to the authority's address as it is now.
NextWay = Literal["again", "embassy", "email", "no"]


class ReturningError(Exception):
    """Nothing can be done with this letter."""


class NotOnItsWay(ReturningError):
    """It has not left by post, or came back already."""


class NoWay(ReturningError):
    """It cannot go on by this way."""


@transaction.atomic
def came_back(*, number: str, by: User | None, now: dt.datetime) -> EntrustedLetter:
    """Note that the letter with this number came back. Raises NotOnItsWay."""
    letter = _locked(number=number)
    if letter is None or letter.stage != Stage.SENT or letter.way != Way.POST:
        raise NotOnItsWay
    move(letter, Stage.RETURNED, now=now)
    if not letter.embassy:
        _mark(letter, by, timezone.localdate(now))
    _write_down(letter, "letter_came_back", by, embassy=letter.embassy)
    return letter


def ways_on(letter: EntrustedLetter, *, today: dt.date) -> list[NextWay]:
    """By which ways a letter that came back can go on, the likeliest first; each of them once."""
    if letter.stage != Stage.RETURNED or letter.way != Way.POST or letter.case.stop is not None:
        return []
    ways: list[NextWay] = []
    authority = letter.authority
    held = held_for(letter, now=timezone.now())
    if letter.content and held is None:
        if authority.post_health != ChannelHealth.DEAD and returns_of(authority) == 0:
            ways.append("again")
        near = embassy_near(authority, letter.country)
        if near and not letter.embassy and suspension(near, today) is None:
            ways.append("embassy")
    by_email = "email" not in letter.tried and sends_by_email(letter.case, authority)
    if letter.content and held in {None, Reason.OFF} and by_email:
        ways.append("email")
    return [*ways, "no"]


def held_for(letter: EntrustedLetter, *, now: dt.datetime) -> Reason | None:
    """Why letters of its case may not go on at all."""
    return against_case(letter.case, on=bool(cases_posted([letter.case_id])), now=now)


@transaction.atomic
def go_on(*, token: UUID, way: NextWay, by: User | None, now: dt.datetime) -> EntrustedLetter:
    """Let it wait for the next way, or go no more. Raises NoWay."""
    letter = _locked(pk=token)
    if letter is None or way not in ways_on(letter, today=timezone.localdate(now)):
        raise NoWay
    _write_down(letter, "letter_goes_on", by, way=way)
    if way == "no":
        move(letter, Stage.CANCELLED, now=now)
    else:
        _wait(letter, way, now)
    return letter


def returns_of(authority: Authority) -> int:
    """How many letters came back from the address that the authority has now, since staff last said that it is good."""
    return ReturnedPost.objects.filter(
        authority=authority, address=address_key(authority.label_lines), settled=False
    ).count()


@transaction.atomic
def address_is_good(*, authority: Authority, by: User | None) -> None:
    """Somebody has made sure: what came back from it counts no more."""
    ReturnedPost.objects.filter(authority=authority, settled=False).update(settled=True)
    mark_channel(authority=authority, channel="post", health=ChannelHealth.GOOD, by=by)


def _locked(**which: object) -> EntrustedLetter | None:
    rows = EntrustedLetter.objects.select_for_update(of=("self",)).select_related(
        "case", "authority", "batch"
    )
    return rows.filter(**which).first()


def _write_down(letter: EntrustedLetter, deed: str, by: User | None, **told: str) -> None:
    """Of its batch, by its number: the history of the site shows the key of what it is about, and the letter's is its writer's receipt."""
    about = letter.batch or letter.authority
    log(about, f"writeathon.{deed}", user=by, data={"number": letter.number, **told})


def _mark(letter: EntrustedLetter, by: User | None, day: dt.date) -> None:
    """In doubt; dead after the third that came back from this very address. What came back from an earlier one says nothing of it."""
    authority = letter.authority
    current = address_key(authority.label_lines)
    address = letter.addressed or current
    ReturnedPost.objects.update_or_create(
        pk=letter.pk,
        defaults={"authority": authority, "address": address, "day": day, "settled": False},
    )
    if address != current:
        return
    dead = returns_of(authority) >= RETURNS_OF_A_DEAD_ADDRESS
    health = ChannelHealth.DEAD if dead else ChannelHealth.DOUBTFUL
    mark_channel(authority=authority, channel="post", health=health, by=by)


def _wait(letter: EntrustedLetter, way: NextWay, now: dt.datetime) -> None:
    tried = [*dict.fromkeys([*letter.tried, "post"])]
    move(
        letter,
        Stage.WAITING,
        now=now,
        tried=tried,
        batch=None,
        place=None,
        wave=None,
        embassy=embassy_near(letter.authority, letter.country) if way == "embassy" else "",
    )
    if way == "email":
        letter.way = Way.EMAIL
        letter.save(update_fields=["way"])
        if not mail_to_authority(letter, reference=letter.pk, now=now):
            raise NoWay
