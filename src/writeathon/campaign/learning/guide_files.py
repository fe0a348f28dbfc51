"""Guides and lesson plans as files. They hold no word of a visitor: caches may keep them for a minute, the time in which a stop must show."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Literal, cast

import pikepdf
from anyascii import anyascii
from django.http import Http404, HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from writeathon.campaign.learning.guides import Guide, published_guide
from writeathon.campaign.learning.reading_guides import reading_of
from writeathon.campaign.letters.downloading import DOCX, file_answer
from writeathon.campaign.letters.letter import Paper
from writeathon.platform.typesetting.reading import Reading, reading_pdf
from writeathon.platform.typesetting.reading_docx import reading_docx

Kind = Literal["pdf", "docx"]
_TYPES = {"pdf": "application/pdf", "docx": DOCX}
_PAPERS = {"a4": "A4", "us-letter": gettext_lazy("US Letter")}
# What a guide is offered as, the likeliest first.
_OFFERED: tuple[tuple[Paper, Kind], ...] = (("a4", "pdf"), ("us-letter", "pdf"), ("a4", "docx"))


@dataclass(frozen=True)
class GuideFile:
    """A link to a file, whose words say what it is."""

    href: str
    words: str
    drawing: str
    first: bool


@require_safe
def guide_file(request: HttpRequest, slug: str, paper: str, kind: str) -> HttpResponse:
    page = published_guide(slug, translation.get_language() or "")
    if page is None:
        raise Http404
    reading = reading_of(page, paper=cast("Paper", paper), now=timezone.now())
    name = f"{slugify(anyascii(slug))}-{reading.language}-{paper}.{kind}"
    return file_answer(_made(reading, cast("Kind", kind)), _TYPES[kind], name, reading.language, kept=True)


def files_of(page: Guide, *, now: dt.datetime) -> list[GuideFile]:
    """Every file of a published page, with its pages and its size; none of a draft."""
    if not page.live:
        return []
    language = page.locale.language_code
    files: list[GuideFile] = []
    for paper, kind in _OFFERED:
        made = _made(reading_of(page, paper=paper, now=now), kind)
        with translation.override(language):
            href = reverse("learning:guide_file", args=[page.slug, paper, kind])
        files.append(
            GuideFile(
                href=href,
                words=_pdf_words(paper, made) if kind == "pdf" else _docx_words(made),
                drawing="printer" if kind == "pdf" else "file-text",
                first=not files,
            )
        )
    return files


def _pdf_words(paper: Paper, made: bytes) -> str:
    with pikepdf.open(BytesIO(made)) as opened:
        pages = len(opened.pages)
    words = ngettext(
        "To print on %(paper)s: PDF, %(pages)s page, %(size)s",
        "To print on %(paper)s: PDF, %(pages)s pages, %(size)s",
        pages,
    )
    return words % {"paper": _PAPERS[paper], "pages": pages, "size": filesizeformat(len(made))}


def _docx_words(made: bytes) -> str:
    return _("To edit: Word document (DOCX), %(size)s") % {"size": filesizeformat(len(made))}


@lru_cache(maxsize=64)  # by what stands in it: whatever changes a word, a case or a stop makes another
def _made(reading: Reading, kind: Kind) -> bytes:
    return reading_pdf(reading) if kind == "pdf" else reading_docx(reading)
