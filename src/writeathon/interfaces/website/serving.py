"""Serve a page; where its translation is missing, serve the words that exist and say so (ux.md goal 22)."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers
from wagtail import hooks
from wagtail.models import Page, Site
from wagtail.views import authenticate_with_password, serve_chain
from wagtail.views import serve as wagtail_serve

from writeathon.campaign.cases.models import CasePage


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
        answer = _chain()(page, request, args, kwargs)
    return answer


def _chain() -> Callable[..., HttpResponseBase]:
    """Wagtail's way to a page, past its locks: a page that is not open to everybody is so by every address."""
    way: Callable[..., HttpResponseBase] = serve_chain
    for lock in reversed(hooks.get_hooks("on_serve_page")):
        way = lock(way)
    return way


def enter(request: HttpRequest, page_view_restriction_id: int, page_id: int) -> HttpResponseBase:
    """A password for a page, by Wagtail's own view. Who comes without one is led to the page, whose form knows the way back.

    Raises Http404 for every page but those that show this form: whoever counts through the numbers would find the addresses of
    drafts and of cases under embargo, and a name stands in an address.
    """
    page = get_object_or_404(Page.objects.live(), pk=page_id).specific
    locked = page.get_view_restrictions().filter(pk=page_view_restriction_id).exists()
    if not locked or (isinstance(page, CasePage) and not page.case.visible(timezone.now())):
        raise Http404
    if request.method != "POST":
        return redirect(page.get_url(request) or "/")
    answer: HttpResponseBase = authenticate_with_password(request, page_view_restriction_id, page_id)
    add_never_cache_headers(answer)
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
