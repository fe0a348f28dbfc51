"""In the background: what came in is looked over, so that whoever opens the queue finds it ready."""

from writeathon.campaign.solidarity.looking_over import look_over
from writeathon.platform.jobs.progress import Progress
from writeathon.platform.jobs.works import every, work

SECONDS = 60


@every(seconds=SECONDS)
@work("solidarity.look-over")
def look_over_in_background(progress: Progress) -> int:
    return look_over()
