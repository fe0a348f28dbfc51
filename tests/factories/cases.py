"""Seasons, authorities, cases and their pages, as tests want them. Every function saves; names may be given."""

import datetime as dt
import itertools
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page, Site

from writeathon.campaign.cases.models import (
    Authority,
    AuthorityTitle,
    Case,
    CaseIndexPage,
    CasePage,
    CaseTarget,
    EmbassyCopy,
    Milestone,
    MilestoneWords,
    RuleCard,
    Season,
)
from writeathon.interfaces.website.models import HomePage

LANGUAGES = ("en", "fr", "es")
_numbers = itertools.count(1)


def season(**given: Any) -> Season:
    """A season that runs today."""
    today = timezone.now().date()
    day = dt.timedelta(days=1)
    fields = {
        "year": today.year,
        "starts_on": today - 20 * day,
        "culminates_on": today + 16 * day,
        "last_return_on": today + 30 * day,
        "reporting_closes_on": today + 60 * day,
        "figures_published_on": today + 90 * day,
    }
    return Season.objects.create(**{**fields, **given})


def authority(**given: Any) -> Authority:
    """A minister of an invented country whose address was verified yesterday."""
    titles = given.pop(
        "titles",
        {
            "en": "Minister of Justice of Valdoria",
            "fr": "Ministre de la Justice de Valdorie",
            "es": "Ministro de Justicia de Valdoria",
        },
    )
    embassies = given.pop("embassies", {"GB": "Embassy of Valdoria\n1 Invented Street\nLondon"})
    fields = {
        "key": f"authority-{next(_numbers)}",
        "office": "minister",
        "gender": "m",
        "name": "Aldo Verrin",
        "languages_read": ["en", "fr", "es"],
        "label": "Aldo Verrin\nMinistry of Justice\nInvented Square 1\nPort Valdor\nVALDORIA",
        "email": "minister@justice.invalid",
        "verified_on": timezone.now().date() - dt.timedelta(days=1),
        "last_published_at": timezone.now(),
    }
    made = Authority(**{**fields, **given})
    made.titles = [AuthorityTitle(language=code, title=title) for code, title in titles.items()]
    made.embassy_copies = [EmbassyCopy(writer_country=code, label=label) for code, label in embassies.items()]
    made.save()
    return made


def case(
    *,
    seasons: list[Season] | None = None,
    authorities: list[Authority] | None = None,
    rule_card: dict[str, Any] | None = None,
    person_card: dict[str, Any] | None = None,
    **given: Any,
) -> Case:
    """A case that may be published: consent given, one verified authority, a rule card, two milestones."""
    number = next(_numbers)
    fields = {
        "slug": f"person-{number}",
        "name": f"Amara Teyel {number}",
        "abuses": ["wrongful-detention"],
        "situation": "imprisoned",
        "consent": "given",
        "consent_on": timezone.now().date() - dt.timedelta(days=30),
        "last_published_at": timezone.now(),
    }
    made = Case(**{**fields, **given})
    made.milestones = [
        Milestone(year=2021, month=3, day=4, kind="arrest", source="Test"),
        Milestone(year=2022, kind="sentence", source="Test", sort_order=1),
    ]
    made.targets = [
        CaseTarget(authority=each, sort_order=order)
        for order, each in enumerate(authorities if authorities is not None else [authority()])
    ]
    made.seasons = seasons if seasons is not None else []
    if rule_card is not None or "rule_card" not in given:
        made.rule_cards = [RuleCard(**{"audience": "authority", **(rule_card or {})})]
    if person_card is not None:
        made.rule_cards = [*made.rule_cards.all(), RuleCard(**{"audience": "person", **person_card})]
    made.save()
    return made


def homes() -> dict[str, HomePage]:
    """A home page in each language and the site that starts at the English one; made once a test."""
    existing = {home.locale.language_code: home for home in HomePage.objects.select_related("locale")}
    if existing:
        return existing
    # After a test with transactions of its own even the root is gone.
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    Site.objects.all().delete()
    root.get_children().delete()  # the page that Wagtail welcomes with
    first: HomePage | None = None
    made = {}
    for code in LANGUAGES:
        home = HomePage(
            title="Home",
            slug="home" if code == "en" else f"home-{code}",
            lead="Letters for people at risk.",
            locale=Locale.objects.get_or_create(language_code=code)[0],
        )
        if first is not None:
            home.translation_key = first.translation_key
        root = Page.objects.get(pk=root.pk)
        root.add_child(instance=home)
        first = first or home
        made[code] = home
    Site.objects.create(
        hostname="testserver", root_page=made["en"], is_default_site=True, site_name="Test organisation"
    )
    return made


def pages(of: Case, languages: tuple[str, ...] = LANGUAGES, **given: Any) -> dict[str, CasePage]:
    """The pages of a case, one per language, live, with the words of its milestones."""
    made: dict[str, CasePage] = {}
    for code in languages:
        home = HomePage.objects.get(pk=homes()[code].pk)
        index = CaseIndexPage.objects.child_of(home).first()
        if index is None:
            index = CaseIndexPage(title="Cases", slug="cases", locale=home.locale)
            home.add_child(instance=index)
        fields = {
            "title": of.name,
            "slug": of.slug,
            "case": of,
            "place": "Valdoria",
            "one_line": "A teacher in prison for teaching.",
            "who": "Who she is.",
            "what_happened": "One.\n\nTwo.\n\nThree.\n\nFour.",
            "what_we_ask": "Release her.\nEnd the trial.",
        }
        page = CasePage(**{**fields, **given}, locale=home.locale)
        if made:
            page.translation_key = next(iter(made.values())).translation_key
        page.milestone_words = [
            MilestoneWords(milestone=each, words=f"What happened ({code}).", locale=home.locale)
            for each in of.milestones.all()
        ]
        CaseIndexPage.objects.get(pk=index.pk).add_child(instance=page)
        made[code] = page
    return made
