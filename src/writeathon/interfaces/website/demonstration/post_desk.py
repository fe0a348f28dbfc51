"""The post desk of the demonstration, as invented as its cases: postage, a notice, a wave, letters that wait, and one that came back."""

import datetime as dt
import uuid
from typing import Any

from django.utils import timezone

from writeathon.campaign.cases.models import Case, Season
from writeathon.campaign.letters.composition import checked, composition
from writeathon.campaign.letters.models import (
    EntrustedLetter,
    PostageRate,
    PostageZone,
    PostingWave,
    PostNotice,
    PrintBatch,
)
from writeathon.campaign.letters.post_desk.choosing import Options
from writeathon.campaign.letters.post_desk.numbers import new_numbers
from writeathon.campaign.letters.post_desk.outside import addressed_to
from writeathon.campaign.letters.post_desk.posting import mark_posted
from writeathon.campaign.letters.post_desk.returning import came_back
from writeathon.campaign.letters.post_desk.weighing import grams
from writeathon.campaign.letters.sending.entrusting import entrust
from writeathon.campaign.letters.states import Stage, Way
from writeathon.interfaces.website.demonstration.reading import read

_DAY = dt.timedelta(days=1)
_POSTED_DAYS_AGO = 9


def post_desk(season: Season, cases: list[Case], now: dt.datetime) -> None:
    """Its tables; and letters, while the season takes them."""
    data, today = read("post-desk"), timezone.localdate(now)
    by_slug = {case.slug: case for case in cases}
    _tables(data, today)
    waves = {each["case"]: _wave(by_slug[each["case"]], each, today) for each in data["waves"]}
    if season.archived or not season.takes_reports(today):
        return
    letters = [(each, _handed_in(each, season, waves, now)) for each in data["letters"]]
    posted = [(each, letter) for each, letter in letters if each.get("posted")]
    _post([letter for _each, letter in posted], season, now)
    for each, letter in posted:
        if each.get("came_back"):
            came_back(number=letter.number, by=None, now=now)


def _tables(data: dict[str, Any], today: dt.date) -> None:
    valid_from = dt.date(today.year - 1, 1, 1)
    for each in data["zones"]:
        fields = {name: value for name, value in each.items() if name != "rates"}
        zone = PostageZone(**fields)
        zone.full_clean()
        zone.save()
        for weight, price in each["rates"].items():
            PostageRate.objects.create(zone=zone, up_to_grams=weight, price=price, valid_from=valid_from)
    for each in data["notices"]:
        since = today - each["since_days"] * _DAY
        PostNotice.objects.create(country=each["country"], since=since, source=each["source"])


def _wave(case: Case, data: dict[str, Any], today: dt.date) -> PostingWave:
    first = today + data["arrives_in_days"] * _DAY
    until = first + data["lasts_days"] * _DAY
    return PostingWave.objects.create(case=case, name=data["name"], arrive_from=first, arrive_until=until)


def _handed_in(
    data: dict[str, Any], season: Season, waves: dict[str, PostingWave], now: dt.datetime
) -> EntrustedLetter:
    """As its writer would have done, some days ago."""
    days = min(data["days_ago"], (timezone.localdate(now) - season.starts_on).days)
    then = now - days * _DAY
    typed = {
        "name": data["name"],
        "place": data["place"],
        "country": data["country"],
        "sender_line": "town" if data["place"] else "none",
        "letter_language": data["language"],
        "to": str(data.get("to", 1)),
    }
    language = data["language"]
    given = checked(
        composition(data["case"], typed, language=language, now=then), today=timezone.localdate(then)
    )
    if given.letter is None or given.blocked:
        raise ValueError(f"This letter of the demonstration cannot be handed in: {data}")
    letter = entrust(
        way=Way.POST, given=given, letter=given.letter, writer_email="", country=data["country"], now=then
    )
    if data.get("wave"):
        letter.wave = waves[data["case"]]
        letter.save(update_fields=["wave"])
    return letter


def _post(letters: list[EntrustedLetter], season: Season, now: dt.datetime) -> None:
    """A batch that has left, its files erased already."""
    today = timezone.localdate(now)
    day = max(season.starts_on, today - _POSTED_DAYS_AGO * _DAY)
    options = Options()
    batch = PrintBatch.objects.create(
        id=uuid.uuid4(), made_on=day, options=options.as_json(), count=len(letters)
    )
    weight = grams(1, paper=options.paper, outside=options.outside)
    numbers = new_numbers(len(letters))
    for place, (letter, number) in enumerate(zip(letters, numbers, strict=True), 1):
        letter.stage, letter.batch, letter.place, letter.number = Stage.PRINTED, batch, place, number
        letter.grams, letter.addressed = weight, addressed_to(letter.authority, "")
        letter.save(update_fields=["stage", "batch", "place", "number", "grams", "addressed"])
    mark_posted(batch=batch, day=day, by=None, now=now)
