from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

_SNIPPETS = ("petition", "petitiontext")


class PetitionsConfig(AppConfig):
    name = "writeathon.campaign.petitions"
    label = "petitions"
    verbose_name = _("Petitions")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the kind of action, the work in the background, and what each role may do."""
        from writeathon.campaign.people.roles import EDITOR, REVIEWER, TRANSLATOR, grant  # noqa: PLC0415 - needs the app registry
        from writeathon.campaign.petitions import receivers, tasks  # noqa: F401, PLC0415 - they register themselves
        from writeathon.campaign.petitions.kinds_of_action import register_kinds  # noqa: PLC0415 - as above

        register_kinds()
        for name in _SNIPPETS:
            grant(EDITOR, f"petitions.add_{name}", f"petitions.change_{name}")
            grant(REVIEWER, f"petitions.change_{name}", f"petitions.publish_{name}")
        grant(TRANSLATOR, "petitions.change_petitiontext")
        grant(EDITOR, "petitions.enter_sheets")
        grant(REVIEWER, "petitions.enter_sheets", "petitions.erase_names")
        # petitions.export_names belongs to no role: who hands over the names of a petition is named by hand.
