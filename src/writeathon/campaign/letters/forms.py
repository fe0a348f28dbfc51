"""What the composer's form sends, read kindly: every field is optional, nothing typed is lost."""

from collections.abc import Mapping
from typing import cast

from django.utils.translation import gettext_lazy as _

from writeathon.campaign.cases.states import SenderLine
from writeathon.campaign.letters.composing import Draft, Typed
from writeathon.campaign.letters.letter import Paper, Window
from writeathon.platform.places.countries import is_country

PAPERS = [("a4", _("A4")), ("us-letter", _("US Letter"))]
WINDOWS = [
    ("dl-left", _("Window on the left (most countries)")),
    ("dl-right", _("Window on the right (France, Belgium)")),
    ("din-b", _("DIN window (Germany, Austria, Switzerland)")),
    ("us-10", _("#10 envelope (United States, Canada)")),
]
_US_LETTER = {"US", "CA", "MX", "PH", "CL", "CO", "CR", "GT", "PA", "VE", "DO", "SV", "NI", "PR"}
_RIGHT = {"FR", "BE", "LU", "MC"}
_DIN = {"DE", "AT", "CH", "LI"}
_FIELDS = ("sender_line", "name", "address", "place", "country")


def usual_paper(country: str) -> tuple[Paper, Window]:
    """Paper and envelope that are in use where the writer lives."""
    if country in _US_LETTER:
        return "us-letter", "us-10"
    if country in _RIGHT:
        return "a4", "dl-right"
    return ("a4", "din-b") if country in _DIN else ("a4", "dl-left")


def read_typed(data: Mapping[str, str], draft: Draft) -> Typed:
    """The writer's part of the letter. A paragraph left as the sample follows when another language is chosen."""
    country = data.get("country", "") if is_country(data.get("country", "")) else ""
    paper, window = usual_paper(country)
    # What the person chose counts, unless it was only the usual choice of the country chosen before.
    unchanged = (data.get("paper"), data.get("window")) == usual_paper(data.get("was_country", ""))
    if not unchanged and data.get("paper") in dict(PAPERS) and data.get("window") in dict(WINDOWS):
        paper, window = cast("Paper", data["paper"]), cast("Window", data["window"])
    most = draft.rule_card.sender_line_at_most if draft.rule_card else SenderLine.TOWN
    usual = SenderLine.TOWN if most == SenderLine.FULL else most
    return Typed(
        texts=_texts(data, draft),
        sender_line=data["sender_line"] if data.get("sender_line") in SenderLine.values else usual,
        name=data.get("name", ""),
        address=data.get("address", ""),
        place=data.get("place", ""),
        country=country,
        embassy=bool(data.get("embassy")),
        paper=paper,
        window=window,
    )


def own_texts(data: Mapping[str, str]) -> list[str]:
    """What the writer changed or added, whatever has become of the sample: to be given back, never lost."""
    return [
        text
        for name, text in data.items()
        if name.startswith("p-") and text.strip() and not _same(text, data.get(f"was-{name[2:]}", ""))
    ]


def _texts(data: Mapping[str, str], draft: Draft) -> dict[str, str]:
    """By paragraph. "was-…" carries the sample as it stood in the form: if it was left alone, the new sample comes in."""
    typed = {}
    for part in draft.parts:
        text = data.get(f"p-{part.id}")
        if part.kind == "fixed" or text is None:
            continue
        if _same(text, data.get(f"was-{part.id}", "")):
            continue
        typed[part.id] = text.replace("\r\n", "\n")
    return typed


def _same(text: str, sample: str) -> bool:
    return text.split() == sample.split()
