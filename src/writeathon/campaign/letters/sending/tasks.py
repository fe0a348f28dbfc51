"""In the background: letters that may not leave are cancelled, those that wait go on, those that have served are erased; staff hear."""

from django.utils import timezone

from writeathon.campaign.letters.sending.erasing import erase_due
from writeathon.campaign.letters.sending.telling_staff import tell_staff
from writeathon.campaign.letters.sending.tending import tend
from writeathon.platform.jobs.progress import Progress
from writeathon.platform.jobs.works import every, work

TEND_SECONDS = 600
ERASE_SECONDS = TELL_SECONDS = 3600


@every(seconds=TEND_SECONDS)
@work("letters.tend-sending")
def tend_in_background(progress: Progress) -> int:
    return tend(now=timezone.now())


@every(seconds=ERASE_SECONDS)
@work("letters.erase-entrusted")
def erase_in_background(progress: Progress) -> int:
    return erase_due(now=timezone.now())


@every(seconds=TELL_SECONDS)
@work("letters.tell-staff")
def tell_staff_in_background(progress: Progress) -> int:
    return tell_staff(now=timezone.now())
