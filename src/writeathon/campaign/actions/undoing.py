"""Take a report back."""

import datetime as dt
from uuid import UUID

from writeathon.campaign.actions.deciding import withdraw
from writeathon.campaign.actions.intake import take
from writeathon.campaign.actions.recording import Row, entered_later
from writeathon.campaign.actions.records import Action, SetAside
from writeathon.campaign.actions.refusals import NothingToUndo, TooLateToUndo
from writeathon.campaign.actions.signals import undone
from writeathon.campaign.actions.states import Standing
from writeathon.campaign.actions.tokens import Thanks, undo_token


def undo(*, token: UUID, reported: dt.datetime, now: dt.datetime) -> UUID:
    """Write the row that reverses an action, within UNDO_SECONDS of its report; committed on return.

    Its token is derived from the first one: twice is once. It stands on the day of the action, so that the tally
    of that day is as if nothing had been. What was set aside is withdrawn instead. Raises NothingToUndo, TooLateToUndo.
    """
    in_time = Thanks(token, reported).may_undo(now)
    action = Action.objects.filter(pk=token, reverses=None).first()
    if action is None:
        return _withdraw(token, in_time=in_time)
    if not in_time:
        raise TooLateToUndo
    reversal = reversal_of(action, now)
    take(reversal)
    undone.send_robust(sender=Action, token=token)
    return reversal.token


def reversal_of(action: Action, now: dt.datetime) -> Row:
    """The row that takes an action back."""
    return Row(
        token=undo_token(action.token),
        season=action.season_id,
        case=action.case_id,
        kind=action.kind,
        country=action.country,
        quantity=-action.quantity,
        day=action.day,
        provenance=action.provenance,
        source=action.source,
        reverses=action.token,
        entered_on=entered_later(action.day, now),
    )


def _withdraw(token: UUID, *, in_time: bool) -> UUID:
    """A report that waits for a decision was not counted: nothing is reversed."""
    if not SetAside.objects.filter(pk=token, standing__in=[Standing.WAITING, Standing.WITHDRAWN]).exists():
        raise NothingToUndo
    if not in_time:
        raise TooLateToUndo
    if (
        not withdraw(token=token)
        and not SetAside.objects.filter(pk=token, standing=Standing.WITHDRAWN).exists()
    ):
        raise NothingToUndo  # somebody has decided at this very moment
    undone.send_robust(sender=SetAside, token=token)
    return token
