from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KitsConfig(AppConfig):
    name = "writeathon.campaign.kits"
    label = "kits"
    verbose_name = _("Kits")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register how pieces are made, what is done in the background, and what can be counted."""
        from writeathon.campaign.kits import building, sweeping  # noqa: F401, PLC0415 - their works register themselves
        from writeathon.campaign.kits.kinds_of_action import register_kinds  # noqa: PLC0415 - as below
        from writeathon.campaign.kits.making import register_makers  # noqa: PLC0415 - needs the app registry

        register_makers()
        register_kinds()
