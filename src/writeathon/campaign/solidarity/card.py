"""A card to a person, as data: frozen, never stored; every text of it is clean from the moment it exists."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from writeathon.campaign.solidarity.book.scripts import tongue_of
from writeathon.platform.places.languages import text_direction
from writeathon.platform.typesetting.hygiene import clean, clean_line

CardFormat = Literal["a4", "us-letter", "postcard"]
_LONGEST_LINE = 200
_LONGEST_NOTE = 300


@dataclass(frozen=True)
class Sentence:
    """One of the phrase bank, with what helps to copy it: its meaning, its sound, how it is written, in the reader's language."""

    text: str
    meaning: str = ""
    reading: str = ""
    writing: str = ""

    def __post_init__(self) -> None:
        for name in ("text", "meaning", "reading", "writing"):
            object.__setattr__(self, name, clean_line(getattr(self, name), longest=_LONGEST_NOTE))


@dataclass(frozen=True)
class Card:
    """`language` is that of the sentences and of the card. Without `printed` it has lines, and is written by hand."""

    format: CardFormat
    language: str
    title: str
    sentences: tuple[Sentence, ...] = ()
    own: str = ""
    signed: str = ""
    address: tuple[str, ...] = ()
    notice: str = ""
    printed: bool = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "own", clean(self.own, longest=2 * _LONGEST_LINE * 5))
        for name in ("title", "signed", "notice"):
            object.__setattr__(self, name, clean_line(getattr(self, name), longest=_LONGEST_LINE))
        object.__setattr__(self, "address", tuple(clean_line(line) for line in self.address))

    @property
    def is_blank(self) -> bool:
        """Whether nothing was chosen and nothing written."""
        return not (self.sentences or self.own)

    def data(self) -> dict[str, Any]:
        """What the document is given."""
        return {
            "format": self.format,
            "language": self.language,
            "direction": text_direction(self.language),
            "title": self.title,
            "words": [_said(each.text, self.language) for each in self.sentences]
            + ([_said(self.own, self.language)] if self.own else []),
            "signed": _said(self.signed, self.language) if self.signed else None,
            "address": list(self.address),
            "notice": self.notice,
            "printed": self.printed,
        }


@dataclass(frozen=True)
class Practice:
    """The sentences of a card, large and in grey, with lines to write them below. `language` is the writer's."""

    card: Card
    language: str
    heading: str
    advice: tuple[str, ...]
    envelope: str
    reading: str

    def data(self) -> dict[str, Any]:
        """What the document is given."""
        card = self.card.data()
        return {
            **card,
            "format": "us-letter" if self.card.format == "us-letter" else "a4",
            "sentences": [
                {**asdict(sentence), "t": asdict(tongue_of(sentence.text, self.card.language))}
                for sentence in self.card.sentences
            ],
            "reader": self.language,
            "heading": clean_line(self.heading),
            "advice": [clean_line(line, longest=_LONGEST_NOTE) for line in self.advice],
            "labels": {"envelope": clean_line(self.envelope), "reading": clean_line(self.reading)},
        }


def _said(text: str, language: str) -> dict[str, Any]:
    """Words with how they are set: what somebody adds in another script than the card's runs as that script does."""
    return {"text": text, "t": asdict(tongue_of(text, language))}
