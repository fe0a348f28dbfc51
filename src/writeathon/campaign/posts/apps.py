from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PostsConfig(AppConfig):
    name = "writeathon.campaign.posts"
    label = "posts"
    verbose_name = _("Posts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the kind of action of this room, and what each role may do in it."""
        from writeathon.campaign.people.roles import EDITOR, REVIEWER, TRANSLATOR, grant  # noqa: PLC0415 - needs the app registry
        from writeathon.campaign.posts.kinds_of_action import register_kinds  # noqa: PLC0415 - as above

        register_kinds()
        grant(EDITOR, "posts.add_readypost", "posts.change_readypost")
        grant(REVIEWER, "posts.change_readypost", "posts.publish_readypost")
        grant(TRANSLATOR, "posts.change_readypost")
