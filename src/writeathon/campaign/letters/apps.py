from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "writeathon.campaign.letters"
    label = "letters"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the kinds of action of this room, and what each role may do in it."""
        from writeathon.campaign.letters.kinds_of_action import register_kinds  # noqa: PLC0415 - needs the app registry
        from writeathon.campaign.people.roles import EDITOR, REVIEWER, TRANSLATOR, grant  # noqa: PLC0415 - as above

        register_kinds()
        grant(EDITOR, "letters.add_sampleletter", "letters.change_sampleletter")
        grant(REVIEWER, "letters.change_sampleletter", "letters.publish_sampleletter")
        grant(TRANSLATOR, "letters.change_sampleletter")
