"""What the first page of the desk shows: what waits, what is held back and why, waves, batches, what came back."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from writeathon.campaign.cases.models import Authority
from writeathon.campaign.cases.states import ChannelHealth
from writeathon.campaign.letters.post_desk.doubting import doubts_of
from writeathon.campaign.letters.post_desk.holding import AVOIDABLE, Reason
from writeathon.campaign.letters.post_desk.postage import tariff
from writeathon.campaign.letters.post_desk.waiting import Pile, waiting_letters
from writeathon.campaign.letters.post_desk.waves import PostingDays, Time, posting_days
from writeathon.campaign.letters.records import EntrustedLetter, PostingWave, PostNotice, PrintBatch
from writeathon.campaign.letters.states import Stage, Way
from writeathon.platform.jobs.models import Job
from writeathon.platform.jobs.states import State
from writeathon.platform.places.countries import country_name

_MOST_BATCHES = 40


@dataclass(frozen=True)
class Standing:
    """Piles that differ in nothing but the country of their writers, as one line."""

    case: str
    authority: str
    country: str
    embassy: str
    letters: int
    wave: PostingWave | None
    days: PostingDays | None
    late: bool
    reason: Reason | None
    notice: PostNotice | None
    through_embassy: int  # how many of them could go through an embassy

    @property
    def reason_words(self) -> str:
        return str(self.reason.label) if self.reason else ""


def standings(found: list[Pile], *, language: str) -> list[Standing]:
    """By case and authority; what may go first."""
    groups: dict[tuple[object, ...], list[Pile]] = defaultdict(list)
    for pile in found:
        groups[pile.case.pk, pile.authority.pk, pile.embassy, pile.wave, pile.reason].append(pile)
    lines = [_standing(group, language) for group in groups.values()]
    return sorted(lines, key=lambda line: (line.reason is not None, line.case, line.authority))


def _standing(group: list[Pile], language: str) -> Standing:
    first = group[0]
    return Standing(
        case=first.case.name,
        authority=first.authority.title_in(language),
        country=country_name(first.country, language),
        embassy=country_name(first.embassy, language),
        letters=sum(pile.count for pile in group),
        wave=first.wave,
        days=first.days,
        late=first.late,
        reason=first.reason,
        notice=first.notice,
        through_embassy=sum(pile.count for pile in group if pile.near and pile.reason in AVOIDABLE),
    )


@dataclass(frozen=True)
class WaveAhead:
    """A wave that is still to come: when to post, at the latest address of its case, and how many letters of the case are not in it."""

    wave: PostingWave
    days: PostingDays
    letters: int
    others: int
    time: Time

    @property
    def is_late(self) -> bool:
        return self.time == Time.LATE


def waves_ahead(today: dt.date) -> list[WaveAhead]:
    """Waves whose letters have not all arrived."""
    known = tariff()
    waves = PostingWave.objects.filter(arrive_until__gte=today).select_related("case")
    rows = waiting_letters().values_list("case", "wave").annotate(Count("token")).order_by()
    counts = {(case, wave): number for case, wave, number in rows}
    found = []
    for wave in waves:
        targets = wave.case.targets.select_related("authority")
        longest = max((known.days_to(target.authority.country) for target in targets), default=0)
        days = posting_days(wave, days=longest)
        found.append(
            WaveAhead(
                wave,
                days,
                letters=counts.get((wave.case_id, wave.pk), 0),
                others=counts.get((wave.case_id, None), 0),
                time=days.time(today),
            )
        )
    return found


@dataclass(frozen=True)
class BatchLine:
    """A batch, how it stands ("making", "failed", "ready", "posted" or "cancelled"), and how many of its letters must not go any more."""

    batch: PrintBatch
    standing: str
    must_not_go: int


def standing_of(batch: PrintBatch, job: Job | None) -> str:
    """In a word of the templates' own."""
    if batch.cancelled_on:
        return "cancelled"
    if batch.posted_on:
        return "posted"
    if batch.count:
        return "ready"
    return "failed" if job is None or job.state == State.FAILED else "making"


def batches(*, now: dt.datetime) -> list[BatchLine]:
    """The latest ones; what is not posted first."""
    found = list(PrintBatch.objects.select_related("made_by", "posted_by").order_by("-made_on", "pk"))
    found = found[:_MOST_BATCHES]
    jobs = Job.objects.in_bulk([batch.job for batch in found if batch.job])
    lines = [_line(batch, jobs.get(batch.job) if batch.job else None, now) for batch in found]
    return sorted(lines, key=lambda line: line.standing in {"posted", "cancelled"})


def _line(batch: PrintBatch, job: Job | None, now: dt.datetime) -> BatchLine:
    standing = standing_of(batch, job)
    found = doubts_of(batch, now=now) if standing == "ready" else []
    return BatchLine(batch, standing, sum(doubt.must_not for doubt in found))


def came_back_to_decide() -> list[EntrustedLetter]:
    """Letters that came back by post and wait for somebody's choice."""
    letters = EntrustedLetter.objects.filter(stage=Stage.RETURNED, way=Way.POST).defer("content", "writer")
    return list(letters.select_related("case", "authority").order_by("changed_on", "pk"))


def doubtful_addresses() -> list[Authority]:
    """Authorities whose post is in doubt or dead."""
    bad = [ChannelHealth.DOUBTFUL, ChannelHealth.DEAD]
    return list(Authority.objects.filter(post_health__in=bad).prefetch_related("titles"))
