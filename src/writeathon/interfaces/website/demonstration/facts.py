"""Seasons, authorities and cases: the language-neutral rows."""

import datetime as dt
from typing import Any

from django.utils import timezone

from writeathon.campaign.cases.models import (
    Authority,
    AuthorityTitle,
    Case,
    CaseTarget,
    EmbassyCopy,
    Milestone,
    RuleCard,
    Season,
)
from writeathon.campaign.cases.states import Audience
from writeathon.interfaces.website.demonstration.dates import SeasonDates
from writeathon.interfaces.website.demonstration.reading import LANGUAGES, text


def _date(value: Any) -> dt.date | None:
    if value is None or isinstance(value, dt.date):
        return value
    return dt.date.fromisoformat(str(value))


def make_season(
    *,
    year: int,
    dates: SeasonDates,
    archived: bool,
    demonstration: bool,
    published: int | None = None,
    note: str = "",
) -> Season:
    season, _made = Season.objects.update_or_create(
        year=year,
        defaults={
            **vars(dates),
            "archived": archived,
            "demonstration": demonstration,
            "published_actions": published,
            "published_note": note,
        },
    )
    return season


def make_authority(data: dict[str, Any], *, demonstration: bool) -> Authority:
    authority = Authority(
        key=data["key"],
        office=data["office"],
        gender=data.get("gender") or "u",
        name=data.get("name") or "",
        country=data.get("country") or "",
        languages_read=list(data["languages_read"]),
        label="\n".join(data.get("label_lines") or []),
        email=data.get("email") or "",
        fax=data.get("fax") or "",
        verified_on=_date(data.get("verified_on")),
        post_health="good" if data.get("label_lines") else "unknown",
        demonstration=demonstration,
        last_published_at=timezone.now(),
    )
    authority.titles = [AuthorityTitle(language=code, title=text(data["titles"], code)) for code in LANGUAGES]
    authority.embassy_copies = [
        EmbassyCopy(
            writer_country=copy["writer_country"],
            label="\n".join(copy["lines"]),
            email=copy.get("email") or "",
        )
        for copy in data.get("embassy_copies") or []
    ]
    authority.save()
    return authority


def make_milestone(data: dict[str, Any], order: int) -> Milestone:
    year, month, day = ([int(part) for part in str(data["date"]).split("-")] + [None, None])[:3]
    return Milestone(
        year=year, month=month, day=day, kind=data["kind"], source=data.get("source") or "", sort_order=order
    )


def make_case(data: dict[str, Any], season: Season, *, demonstration: bool) -> Case:
    """A case with its milestones, targets and rule cards; milestones keep the order of the file."""
    consent = data.get("consent") or {}
    case = Case(
        slug=data["slug"],
        name=text(data["name"], "en"),
        country=data.get("country") or "",
        abuses=list(data["abuses"]),
        prisoner_of_conscience=bool(data.get("prisoner_of_conscience")),
        situation=data["situation"],
        age_band=str(data.get("age_band") or "13"),
        writer_risk=data.get("writer_risk") or "low",
        consent=consent.get("state") or "not-asked",
        consent_scope=text(consent.get("scope") or "", "en"),
        consent_on=_date(consent.get("on")),
        consent_reviewed_on=_date(consent.get("reviewed_on")),
        care_of="\n".join(data.get("care_of") or []),
        demonstration=demonstration,
        published_actions=str(data.get("published_actions") or ""),
        last_published_at=timezone.now(),
    )
    case.milestones = [make_milestone(each, order) for order, each in enumerate(data["milestones"])]
    case.targets = [
        CaseTarget(authority=make_authority(each, demonstration=demonstration))
        for each in data.get("authorities") or []
    ]
    case.seasons = [season]
    named = {"rule_card": Audience.AUTHORITY, "rule_card_person": Audience.PERSON}
    case.rule_cards = [make_rule_card(data[name], who) for name, who in named.items() if data.get(name)]
    case.save()
    return case


def make_rule_card(data: dict[str, Any], audience: Audience) -> RuleCard:
    return RuleCard(
        audience=audience,
        languages=list(data.get("languages") or []),
        organisation_may_be_named=bool(data.get("organisation_may_be_named")),
        religion_allowed=bool(data.get("religion_allowed")),
        politics_allowed=bool(data.get("politics_allowed")),
        sender_line_at_most=data.get("sender_line_at_most") or "full",
        words_to_avoid=data.get("words_to_avoid") or {},
        must_block=list(data.get("must_block") or []),
        pages=int(data.get("pages") or 1),
        ink=data.get("ink") or {},
        enclosures=data.get("enclosures") or {},
    )
