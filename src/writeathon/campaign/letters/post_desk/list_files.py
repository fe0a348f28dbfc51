"""The posting list as a table for spreadsheets, and on paper."""

import csv
import io
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from writeathon.campaign.actions.exporting.formulas import guarded
from writeathon.campaign.actions.kinds import Number
from writeathon.campaign.letters.letter import Paper
from writeathon.campaign.letters.post_desk.posting_list import Entry, PostingList, Sum
from writeathon.platform.places.dates import in_words
from writeathon.platform.typesetting.compiling import pdf
from writeathon.platform.typesetting.hygiene import clean_line

_DOCUMENT = Path(__file__).parents[1] / "documents" / "posting_list.typ"


def list_csv(posting: PostingList) -> bytes:
    """One line a letter; UTF-8 with its sign, and nothing that a spreadsheet could take for a formula."""
    file = io.StringIO()
    writer = csv.writer(file)
    head = (*_columns(), _("Currency"), _("Embassy"), _("Goes"))
    writer.writerow(head)
    for entry in posting.entries:
        writer.writerow([guarded(cell) for cell in _cells_of_csv(entry)])
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def list_pdf(posting: PostingList, *, paper: Paper, name: str) -> bytes:
    """The list and its sums, in the language of the moment."""
    return pdf(_DOCUMENT, _data(posting, paper, name))


def _columns() -> tuple[str, ...]:
    """Of both."""
    return (
        _("Place"),
        _("Country"),
        _("Authority"),
        _("Pages"),
        _("Grams"),
        _("Postage"),
        _("Number"),
    )


def _cells_of_csv(entry: Entry) -> list[str]:
    price = entry.price
    return [
        str(entry.place),
        entry.country,
        entry.authority,
        str(entry.pages),
        str(entry.grams),
        str(price.amount) if price else "",
        entry.number,
        price.currency if price else "",
        entry.embassy,
        "1" if entry.goes else "0",
    ]


def _data(posting: PostingList, paper: Paper, name: str) -> dict[str, Any]:
    words = ngettext("%(number)s letter", "%(number)s letters", posting.letters)
    return {
        "language": translation.get_language() or "en",
        "paper": paper,
        "title": _("Posting list"),
        "name": name,
        "head": _columns(),
        "rows": [_row(entry) for entry in posting.entries],
        "sums_title": _("Sums"),
        "sums_head": [_("Country"), _("Up to (grams)"), _("Letters"), _("Postage")],
        "sums": [_sum_row(each) for each in posting.sums],
        "totals": [
            words % {"number": Number(posting.letters)},
            _("%(grams)s grams") % {"grams": Number(posting.grams)},
            *(f"{number_format(amount, 2)} {currency}" for amount, currency in posting.totals),
        ],
        "note": _("No postage is known for: %(countries)s.")
        % {"countries": ", ".join(country or _("no country") for country in posting.unpriced)}
        if posting.unpriced
        else "",
        "prices": _("Postage as of %(day)s") % {"day": in_words(posting.day)},
    }


def _row(entry: Entry) -> list[str]:
    authority = entry.authority
    if entry.embassy:
        authority = _("%(authority)s (by its embassy)") % {"authority": authority}
    if not entry.goes:
        authority = _("%(authority)s: take it out, it must not go") % {"authority": authority}
    price = entry.price
    return [
        str(entry.place),
        entry.country or "–",
        clean_line(authority),
        str(entry.pages),
        str(entry.grams),
        f"{number_format(price.amount, 2)} {price.currency}" if price else "–",
        entry.number,
    ]


def _sum_row(each: Sum) -> list[str]:
    step = str(each.up_to_grams) if each.up_to_grams else "–"
    amount = f"{number_format(each.amount, 2)} {each.currency}" if each.amount is not None else "–"
    return [each.country or "–", step, str(each.letters), amount]
