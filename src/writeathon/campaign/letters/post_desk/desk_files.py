"""The files of a batch, for those who print: read from the private store, kept by no cache, each time written down."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.log_actions import log

from writeathon.campaign.letters.post_desk.choosing import options_from
from writeathon.campaign.letters.post_desk.desk_frame import desk_view, staff
from writeathon.campaign.letters.post_desk.list_files import list_csv, list_pdf
from writeathon.campaign.letters.post_desk.posting_list import posting_list
from writeathon.campaign.letters.post_desk.printing_batch import file_place
from writeathon.campaign.letters.records import PrintBatch
from writeathon.platform.places.dates import in_words
from writeathon.platform.vault import files

_PDF = "application/pdf"
_FIELDS = {"letters": "letters_file", "envelopes": "envelopes_file"}


@require_safe
@desk_view
def batch_file(request: HttpRequest, pk: UUID, what: str) -> HttpResponse:
    """The letters, or the envelopes or labels, as one PDF in the order of the posting list."""
    batch = _made(pk)
    field = _FIELDS[what]
    try:
        content = files.read(getattr(batch, field), place=file_place(batch, field))
    except files.Missing:
        raise Http404 from None
    log(batch, "writeathon.download_batch", user=staff(request), data={"file": what})
    return _answer(content, _PDF, f"{_name(batch)}-{what}.pdf")


@require_safe
@desk_view
def batch_list(request: HttpRequest, pk: UUID, form: str) -> HttpResponse:
    """The posting list."""
    batch = _made(pk)
    language, today = translation.get_language() or "en", timezone.localdate()
    listed = posting_list(batch, language=language, today=today)
    if form == "csv":
        return _answer(list_csv(listed), "text/csv; charset=utf-8", f"{_name(batch)}-list.csv")
    day = in_words(batch.made_on)
    title = _("Batch of %(day)s, %(id)s") % {"day": day, "id": batch.pk.hex[:6]}
    content = list_pdf(listed, paper=options_from(batch.options).paper, name=title)
    return _answer(content, _PDF, f"{_name(batch)}-list.pdf")


def _made(pk: UUID) -> PrintBatch:
    return get_object_or_404(PrintBatch, pk=pk, count__gt=0, cancelled_on=None)


def _name(batch: PrintBatch) -> str:
    return f"batch-{batch.made_on:%Y-%m-%d}-{batch.pk.hex[:6]}"


def _answer(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=kind,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Length": str(len(content)),
            "X-Robots-Tag": "noindex",
        },
    )
