"""manage.py load_demo: what `writeathon demo` and `writeathon run` call."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from writeathon.interfaces.website.demonstration.dates import STAGES
from writeathon.interfaces.website.demonstration.loading import AlreadyFilled, load


class Command(BaseCommand):
    help = "Fill an empty installation with the archived season of 2021 and a demonstration season."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--stage", choices=STAGES, default="running")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            load(stage=options["stage"], now=timezone.now())
        except AlreadyFilled as error:
            raise CommandError(
                "This installation has pages already; nothing was changed. "
                "For a demonstration start with an empty WRITEATHON_HOME."
            ) from error
