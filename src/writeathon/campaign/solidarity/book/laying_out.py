"""From the content of a book to what its document shows: plain JSON, and pictures by name. Nothing is set here."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from anyascii import anyascii

from writeathon.campaign.solidarity.book.content import BookContent, BookMessage
from writeathon.campaign.solidarity.book.scripts import EAST_ASIAN, tongue_of
from writeathon.campaign.solidarity.book.words import words_in
from writeathon.platform.places.countries import country_name
from writeathon.platform.places.dates import long_date
from writeathon.platform.places.languages import text_direction

# Longer ones may be divided between pages.
_SHORT = 320
# After so many a country begins on a fresh page: what lies between two such pages is set at the same time as the rest.
_PART = 100


@dataclass(frozen=True)
class LaidOut:
    """What documents/book.typ is given."""

    data: dict[str, Any]
    pictures: dict[str, str]

    def __repr__(self) -> str:
        return "LaidOut(…)"  # never the words: this may stand in a log


def laid_out(book: BookContent) -> LaidOut:
    return LaidOut(_data_of(book), _pictures_of(book))


def _data_of(book: BookContent) -> dict[str, Any]:
    words = words_in(book.language)
    counts = Counter(message.country for message in book.messages)
    names = {code: country_name(code, book.language) or words["nowhere"] for code in counts}
    return {
        "paper": book.paper,
        "thin": book.thin,
        "bleed": book.bleed,
        "title": words["title"] % book.name,
        "name": book.name,
        "tongue": {
            **asdict(tongue_of("", book.language)),
            "dir": text_direction(book.language),
            **_face(book),
        },
        "dedication": book.dedication,
        "organisation": book.organisation,
        "made_on": long_date(book.made_on, book.language),
        "portrait": bool(book.portrait),
        "words": words,
        "countries": [
            (names[code], counts[code]) for code in sorted(counts, key=lambda code: _order(code, names))
        ],
        "places": sum(code != "" for code in counts),
        "messages": list(_messages(book, names)),
    }


def _order(code: str, names: dict[str, str]) -> tuple[bool, str]:
    """As a reader looks names up; those who told none last."""
    return not code, anyascii(names[code]).casefold()


def _face(book: BookContent) -> dict[str, str]:
    """Of a book for a reader of Chinese, Japanese or Korean: what its own words are drawn in."""
    tongue = tongue_of(words_in(book.language)["countries"], book.language)
    return {"face": tongue.face, "region": tongue.region}


def _messages(book: BookContent, names: dict[str, str]) -> Iterator[dict[str, Any]]:
    before, since = None, 0
    for number, message in enumerate(book.messages, 1):
        heads = book.by_country and not book.thin and message.country != before
        before, since = message.country, since + 1
        fresh = heads and since > _PART
        since = 0 if fresh else since
        yield {
            "text": message.text,
            "tongue": asdict(tongue_of(message.text, message.language)),
            "translation": message.translation,
            "translation_tongue": asdict(tongue_of(message.translation, book.language)),
            "signed": message.signed,
            "signed_face": _face_of_name(message),
            "country": country_name(message.country, book.language),
            "heading": names[message.country] if heads else "",
            "fresh": fresh,
            "picture": _key(number) if message.picture else "",
            "number": number,
            "long": _is_long(message),
        }


def _face_of_name(message: BookMessage) -> str:
    """A name in Chinese characters is drawn as the message is: by itself it tells no country."""
    face, own = (
        tongue_of(message.signed, message.language).face,
        tongue_of(message.text, message.language).face,
    )
    return own if {face, own} <= EAST_ASIAN else face


def _is_long(message: BookMessage) -> bool:
    return len(message.text) + len(message.translation) + 40 * message.text.count("\n") > _SHORT


def _pictures_of(book: BookContent) -> dict[str, str]:
    drawings = {_key(n): each.picture for n, each in enumerate(book.messages, 1) if each.picture}
    return {**drawings, "portrait": book.portrait} if book.portrait else drawings


def _key(number: int) -> str:
    return f"drawing-{number}"
