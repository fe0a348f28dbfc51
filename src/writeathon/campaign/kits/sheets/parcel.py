"""What to do with the letters: one page for whoever takes them to the post."""

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

MOST = 5_000


def parcel_data(
    cases: Sequence[CaseFacts],
    *,
    language: str,
    paper: Paper,
    ink: Ink,
    post_by: str = "",
    report_url: str = "",
) -> dict[str, Any]:
    """The list for these cases. `post_by` is a date in words. Raises TextTooLong if one page could not hold it."""
    with translation.override(language):
        return sheet_data(
            language=language,
            paper=paper,
            ink=ink,
            title=_("Thank you. Now to the post"),
            notice=next((facts.notice for facts in cases if facts.notice), ""),
            most=MOST,
            cases=[facts.name for facts in cases],
            post_by=post_by,
            report_url=report_url,
            words=_words(dated=bool(post_by)),
        )


def parcel_pdf(data: Mapping[str, Any]) -> bytes:
    """Exactly one page."""
    url = data["report_url"]
    return sheet_pdf("parcel", data, {"report": qr_svg(url).decode()} if url else {})


def _words(*, dated: bool) -> dict[str, Any]:
    return {
        "lead": _(
            "You hold letters that somebody wrote with care. These steps bring them to where they are read."
        ),
        "post_by": _("Post by"),
        "steps": _steps(dated=dated),
        "head": [pgettext("for whom letters are written", "For"), _("Letters"), _("Cards"), _("Posted on")],
        "report": _("Posted? Scan the code and say how many: then they count."),
    }


def _steps(*, dated: bool) -> list[tuple[str, str]]:
    soon = (
        _("Post them soon, by the date above: letters that arrive in the same weeks weigh more.")
        if dated
        else _("Post them soon: letters that arrive in the same weeks weigh more.")
    )
    return [
        (_("Count"), _("Sort by person, count letters and cards apart, and write the numbers below.")),
        (
            _("Look"),
            _(
                "Each letter is signed. Nothing else is in the envelope: no slip, no summary, no instructions."
            ),
        ),
        (
            _("Address"),
            _(
                "The address is on the front, as printed on the label. The writer’s own is on it only where the rule card allows it."
            ),
        ),
        (
            _("Stamp"),
            _(
                "Ask at the counter what a letter to that country costs. Stamps look more personal than a machine’s mark."
            ),
        ),
        (_("Post"), soon),
        (_("Report"), _("Say how many were posted. Then throw the tally sheet away; no names are kept.")),
    ]
