"""The outputs of a letter, as files."""

import datetime as dt

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.actions.issuing import issue_receipt
from writeathon.campaign.letters.composing import embassy_lines, notice
from writeathon.campaign.letters.composition import Composition
from writeathon.campaign.letters.exporting import letter_docx, letter_text
from writeathon.campaign.letters.letter import Letter, Slip
from writeathon.campaign.letters.printing import letter_pdf

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def pdf_answer(given: Composition, letter: Letter, *, now: dt.datetime) -> HttpResponse:
    """Letter, copy for the embassy if one is wanted, and the slip with a fresh code on a sheet of its own."""
    slip = slip_for(given, letter, now=now)
    return file_answer(
        letter_pdf(letter, slip=slip, copies=embassy_copies(given, letter)),
        "application/pdf",
        name_of(given, "pdf"),
        letter.language,
    )


def docx_answer(given: Composition, letter: Letter) -> HttpResponse:
    return file_answer(letter_docx(letter), DOCX, name_of(given, "docx"), letter.language)


def text_answer(given: Composition, letter: Letter) -> HttpResponse:
    return file_answer(
        letter_text(letter).encode(), "text/plain; charset=utf-8", name_of(given, "txt"), letter.language
    )


def slip_for(given: Composition, letter: Letter, *, now: dt.datetime) -> Slip:
    """A slip in the reader's language: it stays with the writer."""
    code = issue_receipt(case=given.case, authority=given.draft.authority, now=now)
    language = translation.get_language() or settings.LANGUAGE_CODE
    return Slip(
        language=language,
        paper=letter.paper,
        code=code,
        url=settings.BASE_URL + reverse("actions:code", args=[code]),
        case_name=given.page.title,
        addressee=given.draft.authority.title_in(language),
        heading=_("Keep this slip"),
        instructions=(
            _("Sign the letter and post it. Do not post this slip."),
            _(
                "Then scan the code, or type it on the page below, and press one button: your letter is counted."
            ),
        ),
        notice=notice(given.case),
    )


def embassy_copies(given: Composition, letter: Letter) -> list[Letter]:
    """The same letter with the embassy's label, when the writer asked for a copy."""
    lines = embassy_lines(given.draft.authority, given.typed)
    if not lines:
        return []
    return [Letter(**{**vars(letter), "recipient": lines})]


def name_of(given: Composition, ending: str) -> str:
    """A stable ASCII name: letter-amara-teyel-fr.pdf."""
    return f"letter-{given.case.slug}-{given.draft.language}.{ending}"


def file_answer(content: bytes, kind: str, name: str, language: str, *, kept: bool = False) -> HttpResponse:
    """A download with its length known. What somebody typed is never kept by any cache."""
    return HttpResponse(
        content,
        content_type=kind,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Length": str(len(content)),
            "Content-Language": language,
            "Cache-Control": "public, max-age=60" if kept else "no-store",
        },
    )
