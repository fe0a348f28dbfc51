"""Write a message to a person. No cookie, no script; what was typed is never lost, but a picture has to be chosen again."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from writeathon.campaign.actions.answering import answered, form_token, private, thanked
from writeathon.campaign.actions.forms import Refused
from writeathon.campaign.actions.kinds import Number
from writeathon.campaign.actions.refusals import Refusal
from writeathon.campaign.cases.opening import NotVisible, Stopped
from writeathon.campaign.solidarity.checking import Finding, mark_of
from writeathon.campaign.solidarity.forms import TypedMessage
from writeathon.campaign.solidarity.phrase_bank import to_borrow
from writeathon.campaign.solidarity.refusals import AgainstTheRules, LookOnceMore, NotReceiving
from writeathon.campaign.solidarity.showing import Shown, rules_context, shown_reception
from writeathon.campaign.solidarity.states import LONGEST_MESSAGE
from writeathon.campaign.solidarity.writing import write
from writeathon.platform.pictures.uploading import keep_in_memory
from writeathon.platform.places.countries import country_choices

View = Callable[[HttpRequest, str], HttpResponseBase]
_GONE, _TOO_BIG = 410, 413


def open_to_all(view: View) -> View:
    """Errors that every page to a person answers alike; what was typed for a case that is stopped is given back."""

    @wraps(view)
    def answer(request: HttpRequest, slug: str) -> HttpResponseBase:
        try:
            return view(request, slug)
        except NotVisible as error:
            raise Http404 from error
        except Stopped as stopped:
            return _stopped(request, stopped)
        except RequestDataTooBig:
            return render(request, "solidarity/too_big.html", {"slug": slug}, status=_TOO_BIG)

    return answer


@private("GET", "HEAD", "POST", indexed=True)
@open_to_all
def message_page(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The rules, the form, and what becomes of the words; a POST sends them."""
    now = timezone.now()
    if request.method != "POST":
        return _page(request, shown_reception(slug, language(), now), TypedMessage(), [])
    keep_in_memory(request)
    shown = shown_reception(slug, language(), now)
    typed = TypedMessage.read(request.POST, language=language())
    picture = request.FILES.get("picture")
    if shown.reception is None:
        return _page(request, shown, typed, [NotReceiving()])
    try:
        reported = write(reception=shown.reception, typed=typed, picture=picture, meta=request.META, now=now)
    except Refused as refused:
        return _page(request, shown, typed, refused.refusals, picture=picture is not None)
    return thanked(reported)


def _page(
    request: HttpRequest,
    shown: Shown,
    typed: TypedMessage,
    refusals: list[Refusal],
    *,
    picture: bool = False,
) -> HttpResponseBase:
    findings, rules = findings_of(refusals), rules_context(shown, language=language())
    context = {
        **rules,
        "to_borrow": to_borrow(rules["rules"], reader=language()) if shown.is_open else [],
        "typed": typed,
        "form_token": form_token(typed.form, refusals, case=shown.case.pk),
        "countries": country_choices(language()),
        "findings": findings,
        "mark": mark_of(findings) if findings else "",
        "advice": any(isinstance(refusal, LookOnceMore) for refusal in refusals),
        "picture_again": picture,
        "longest": LONGEST_MESSAGE,
        "longest_shown": str(Number(LONGEST_MESSAGE)),
    }
    return answered(request, "solidarity/message.html", context, refusals)


def findings_of(refusals: list[Refusal]) -> tuple[Finding, ...]:
    """What the checks found, to stand beside the words."""
    return next(
        (refusal.findings for refusal in refusals if isinstance(refusal, AgainstTheRules | LookOnceMore)), ()
    )


def language() -> str:
    return get_language() or "en"


def _stopped(request: HttpRequest, stopped: Stopped) -> HttpResponse:
    """With what was written, for it is kept nowhere."""
    written = [request.POST[name] for name in ("message", "own") if request.POST.get(name, "").strip()]
    context = {"case": stopped.case, "page": stopped.page, "written": written}
    return render(request, "solidarity/stopped.html", context, status=_GONE)
