from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "writeathon.interfaces.website"
    label = "website"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the work in the background."""
        from writeathon.interfaces.website import orphaned_files as _work  # noqa: F401, PLC0415 - it registers itself
