"""A writer takes a message back: it reaches nobody any more, and its words, picture and address are erased at once."""

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.db import transaction

from writeathon.campaign.actions.models import Action, SetAside
from writeathon.campaign.actions.states import Standing as Report
from writeathon.campaign.actions.tokens import undo_token
from writeathon.campaign.solidarity.erasing import erase_message
from writeathon.campaign.solidarity.moderating import withdraw
from writeathon.campaign.solidarity.records import Message
from writeathon.campaign.solidarity.states import Standing

_AT_ONCE = 500


@transaction.atomic
def withdraw_message(*, token: UUID, now: dt.datetime) -> bool:
    """Whether there was one. Also a sealed one: nobody has to read it for that. Twice is once."""
    message = Message.objects.select_for_update(of=("self",)).filter(pk=token).first()
    if message is None:
        return False
    if message.standing != Standing.WITHDRAWN:
        withdraw(message=message, now=now)
    erase_message(token=token, now=now)
    return True


def withdraw_undone(*, now: dt.datetime) -> int:
    """What the moment of taking back missed, because the database was away for a moment or the process ended."""
    return sum(withdraw_message(token=token, now=now) for token in list(_undone()))


def _undone() -> Iterator[UUID]:
    """Messages that stand although their report was reversed or thrown out."""
    standing = Message.objects.exclude(standing=Standing.WITHDRAWN)
    refused = SetAside.objects.filter(standing__in=[Report.THROWN_OUT, Report.WITHDRAWN])
    yield from standing.filter(pk__in=refused.values("token")).values_list("pk", flat=True)
    tokens = list(standing.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(tokens), _AT_ONCE):
        undone = {undo_token(token): token for token in tokens[start : start + _AT_ONCE]}
        for reversal in Action.objects.filter(pk__in=undone).values_list("pk", flat=True):
            yield undone[reversal]
