"""The course to take away, for schools: which packages there are, and each as a file."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django_stubs_ext import StrOrPromise
from wagtail.models import Site

from writeathon.campaign.learning.course_addresses import course_address, course_path
from writeathon.campaign.learning.course_finding import find_course
from writeathon.campaign.learning.packaging.cartridge import cartridge
from writeathon.campaign.learning.packaging.facilitator import facilitator_pdf
from writeathon.campaign.learning.packaging.offline import offline_package
from writeathon.campaign.learning.packaging.scorm import scorm_package
from writeathon.campaign.learning.packaging.source import Source
from writeathon.campaign.learning.pages import CoursePage
from writeathon.campaign.letters.downloading import file_answer


@dataclass(frozen=True)
class Kind:
    """A kind of package: what it is called, for whom it is, and how it is made."""

    ending: str
    type: str
    name: str  # in the name of the file
    title: StrOrPromise
    use: StrOrPromise
    make: Callable[[Source], bytes]


KINDS = {
    "scorm": Kind(
        "zip",
        "application/zip",
        "scorm-1.2",
        _("SCORM 1.2 package (ZIP)"),
        _("For Moodle and most learning platforms. It reports the score and remembers where one stopped."),
        scorm_package,
    ),
    "common-cartridge": Kind(
        "imscc",
        "application/zip",
        "common-cartridge-1.1",
        _("Common Cartridge 1.1 (IMSCC)"),
        _("For Canvas and others: the lessons as pages, the questions as a test."),
        cartridge,
    ),
    "offline": Kind(
        "zip",
        "application/zip",
        "offline",
        _("Pages without network (ZIP)"),
        _("For a memory stick: unpack it and open index.html in any browser. No scripts."),
        offline_package,
    ),
    "facilitator-a4": Kind(
        "pdf",
        "application/pdf",
        "facilitator-a4",
        _("For those who lead it, A4 (PDF)"),
        _("Every lesson with its questions, the answers and the reasons, to read or to print."),
        partial(facilitator_pdf, paper="a4"),
    ),
    "facilitator-us-letter": Kind(
        "pdf",
        "application/pdf",
        "facilitator-us-letter",
        _("For those who lead it, US Letter (PDF)"),
        _("The same for the paper of North America."),
        partial(facilitator_pdf, paper="us-letter"),
    ),
}


# Every kind in three languages, twice over: while editors change a course, the one before is pushed out.
@lru_cache(maxsize=2 * 3 * len(KINDS))
def package(kind: str, source: Source) -> bytes:
    """Equal words make equal bytes, so what was made once holds until a word changes."""
    return KINDS[kind].make(source)


@require_safe
def packages_page(request: HttpRequest, course: str) -> HttpResponse:
    """What schools may take home, each with its kind and size, and how to share the plain link."""
    page = _course(course)
    source = _source(request, page)
    files = [
        {
            "href": reverse("learning:package", args=[course, kind, each.ending]),
            "title": each.title,
            "size": filesizeformat(len(package(kind, source))),
            "use": each.use,
        }
        for kind, each in KINDS.items()
    ]
    share = f"https://classroom.google.com/share?{urlencode({'url': source.address})}"
    context = {
        "page": page,
        "course": source.course,
        "course_href": course_path(course),
        "files": files,
        "share": share,
        "address": source.address,
    }
    return render(request, "learning/course_packages.html", context)


@require_safe
def package_file(request: HttpRequest, course: str, kind: str, ending: str) -> HttpResponse:
    made = KINDS[kind]
    if ending != made.ending:
        raise Http404
    source = _source(request, _course(course))
    language = source.course.language
    name = f"{course}-{made.name}-{language}.{ending}"
    return file_answer(package(kind, source), made.type, name, language, kept=True)


def _course(slug: str) -> CoursePage:
    page = find_course(slug, get_language() or settings.LANGUAGE_CODE)
    if page is None:
        raise Http404
    return page


def _source(request: HttpRequest, page: CoursePage) -> Source:
    site = Site.find_for_request(request)
    name = site.site_name if site and site.site_name else settings.WAGTAIL_SITE_NAME
    home = f"{settings.BASE_URL}{reverse('wagtail_serve', args=[''])}"
    return Source(page.as_course(), str(name), home, course_address(page.slug))
