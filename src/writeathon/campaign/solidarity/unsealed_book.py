"""The book of what came out of sealed boxes: made on the machine that has the secret, without a database."""

import datetime as dt
from collections.abc import Callable

from anyascii import anyascii
from PIL import Image

from writeathon.campaign.solidarity.book.content import BookContent, BookMessage
from writeathon.campaign.solidarity.book.options import BookOptions
from writeathon.campaign.solidarity.opening import Bank
from writeathon.campaign.solidarity.sealed_message import SealedMessage
from writeathon.platform.places.countries import country_name
from writeathon.platform.typesetting.embedding import embedded_jpeg, smaller

# As sharp as the books that are made at the desk (book/choosing.py).
_PIXELS = {"a5": 1_300, "a4": 1_900}
_THIN_PIXELS = 600


def drawing_for(options: BookOptions) -> Callable[[bytes], bytes]:
    """What such a book needs of a picture; nothing where it has none. What is no picture is left out: its words are not."""
    pixels = _THIN_PIXELS if options.thin else _PIXELS[options.paper]

    def drawn(picture: bytes) -> bytes:
        try:
            return smaller(picture, most=pixels)
        except (OSError, Image.DecompressionBombError):
            return b""

    return drawn if options.drawings else lambda _picture: b""


def book_of(bank: Bank, *, options: BookOptions, made_on: dt.date) -> BookContent:
    """In the order of the options, no more than their limit; its pictures are as `drawing_for` made them when they came out.

    The organisation is not named: its rules are not known here.
    """
    chosen = sorted(bank.messages, key=_order(options))[: options.limit]
    return BookContent(
        name=bank.name,
        language=options.language,
        messages=tuple(_message(each, options) for each in chosen),
        made_on=made_on,
        paper=options.paper,
        bleed=options.bleed,
        thin=options.thin,
        by_country=options.order == "country",
        dedication=options.dedication,
    )


def _order(options: BookOptions) -> Callable[[SealedMessage], tuple[object, ...]]:
    """Those who told no country come last."""
    if options.order == "short":
        return lambda message: (len(message.text), message.day, message.token)
    if options.order == "day":
        return lambda message: (message.day, message.token)
    return lambda message: (
        not message.country,
        anyascii(country_name(message.country, options.language)).casefold(),
        message.day,
        message.token,
    )


def _message(message: SealedMessage, options: BookOptions) -> BookMessage:
    translations = message.translations
    return BookMessage(
        text=message.text,
        signed=message.signed,
        country=message.country,
        language=message.guessed or message.language,
        translation=translations.get(options.language)
        or translations.get(options.language.partition("-")[0], ""),
        picture=embedded_jpeg(message.picture) if message.picture else "",
        day=dt.date.fromisoformat(message.day),
    )
