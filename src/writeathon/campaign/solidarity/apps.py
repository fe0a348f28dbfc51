from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SolidarityConfig(AppConfig):
    name = "writeathon.campaign.solidarity"
    label = "solidarity"
    verbose_name = _("Solidarity")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the kind of action, the work in the background, and what each role may do."""
        from writeathon.campaign.people.roles import EDITOR, MODERATOR, REVIEWER, grant  # noqa: PLC0415 - needs the app registry
        from writeathon.campaign.solidarity import (  # noqa: F401, PLC0415 - they register themselves
            bank_tasks,
            moderation_receivers,
            moderation_tasks,
            receivers,
        )
        from writeathon.campaign.solidarity.before_leaving import register_questions  # noqa: PLC0415 - as above
        from writeathon.campaign.solidarity.book import beginning as _books  # noqa: F401, PLC0415 - as above
        from writeathon.campaign.solidarity.kinds_of_action import register_kinds  # noqa: PLC0415 - as above
        from writeathon.campaign.solidarity.replaying import register_replays  # noqa: PLC0415 - as above

        register_kinds()
        register_replays()
        register_questions()
        for name in ("phrase", "reply"):
            grant(EDITOR, f"solidarity.add_{name}", f"solidarity.change_{name}")
            grant(REVIEWER, f"solidarity.change_{name}", f"solidarity.publish_{name}")
        grant(REVIEWER, "solidarity.add_reception", "solidarity.change_reception", "solidarity.make_book")
        for role in (REVIEWER, MODERATOR):
            grant(role, "solidarity.add_support", "solidarity.change_support")
        grant(MODERATOR, "solidarity.moderate", "solidarity.add_wordlist", "solidarity.change_wordlist")
