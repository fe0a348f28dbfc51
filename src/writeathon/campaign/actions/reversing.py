"""Take an action back that turned out not to have happened: a deed of the system, without the ten minutes of a person's undo."""

import datetime as dt
from functools import partial
from uuid import UUID

from django.db import transaction

from writeathon.campaign.actions.deciding import withdraw
from writeathon.campaign.actions.intake import take
from writeathon.campaign.actions.records import Action, SetAside
from writeathon.campaign.actions.signals import undone
from writeathon.campaign.actions.tokens import undo_token
from writeathon.campaign.actions.undoing import reversal_of


def reverse(*, token: UUID, now: dt.datetime) -> bool:
    """Write the row that reverses an action, on the day of the action; whether there was anything to reverse.

    Twice is once, for its token comes from the first one. What was set aside is withdrawn instead. Inside a transaction of the
    caller's the row belongs to that transaction. Raises Busy.
    """
    action = Action.objects.filter(pk=token, reverses=None).first()
    if action is None:
        withdrawn = withdraw(token=token)
        if withdrawn:
            transaction.on_commit(partial(_announce, SetAside, token))
        return withdrawn
    if Action.objects.filter(pk=undo_token(token)).exists():
        return False
    take(reversal_of(action, now))
    transaction.on_commit(partial(_announce, Action, token))
    return True


def _announce(sender: type[Action | SetAside], token: UUID) -> None:
    undone.send_robust(sender=sender, token=token)
