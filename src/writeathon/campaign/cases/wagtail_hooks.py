"""What the cases room adds to the editors' desk."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.widgets import SnippetListingButton

from writeathon.campaign.cases.pages import CasePage
from writeathon.campaign.cases.records import Case
from writeathon.campaign.cases.side_panels import missing_of
from writeathon.campaign.cases.views import stop
from writeathon.campaign.cases.viewsets import CampaignViewSetGroup

register_snippet(CampaignViewSetGroup)


@hooks.register("register_admin_urls")
def stop_url() -> list[Any]:
    return [path("cases/<int:pk>/stop/", stop, name="stop_case")]


@hooks.register("register_snippet_listing_buttons")
def stop_button(snippet: Any, user: Any, next_url: str | None = None) -> Any:
    if isinstance(snippet, Case) and user.has_perm("cases.add_stop"):
        label = _("Lift the stop") if snippet.stop else _("Stop letters")
        yield SnippetListingButton(
            label, reverse("stop_case", args=[snippet.pk]), icon_name="warning", priority=20
        )


def _refusal(request: Any, case: Case) -> bool:
    """Say what is missing; whatever was typed is kept as a draft by then."""
    walls = [each.words for each in missing_of(case) if each.blocks]
    for words in walls:
        messages.error(request, _("Kept as a draft, not published. %(missing)s") % {"missing": words})
    return bool(walls)


@hooks.register("before_publish_page")
def refuse_incomplete_page(request: Any, page: Any) -> HttpResponse | None:
    if isinstance(page.specific, CasePage) and _refusal(request, page.specific.case):
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("before_publish")
def refuse_incomplete_case(request: Any, subject: Any) -> HttpResponse | None:
    if isinstance(subject, Case) and _refusal(request, subject):
        return redirect(reverse("wagtailsnippets_cases_case:edit", args=[subject.pk]))
    return None


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action("writeathon.stop", _("Stop letters"), _("Letters stopped"))
    actions.register_action("writeathon.lift_stop", _("Lift a stop"), _("Stop lifted"))
    actions.register_action(
        "writeathon.channel_health", _("Mark a channel of an authority"), _("Channel of an authority marked")
    )
