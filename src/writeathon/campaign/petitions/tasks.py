"""In the background: names that have served are erased, whether or not anybody thinks of it."""

from django.utils import timezone

from writeathon.campaign.petitions.erasing import erase_due
from writeathon.platform.jobs.progress import Progress
from writeathon.platform.jobs.works import every, work

SECONDS = 3600


@every(seconds=SECONDS)
@work("petitions.erase-names")
def erase_names_in_background(progress: Progress) -> int:
    return erase_due(now=timezone.now())
