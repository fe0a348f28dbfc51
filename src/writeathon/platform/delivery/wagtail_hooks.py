"""The outbox at the desk."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from writeathon.platform.delivery import desk_views
from writeathon.platform.delivery.desk_views import DECIDES, SEES


class OutboxItem(MenuItem):
    """Shown to whoever may look into it."""

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm(SEES) or request.user.has_perm(DECIDES))


@hooks.register("register_admin_menu_item")
def outbox_item() -> MenuItem:
    return OutboxItem(_("Mails"), reverse_lazy("delivery_outbox"), name="mails", icon_name="mail", order=180)


@hooks.register("register_admin_urls")
def desk_urls() -> list[Any]:
    return [
        path("mails/", desk_views.outbox, name="delivery_outbox"),
        path("mails/everything/", desk_views.decide_everything, name="delivery_everything"),
        path("mails/<uuid:pk>/", desk_views.one_mail, name="delivery_mail"),
        path("mails/<uuid:pk>/decide/", desk_views.decide_mail, name="delivery_decide"),
    ]


@hooks.register("register_permissions")
def own_permissions() -> QuerySet[Permission]:
    """So that they can be given to a group at the desk."""
    codenames = [permission.partition(".")[2] for permission in (SEES, DECIDES)]
    return Permission.objects.filter(content_type__app_label="delivery", codename__in=codenames)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action("writeathon.decide_mail", _("Decide about a mail"), _("Decided about a mail"))
