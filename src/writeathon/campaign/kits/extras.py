"""What rooms above this one put into kits: a lesson plan into those for classrooms, a guide into those for groups."""

from collections.abc import Callable, Iterable, Iterator

from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.people import Moment
from writeathon.campaign.kits.pieces import Piece

# The choice, one of its languages, and the moment: published guides as pieces. Paths start with the language.
Source = Callable[[Choice, str, Moment], Iterable[Piece]]

_sources: list[Source] = []


def register(source: Source) -> None:
    """To be called from AppConfig.ready()."""
    if source not in _sources:
        _sources.append(source)


def extra_pieces(choice: Choice, language: str, moment: Moment) -> Iterator[Piece]:
    """Everything that the rooms above have for this choice."""
    for source in _sources:
        yield from source(choice, language, moment)
