"""What is in a kit at this moment: every piece, none of them made yet. Nothing that the public may not see is asked for."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cached_property

from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.extras import extra_pieces
from writeathon.campaign.kits.leaving_out import left_out_if_too_long
from writeathon.campaign.kits.parts import PARTS
from writeathon.campaign.kits.people import Moment
from writeathon.campaign.kits.pieces import Piece
from writeathon.campaign.kits.site import site_pieces


@dataclass(frozen=True)
class Contents:
    """The pieces of a kit by their paths. Equal contents have equal fingerprints, on every machine."""

    choice: Choice
    pieces: tuple[Piece, ...]
    cases: tuple[str, ...]  # slugs of those who are in it

    @cached_property
    def fingerprint(self) -> str:
        listed = [[piece.place, piece.fingerprint] for piece in self.pieces]
        text = json.dumps([asdict(self.choice), listed], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def contents_of(choice: Choice, *, moment: Moment) -> Contents:
    """Everything for this choice. Empty of people where all of them are stopped or none is public."""
    people = moment.people(choice, choice.language)
    pieces = list(_pieces(choice, moment)) if people else []
    return Contents(
        choice,
        tuple(sorted({piece.path: piece for piece in pieces}.values(), key=lambda piece: piece.path)),
        tuple(person.facts.slug for person in people),
    )


def contents_now(choice: Choice, *, now: dt.datetime) -> Contents:
    """The same, asked by itself."""
    return contents_of(choice, moment=Moment(now))


def _pieces(choice: Choice, moment: Moment) -> Iterator[Piece]:
    papers: list[Piece] = []
    for language in choice.languages:
        for source in (*PARTS, _extras):
            with left_out_if_too_long(source.__name__):
                papers.extend(source(choice, language, moment))
    yield from papers
    yield from site_pieces(choice, papers, moment)


def _extras(choice: Choice, language: str, moment: Moment) -> Iterator[Piece]:
    yield from extra_pieces(choice, language, moment.now)
