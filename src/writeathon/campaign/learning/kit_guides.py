"""What learning puts into kits: the guide of who asks, and for classrooms the lesson plans with the cases of the kit."""

from collections.abc import Iterator, Mapping
from typing import Any

from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.leaving_out import left_out_if_too_long
from writeathon.campaign.kits.people import Moment
from writeathon.campaign.kits.pieces import Piece
from writeathon.campaign.learning.guides import guides_for
from writeathon.campaign.learning.reading_guides import reading_of
from writeathon.platform.typesetting.reading import reading_data, reading_from, reading_pdf
from writeathon.platform.typesetting.reading_docx import reading_docx

MAKERS = {"pdf": "reading-pdf", "docx": "reading-docx"}


def guide_pieces(choice: Choice, language: str, moment: Moment) -> Iterator[Piece]:
    """Published pages in the language, as PDF and, where the kit is to be edited, as Word documents."""
    kinds = ("pdf", "docx") if choice.editable else ("pdf",)
    # A plan for older pupils must not name whom the kit leaves out.
    people = tuple(person.facts.slug for person in moment.people(choice, choice.language))
    for page in guides_for(choice.audience, language):
        with left_out_if_too_long(page.title, language):
            reading = reading_of(page, paper=choice.paper, ink=choice.ink, only=people, now=moment.now)
            for kind in kinds:
                yield Piece(
                    path=f"{language}/guides/{page.slug}.{kind}",
                    maker=MAKERS[kind],
                    data=reading_data(reading),
                    title=page.title,
                )


def make_pdf(data: Mapping[str, Any]) -> bytes:
    return reading_pdf(reading_from(data))


def make_docx(data: Mapping[str, Any]) -> bytes:
    return reading_docx(reading_from(data))
