from django.http import HttpResponse
from django.urls import include, path
from wagtail import urls as wagtail_urls

from actions_rivals.views import report

urlpatterns = [
    path("healthz", lambda _request: HttpResponse("ok")),
    path("report/", report),
    path("", include(wagtail_urls)),
]
