"""Enter the signatures of a paper sheet. The sheet itself stays with the organiser: only its number comes here."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from writeathon.campaign.actions.reporting import report_action
from writeathon.campaign.actions.states import Provenance
from writeathon.campaign.actions.thanking import Report, reported_actions
from writeathon.campaign.people.models import User
from writeathon.campaign.petitions.kinds_of_action import PETITION
from writeathon.campaign.petitions.records import Petition
from writeathon.campaign.petitions.rules import SeasonOver

SOURCE = "petition-sheet"


@transaction.atomic
def enter_sheet(
    *, petition: Petition, token: UUID, number: int, country: str, by: User | None, now: dt.datetime
) -> Report:
    """Count so many signatures by an organiser's tally, or set them aside; the same token again changes nothing.

    Also for sheets that come in after the petition closed, as long as its season takes reports. Raises Refusal.
    """
    # The case may stand in a younger season too: there they would count for another petition.
    if not petition.season.takes_reports(timezone.localdate(now)):
        raise SeasonOver
    first_time = not reported_actions([token])
    report_action(
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
    entered, _undone = reported_actions([token])[token]
    return entered
