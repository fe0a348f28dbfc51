"""The worker for messages in Redis: RQ's own, in one process, like that of django-tasks-db."""

import logging
import time
from typing import Any

import django_rq
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django_tasks_rq import Job as Message
from redis.exceptions import RedisError
from rq import SimpleWorker
from rq.serializers import JSONSerializer

from writeathon.platform.jobs.ticking import ticking

logger = logging.getLogger(__name__)

_SECONDS_BETWEEN_TRIES = 2


class InOneProcess(SimpleWorker):
    """No fork for each job: what is loaded once (typefaces) stays, and the ticker's thread is beside it.

    Asked to end (SIGTERM) it ends its work first; asked twice, a second later or more, it ends at once.
    """

    max_connection_wait_time = 4.0
    asked_to_end = False

    def handle_warm_shutdown_request(self) -> None:
        self.asked_to_end = True
        super().handle_warm_shutdown_request()  # type: ignore[no-untyped-call]  # RQ's own

    def execute_job(self, job: Any, queue: Any) -> None:
        close_old_connections()
        super().execute_job(job, queue)
        close_old_connections()


class Command(BaseCommand):
    """Work until asked to end. While Redis is away it waits for it, and the ticker goes on."""

    help = "Do the work that waits in the background; take up what dead workers left; begin what is due."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--batch", action="store_true", help="do what waits, then end")
        parser.add_argument(
            "--no-startup-delay",
            action="store_true",
            help="there is none: for the same words as on a database",
        )

    def handle(self, *, batch: bool, **options: Any) -> None:
        for name in ("rq.worker", "rq.scheduler", "rq.queue"):
            logging.getLogger(name).setLevel(logging.WARNING)
        with ticking():
            while not self._work(batch=batch):
                time.sleep(_SECONDS_BETWEEN_TRIES)

    def _work(self, *, batch: bool) -> bool:
        """Whether this was all: False when Redis went away in the middle."""
        try:
            queues = [django_rq.get_queue(name, job_class=Message) for name in settings.RQ_QUEUES]
            worker = InOneProcess(
                queues, connection=queues[0].connection, job_class=Message, serializer=JSONSerializer
            )
            worker.work(burst=batch, logging_level="WARNING")
        except RedisError as error:
            logger.warning("Redis does not answer (%s): work waits for it", type(error).__name__)
            return False
        return batch or worker.asked_to_end
