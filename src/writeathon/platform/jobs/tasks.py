"""What the queue carries: the id of a job and the number of the attempt. A message that came twice does nothing."""

import logging
from uuid import UUID

from django.utils import timezone
from django_tasks import TaskContext, task

from writeathon.platform.jobs.queue_away import QueueAway
from writeathon.platform.jobs.records import Job
from writeathon.platform.jobs.running import run
from writeathon.platform.jobs.states import State

logger = logging.getLogger(__name__)


@task(takes_context=True)
def run_job(context: TaskContext, job: str, attempt: int) -> None:
    run(job=UUID(job), attempt=attempt, task=context.task_result.id, again=enqueue)


def enqueue(job: UUID) -> None:
    """Put the next attempt of a job that waits into the queue, to be begun when it is due.

    If the queue is away the job goes on waiting, and recovering sends it again.
    """
    waiting = Job.objects.filter(pk=job, state=State.WAITING).first()
    if waiting is None:
        return
    later = waiting.due_at if waiting.due_at > timezone.now() else None
    ready = run_job.using(run_after=later, priority=waiting.priority)
    try:
        message = ready.enqueue(str(job), waiting.attempts + 1)
    except QueueAway:
        logger.warning("The queue is away: job %s waits in the database", job)
        return
    unchanged = Job.objects.filter(pk=job, state=State.WAITING, attempts=waiting.attempts)
    unchanged.update(task=message.id)
