"""A letter that the mail server accepted is an action in the ledger; one that came back is reversed."""

import datetime as dt
import logging
from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.utils import timezone

from writeathon.campaign.actions.intake import take
from writeathon.campaign.actions.models import Action
from writeathon.campaign.actions.recording import Row, entered_later
from writeathon.campaign.actions.reversing import reverse
from writeathon.campaign.actions.states import Provenance
from writeathon.campaign.actions.tokens import derived_token, undo_token
from writeathon.campaign.cases.models import Season
from writeathon.campaign.letters.kinds_of_action import EMAIL
from writeathon.campaign.letters.records import EntrustedLetter

Key = TypeVar("Key")

SOURCE = "letters-by-email"
_log = logging.getLogger(__name__)


def action_token(letter: EntrustedLetter) -> UUID:
    """The token of the letter's action. One that goes on by another channel is another action: the first was reversed."""
    if not letter.rerouted:
        return letter.token
    value = letter.token.bytes + bytes([letter.rerouted])
    return derived_token(purpose="letters.rerouted", value=value, like=letter.token)


def ledger_tokens(letters: Iterable[EntrustedLetter]) -> dict[UUID, tuple[UUID, bool]]:
    """For each letter the token of its action in the ledger, and whether that stands there now.

    A letter that was posted, not posted after all, and posted again is another action each time: tokens form a chain, each derived from
    the one that was reversed. A letter that came back and is posted once more is the same action: it counts once.
    """
    return _ends_of({letter.pk: action_token(letter) for letter in letters})


def _ends_of(ends: dict[Key, UUID]) -> dict[Key, tuple[UUID, bool]]:
    """The last token of each chain, and whether it stands in the ledger."""
    found: dict[Key, tuple[UUID, bool]] = {}
    while ends:
        known = Action.objects.in_bulk([*ends.values(), *map(undo_token, ends.values())])
        undone = {key: token for key, token in ends.items() if undo_token(token) in known}
        found |= {key: (token, token in known) for key, token in ends.items() if key not in undone}
        ends = {
            key: derived_token(purpose="letters.posted-again", value=token.bytes, like=token)
            for key, token in undone.items()
        }
    return found


def count_accepted(letter: EntrustedLetter, *, now: dt.datetime) -> bool:
    """Write the action into the letter's own season, once; whether the season still took it. Raises Busy."""
    day = day_of(letter, now=now)
    if day is None:
        _log.warning(
            "A letter left after the reports of its season were closed: it is not counted (%s)", letter
        )
        return False
    if any(in_force for _token, in_force in _ends_of({0: letter.token, 1: action_token(letter)}).values()):
        return True  # by whichever way it goes on, it counts once
    take(
        Row(
            token=action_token(letter),
            season=letter.season_id,
            case=letter.case_id,
            kind=EMAIL.code,
            country=letter.country,
            quantity=1,
            day=day,
            provenance=Provenance.MAIL_ACCEPTED.value,
            source=SOURCE,
            entered_on=entered_later(day, now),
        )
    )
    return True


def uncount(letter: EntrustedLetter, *, now: dt.datetime) -> bool:
    """Reverse the letter's action, if a mail server's word was what counted it, and it still stands. Raises Busy.

    That it was posted before remains true, whatever becomes of a mail.
    """
    token = action_token(letter)
    by_mail = Action.objects.filter(pk=token, provenance=Provenance.MAIL_ACCEPTED).exists()
    return by_mail and reverse(token=token, now=now)


def day_of(letter: EntrustedLetter, *, now: dt.datetime) -> dt.date | None:
    """Today; once reports are closed, the day on which the letter was handed in, until the final figures are published.

    None: its season takes nothing more.
    """
    today, season = timezone.localdate(now), Season.objects.get(pk=letter.season_id)
    if season.takes_reports(today):
        return today
    late = season.takes_reports(letter.handed_in_on) and today <= season.figures_published_on
    return letter.handed_in_on if late else None
