from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class DeliveryConfig(AppConfig):
    name = "writeathon.platform.delivery"
    label = "delivery"
    verbose_name = _("Delivery")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the work in the background and, where a mail service is used, hear what it tells."""
        from writeathon.platform.delivery import tasks  # noqa: F401, PLC0415 - registers; needs the app registry

        if settings.MAIL.channel == "anymail":
            from writeathon.platform.delivery import anymail_events  # noqa: F401, PLC0415 - as above
