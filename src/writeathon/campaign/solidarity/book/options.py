"""What may be chosen of a book: plain data, kept with it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from writeathon.campaign.solidarity.book.content import MOST_MESSAGES, Order, Paper


@dataclass(frozen=True)
class BookOptions:
    """`language` is that of whoever will read it. `limit`: so many messages at most, in the order chosen.

    `without`: tokens of messages that stay out. `again`: also those that were handed over before. `portrait`: the photograph
    of the case on the cover, not the drawing.
    """

    language: str
    paper: Paper = "a5"
    bleed: bool = False
    thin: bool = False
    order: Order = "country"
    limit: int = MOST_MESSAGES
    drawings: bool = True
    portrait: bool = False
    again: bool = False
    dedication: str = ""
    without: tuple[str, ...] = ()

    def written(self) -> dict[str, Any]:
        """As it is kept with the book."""
        return {**asdict(self), "without": list(self.without)}


def options_from(kept: Mapping[str, Any]) -> BookOptions:
    """What `written` wrote; what an older version did not know stands as it is at first."""
    known = {field.name for field in fields(BookOptions)}
    parts = {name: value for name, value in kept.items() if name in known}
    return BookOptions(**{**parts, "without": tuple(kept.get("without", ()))})
