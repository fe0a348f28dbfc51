from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PeopleConfig(AppConfig):
    name = "writeathon.campaign.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from writeathon.campaign.people.roles import set_up_roles  # noqa: PLC0415 - needs the app registry

        post_migrate.connect(set_up_roles, sender=self)
