"""Solidarity at the desk: moderation, the letter bank, answers, phrases."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem, SubmenuMenuItem
from wagtail.snippets.models import register_snippet

from writeathon.campaign.solidarity import bank_desk, book_desk, reply_desk
from writeathon.campaign.solidarity.moderation_desk import urls
from writeathon.campaign.solidarity.moderation_desk.menu import MENU
from writeathon.campaign.solidarity.moderation_desk.viewsets import (
    ReceptionViewSet,
    SupportViewSet,
    WordListViewSet,
)
from writeathon.campaign.solidarity.phrase_desk import PhraseViewSet

_OWN_PERMISSIONS = ("moderate", "make_book", "erase_messages")


for each in (ReceptionViewSet, SupportViewSet, WordListViewSet, PhraseViewSet, reply_desk.ReplyViewSet):
    register_snippet(each)


@hooks.register("register_admin_urls")
def desk_urls() -> list[Any]:
    return [path("solidarity/messages/", include(urls)), *bank_desk.urls, *book_desk.urls, *reply_desk.urls]


@hooks.register("register_admin_menu_item")
def solidarity_menu() -> MenuItem:
    return SubmenuMenuItem(_("Solidarity"), MENU, name="solidarity", icon_name="openquote", order=165)


@hooks.register("register_permissions")
def own_permissions() -> QuerySet[Permission]:
    """So that they can be given to a group at the desk."""
    return Permission.objects.filter(content_type__app_label="solidarity", codename__in=_OWN_PERMISSIONS)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    for name, label, message in (
        ("let_message_through", _("Let a message through"), _("Message let through")),
        ("refuse_message", _("Refuse messages"), _("Messages refused")),
        ("reopen_message", _("Decide about a message again"), _("Message waits again")),
        ("undo_decision", _("Undo a decision about messages"), _("Decision about messages undone")),
        ("translate_message", _("Translate a message"), _("Message translated")),
    ):
        actions.register_action(f"writeathon.{name}", label, message)
