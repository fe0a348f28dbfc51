"""The worker for messages in the database: that of django-tasks-db with our defaults."""

from argparse import ArgumentParser
from typing import Any

from django_tasks_db.management.commands import db_worker

from writeathon.platform.jobs.ticking import ticking

# A job begins within half a second of its commit.
_SECONDS_BETWEEN_LOOKS = 0.25


class Command(db_worker.Command):
    help = "Do the work that waits in the background; take up what dead workers left; begin what is due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(queue_name="*", interval=_SECONDS_BETWEEN_LOOKS, reload=False)

    def handle(self, *args: Any, **options: Any) -> None:
        with ticking():
            super().handle(*args, **options)
