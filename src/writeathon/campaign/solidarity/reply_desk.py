"""Answers at the desk: kept as drafts, published with a recorded consent, told to those who asked."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.auth import permission_required
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail.snippets.widgets import SnippetListingButton

from writeathon.campaign.people.models import User
from writeathon.campaign.solidarity.answers import published
from writeathon.campaign.solidarity.records import Reply
from writeathon.campaign.solidarity.reply_forms import ReplyForm
from writeathon.campaign.solidarity.telling import TELL, NotPublished, begin_telling, who_asked
from writeathon.platform.jobs.models import Job

MAY_TELL = "solidarity.publish_reply"
_REFRESH = 2  # seconds


class ReplyViewSet(SnippetViewSet):
    model = Reply
    icon = "openquote"
    menu_label = gettext_lazy("Answers")
    list_display = ["case", "day", "consent_on", "told_on", "live"]
    list_filter = ["case"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("case"), FieldPanel("day")]),
            FieldPanel("original_language"),
            FieldPanel("words"),
            MultiFieldPanel(
                [FieldPanel("consent_on"), FieldPanel("consent_by")], gettext_lazy("Consent to publish it")
            ),
        ],
        base_form_class=ReplyForm,
    )


@hooks.register("before_publish")
def refuse_without_consent(request: Any, subject: Any) -> HttpResponse | None:
    """What was typed is kept as a draft by then."""
    if not isinstance(subject, Reply) or (missing := missing_of(subject)) == "":
        return None
    messages.error(request, _("Kept as a draft, not published. %(missing)s") % {"missing": missing})
    return redirect(reverse("wagtailsnippets_solidarity_reply:edit", args=[subject.pk]))


def missing_of(reply: Reply) -> str:
    """What keeps an answer from being published, in words."""
    if reply.consent_on is None:
        return _("Write down on which day the person or the family agreed that it is published.")
    return "" if reply.words else _("There are no words yet.")


@hooks.register("register_snippet_listing_buttons")
def tell_button(snippet: Any, user: Any, next_url: str | None = None) -> Any:
    if isinstance(snippet, Reply) and snippet.live and user.has_perm(MAY_TELL):
        label, address = _("Tell those who asked"), reverse("tell_answer", args=[snippet.pk])
        yield SnippetListingButton(label, address, icon_name="mail", priority=20)


@permission_required(MAY_TELL)
def tell_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """How many asked to hear of it, the button that tells them, and how far that is."""
    reply = get_object_or_404(Reply.objects.select_related("case"), pk=pk)
    if request.method == "POST" and isinstance(request.user, User):
        try:
            begin_telling(reply=reply, by=request.user, now=timezone.now())
        except NotPublished:
            messages.error(request, _("Nobody is told of what is not published."))
        return redirect("tell_answer", pk)
    job = Job.objects.filter(work=TELL, key=str(pk)).order_by("-enqueued_at").first()
    title = _("Tell those who asked")
    listing = reverse("wagtailsnippets_solidarity_reply:list")
    context = {
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": listing, "label": _("Answers")},
            {"url": "", "label": title},
        ],
        "header_title": title,
        "header_icon": "mail",
        "reply": reply,
        "published": published().filter(pk=pk).exists(),
        "asked": who_asked(reply).count(),
        "job": job,
        "left": job.seconds_left(timezone.now()) if job else None,
    }
    answer = render(request, "solidarity/desk/tell_answer.html", context)
    if job and job.alive:
        answer.headers["Refresh"] = str(_REFRESH)
    answer.headers["Cache-Control"] = "no-store"
    return answer


urls = [path("answers/<int:pk>/tell/", tell_answer, name="tell_answer")]
