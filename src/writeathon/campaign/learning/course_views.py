"""Answers, the end of the course and its certificate. Plain forms; nothing of a learner is kept on the server."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.models import Site

from writeathon.campaign.actions.gate import check_origin
from writeathon.campaign.actions.refusals import Refusal
from writeathon.campaign.learning.certificate_form import CertificateForm
from writeathon.campaign.learning.certifying import certificate_pdf
from writeathon.campaign.learning.course_addresses import course_path, lesson_path
from writeathon.campaign.learning.course_finding import find_course, find_lesson
from writeathon.campaign.learning.course_showing import course_context, lesson_context
from writeathon.campaign.learning.exercises import answers_of
from writeathon.campaign.learning.progress import forget, read_progress, remember
from writeathon.campaign.letters.composition import problem_of
from writeathon.campaign.letters.downloading import file_answer
from writeathon.platform.typesetting.hygiene import TypesettingError

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]
_REFUSED = 422


def _own(*methods: str) -> Callable[[View[Rest]], View[Rest]]:
    """For pages that show what one person did: kept by no cache, and changed by no form of another site."""

    def decorate(view: View[Rest]) -> View[Rest]:
        @csrf_exempt
        @require_http_methods([*methods])
        @wraps(view)
        def inner(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
            try:
                if request.method == "POST":
                    check_origin(request.META)
                response = view(request, *args, **kwargs)
            except Refusal as refusal:
                response = render(
                    request, "learning/refused.html", {"refusal": refusal}, status=refusal.status
                )
            response.headers["Cache-Control"] = "private, no-store"
            return response

        return inner

    return decorate


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


@_own("GET", "HEAD", "POST")
def check_answers(request: HttpRequest, course: str, lesson: str) -> HttpResponseBase:
    """The lesson again with what was answered and what that teaches; the score goes into the reader's own cookie."""
    page = find_lesson(course, lesson, _language())
    if page is None:
        raise Http404
    if request.method != "POST":
        return redirect(lesson_path(course, lesson))
    context = page.get_context(request)
    shown = context["lesson"]
    answers = answers_of(shown.exercises, request.POST)
    progress = context["progress"]
    finished = all(each.answered for each in answers)
    if finished:
        progress = progress.with_lesson(shown.number, sum(each.right for each in answers))
    checked = request.POST.get("check", "")
    context |= lesson_context(
        context["course"],
        shown,
        progress,
        answers=answers,
        checked=int(checked[:2]) if checked.isdecimal() else 0,
    )
    context["finished"] = finished
    response = render(request, page.template, context)
    if finished:
        remember(response, progress, path=course_path(course))
    return response


@_own("POST")
def forget_progress(request: HttpRequest, course: str) -> HttpResponseBase:
    response = redirect(course_path(course))
    response.status_code = 303
    forget(response, path=course_path(course))
    return response


@_own("GET", "HEAD")
def end_of_course(request: HttpRequest, course: str) -> HttpResponseBase:
    """What was learned, and the certificate; open to whoever comes, for nothing here is an examination."""
    return _end(request, course, CertificateForm())


@_own("POST")
def certificate(request: HttpRequest, course: str) -> HttpResponseBase:
    """The PDF; or the same page with the name still in it and the reason why there is none."""
    page = find_course(course, _language())
    if page is None:
        raise Http404
    form = CertificateForm(request.POST)
    if not form.is_valid():
        return _end(request, course, form, status=_REFUSED)
    try:
        content = certificate_pdf(
            page.as_course(),
            name=form.cleaned_data["name"],
            organisation=_organisation(request),
            paper=form.cleaned_data["paper"],
            today=timezone.localdate(),
        )
    except TypesettingError as error:
        form.add_error("name", problem_of(error).message)
        return _end(request, course, form, status=_REFUSED)
    language = page.locale.language_code
    return file_answer(content, "application/pdf", f"certificate-{course}-{language}.pdf", language)


def _end(request: HttpRequest, course: str, form: CertificateForm, *, status: int = 200) -> HttpResponse:
    page = find_course(course, _language())
    if page is None:
        raise Http404
    errors = [
        {"field": form[field].auto_id, "message": message}
        for field, messages in form.errors.items()
        for message in messages
    ]
    shown = course_context(page.as_course(), read_progress(request))
    context: dict[str, Any] = {"page": page, "form": form, "errors": errors, **shown}
    return render(request, "learning/course_end.html", context, status=status)


def _organisation(request: HttpRequest) -> str:
    site = Site.find_for_request(request)
    return str(site.site_name) if site and site.site_name else str(settings.WAGTAIL_SITE_NAME)
