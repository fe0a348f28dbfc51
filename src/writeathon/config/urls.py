"""The addresses of the site: one set per language, and the staff's desk."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail.admin import urls as wagtailadmin_urls

from writeathon.interfaces.website.stored_pictures import picture

# Out of the bucket, or from the disk.
_show_picture, _where = (
    (picture, {}) if settings.STORAGE_URL else (serve, {"document_root": settings.MEDIA_ROOT})
)

urlpatterns = [
    path("desk/", include("writeathon.campaign.cases.desk_urls")),
    path("desk/", include(wagtailadmin_urls)),
    # A small installation serves its pictures itself; behind nginx these requests never arrive here.
    re_path(r"^media/(?P<path>(?:images|original_images)/.*)$", _show_picture, _where),
    path("", include("writeathon.interfaces.website.machine_urls")),
    # What a mail service tells of mails: /mail/<service>/tracking/.
    *([path("mail/", include("anymail.urls"))] if settings.MAIL.channel == "anymail" else []),
    *i18n_patterns(
        path("", include("writeathon.platform.theme.urls")),
        path("", include("writeathon.campaign.letters.urls")),
        path("", include("writeathon.campaign.petitions.urls")),
        path("", include("writeathon.campaign.posts.urls")),
        path("", include("writeathon.campaign.solidarity.urls")),
        path("", include("writeathon.campaign.actions.urls")),
        path("", include("writeathon.campaign.kits.urls")),
        path("", include("writeathon.campaign.learning.urls")),
        path("", include("writeathon.interfaces.website.urls")),  # last: it ends with the pages
    ),
]
