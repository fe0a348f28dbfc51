"""Fill an empty installation."""

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from writeathon.campaign.actions.recording import record
from writeathon.campaign.cases.models import CaseIndexPage, Season, SeasonIndexPage, SeasonPage
from writeathon.campaign.cases.states import InsteadOfWriting, StopReason
from writeathon.campaign.cases.stopping import stop_letters
from writeathon.interfaces.website.demonstration.counts import invented_actions
from writeathon.interfaces.website.demonstration.course import course_pages
from writeathon.interfaces.website.demonstration.dates import SeasonDates, season_dates
from writeathon.interfaces.website.demonstration.facts import make_case, make_season
from writeathon.interfaces.website.demonstration.kits import kit_pages
from writeathon.interfaces.website.demonstration.learning import learning_pages
from writeathon.interfaces.website.demonstration.letter_services import letter_services
from writeathon.interfaces.website.demonstration.petitions_and_posts import petitions_and_posts
from writeathon.interfaces.website.demonstration.post_desk import post_desk
from writeathon.interfaces.website.demonstration.reading import (
    LANGUAGES,
    read,
    read_cases,
    text,
    text_paragraphs,
)
from writeathon.interfaces.website.demonstration.solidarity import words_to_the_person
from writeathon.interfaces.website.demonstration.words import add_pages, case_pages, sample_letters
from writeathon.interfaces.website.pages import HomePage, TextPage


class AlreadyFilled(Exception):
    """The database holds a home page of ours: nothing is overwritten."""


@transaction.atomic
def load(*, stage: str, now: dt.datetime) -> None:
    """Make seasons, cases, pages, letters and counts.

    Raises AlreadyFilled if there is a home page already.
    """
    if HomePage.objects.exists():
        raise AlreadyFilled
    site = read("site")
    homes = _home_pages(site)
    cases = add_pages(
        homes, "cases", {code: _index(CaseIndexPage, "cases", site["cases_page"], code) for code in LANGUAGES}
    )
    seasons = add_pages(
        homes,
        "seasons",
        {code: _index(SeasonIndexPage, "seasons", site["seasons_page"], code) for code in LANGUAGES},
    )
    for name, words in site["text_pages"].items():
        add_pages(homes, f"text/{name}", {code: _text_page(name, words, code) for code in LANGUAGES})
    kit_pages(homes)
    course_pages(learning_pages(homes, site["learning_page"]))
    _season_of_2021(cases, seasons, now)
    _demonstration_season(cases, seasons, stage, now)


def _home_pages(site: dict[str, Any]) -> dict[str, Page]:
    """One home page per language beneath the root, and the site that starts at the first one."""
    root = Page.get_first_root_node()
    Site.objects.all().delete()
    root.get_children().delete()
    root = Page.objects.get(pk=root.pk)
    home = site["home"]
    pages = {}
    for code in LANGUAGES:
        steps = [
            {
                "type": "step",
                "value": {"title": text(step["title"], code), "words": text(step["words"], code)},
            }
            for step in home["steps"]
        ]
        page = HomePage(
            title=text(home["title"], code),
            slug="home" if code == LANGUAGES[0] else f"home-{code}",
            lead=text(home["lead"], code),
            intro=text_paragraphs(home.get("intro") or "", code),
            changed=text_paragraphs(home.get("changed") or "", code),
            search_description=text(home["lead"], code),
        )
        page.steps = page._meta.get_field("steps").stream_block.to_python(steps)  # noqa: SLF001 - Django's public _meta
        pages[code] = page
    made = add_pages(dict.fromkeys(LANGUAGES, root), "home", pages)
    address = urlsplit(settings.BASE_URL)
    Site.objects.create(
        hostname=address.hostname or "localhost",
        port=address.port or (443 if settings.HTTPS else 80),
        site_name=text(site["organisation"], LANGUAGES[0]),
        root_page=made[LANGUAGES[0]],
        is_default_site=True,
    )
    return made


def _index(model: type[Page], slug: str, words: dict[str, Any], code: str) -> Page:
    return model(
        title=text(words["title"], code), slug=slug, intro=text_paragraphs(words.get("intro") or "", code)
    )


def _text_page(slug: str, words: dict[str, Any], code: str) -> Page:
    body = []
    for part in words["body"]:
        ((kind, value),) = part.items()
        chosen = value[code]
        body.append({"type": kind, "value": chosen})
    page = TextPage(title=text(words["title"], code), slug=slug, lead=text(words.get("lead") or "", code))
    page.body = page._meta.get_field("body").stream_block.to_python(body)  # noqa: SLF001 - Django's public _meta
    return page


def _season_of_2021(cases: dict[str, Page], seasons: dict[str, Page], now: dt.datetime) -> None:
    """The real season: closed, its figures published by others, its letters stopped."""
    data = read("season-2021")
    dates = SeasonDates(**{name: dt.date.fromisoformat(str(value)) for name, value in data["dates"].items()})
    season = make_season(
        year=2021,
        dates=dates,
        archived=True,
        demonstration=False,
        published=data["published_actions"],
        note=data["published_note"],
    )
    _season_pages(seasons, season, data)
    for each in read_cases("2021"):
        case = make_case(each, season, demonstration=False)
        case_pages(cases, case, each)
        stop = each["stop"]
        since = dt.date.fromisoformat(str(stop["since"]))
        stop_letters(case=case, reason=stop["reason"], instead=stop["instead"], since=since, now=now, by=None)


def _demonstration_season(
    cases: dict[str, Page], seasons: dict[str, Page], stage: str, now: dt.datetime
) -> None:
    data = read("season-2026")
    dates = season_dates(stage, now.date())
    season = make_season(
        year=dates.culminates_on.year, dates=dates, archived=stage == "archived", demonstration=True
    )
    _season_pages(seasons, season, data)
    made = []
    for each in read_cases("demo"):
        case = make_case(each, season, demonstration=True)
        case_pages(cases, case, each)
        sample_letters(case, each)
        made.append(case)
        if stage == "archived":
            stop_letters(
                case=case, reason=StopReason.SEASON_CLOSED, instead=InsteadOfWriting.FOLLOW, now=now, by=None
            )
    record(invented_actions(season, made, now.date()))
    petitions_and_posts(season, made, now.date())
    letter_services(made)
    post_desk(season, made, now)
    words_to_the_person(season, made, now)


def _season_pages(parents: dict[str, Page], season: Season, data: dict[str, Any]) -> None:
    pages = {
        code: SeasonPage(
            title=text(data["title"], code),
            slug=str(season.year),
            season=season,
            intro=text_paragraphs(data.get("intro") or "", code),
            outcome=text_paragraphs(data.get("outcome") or "", code),
        )
        for code in LANGUAGES
    }
    add_pages(parents, f"season/{season.year}", pages)
