"""Posts that are ready to share, and the report that one has. No cookie, no script, nothing from a network."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from writeathon.campaign.actions.answering import answered, form_token, private, thanked
from writeathon.campaign.actions.forms import Refused, Typed
from writeathon.campaign.actions.receiving import receive
from writeathon.campaign.actions.refusals import Refusal
from writeathon.campaign.cases.opening import NotVisible, Stopped
from writeathon.campaign.posts.drawing import card_of, card_png
from writeathon.campaign.posts.kinds_of_action import POST
from writeathon.campaign.posts.showing import Shown, posts_context, shown_posts
from writeathon.platform.places.countries import country_choices

_GONE = 410


def _language() -> str:
    return get_language() or "en"


@private("GET", "HEAD", "POST", indexed=True)
def posts_page(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Words and pictures to take; a POST says that one has posted."""
    now = timezone.now()
    try:
        shown = shown_posts(slug, _language(), now)
    except NotVisible as error:
        raise Http404 from error
    except Stopped as stopped:
        return _stopped(request, stopped)
    if request.method != "POST":
        return _page(request, shown, Typed(), [])
    sent = {**request.POST.dict(), "case": str(shown.case.pk), "kind": POST.code, "quantity": "1"}
    typed = Typed.read(sent)
    try:
        return thanked(receive(typed, meta=request.META, now=now))
    except Refused as refused:
        return _page(request, shown, typed, refused.refusals)


@require_safe
def post_picture(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture with name, one line and what is asked, as PNG of 1200 × 630."""
    try:
        shown = shown_posts(slug, _language(), timezone.now())
    except NotVisible as error:
        raise Http404 from error
    except Stopped as stopped:
        return _stopped(request, stopped)
    content = card_png(card_of(shown.page, address=shown.address), shown.picture)
    name = f"{slug}-{shown.page.locale.language_code}.png"
    return HttpResponse(
        content,
        content_type="image/png",
        headers={
            "Content-Disposition": f'inline; filename="{name}"',
            "Cache-Control": "public, max-age=60",  # a stop shows within a minute
        },
    )


def _page(request: HttpRequest, shown: Shown, typed: Typed, refusals: list[Refusal]) -> HttpResponseBase:
    context = {
        **posts_context(shown, language=_language()),
        "typed": typed,
        "form_token": form_token(typed.form, refusals, case=shown.case.pk),
        "countries": country_choices(_language()),
    }
    return answered(request, "posts/posts.html", context, refusals)


def _stopped(request: HttpRequest, stopped: Stopped) -> HttpResponse:
    context = {"case": stopped.case, "page": stopped.page}
    return render(request, "posts/stopped.html", context, status=_GONE)
