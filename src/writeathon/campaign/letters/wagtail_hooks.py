"""Sample letters at the desk, and letters that we send for their writers."""

from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail.snippets.widgets import SnippetListingButton

from writeathon.campaign.cases.models import Authority
from writeathon.campaign.letters.post_desk import desk_urls
from writeathon.campaign.letters.post_desk.viewsets import PostTablesGroup
from writeathon.campaign.letters.records import SampleLetter
from writeathon.campaign.letters.sending import desk
from writeathon.campaign.letters.sending.viewsets import LetterServiceViewSet


class SampleLetterViewSet(SnippetViewSet):
    model = SampleLetter
    icon = "mail"
    menu_label = _("Sample letters")
    menu_order = 160
    add_to_admin_menu = True
    list_display = ["case", "subject", "audience", "locale", "live"]
    list_filter = ["case", "audience"]
    search_fields = ["subject"]


class ByEmailMenuItem(MenuItem):
    """For the post desk."""

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm(desk.PERMISSION))


register_snippet(SampleLetterViewSet)
register_snippet(LetterServiceViewSet)
register_snippet(PostTablesGroup)


@hooks.register("register_admin_urls")
def letters_by_email_urls() -> list[Any]:
    return desk.urls


@hooks.register("register_admin_menu_item")
def letters_by_email_item() -> MenuItem:
    return ByEmailMenuItem(
        _("Letters by e-mail"),
        reverse("letters_by_email"),
        name="letters-by-email",
        icon_name="mail",
        order=164,
    )


@hooks.register("register_snippet_listing_buttons")
def letters_by_email_button(snippet: Any, user: Any, next_url: str | None = None) -> Any:
    if isinstance(snippet, Authority) and user.has_perm(desk.PERMISSION):
        yield SnippetListingButton(
            _("Letters by e-mail"), reverse("letters_to", args=[snippet.pk]), icon_name="mail", priority=20
        )


@hooks.register("register_log_actions")
def log_actions_of_sending(actions: Any) -> None:
    actions.register_action(
        "writeathon.letters_go_on", _("Send letters on by another way"), _("Letters sent on by another way")
    )


@hooks.register("register_admin_urls")
def post_desk_urls() -> list[Any]:
    return [path("letters/post-desk/", include(desk_urls))]


@hooks.register("register_admin_menu_item")
def post_desk_item() -> MenuItem:
    return ByEmailMenuItem(
        _("Post desk"), reverse("post_desk:overview"), name="post-desk", icon_name="mail", order=165
    )


@hooks.register("register_log_actions")
def log_actions_of_the_post_desk(actions: Any) -> None:
    actions.register_action(
        "writeathon.print_batch", _("Print a batch of letters"), _("Batch of letters begun")
    )
    actions.register_action(
        "writeathon.call_off_batch", _("Call a batch of letters off"), _("Batch of letters called off")
    )
    actions.register_action(
        "writeathon.download_batch", _("Download a batch of letters"), _("Batch of letters downloaded")
    )
    actions.register_action(
        "writeathon.post_batch", _("Post a batch of letters"), _("Batch of letters posted")
    )
    actions.register_action(
        "writeathon.not_posted",
        _("Undo the posting of a batch"),
        _("Batch of letters was not posted after all"),
    )
    actions.register_action(
        "writeathon.take_out_letters", _("Take letters out of a batch"), _("Letters taken out of a batch")
    )
    actions.register_action(
        "writeathon.letter_came_back", _("Note that a letter came back"), _("Letter came back")
    )
    actions.register_action(
        "writeathon.letter_goes_on", _("Choose the next way of a letter"), _("Next way of a letter chosen")
    )
