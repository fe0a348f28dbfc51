"""Cancel a job: one that waits at once, one that runs as soon as it looks up. Nothing of it is left behind."""

import datetime as dt

from django.db import transaction

from writeathon.platform.jobs.moving import move
from writeathon.platform.jobs.records import Job
from writeathon.platform.jobs.states import ALIVE, State
from writeathon.platform.jobs.works import find_work


def cancel(*, job: Job, now: dt.datetime) -> None:
    """A job that has ended stays as it is. Raises what the work's clean-up raises: then it still waits."""
    Job.objects.filter(pk=job.pk, state__in=ALIVE).update(cancel_wanted=True)
    job.refresh_from_db()
    if job.state == State.WAITING:
        # If a worker was faster, it finds the wish before it begins.
        put_away(job=job, before=State.WAITING, now=now)
        job.refresh_from_db()


@transaction.atomic
def put_away(*, job: Job, before: State, now: dt.datetime) -> bool:
    """End the job as cancelled and let its work clean up: both or neither. False: another attempt has it."""
    if not move(job=job.pk, attempt=job.attempts, before=before, after=State.CANCELLED, ended_at=now):
        return False
    clean_up = find_work(job.work).on_cancel
    if clean_up:
        clean_up(job.pk, **job.arguments)
    return True
