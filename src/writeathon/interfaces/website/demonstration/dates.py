"""Where in its life the demonstration season stands, seen from today."""

import datetime as dt
from dataclasses import dataclass

STAGES = ("planning", "running", "closing", "archived")
# Days from today to the culmination, for each stage.
_DAYS = {"planning": 60, "running": 16, "closing": -10, "archived": -120}


@dataclass(frozen=True)
class SeasonDates:
    starts_on: dt.date
    culminates_on: dt.date
    last_return_on: dt.date
    reporting_closes_on: dt.date
    figures_published_on: dt.date


def season_dates(stage: str, today: dt.date) -> SeasonDates:
    """Key dates so that the season is in that stage today; while it can be, it culminates on Human Rights Day."""
    rights_day = dt.date(today.year, 12, 10)
    starts = dt.date(today.year, 11, 2)
    fits = stage == "running" and starts <= today <= rights_day
    culminates = rights_day if fits else today + dt.timedelta(days=_DAYS[stage])
    day = dt.timedelta(days=1)
    return SeasonDates(
        starts_on=starts if fits else culminates - 38 * day,
        culminates_on=culminates,
        last_return_on=culminates + 21 * day,
        reporting_closes_on=culminates + 52 * day,
        figures_published_on=culminates + 81 * day,
    )
