"""What is in a kit at this moment: every piece, none of them made yet. Nothing that the public may not see is asked for."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cached_property

from django.utils import translation

from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.extras import extra_pieces
from writeathon.campaign.kits.folders import title_of
from writeathon.campaign.kits.leaving_out import LeftOut, left_out_if_too_long, noting
from writeathon.campaign.kits.parts import PARTS
from writeathon.campaign.kits.people import Moment
from writeathon.campaign.kits.pieces import Piece, told_apart
from writeathon.campaign.kits.site import site_pieces

_SOURCES = {**PARTS, "guides": extra_pieces}


@dataclass(frozen=True)
class Contents:
    """The pieces of a kit by their paths. Equal contents have equal fingerprints, on every machine."""

    choice: Choice
    pieces: tuple[Piece, ...]
    cases: tuple[str, ...]  # slugs of those who are in it
    from_16: tuple[
        str, ...
    ] = ()  # names of those who are not, because a class may be younger than their case is for
    left_out: tuple[LeftOut, ...] = ()  # sheets that cannot hold their words

    @cached_property
    def fingerprint(self) -> str:
        listed = [[piece.place, piece.fingerprint] for piece in self.pieces]
        lacking = [self.from_16, [asdict(each) for each in self.left_out]]
        text = json.dumps([asdict(self.choice), listed, lacking], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def contents_of(choice: Choice, *, moment: Moment) -> Contents:
    """Everything for this choice. Empty of people where all of them are stopped or none is public."""
    people = moment.people(choice, choice.language)
    with noting() as left_out:
        pieces = list(_pieces(choice, moment)) if people else []
    return Contents(
        choice,
        tuple(sorted(pieces, key=lambda piece: piece.path)),
        tuple(person.facts.slug for person in people),
        tuple(moment.from_16(choice, choice.language)),
        tuple(dict.fromkeys(left_out)),
    )


def contents_now(choice: Choice, *, now: dt.datetime) -> Contents:
    """The same, asked by itself."""
    return contents_of(choice, moment=Moment(now))


def _pieces(choice: Choice, moment: Moment) -> Iterator[Piece]:
    papers: dict[str, Piece] = {}
    for language in choice.languages:
        for folder, source in _SOURCES.items():
            with translation.override(language):
                title = title_of(folder)
            # For whatever does not say of itself that it is too long; the pieces before it stay.
            with left_out_if_too_long(title, language):
                for piece in source(choice, language, moment):
                    papers[piece.path] = piece
    named = list(told_apart(papers.values()))
    yield from named
    yield from {piece.path: piece for piece in site_pieces(choice, named, moment)}.values()
