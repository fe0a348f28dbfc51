"""In the background: books whose days are over, or that hold what may not be read any more, are erased."""

from django.utils import timezone

from writeathon.campaign.solidarity.book.keeping import erase_due
from writeathon.platform.jobs.progress import Progress
from writeathon.platform.jobs.works import every, work

SECONDS = 300


@every(seconds=SECONDS)
@work("solidarity.erase-books")
def erase_books_in_background(progress: Progress) -> int:
    return erase_due(now=timezone.now())
