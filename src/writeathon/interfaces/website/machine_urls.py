"""Addresses for machines, outside the languages. Those for watching over the site stand in machine_pages.py."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def robots(_request: HttpRequest) -> HttpResponse:
    """Nothing to hide here: the desk, codes and thanks are marked noindex where they answer."""
    return HttpResponse(
        "User-agent: *\nDisallow: /desk/\nDisallow: /*/kits/*/kit.zip\nDisallow: /*/kits/progress/\n",
        content_type="text/plain",
    )


urlpatterns = [path("robots.txt", robots)]
