"""A batch is posted: each letter an action in the ledger, all or none; or it was not posted after all.

PostingRefused (of batching.BatchError)
  x NotReady          its files are not made yet, or it was called off
  x MustNotGo         letters of it must not go any more (doubting.py): they have to be taken out first
  x DayWrong          before it was printed, or still to come
  x TooLate           its season is over: what was counted stays
  x CameBack          letters of it have come back: so it was posted
"""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from writeathon.campaign.actions.models import Action
from writeathon.campaign.actions.recording import Row, entered_later, record
from writeathon.campaign.actions.states import Provenance
from writeathon.campaign.actions.undoing import reversal_of
from writeathon.campaign.cases.models import Season
from writeathon.campaign.letters.kinds_of_action import LETTER
from writeathon.campaign.letters.post_desk.batching import BatchError
from writeathon.campaign.letters.post_desk.doubting import doubts
from writeathon.campaign.letters.records import EntrustedLetter, PrintBatch
from writeathon.campaign.letters.sending.counting import ledger_tokens
from writeathon.campaign.letters.states import Stage
from writeathon.campaign.people.models import User

SOURCE = "post-desk"


class PostingRefused(BatchError):
    """It cannot be marked so."""


class NotReady(PostingRefused):
    """Its files are not made yet, or it was called off."""


class MustNotGo(PostingRefused):
    """Letters of it must not go any more: `number` of them, for the cases of these `names`."""

    def __init__(self, number: int, names: Sequence[str]) -> None:
        super().__init__(number)
        self.number, self.names = number, tuple(names)


class DayWrong(PostingRefused):
    """Before it was printed, or still to come."""


class TooLate(PostingRefused):
    """A season of it is over."""


class CameBack(PostingRefused):
    """Letters of it have come back."""


@transaction.atomic
def mark_posted(*, batch: PrintBatch, day: dt.date, by: User | None, now: dt.datetime) -> int:
    """Count its letters, and say that they have left. Gives how many are counted; once more changes nothing.

    A letter whose season takes nothing more has left all the same, and is not counted. Raises PostingRefused.
    """
    locked = PrintBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if locked.posted_on:
        return 0
    if not locked.count or locked.cancelled_on:
        raise NotReady
    if not locked.made_on <= day <= timezone.localdate(now):
        raise DayWrong
    letters = _letters(locked)
    _check_may_go(letters, now)
    rows = _rows(letters, day, now)
    record(rows)
    letters_of_it = EntrustedLetter.objects.filter(pk__in=[letter.pk for letter in letters])
    letters_of_it.update(stage=Stage.SENT, changed_on=timezone.localdate(now))
    locked.posted_on, locked.posted_by, locked.count = day, by, len(letters)
    locked.save(update_fields=["posted_on", "posted_by", "count"])
    told = {"letters": len(letters), "counted": len(rows), "day": day.isoformat()}
    log(locked, "writeathon.post_batch", user=by, data=told)
    return len(rows)


@transaction.atomic
def mark_not_posted(*, batch: PrintBatch, by: User | None, now: dt.datetime) -> int:
    """It was a mistake: what was counted is reversed, and the letters lie on the desk again. Gives how many.

    Only while the season's figures are not final, and none of them has come back. Raises PostingRefused.
    """
    locked = PrintBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if not locked.posted_on:
        return 0
    today = timezone.localdate(now)
    letters = _letters(locked)
    if any(letter.stage != Stage.SENT for letter in letters):
        raise CameBack
    seasons = {letter.season_id: letter.season for letter in letters}
    if any(season.archived or today > season.figures_published_on for season in seasons.values()):
        raise TooLate
    tokens = ledger_tokens(letters)
    counted = Action.objects.in_bulk([token for token, in_force in tokens.values() if in_force])
    record([reversal_of(action, now) for action in counted.values()])
    letters_of_it = EntrustedLetter.objects.filter(pk__in=[letter.pk for letter in letters])
    letters_of_it.update(stage=Stage.PRINTED, changed_on=today)
    locked.posted_on = locked.posted_by = None
    locked.save(update_fields=["posted_on", "posted_by"])
    log(locked, "writeathon.not_posted", user=by, data={"letters": len(letters)})
    return len(letters)


def _letters(batch: PrintBatch) -> list[EntrustedLetter]:
    rows = batch.letters.select_related("case", "season", "authority")
    rows = rows.prefetch_related("case__stops", "authority__embassy_copies")
    return list(rows.defer("content", "writer").order_by("place", "pk").select_for_update(of=("self",)))


def _check_may_go(letters: Sequence[EntrustedLetter], now: dt.datetime) -> None:
    refused = [doubt.letter for doubt in doubts(letters, now=now) if doubt.must_not]
    if refused:
        raise MustNotGo(len(refused), sorted({letter.case.name for letter in refused}))


def _rows(letters: Sequence[EntrustedLetter], day: dt.date, now: dt.datetime) -> list[Row]:
    tokens = ledger_tokens(letters)
    rows = []
    for letter in letters:
        token, in_force = tokens[letter.pk]
        counted_on = _day_of(letter.season, letter.handed_in_on, day, timezone.localdate(now))
        if counted_on is None or in_force:
            continue
        rows.append(
            Row(
                token=token,
                season=letter.season_id,
                case=letter.case_id,
                kind=LETTER.code,
                country=letter.country,
                quantity=1,
                day=counted_on,
                provenance=Provenance.POSTED_BY_US.value,
                source=SOURCE,
                entered_on=entered_later(counted_on, now),
            )
        )
    return rows


def _day_of(season: Season, handed_in: dt.date, posted: dt.date, today: dt.date) -> dt.date | None:
    """The day of posting; once reports were closed by then, that of handing in, until the final figures are published."""
    if season.archived or today > season.figures_published_on:
        return None
    return next((day for day in (posted, handed_in) if season.takes_reports(day)), None)
