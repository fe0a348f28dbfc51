"""Enter the signatures of a paper sheet. The sheet itself stays with the organiser: only its number comes here."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from wagtail.log_actions import log

from writeathon.campaign.actions.reporting import Reported, report_action
from writeathon.campaign.actions.states import Provenance
from writeathon.campaign.actions.thanking import reported_actions
from writeathon.campaign.people.models import User
from writeathon.campaign.petitions.kinds_of_action import PETITION
from writeathon.campaign.petitions.records import Petition

SOURCE = "petition-sheet"


@transaction.atomic
def enter_sheet(
    *, petition: Petition, token: UUID, number: int, country: str, by: User | None, now: dt.datetime
) -> Reported:
    """Count so many signatures by an organiser's tally; the same token again changes nothing.

    Also for sheets that come in after the petition closed, as long as its season takes reports. Raises Refusal.
    """
    first_time = not reported_actions([token])
    reported = report_action(
        token=token,
        case=petition.case_id,
        kind=PETITION.code,
        quantity=number,
        country=country,
        provenance=Provenance.ORGANISER_TALLY.value,
        source=SOURCE,
        now=now,
    )
    if first_time:
        log(petition, "writeathon.enter_sheet", user=by, data={"signatures": number, "country": country})
    return reported
