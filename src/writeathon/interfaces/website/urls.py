from django.contrib.auth.views import LoginView
from django.urls import include, path, re_path
from wagtail.urls import serve_pattern

from writeathon.interfaces.website.serving import enter, serve

# The names beside "results" are Wagtail's own: page.get_url() reverses the last, pages that are locked the others.
urlpatterns = [
    path("", include("writeathon.interfaces.website.results.urls")),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        enter,
        name="wagtailcore_authenticate_with_password",
    ),
    path("_util/login/", LoginView.as_view(template_name="website/locked.html"), name="wagtailcore_login"),
    re_path(serve_pattern, serve, name="wagtail_serve"),
]
