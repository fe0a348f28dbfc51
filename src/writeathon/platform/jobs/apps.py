from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class JobsConfig(AppConfig):
    name = "writeathon.platform.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Refuse to start when living workers would be taken for dead; register the work of this room."""
        if settings.JOBS_SILENCE_SECONDS < 2 * settings.JOBS_HEARTBEAT_SECONDS:
            raise ImproperlyConfigured("JOBS_SILENCE_SECONDS must be at least twice JOBS_HEARTBEAT_SECONDS.")
        from writeathon.platform.jobs import pruning  # noqa: F401, PLC0415 - registers; needs the app registry
