"""Petitions at the desk."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup
from wagtail.snippets.widgets import SnippetListingButton

from writeathon.campaign.petitions import desk_views
from writeathon.campaign.petitions.records import Petition, PetitionText

_OWN_PERMISSIONS = ("enter_sheets", "export_names", "erase_names")


class PetitionViewSet(SnippetViewSet):
    model = Petition
    icon = "list-ul"
    menu_label = _("Petitions")
    list_display = ["case", "season", "opens_on", "closes_on", "asks_name", "live"]
    list_filter = ["case", "season"]


class PetitionTextViewSet(SnippetViewSet):
    model = PetitionText
    icon = "doc-full"
    menu_label = _("Words of petitions")
    list_display = ["title", "petition", "locale", "live"]
    list_filter = ["petition"]
    search_fields = ["title"]


class PetitionsViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Petitions")
    menu_icon = "list-ul"
    menu_order = 170
    items = (PetitionViewSet, PetitionTextViewSet)


register_snippet(PetitionsViewSetGroup)


@hooks.register("register_admin_urls")
def desk_urls() -> list[Any]:
    return [
        path("petitions/<int:pk>/", desk_views.signatures_of, name="petition_signatures"),
        path("petitions/<int:pk>/enter/", desk_views.enter, name="petition_enter"),
        path("petitions/<int:pk>/handed-over/", desk_views.note_handing_over, name="petition_handed_over"),
        path("petitions/<int:pk>/erase/", desk_views.erase, name="petition_erase"),
        path("petitions/<int:pk>/names.csv", desk_views.export, {"form": "csv"}, name="petition_names_csv"),
        path("petitions/<int:pk>/names.pdf", desk_views.export, {"form": "pdf"}, name="petition_names_pdf"),
    ]


@hooks.register("register_snippet_listing_buttons")
def signatures_button(snippet: Any, user: Any, next_url: str | None = None) -> Any:
    if isinstance(snippet, Petition):
        yield SnippetListingButton(
            _("Signatures"),
            reverse("petition_signatures", args=[snippet.pk]),
            icon_name="list-ul",
            priority=20,
        )


@hooks.register("register_permissions")
def own_permissions() -> QuerySet[Permission]:
    """So that they can be given to a group at the desk."""
    return Permission.objects.filter(content_type__app_label="petitions", codename__in=_OWN_PERMISSIONS)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(
        "writeathon.enter_sheet", _("Enter a sheet of signatures"), _("Sheet of signatures entered")
    )
    actions.register_action("writeathon.export_names", _("Export names"), _("Names exported"))
    actions.register_action("writeathon.hand_over", _("Hand over names"), _("Names handed over"))
    actions.register_action("writeathon.erase_names", _("Erase names"), _("Names erased"))
