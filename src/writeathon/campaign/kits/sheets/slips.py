"""Slips for handing out: each has its own code, which says “posted”. They are cut apart and never posted.

The head of each sheet has the code of the whole stack, for whoever reports many letters at once by their numbers.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.kits.choice import Ink
from writeathon.campaign.kits.facts import CaseFacts
from writeathon.campaign.kits.sheets.sheet import sheet_data, sheet_pdf
from writeathon.campaign.letters.letter import Paper
from writeathon.platform.typesetting.qr import qr_svg

PER_PAGE = 8


def slips_data(
    facts: CaseFacts, *, stack: tuple[str, str], codes: Sequence[tuple[str, str]], paper: Paper, ink: Ink
) -> dict[str, Any]:
    """A slip for each code (in groups of five, with hyphens) and its address, numbered from 1; `stack` is theirs together."""
    with translation.override(facts.language):
        return sheet_data(
            language=facts.language,
            paper=paper,
            ink=ink,
            title=_("Slips for %(name)s") % {"name": facts.name},
            notice=facts.notice,
            name=facts.name,
            slips=[
                {
                    "code": code,
                    "url": url,
                    "picture": f"code-{number}",
                    "number": _("No. %(number)s") % {"number": number},
                }
                for number, (code, url) in enumerate(codes, 1)
            ],
            stack={"code": stack[0], "url": stack[1], "picture": "stack"},
            heads=_heads(facts.name, len(codes)),
            words={
                "kicker": _("Keep this slip, do not post it"),
                "instructions": [
                    _(
                        "When your letter is posted, scan the code, or type it on the page below: it is counted."
                    )
                ],
                "stack": _("For the organiser: cut off and keep"),
                "together": _(
                    "Letters posted together? Scan this code and say which numbers: you need not scan each slip. None counts twice."
                ),
            },
        )


def _heads(name: str, number: int) -> list[str]:
    """What stands on the head of each sheet."""
    return [
        _("%(name)s: slips %(first)s to %(last)s of %(all)s")
        % {"name": name, "first": first, "last": min(first + PER_PAGE - 1, number), "all": number}
        for first in range(1, number + 1, PER_PAGE)
    ]


def slips_pdf(data: Mapping[str, Any]) -> bytes:
    """Eight on a page under its head, in the order of the codes."""
    drawn = {each["picture"]: qr_svg(each["url"]).decode() for each in [data["stack"], *data["slips"]]}
    return sheet_pdf("slip_sheet", data, drawn)
