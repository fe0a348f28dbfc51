"""What waits to be posted, in piles that share their fate, and why some of it is held back."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from writeathon.campaign.cases.models import Authority, Case
from writeathon.campaign.letters.offering import cases_posted
from writeathon.campaign.letters.post_desk.holding import Reason, against_address, against_case
from writeathon.campaign.letters.post_desk.notices import latest_notices
from writeathon.campaign.letters.post_desk.outside import embassy_near
from writeathon.campaign.letters.post_desk.postage import tariff
from writeathon.campaign.letters.post_desk.waves import PostingDays, Time, posting_days
from writeathon.campaign.letters.records import EntrustedLetter, PostingWave, PostNotice
from writeathon.campaign.letters.states import Stage, Way


@dataclass(frozen=True)
class Pile:
    """Letters that wait and share case, authority, wave, way and country of the writer."""

    case: Case
    authority: Authority
    wave: PostingWave | None
    embassy: str
    writer: str
    printable: bool
    count: int
    country: str  # to which they go
    reason: Reason | None
    notice: PostNotice | None
    days: PostingDays | None
    near: str  # whose embassy would pass them on, if post to it runs

    @property
    def late(self) -> bool:
        """Whether its wave is missed already."""
        return self.days is not None and self.days.time(timezone.localdate()) == Time.LATE

    @property
    def letters(self) -> QuerySet[EntrustedLetter]:
        return waiting_letters().filter(
            Q(pages__gt=0) if self.printable else Q(pages=0),
            case=self.case,
            authority=self.authority,
            wave=self.wave,
            embassy=self.embassy,
            country=self.writer,
        )


def waiting_letters() -> QuerySet[EntrustedLetter]:
    """All that wait for the post desk, held back or not."""
    return EntrustedLetter.objects.filter(stage=Stage.WAITING, way=Way.POST, batch=None)


def piles(*, now: dt.datetime) -> list[Pile]:
    """Everything that waits; the same few queries however many letters there are."""
    rows = (
        waiting_letters()
        .annotate(printable=models.Case(models.When(pages__gt=0, then=True), default=False))
        .values("case", "authority", "wave", "embassy", "country", "printable")
        .annotate(count=Count("token"))
        .order_by("case", "authority", "wave", "embassy", "country", "printable")
    )
    found: list[Any] = list(rows)
    return list(_looked_at(found, now))


def _looked_at(rows: list[dict[str, Any]], now: dt.datetime) -> Iterator[Pile]:
    today = timezone.localdate(now)
    known, notices = tariff(), latest_notices(today)
    suspended = {country: notice for country, notice in notices.items() if notice.suspended}
    cases = Case.objects.prefetch_related("stops").in_bulk({row["case"] for row in rows})
    authorities = Authority.objects.prefetch_related("embassy_copies", "titles").in_bulk(
        {row["authority"] for row in rows}
    )
    on = cases_posted([*cases])
    waves = PostingWave.objects.in_bulk({row["wave"] for row in rows if row["wave"]})
    for row in rows:
        authority = authorities[row["authority"]]
        wave = waves.get(row["wave"])
        country = row["embassy"] or authority.country
        # An embassy that does not know to whom to pass a letter on is no way.
        near = embassy_near(authority, row["country"]) if authority.label_lines else ""
        days = posting_days(wave, days=known.days_to(country)) if wave else None
        case = cases[row["case"]]
        reason = (
            against_case(case, on=case.pk in on, now=now)
            or (None if row["printable"] else Reason.UNPRINTABLE)
            or against_address(authority, embassy=row["embassy"], suspended=country in suspended)
            or (Reason.EARLY if days is not None and days.time(today) == Time.EARLY else None)
        )
        yield Pile(
            case=case,
            authority=authority,
            wave=wave,
            embassy=row["embassy"],
            writer=row["country"],
            printable=bool(row["printable"]),
            count=row["count"],
            country=country,
            reason=reason,
            notice=suspended.get(country),
            days=days,
            near=near if near not in suspended and not row["embassy"] else "",
        )
