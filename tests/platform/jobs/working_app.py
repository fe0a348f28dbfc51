"""An application that registers the tiny works as a room does."""

import os

from django.apps import AppConfig


class TinyWorks(AppConfig):
    name = "working_app"

    def ready(self):
        import tiny_works  # noqa: F401, PLC0415 - registers; needs the app registry

        from writeathon.platform.jobs.works import schedule  # noqa: PLC0415 - as above

        if period := os.environ.get("TINY_PERIOD"):
            schedule("tiny.tick", seconds=int(period))
