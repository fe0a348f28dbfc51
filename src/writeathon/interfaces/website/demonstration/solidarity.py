"""Receptions and messages of the demonstration, as invented as their cases: waiting, let through, refused."""

import datetime as dt
import random
import uuid
from typing import Any

from django.utils import timezone

from writeathon.campaign.actions.recording import Row, record
from writeathon.campaign.actions.states import Provenance
from writeathon.campaign.cases.models import Case, Season
from writeathon.campaign.solidarity.bringing_phrases import bring_phrases
from writeathon.campaign.solidarity.kinds_of_action import SOLIDARITY
from writeathon.campaign.solidarity.models import Decision, Message, Reception, Translation
from writeathon.campaign.solidarity.states import APPROVED, Standing
from writeathon.interfaces.website.demonstration.drawing import house_by_the_sea
from writeathon.interfaces.website.demonstration.reading import read
from writeathon.platform.vault import files

# How a message came to stand as it does, where two pairs of eyes decide and where one does.
_WAY = {
    Standing.WAITING: [],
    Standing.ONCE: [Standing.ONCE],
    Standing.REFUSED: [Standing.REFUSED],
    Standing.LET_THROUGH: [Standing.LET_THROUGH],
}


def words_to_the_person(season: Season, cases: list[Case], now: dt.datetime) -> None:
    """The phrase bank, how each case takes messages, and what has come in so far."""
    bring_phrases()
    data, by_slug = read("solidarity"), {case.slug: case for case in cases}
    today = timezone.localdate(now)
    receptions = {
        slug: Reception.objects.create(case=by_slug[slug], online=True, contact_recorded_on=today, **fields)
        for slug, fields in data["receptions"].items()
    }
    days = (min(today, season.reporting_closes_on) - season.starts_on).days
    if days <= 0:
        return
    chance = random.Random(season.year)  # noqa: S311 - not a secret: samples that should repeat
    for each in data["messages"]:
        day = season.starts_on + dt.timedelta(days=chance.randrange(days))
        token = uuid.UUID(int=chance.getrandbits(128), version=4)
        _message(receptions[each["case"]], season, each, token=token, day=day, now=now)


def _message(
    reception: Reception,
    season: Season,
    data: dict[str, Any],
    *,
    token: uuid.UUID,
    day: dt.date,
    now: dt.datetime,
) -> None:
    case, country, standing = reception.case, data.get("country", ""), Standing(data["standing"])
    kind, provenance = SOLIDARITY.code, Provenance.SELF_REPORTED.value
    record([Row(token, season.pk, case.pk, kind, country, 1, day, provenance, "demonstration")])
    message = Message(
        token=token,
        case=case,
        season=season,
        day=day,
        country=country,
        language=data["page"],
        guessed=data.get("guessed", ""),
        text=data["text"],
        signed=data.get("signed", ""),
        standing=standing,
        # What nobody has decided about is looked over by the worker, as in earnest.
        looked_over=standing in {Standing.LET_THROUGH, Standing.REFUSED},
        decided_on=day if standing in {Standing.LET_THROUGH, Standing.REFUSED} else None,
    )
    if data.get("picture"):
        message.picture = files.keep(house_by_the_sea(), place=message.picture_place)
    message.save(force_insert=True)
    for language, words in data.get("translations", {}).items():
        Translation(pk=uuid.uuid4(), message=message, language=language, text=words).save(force_insert=True)
    _decisions(message, reception, data.get("reason", ""), now)


def _decisions(message: Message, reception: Reception, reason: str, now: dt.datetime) -> None:
    """By nobody in particular: the demonstration has no moderators of its own."""
    steps = list(_WAY[Standing(message.standing)])
    if reception.two_pairs and message.standing == Standing.LET_THROUGH:
        steps = [Standing.ONCE, *steps]
    message.let_through_by = len([each for each in steps if each in APPROVED])
    message.save(update_fields=["let_through_by"])
    before = Standing.WAITING
    for after in steps:
        step = Decision(pk=uuid.uuid4(), message=message, before=before, after=after, at=now)
        step.reason = reason if after == Standing.REFUSED else ""
        step.save(force_insert=True)
        before = after
