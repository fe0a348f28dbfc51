from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "writeathon.campaign.actions"
    label = "actions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Every connection of the process learns the answer to what the guard of the ledger asks."""
        from writeathon.campaign.actions import erasing  # noqa: F401, PLC0415 - connects its receiver
