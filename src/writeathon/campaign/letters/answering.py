"""How every page of the composer answers: errors alike, nothing kept by any cache, a letter checked before anything is made of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from writeathon.campaign.cases.opening import NotVisible, Stopped
from writeathon.campaign.letters.composition import Composition, checked, composition, previewed, problem_of
from writeathon.campaign.letters.forms import own_texts
from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.showing import composer_context
from writeathon.platform.typesetting.hygiene import TypesettingError

View = Callable[[HttpRequest, str], HttpResponse]
REFUSED = 422
_GONE = 410


def language() -> str:
    """The reader's."""
    return translation.get_language() or settings.LANGUAGE_CODE


def writing(*methods: str) -> Callable[[View], View]:
    """Errors that every view of the composer answers alike; nothing that was typed stays in any cache."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, slug: str) -> HttpResponse:
            try:
                response = view(request, slug)
            except NotVisible as error:
                raise Http404 from error
            except Stopped as stopped:
                response = render(
                    request,
                    "letters/stopped.html",
                    {"case": stopped.case, "page": stopped.page, "written": own_texts(request.POST.dict())},
                    status=_GONE,
                )
            except RequestDataTooBig:
                response = render(request, "letters/too_big.html", {"slug": slug}, status=413)
            response.headers["Cache-Control"] = "no-store"
            return response

        # No cookie and no session: there is nothing a forged request could ride on.
        return csrf_exempt(require_http_methods(methods)(answer))

    return decorate


def page(request: HttpRequest, given: Composition, *, status: int = 200, **more: Any) -> HttpResponse:
    """The composer with all that was typed, and what was found."""
    context = composer_context(given, posted=request.POST, language=language(), **more)
    return render(request, "letters/compose.html", context, status=REFUSED if given.problems else status)


def document(
    request: HttpRequest, slug: str, make: Callable[[Composition, Letter], HttpResponse]
) -> HttpResponse:
    """The document of a POST; or the composer again, with everything typed and the reason why there is none."""
    now = timezone.now()
    given = checked(
        composition(slug, request.POST.dict(), language=language(), now=now), today=timezone.localdate(now)
    )
    if given.letter is not None and not given.blocked:
        try:
            return make(given, given.letter)
        except TypesettingError as error:
            given.problems.append(problem_of(error))
    return page(request, previewed(given), status=REFUSED, checked=True)
