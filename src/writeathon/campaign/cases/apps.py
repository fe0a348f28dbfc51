from django.apps import AppConfig

_EDITABLE = ("season", "case", "authority", "casefile")


class CasesConfig(AppConfig):
    name = "writeathon.campaign.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from writeathon.campaign.people.roles import EDITOR, REVIEWER, grant  # noqa: PLC0415 - needs the app registry

        for name in _EDITABLE:
            grant(EDITOR, f"cases.add_{name}", f"cases.change_{name}", f"cases.view_{name}")
            grant(REVIEWER, f"cases.change_{name}", f"cases.view_{name}")
        # Anybody who edits cases may stop letters: at night there is no time to ask.
        grant(EDITOR, "cases.add_stop")
        grant(REVIEWER, "cases.add_stop", "cases.publish_case", "cases.publish_authority")
