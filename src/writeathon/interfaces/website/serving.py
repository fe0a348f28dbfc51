"""Serve a page; where its translation is missing, serve the words that exist and say so (ux.md goal 22)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import translation
from wagtail.models import Page, Site
from wagtail.views import serve as wagtail_serve


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Wagtail's own view, and on a missing page the same path in the other languages, first language first."""
    try:
        answer: HttpResponseBase = wagtail_serve(request, path)
    except Http404:
        found = _elsewhere(request, path)
        if found is None:
            raise
        page, args, kwargs = found
        request.words_in = page.locale.language_code  # type: ignore[attr-defined]  # the template names the language and says so
        answer = page.serve(request, *args, **kwargs)
    return answer


def _elsewhere(request: HttpRequest, path: str) -> tuple[Page, Any, Any] | None:
    site = Site.find_for_request(request)
    if site is None:
        return None
    components = [component for component in path.split("/") if component]
    language = translation.get_language()
    for home in [site.root_page, *site.root_page.get_translations()]:
        if home.locale.language_code == language or not home.live:
            continue
        try:
            page, args, kwargs = home.specific.route(request, components)
        except Http404:
            continue
        return page, args, kwargs
    return None
