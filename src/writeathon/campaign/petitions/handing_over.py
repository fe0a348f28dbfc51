"""Note that the names under a petition were handed over: from then on their days are counted."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from writeathon.campaign.people.models import User
from writeathon.campaign.petitions.records import HandingOver, Petition


@transaction.atomic
def hand_over(*, petition: Petition, day: dt.date, by: User | None, now: dt.datetime) -> HandingOver:
    """Write down that it happened on `day`; the names go PETITION_NAMES_DAYS later (queries.erased_from)."""
    made = HandingOver.objects.create(petition=petition, day=day, recorded_at=now, recorded_by=by)
    log(petition, "writeathon.hand_over", user=by, data={"day": day.isoformat()})
    return made
