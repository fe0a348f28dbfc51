"""What every page may show: the organisation, the languages of this very page, the places to go."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from wagtail.models import Site

from writeathon.platform.places.languages import language_name, text_direction


def site(request: HttpRequest) -> dict[str, Any]:
    """Lazy: a page that shows none of it pays for none of it."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    return {
        "organisation": SimpleLazyObject(lambda: _site_name(request)),
        "text_direction": text_direction(language),
        "base_url": settings.BASE_URL,
        "leave_url": settings.LEAVE_URL,
        "source_url": settings.SOURCE_URL,
        "languages": SimpleLazyObject(lambda: languages_of(request)),
    }


def _site_name(request: HttpRequest) -> str:
    found = Site.find_for_request(request)
    return str(found.site_name) if found and found.site_name else str(settings.WAGTAIL_SITE_NAME)


def languages_of(request: HttpRequest) -> list[dict[str, Any]]:
    """The same page in each language, named in that language; without a translation, that language's home page."""
    current = translation.get_language() or settings.LANGUAGE_CODE
    path = request.get_full_path() if request.method == "GET" else request.path
    rows = []
    for code, _name in settings.LANGUAGES:
        url = translate_url(path, code)
        rows.append({"code": code, "name": language_name(code, code), "url": url, "current": code == current})
    return rows
