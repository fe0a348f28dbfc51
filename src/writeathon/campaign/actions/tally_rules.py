"""What must hold for an organiser's tally: pure.

TallyRefusal
  x NoDay, DayToCome, DayOutside      when the event was
  x TooManyOfOne, TooManyInAll        more than one form takes
  x EmptyTally                        no number stands in it
"""

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from writeathon.campaign.actions.kinds import Number
from writeathon.campaign.actions.refusals import Refusal, TooFew
from writeathon.campaign.cases.records import Season
from writeathon.platform.places.dates import long_date

# A school of some hundred classes; a festival. Beyond it somebody of the organisation should know of the event.
MOST_OF_ONE = 2_000
MOST_IN_ALL = 10_000
# What one report by hand can tell of at most: a larger form weighs as much as the reports that it stands for.
MOST_BY_HAND = 500


class TallyRefusal(Refusal):
    """The tally cannot be counted as it stands."""


class NoDay(TallyRefusal):
    field = "day"
    message = _("Write the day of the event: year, month and day, for example 2026-12-10.")


class DayToCome(TallyRefusal):
    field = "day"
    message = _("This day is still to come. Report the tally when the letters are posted.")


class DayOutside(TallyRefusal):
    field = "day"

    def __init__(self, season: Season, language: str) -> None:
        super().__init__(season.pk)
        self.message = _("The season began on %(first)s: choose that day or a later one.") % {
            "first": long_date(season.starts_on, language)
        }


class TooManyOfOne(TallyRefusal):
    def __init__(self) -> None:
        super().__init__()
        self.message = _(
            "At most %(most)s at once. For more, please write to the organisation: it enters them with you."
        ) % {"most": Number(MOST_OF_ONE)}


class TooManyInAll(TallyRefusal):
    field = "cells"

    def __init__(self) -> None:
        super().__init__()
        self.message = _(
            "One form takes at most %(most)s. For a larger event, please write to the organisation: it enters it with you."
        ) % {"most": Number(MOST_IN_ALL)}


class EmptyTally(TallyRefusal):
    field = "cells"
    message = _("Write at least one number.")


def read_day(typed: str) -> dt.date:
    """Year, month and day, as a field for dates sends it. Raises NoDay."""
    try:
        return dt.date.fromisoformat(typed)
    except ValueError:
        raise NoDay from None


def check_day(day: dt.date, season: Season, *, today: dt.date, language: str) -> None:
    """Raises DayToCome or DayOutside."""
    if day > today:
        raise DayToCome
    if not season.takes_reports(day):
        raise DayOutside(season, language)


def check_one(quantity: int) -> None:
    """One number of the table. Raises TooFew or TooManyOfOne."""
    if quantity < 1:
        raise TooFew
    if quantity > MOST_OF_ONE:
        raise TooManyOfOne


def weight_of(quantities: Collection[int]) -> int:
    """As how many reports a form counts for the limit of its network."""
    return max(1, -(-sum(quantities) // MOST_BY_HAND))


def check_all(quantities: list[int]) -> None:
    """All numbers together. Raises EmptyTally or TooManyInAll."""
    if not quantities:
        raise EmptyTally
    if sum(quantities) > MOST_IN_ALL:
        raise TooManyInAll
