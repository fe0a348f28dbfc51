"""In the background: boxes are filled, what has served is erased whether or not anybody thinks of it, and answers are told."""

from typing import Any

from django.utils import timezone

from writeathon.campaign.solidarity.erasing import erase_due
from writeathon.campaign.solidarity.erasing_wishes import erase_wishes_due
from writeathon.campaign.solidarity.moderating import ask_for_two_where_missed
from writeathon.campaign.solidarity.reserving import sweep_readings
from writeathon.campaign.solidarity.sealing import seal_due
from writeathon.campaign.solidarity.telling import TELL, tell
from writeathon.campaign.solidarity.withdrawing import withdraw_undone
from writeathon.platform.jobs.progress import Progress
from writeathon.platform.jobs.works import every, work

SEALING_SECONDS, ERASING_SECONDS = 600, 3600


@every(seconds=SEALING_SECONDS)
@work("solidarity.fill-boxes")
def fill_boxes(progress: Progress) -> dict[str, int]:
    """What letting through could not seal at once; and first, what has to be seen by a second person before."""
    ask_for_two_where_missed(now=timezone.now())
    sealed, failed = seal_due()
    return {"sealed": sealed, "failed": failed}


@every(seconds=ERASING_SECONDS)
@work("solidarity.erase")
def erase_in_background(progress: Progress) -> dict[str, int]:
    now = timezone.now()
    return {
        "taken back": withdraw_undone(now=now),
        "messages": erase_due(now=now),
        "addresses": erase_wishes_due(now=now),
        "reservations": sweep_readings(now=now),
    }


@work(TELL)
def tell_in_background(progress: Progress, *, reply: int) -> dict[str, Any]:
    return tell(progress, reply=reply)
