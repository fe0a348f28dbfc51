"""The tally sheet: how many letters and cards a table or a class wrote, without a name of anybody who did."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from writeathon.campaign.kits.choice import Ink
from writeathon.campaign.kits.facts import CaseFacts
from writeathon.campaign.kits.sheets.sheet import sheet_data, sheet_pdf
from writeathon.campaign.letters.letter import Paper
from writeathon.platform.typesetting.qr import qr_svg


def tally_data(
    cases: Sequence[CaseFacts], *, language: str, paper: Paper, ink: Ink, report_url: str = ""
) -> dict[str, Any]:
    """A row for each case; cards only where something can be sent to the person. `report_url` is where the sums go."""
    with translation.override(language):
        return sheet_data(
            language=language,
            paper=paper,
            ink=ink,
            title=_("Tally of letters"),
            notice=next((facts.notice for facts in cases if facts.notice), ""),
            cases=[{"name": facts.name, "cards": bool(facts.care_of)} for facts in cases],
            report_url=report_url,
            words=_words(),
        )


def tally_pdf(data: Mapping[str, Any]) -> bytes:
    """As many pages as the cases take; each has its head."""
    url = data["report_url"]
    return sheet_pdf("tally", data, {"report": qr_svg(url).decode()} if url else {})


def _words() -> dict[str, Any]:
    return {
        "lines": [_("Place"), _("Date"), _("Event, class or table")],
        "strokes": _("One stroke for each letter that is written:"),
        "nameless": _("No names of participants are needed."),
        "none": _("No cards, please"),
        "sum": _("All together"),
        "report": _("When the letters are posted: scan, and type the totals."),
        "head": [
            pgettext("for whom letters are written", "For"),
            _("Letters to those in power"),
            _("Total"),
            _("Cards to the person"),
            _("Total"),
        ],
    }
