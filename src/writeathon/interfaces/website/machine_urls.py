"""Addresses for machines, outside the languages."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def robots(_request: HttpRequest) -> HttpResponse:
    """Nothing to hide here: the desk, codes and thanks are marked noindex where they answer."""
    return HttpResponse(
        "User-agent: *\nDisallow: /desk/\nDisallow: /*/kits/*/kit.zip\nDisallow: /*/kits/progress/\n",
        content_type="text/plain",
    )


def health(_request: HttpRequest) -> HttpResponse:
    """Alive: the server answers."""
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


urlpatterns = [path("robots.txt", robots), path("healthz", health)]
