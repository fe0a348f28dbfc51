"""How to take part: the words of the kit's own page, on paper."""

from collections.abc import Iterator

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.leaving_out import left_out_if_too_long
from writeathon.campaign.kits.pages import KitPage
from writeathon.campaign.kits.people import Moment
from writeathon.campaign.kits.pieces import Piece
from writeathon.platform.typesetting.reading import Block, Reading, reading_data


def instruction_pieces(choice: Choice, language: str, moment: Moment) -> Iterator[Piece]:
    """One document, where the page of this audience is published in the language."""
    page = (
        KitPage.objects.live()
        .public()
        .filter(audience=choice.audience, locale__language_code=language)
        .first()
    )
    if page is None:
        return
    kinds = ("pdf", "docx") if choice.editable else ("pdf",)
    with left_out_if_too_long(page.title, language):
        data = reading_data(_reading(page, choice, language, moment))
        for kind in kinds:
            yield Piece(f"{language}/instructions/instructions.{kind}", f"reading-{kind}", data, page.title)


def _reading(page: KitPage, choice: Choice, language: str, moment: Moment) -> Reading:
    with translation.override(language):
        invented = bool(moment.season and moment.season.demonstration)
        return Reading(
            language=language,
            paper=choice.paper,
            title=page.title,
            lead=page.lead,
            blocks=tuple(_block(block.block_type, block.value) for block in page.instructions),
            notice=_("Demonstration season: its cases are invented") if invented else "",
            foot=f"{settings.BASE_URL}/{language}/kits/{choice.audience}/",
            ink=choice.ink,
        )


def _block(kind: str, value: object) -> Block:
    if isinstance(value, str):
        return Block(kind=kind, text=value)  # type: ignore[arg-type]  # the page offers only kinds that Reading has
    return Block(kind=kind, items=tuple(str(line) for line in value))  # type: ignore[arg-type, attr-defined]  # as above
