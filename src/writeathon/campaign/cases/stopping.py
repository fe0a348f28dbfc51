"""Stop the letters of a case, and lift a stop."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from writeathon.campaign.cases.records import Case, Stop
from writeathon.campaign.people.models import User


@transaction.atomic
def stop_letters(
    *,
    case: Case,
    reason: str,
    instead: str,
    now: dt.datetime,
    by: User | None,
    since: dt.date | None = None,
    note: str = "",
) -> Stop:
    """Withdraw the case from writing, at once and in every language. A stop in force is replaced, never doubled."""
    Case.objects.select_for_update().get(pk=case.pk)
    Stop.objects.filter(case=case, lifted_at=None).update(lifted_at=now, lifted_by=by)
    stop = Stop.objects.create(
        case=case, reason=reason, instead=instead, since=since or now.date(), note=note, set_by=by, set_at=now
    )
    log(case, "writeathon.stop", user=by, data={"reason": reason, "instead": instead, "note": note})
    case.__dict__.pop("stop", None)
    return stop


@transaction.atomic
def lift_stop(*, case: Case, now: dt.datetime, by: User | None) -> None:
    """Let letters be written again. The lifted stop stays in the records."""
    Stop.objects.filter(case=case, lifted_at=None).update(lifted_at=now, lifted_by=by)
    log(case, "writeathon.lift_stop", user=by)
    case.__dict__.pop("stop", None)
