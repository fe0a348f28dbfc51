"""Petitions and posts of the demonstration, and signatures as invented as their cases."""

import datetime as dt
import random
import uuid
from typing import Any

from wagtail.models import Locale

from writeathon.campaign.actions.recording import Row, record
from writeathon.campaign.actions.states import Provenance
from writeathon.campaign.cases.models import Authority, Case, Season
from writeathon.campaign.petitions.entering import SOURCE
from writeathon.campaign.petitions.kinds_of_action import PETITION
from writeathon.campaign.petitions.models import Petition, PetitionText
from writeathon.campaign.posts.models import ReadyPost
from writeathon.interfaces.website.demonstration.counts import COUNTRIES
from writeathon.interfaces.website.demonstration.reading import (
    LANGUAGES,
    read_list,
    text,
    text_paragraphs,
)
from writeathon.interfaces.website.demonstration.words import key_of

_SHEETS = 6  # of paper, for each petition


def petitions_and_posts(season: Season, cases: list[Case], today: dt.date) -> None:
    """For the cases of a season, in every language, published."""
    by_slug = {case.slug: case for case in cases}
    for data in read_list("petitions"):
        case = by_slug[data["case"]]
        _petition(case, season, data)
        record(_signatures(case, season, min(today, season.reporting_closes_on)))
    for data in read_list("posts"):
        _posts(by_slug[data["case"]], data["posts"])


def _petition(case: Case, season: Season, data: dict[str, Any]) -> None:
    petition = Petition(
        case=case,
        season=season,
        authority=Authority.objects.get(key=data["authority"]),
        opens_on=season.starts_on,
        closes_on=season.last_return_on,
        asks_name=data["asks_name"],
    )
    _publish(petition)
    for code in LANGUAGES:
        words = PetitionText(
            petition=petition,
            title=text(data["title"], code),
            text=text_paragraphs(data["text"], code),
            locale=Locale.objects.get_or_create(language_code=code)[0],
            translation_key=key_of("petition", case.slug, str(season.year)),
        )
        _publish(words)


def _posts(case: Case, posts: list[dict[str, Any]]) -> None:
    for number, data in enumerate(posts):
        for code in LANGUAGES:
            post = ReadyPost(
                case=case,
                text=text(data["text"], code),
                hashtags=text(data["hashtags"], code),
                locale=Locale.objects.get_or_create(language_code=code)[0],
                translation_key=key_of("post", case.slug, str(number)),
            )
            _publish(post)


def _publish(made: Petition | PetitionText | ReadyPost) -> None:
    made.full_clean()
    made.save()
    made.save_revision().publish()


def _signatures(case: Case, season: Season, last: dt.date) -> list[Row]:
    """The same ones for the same day: most on screen, some on sheets of paper."""
    chance = random.Random(f"{season.year} {case.slug}")  # noqa: S311 - not a secret: sample figures that should repeat
    days = (last - season.starts_on).days
    if days <= 0:
        return []
    on_screen = [(Provenance.SELF_REPORTED, "demonstration", 1)] * chance.randint(40, 90)
    on_paper = [(Provenance.ORGANISER_TALLY, SOURCE, chance.randint(8, 24)) for _sheet in range(_SHEETS)]
    return [
        Row(
            token=uuid.UUID(int=chance.getrandbits(128), version=4),
            season=season.pk,
            case=case.pk,
            kind=PETITION.code,
            country=chance.choices(COUNTRIES, range(len(COUNTRIES), 0, -1))[0],
            quantity=quantity,
            day=season.starts_on + dt.timedelta(days=chance.randrange(days)),
            provenance=provenance,
            source=source,
        )
        for provenance, source, quantity in on_screen + on_paper
    ]
