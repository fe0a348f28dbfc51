"""The outbox at the desk."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from writeathon.platform.delivery import desk_views
from writeathon.platform.delivery.desk_views import DECIDES, SEES
from writeathon.platform.delivery.queries import needing_a_person


class OutboxItem(MenuItem):
    """Shown to whoever may look into it."""

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm(SEES) or request.user.has_perm(DECIDES))


@hooks.register("register_admin_menu_item")
def outbox_item() -> MenuItem:
    return OutboxItem(_("Mails"), reverse_lazy("delivery_outbox"), name="mails", icon_name="mail", order=180)


class MailsPanel(Component):
    """Empty, and so not to be seen, while no mail needs a person."""

    name = "mails_needing_a_person"
    template_name = "delivery/desk/panel.html"
    order = 180

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"needing": needing_a_person()}


@hooks.register("construct_homepage_panels")
def show_what_needs_a_person(request: Any, panels: list[Component]) -> None:
    """On the first page of the desk, for whoever may look into the outbox."""
    if request.user.has_perm(SEES) or request.user.has_perm(DECIDES):
        panels.append(MailsPanel())


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
