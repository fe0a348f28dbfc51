"""Slips for handing out: each has its own code, which says “posted”. They are cut apart and never posted."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.kits.choice import Ink
from writeathon.campaign.kits.facts import CaseFacts
from writeathon.campaign.kits.sheets.sheet import sheet_data, sheet_pdf
from writeathon.campaign.letters.letter import Paper
from writeathon.platform.typesetting.qr import qr_svg


def slips_data(
    facts: CaseFacts, *, codes: Sequence[tuple[str, str]], paper: Paper, ink: Ink
) -> dict[str, Any]:
    """A slip for each code (in groups of five, with hyphens) and its address."""
    with translation.override(facts.language):
        return sheet_data(
            language=facts.language,
            paper=paper,
            ink=ink,
            title=_("Slips for %(name)s") % {"name": facts.name},
            notice=facts.notice,
            name=facts.name,
            slips=[
                {"code": code, "url": url, "picture": f"code-{number}"}
                for number, (code, url) in enumerate(codes)
            ],
            words={
                "kicker": _("Keep this slip, do not post it"),
                "instructions": [
                    _(
                        "When your letter is posted, scan the code, or type it on the page below: it is counted."
                    )
                ],
            },
        )


def slips_pdf(data: Mapping[str, Any]) -> bytes:
    """Eight on a page, in the order of the codes."""
    drawn = {slip["picture"]: qr_svg(slip["url"]).decode() for slip in data["slips"]}
    return sheet_pdf("slip_sheet", data, drawn)
