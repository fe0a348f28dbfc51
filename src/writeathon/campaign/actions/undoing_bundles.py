"""Take back reports that were made as one."""

import datetime as dt
from uuid import UUID

from writeathon.campaign.actions.bundling import as_one
from writeathon.campaign.actions.deciding import withdraw
from writeathon.campaign.actions.recording import record
from writeathon.campaign.actions.records import Action, Bundle
from writeathon.campaign.actions.refusals import NothingToUndo, TooLateToUndo
from writeathon.campaign.actions.signals import undone
from writeathon.campaign.actions.tokens import Thanks
from writeathon.campaign.actions.undoing import reversal_of


def undo_bundle(*, token: UUID, reported: dt.datetime, now: dt.datetime) -> None:
    """Reverse all of it that counts, and withdraw what waits for a decision, within UNDO_SECONDS; committed on return.

    Twice is once. Raises NothingToUndo, TooLateToUndo, Busy.
    """
    bundle = Bundle.objects.filter(pk=token).first()
    if bundle is None:
        raise NothingToUndo
    if not Thanks(token, reported).may_undo(now):
        raise TooLateToUndo
    with as_one():
        counted = Action.objects.in_bulk(bundle.tokens)
        # One statement: its tallies are added to in one order, so two writers wait for each other and cannot deadlock.
        record([reversal_of(action, now) for action in counted.values()])
        for waiting in set(bundle.tokens) - set(counted):
            withdraw(token=waiting)
    for each in bundle.tokens:
        undone.send_robust(sender=Bundle, token=each)
