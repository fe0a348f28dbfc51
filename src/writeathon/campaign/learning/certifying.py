"""The certificate: made for the moment, from a name that is kept nowhere."""

import datetime as dt
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from writeathon.campaign.learning.lessons import Course
from writeathon.campaign.letters.letter import Paper
from writeathon.platform.places.dates import long_date
from writeathon.platform.typesetting.compiling import pdf
from writeathon.platform.typesetting.hygiene import clean_line

_DOCUMENT = Path(__file__).with_name("documents") / "certificate.typ"
_LONGEST = 80


def certificate_pdf(course: Course, *, name: str, organisation: str, paper: Paper, today: dt.date) -> bytes:
    """One sheet across, tagged. Raises typesetting's TextTooLong and MissingGlyph."""
    with translation.override(course.language):
        return pdf(_DOCUMENT, _data(course, clean_line(name, longest=_LONGEST), organisation, paper, today))


def _data(course: Course, name: str, organisation: str, paper: Paper, today: dt.date) -> dict[str, object]:
    return {
        "language": course.language,
        "paper": paper,
        "title": _("Certificate"),
        "course": course.title,
        "to": pgettext("whose certificate it is", "For"),
        "name": name,
        "name_hint": _("Name"),
        "words": _(
            "has taken this course in writing letters for people at risk, knows how to write with courtesy,"
            " facts and care, and may teach others."
        ),
        "lessons": [lesson.title for lesson in course.lessons],
        "lessons_label": _("What was learned"),
        "date": long_date(today, course.language),
        "organisation": clean_line(organisation),
        "honest": _("Taken at one’s own pace, without an examination."),
    }
