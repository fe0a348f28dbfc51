"""The addresses of the course that are no pages of the CMS; the pages themselves stand at /learn/<course>/."""

from django.urls import path, re_path

from writeathon.campaign.learning import course_files, course_views

_KINDS = r"scorm|common-cartridge|offline|facilitator-a4|facilitator-us-letter"
urlpatterns = [
    path("learn/<slug:course>/end/", course_views.end_of_course, name="end"),
    path("learn/<slug:course>/certificate.pdf", course_views.certificate, name="certificate"),
    path("learn/<slug:course>/forget/", course_views.forget_progress, name="forget"),
    path("learn/<slug:course>/packages/", course_files.packages_page, name="packages"),
    re_path(
        rf"^learn/(?P<course>[-a-z0-9]+)/packages/(?P<kind>{_KINDS})\.(?P<ending>zip|imscc|pdf)$",
        course_files.package_file,
        name="package",
    ),
    path("learn/<slug:course>/<slug:lesson>/check/", course_views.check_answers, name="check"),
]
