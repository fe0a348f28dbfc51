"""“Solidarity” in the menu of the desk. A further page is one item here."""

from typing import Any

from django.core.cache import cache
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import Menu, MenuItem

from writeathon.campaign.solidarity.moderation_desk.furniture import MODERATE
from writeathon.campaign.solidarity.queries import count_waiting

_KEPT_SECONDS = 15


class PermittedItem(MenuItem):
    """Shown to whoever may do one of these."""

    def __init__(self, label: Any, view: str, *permissions: str, icon: str, order: int) -> None:
        super().__init__(label, reverse_lazy(view), name=view.replace(":", "-"), icon_name=icon, order=order)
        self.permissions = permissions

    def is_shown(self, request: Any) -> bool:
        return any(request.user.has_perm(each) for each in self.permissions)


class WaitingItem(PermittedItem):
    """With the number of messages that wait."""

    def render_component(self, request: Any) -> Any:
        component = super().render_component(request)
        waiting = cache.get_or_set("moderation-waiting", count_waiting, _KEPT_SECONDS)
        if waiting:
            component.label = _("Messages to read (%(number)s)") % {"number": waiting}
        return component


MENU = Menu(
    register_hook_name="register_solidarity_menu_item",
    items=[
        WaitingItem(
            gettext_lazy("Messages to read"), "moderation:queue", MODERATE, icon="openquote", order=10
        ),
        PermittedItem(
            gettext_lazy("Letter bank"), "letter_bank", "solidarity.make_book", icon="mail", order=20
        ),
        PermittedItem(
            gettext_lazy("Receptions"),
            "wagtailsnippets_solidarity_reception:list",
            "solidarity.change_reception",
            icon="form",
            order=40,
        ),
        PermittedItem(
            gettext_lazy("Answers"),
            "wagtailsnippets_solidarity_reply:list",
            "solidarity.change_reply",
            icon="openquote",
            order=50,
        ),
        PermittedItem(
            gettext_lazy("Phrases for cards"),
            "wagtailsnippets_solidarity_phrase:list",
            "solidarity.change_phrase",
            icon="title",
            order=60,
        ),
        PermittedItem(
            gettext_lazy("Words to look at twice"),
            "wagtailsnippets_solidarity_wordlist:list",
            "solidarity.change_wordlist",
            icon="list-ul",
            order=70,
        ),
        PermittedItem(
            gettext_lazy("Whom to talk to"),
            "wagtailsnippets_solidarity_support:list",
            "solidarity.change_support",
            icon="help",
            order=80,
        ),
    ],
)
