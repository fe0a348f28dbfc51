"""What the page of a kit shows: the choice, what would be in it, how large it is, and whether it is made already."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils import translation

from writeathon.campaign.cases.models import Season
from writeathon.campaign.kits import keeping
from writeathon.campaign.kits.building import kept
from writeathon.campaign.kits.choice import Audience
from writeathon.campaign.kits.contents import Contents, contents_of
from writeathon.campaign.kits.folders import FOLDERS, title_of
from writeathon.campaign.kits.forms import KitForm
from writeathon.campaign.kits.people import Moment
from writeathon.campaign.kits.pieces import Piece
from writeathon.campaign.kits.records import Kit

# Bytes of a piece that nobody has made yet, by its maker: as measured, for a first estimate.
_USUAL_SIZES = {
    "letter-docx": 38_000,
    "picture": 150_000,
    "text": 4_000,
    "site-page": 6_000,
    "poster": 120_000,
    "case-summary": 130_000,
}
_USUAL_SIZE = 35_000


@dataclass(frozen=True)
class Folder:
    """One kind of thing in the kit."""

    title: str
    files: tuple[str, ...]
    size: int
    exact: bool


@dataclass(frozen=True)
class Offer:
    form: KitForm
    contents: Contents
    folders: tuple[Folder, ...]
    kit: Kit | None
    season: Season | None
    left_out: tuple[str, ...]  # names of those whose letters are stopped
    chosen: bool  # whether anything was chosen yet

    @property
    def size(self) -> int:
        return sum(folder.size for folder in self.folders)

    @property
    def exact(self) -> bool:
        return all(folder.exact for folder in self.folders)

    @property
    def count(self) -> int:
        return len(self.contents.pieces)


def offer(data: QueryDict, *, audience: Audience, language: str, now: dt.datetime) -> Offer:
    """The kit that an address or a form asks for, as it is at this moment."""
    moment = Moment(now)
    form = KitForm(data, audience=audience, language=language, people=moment.everybody(language))
    with translation.override(language):
        contents = contents_of(form.choice(), moment=moment)
        folders = tuple(_folders(contents))
    return Offer(
        form=form,
        contents=contents,
        folders=folders,
        kit=kept(contents) if contents.pieces else None,
        season=moment.season,
        left_out=tuple(moment.left_out(contents.choice, language)),
        chosen=bool(data),
    )


def _folders(contents: Contents) -> Iterator[Folder]:
    by_folder: dict[str, list[Piece]] = {}
    for piece in contents.pieces:
        by_folder.setdefault(piece.folder, []).append(piece)
    for folder in (name for name in FOLDERS if name in by_folder):
        pieces = by_folder[folder]
        sizes = [keeping.size_of(piece.fingerprint) for piece in pieces]
        known = [
            size or _USUAL_SIZES.get(piece.maker, _USUAL_SIZE)
            for size, piece in zip(sizes, pieces, strict=True)
        ]
        yield Folder(
            title=title_of(folder),
            files=tuple(dict.fromkeys(piece.title for piece in pieces)),
            size=sum(known),
            exact=None not in sizes,
        )
