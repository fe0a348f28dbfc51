"""When the letters of a wave are to be posted, so that they arrive together."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from writeathon.campaign.cases.models import Case
from writeathon.campaign.letters.records import PostingWave


class Time(Enum):
    """Of posting a letter of a wave on a day."""

    EARLY = "early"
    RIGHT = "right"
    LATE = "late"


@dataclass(frozen=True)
class PostingDays:
    """The first and the last day on which a letter can be posted to arrive in time."""

    first: dt.date
    last: dt.date

    def time(self, day: dt.date) -> Time:
        if day < self.first:
            return Time.EARLY
        return Time.RIGHT if day <= self.last else Time.LATE


def posting_days(wave: PostingWave, *, days: int) -> PostingDays:
    """For a letter that takes so many days."""
    way = dt.timedelta(days=days)
    return PostingDays(wave.arrive_from - way, wave.arrive_until - way)


def wave_for(case: Case, *, days: int, today: dt.date) -> PostingWave | None:
    """The next wave of the case that a letter handed in today can still reach."""
    waves = PostingWave.objects.filter(case=case, arrive_until__gte=today + dt.timedelta(days=days))
    return waves.order_by("arrive_from", "pk").first()
