"""Take single letters out of a printed batch: a spoiled print, or one that must not go any more."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.log_actions import log

from writeathon.campaign.letters.post_desk.batching import PostedAlready, call_off, give_back
from writeathon.campaign.letters.records import PrintBatch
from writeathon.campaign.people.models import User


@transaction.atomic
def take_out(*, batch: PrintBatch, tokens: Collection[UUID], by: User | None, now: dt.datetime) -> int:
    """They wait again, for another batch; what was cancelled stays so. The places of the others stay.

    Nothing left in it: it is called off. Raises PostedAlready.
    """
    locked = PrintBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if locked.posted_on:
        raise PostedAlready
    mine = list(locked.letters.filter(pk__in=list(tokens)).values_list("pk", flat=True))
    if not mine or locked.cancelled_on or not locked.count:
        return 0
    if not locked.letters.exclude(pk__in=mine).exists():
        call_off(batch=locked, by=by, now=now)
        return len(mine)
    give_back(mine, today=timezone.localdate(now))
    PrintBatch.objects.filter(pk=locked.pk).update(count=F("count") - len(mine))
    log(locked, "writeathon.take_out_letters", user=by, data={"letters": len(mine)})
    return len(mine)
