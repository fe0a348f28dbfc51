from django.apps import AppConfig
from django.db.models.signals import post_save


class ActionsConfig(AppConfig):
    name = "writeathon.campaign.actions"
    label = "actions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Every connection of the process learns the answer to what the guard of the ledger asks; seasons get partitions."""
        from writeathon.campaign.actions import erasing, folding, partitions  # noqa: F401, PLC0415 - need the app registry
        from writeathon.campaign.actions.desk.roles import grant_counting  # noqa: PLC0415 - as above
        from writeathon.campaign.actions.importing import working  # noqa: F401, PLC0415 - its works register themselves
        from writeathon.campaign.cases.records import Season  # noqa: PLC0415 - as above

        post_save.connect(
            partitions.make_partition_of_new_season, sender=Season, dispatch_uid="actions.partition"
        )
        grant_counting()
