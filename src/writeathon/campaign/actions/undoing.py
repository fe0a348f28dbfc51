"""Take a report back."""

import datetime as dt
from uuid import UUID

from writeathon.campaign.actions.intake import take
from writeathon.campaign.actions.recording import Row, entered_later
from writeathon.campaign.actions.records import Action
from writeathon.campaign.actions.refusals import NothingToUndo, TooLateToUndo
from writeathon.campaign.actions.signals import undone
from writeathon.campaign.actions.tokens import Thanks, undo_token


def undo(*, token: UUID, reported: dt.datetime, now: dt.datetime) -> UUID:
    """Write the row that reverses an action, within UNDO_SECONDS of its report; committed on return.

    Its token is derived from the first one: twice is once. It stands on the day of the action, so that the tally
    of that day is as if nothing had been. Raises NothingToUndo, TooLateToUndo.
    """
    action = Action.objects.filter(pk=token, reverses=None).first()
    if action is None:
        raise NothingToUndo
    if not Thanks(token, reported).may_undo(now):
        raise TooLateToUndo
    reversal = Row(
        token=undo_token(token),
        season=action.season_id,
        case=action.case_id,
        kind=action.kind,
        country=action.country,
        quantity=-action.quantity,
        day=action.day,
        provenance=action.provenance,
        source=action.source,
        reverses=token,
        entered_on=entered_later(action.day, now),
    )
    take(reversal)
    undone.send_robust(sender=Action, token=token)
    return reversal.token
