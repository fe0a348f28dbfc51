"""Erase names. The counts in the ledger stay as they are."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from writeathon.campaign.actions.models import Action, SetAside
from writeathon.campaign.actions.states import Standing
from writeathon.campaign.actions.tokens import undo_token
from writeathon.campaign.people.models import User
from writeathon.campaign.petitions.queries import erased_from
from writeathon.campaign.petitions.records import Petition, Signature

_AT_ONCE = 500


@transaction.atomic
def erase_names(*, petition: Petition, by: User | None) -> int:
    """Erase all names under a petition, and write down how many went. Returns that number."""
    number, _details = Signature.objects.filter(petition=petition).delete()
    if number:
        log(petition, "writeathon.erase_names", user=by, data={"names": number})
    return number


def erase_due(*, now: dt.datetime) -> int:
    """Erase what has served: the names of petitions whose time is over, and of signatures that were taken back."""
    today = timezone.localdate(now)
    named = Petition.objects.filter(signatures__isnull=False).select_related("season").distinct()
    over = [petition for petition in named if erased_from(petition) <= today]
    return sum(erase_names(petition=petition, by=None) for petition in over) + _erase_undone()


def forget_signature(*, token: UUID) -> None:
    """Erase the name of one signature, if there is one."""
    Signature.objects.filter(pk=token).delete()


def _erase_undone() -> int:
    """What forget_signature missed, because the database was away for a moment or the process ended."""
    refused = SetAside.objects.filter(standing__in=[Standing.THROWN_OUT, Standing.WITHDRAWN])
    erased, _details = Signature.objects.filter(pk__in=refused.values("token")).delete()
    tokens = list(Signature.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(tokens), _AT_ONCE):
        undone = {undo_token(token): token for token in tokens[start : start + _AT_ONCE]}
        found = Action.objects.filter(pk__in=undone).values_list("pk", flat=True)
        number, _details = Signature.objects.filter(pk__in=[undone[pk] for pk in found]).delete()
        erased += number
    return erased
