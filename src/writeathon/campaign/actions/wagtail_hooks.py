"""What the actions room adds to the editors' desk: “Counting”. A further page is one path in desk/urls.py and one item here."""

from typing import Any

from django.contrib.auth.models import Permission
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.snippets.models import register_snippet

from writeathon.campaign.actions.desk import urls
from writeathon.campaign.actions.desk.roles import BRING_IN, DECIDE, EXPORT, PUBLISH, SEE
from writeathon.campaign.actions.desk.rules import WatchRuleViewSet

register_snippet(WatchRuleViewSet)


class PermittedItem(MenuItem):
    """Shown to whoever may do it."""

    def __init__(self, label: Any, view: str, *, permission: str, icon: str, order: int) -> None:
        super().__init__(label, reverse_lazy(view), name=view.replace(":", "-"), icon_name=icon, order=order)
        self.permission = permission

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm(self.permission))


MENU = Menu(
    items=[
        PermittedItem(_("Live figures"), "counting:live", permission=SEE, icon="list-ol", order=10),
        PermittedItem(
            _("Reports set aside"), "counting:set_aside", permission=DECIDE, icon="warning", order=15
        ),
        PermittedItem(_("Files of totals"), "counting:files", permission=BRING_IN, icon="upload", order=20),
        PermittedItem(
            _("Published totals"), "counting:published", permission=PUBLISH, icon="globe", order=30
        ),
        PermittedItem(_("Export"), "counting:exports", permission=EXPORT, icon="download", order=40),
    ]
)


@hooks.register("register_admin_menu_item")
def counting_menu() -> MenuItem:
    return SubmenuMenuItem(_("Counting"), MENU, name="counting", icon_name="list-ol", order=160)


@hooks.register("register_admin_urls")
def counting_urls() -> list[Any]:
    return [path("counting/", include(urls))]


@hooks.register("register_permissions")
def counting_permissions() -> Any:
    """Those that the form of a group offers."""
    codenames = [permission.partition(".")[2] for permission in (SEE, EXPORT, BRING_IN, PUBLISH, DECIDE)]
    return Permission.objects.filter(content_type__app_label="actions", codename__in=codenames)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(
        "writeathon.bring_in", _("Bring in a file of totals"), _("File of totals brought in")
    )
    actions.register_action(
        "writeathon.take_back", _("Take back a file of totals"), _("File of totals taken back")
    )
    actions.register_action("writeathon.publish_total", _("Publish a total"), _("Total published"))
    actions.register_action("writeathon.let_in", _("Let reports in"), _("Reports let in"))
    actions.register_action("writeathon.throw_out", _("Throw reports out"), _("Reports thrown out"))
    actions.register_action("writeathon.export", _("Export figures"), _("Figures exported"))
