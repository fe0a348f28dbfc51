"""What pages of cases show from the rooms above them: counts, and the way to write."""

from typing import Any

from django import template
from django.utils import timezone, translation

from writeathon.campaign.actions import queries
from writeathon.campaign.actions.states import Provenance
from writeathon.campaign.cases.models import Case, CasePage, Milestone, Season
from writeathon.campaign.cases.pages import visible_pages
from writeathon.campaign.cases.queries import rule_card_of, running_season
from writeathon.campaign.cases.states import FREED_SITUATIONS, Audience, MilestoneKind
from writeathon.campaign.letters.models import SampleLetter
from writeathon.campaign.petitions.queries import petition_of, text_of
from writeathon.campaign.posts.queries import posts_of
from writeathon.campaign.solidarity.answers import answers_to
from writeathon.campaign.solidarity.showing import Ways, ways_to
from writeathon.platform.places.countries import country_name
from writeathon.platform.places.dates import partial_date
from writeathon.platform.places.languages import language_inside

register = template.Library()


@register.simple_tag
def count_for(case: Case) -> int:
    """Actions of the running season for a case."""
    season = running_season(timezone.localdate())
    return queries.case_total(season, case) if season else 0


@register.simple_tag
def provenances_for(case: Case) -> list[tuple[str, int]]:
    """Where the figure of a case comes from: [("reported by those who acted", 12), …]."""
    season = running_season(timezone.localdate())
    labels = dict(Provenance.choices)
    mix = queries.count_of(season, case).provenances if season else {}
    return [(str(labels[code]), total) for code, total in mix.items()]


@register.simple_tag
def countries_of(season: Season) -> list[tuple[str, int]]:
    """Actions by country up to yesterday, small ones together (security.md T-71)."""
    language = translation.get_language() or "en"
    words = {
        queries.OTHER_COUNTRIES: translation.gettext("Other countries, together"),
        queries.NOT_TOLD: translation.gettext("Country not told"),
    }
    cells = queries.by_country(season, today=timezone.localdate())
    return [(words.get(code) or country_name(code, language), total) for code, total in cells]


@register.simple_tag
def people_of(season: Season) -> list[tuple[CasePage, int]]:
    """Pages of the cases of a season with their counts, who has fewest first."""
    counts = queries.case_totals(season)
    pages = visible_pages(timezone.now(), translation.get_language() or "en").filter(case__seasons=season)
    return sorted(
        ((page, counts.get(page.case_id, 0)) for page in pages),
        key=lambda row: (row[0].case.stop is not None, row[1], row[0].title),
    )


@register.simple_tag
def everybody() -> list[CasePage]:
    """Every person the public may read about."""
    return list(visible_pages(timezone.now(), translation.get_language() or "en"))


@register.simple_tag
def may_write(case: Case) -> bool:
    """Whether there is a letter to those in power to make: no stop, and a published sample."""
    samples = SampleLetter.objects.filter(case=case, audience=Audience.AUTHORITY, live=True)
    return case.stop is None and samples.exists()


@register.simple_tag
def ways_to_person(case: Case) -> Ways:
    """How somebody can write to the person today: on the site, or a card by post."""
    return ways_to(case, timezone.localdate())


@register.inclusion_tag("cases/to_the_person.html")
def to_the_person(page: CasePage) -> dict[str, Any]:
    """Where a card to the person or the family may be sent, and by which rules; nothing where none may."""
    case, language = page.case, translation.get_language() or "en"
    ways = ways_to(case, timezone.localdate())
    card = rule_card_of(case, Audience.PERSON) if ways.by_post else None
    languages = card.languages if card else []
    return {
        "case": case,
        "name": page.title,
        "ways": ways,
        "card": card,
        "languages": [language_inside(code, language) for code in languages],
        "words_to_avoid": card.words_to_avoid.get(language, []) if card else [],
        "paper": [card.ink_in(language), card.enclosures_in(language)] if card else [],
    }


@register.inclusion_tag("cases/answers.html")
def answers(case: Case) -> dict[str, Any]:
    """What the person answered, where that may be published."""
    language = translation.get_language() or "en"
    return {"answers": answers_to(case, language), "LANGUAGE_CODE": language}


@register.inclusion_tag("cases/other_ways.html")
def other_ways(case: Case) -> dict[str, Any]:
    """A petition that can be signed today, posts that are ready; nothing for a case that is stopped."""
    language, now = translation.get_language() or "en", timezone.now()
    petition = petition_of(case) if case.stop is None else None
    signable = petition and petition.is_open(timezone.localdate(now)) and text_of(petition, language)
    posts = case.stop is None and bool(posts_of(case, language))
    return {"case": case, "petition": signable, "posts": posts}


@register.filter
def when(milestone: Milestone) -> str:
    return partial_date(milestone.year, milestone.month, milestone.day, translation.get_language() or "en")


@register.filter
def is_good_news(milestone: Milestone) -> bool:
    return milestone.kind in {MilestoneKind.RELEASE, MilestoneKind.RULING}


@register.simple_tag
def situation_class(case: Case) -> str:
    return "situation freed" if case.situation in FREED_SITUATIONS else "situation"


@register.filter
def title_for(authority: Any) -> str:
    return str(authority.title_in(translation.get_language() or "en"))
