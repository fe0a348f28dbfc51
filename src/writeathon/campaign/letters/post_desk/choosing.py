"""Which letters a batch takes: what staff asked for, and of that what may go."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from writeathon.campaign.letters.letter import Paper, Window
from writeathon.campaign.letters.post_desk.holding import AVOIDABLE, Reason
from writeathon.campaign.letters.post_desk.waiting import Pile, piles
from writeathon.campaign.letters.post_desk.weighing import Outside

MOST = 2_000  # letters of one batch: what one person posts in a day


@dataclass(frozen=True)
class Options:
    """What staff asked for; no words. `cases` empty: all. `wave` 0: every wave whose time has come."""

    cases: tuple[int, ...] = ()
    wave: int = 0
    paper: Paper = "a4"
    window: Window = "dl-left"
    outside: Outside = "dl"
    two_sided: bool = False
    by_embassy: bool = False
    most: int = 1_000

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def options_from(data: Mapping[str, Any]) -> Options:
    """Options that were written as JSON."""
    return Options(**{**data, "cases": tuple(data["cases"])})


@dataclass(frozen=True)
class Chosen:
    """A letter of a batch, and whose embassy passes it on, if any."""

    token: UUID
    embassy: str


def chosen(options: Options, *, now: dt.datetime) -> list[Chosen]:
    """The letters that may go, those that wait longest first."""
    found: list[tuple[dt.date, UUID, str]] = []
    for pile, embassy in takeable(options, now=now):
        rows = pile.letters.order_by("handed_in_on", "pk").values_list("handed_in_on", "pk")
        found += [(day, token, embassy) for day, token in rows[: options.most]]
    return [Chosen(token, embassy) for _day, token, embassy in sorted(found)[: options.most]]


def takeable(options: Options, *, now: dt.datetime) -> Iterator[tuple[Pile, str]]:
    """The piles that may go, each with the embassy it goes through, if any."""
    for pile in piles(now=now):
        if options.cases and pile.case.pk not in options.cases:
            continue
        if options.wave and (pile.wave is None or pile.wave.pk != options.wave):
            continue
        if pile.reason is None or (pile.reason == Reason.EARLY and options.wave):
            # Whoever names the wave prints ahead; the day of posting is said on the batch's page.
            yield pile, pile.embassy
        elif pile.reason in AVOIDABLE and options.by_embassy and pile.near:
            yield pile, pile.near


def could_go(pile: Pile) -> bool:
    """Whether there are options by which a batch would take it."""
    early = pile.reason == Reason.EARLY
    return pile.reason is None or early or (pile.reason in AVOIDABLE and bool(pile.near))
