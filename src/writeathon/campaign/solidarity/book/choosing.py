"""Which messages of a case stand in a book, in which order; and the book's content, from the database and the private store.

Only what `queries.messages_let_through` gives is ever looked at; its words are as they may travel.
"""

import datetime as dt
from collections.abc import Callable, Iterable

from anyascii import anyascii
from django.conf import settings

from writeathon.campaign.cases.models import Case, CasePage
from writeathon.campaign.cases.queries import rule_card_of
from writeathon.campaign.cases.states import Audience
from writeathon.campaign.solidarity.book.content import BookContent, BookMessage, Order
from writeathon.campaign.solidarity.book.options import BookOptions
from writeathon.campaign.solidarity.queries import messages_let_through
from writeathon.campaign.solidarity.records import Message
from writeathon.platform.places.countries import country_name
from writeathon.platform.typesetting.embedding import embedded
from writeathon.platform.vault import files

# Three hundred dots an inch on the width that a drawing has.
_PIXELS = {"a5": 1_300, "a4": 1_900}
_THIN_PIXELS = 600


def readable(case: Case) -> list[Message]:
    """Every message that a book of the case could have. One that is sealed can be read only offline."""
    return [each for each in messages_let_through(case) if not each.is_sealed and each.text]


def is_there_any(case: Case, options: BookOptions) -> bool:
    """Whether a book with these options would hold anything; no word is decrypted to find that out."""
    meant = messages_let_through(case).filter(sealed_to="").exclude(pk__in=options.without)
    return (meant if options.again else meant.filter(handed_over=None)).exists()


def chosen(messages: Iterable[Message], options: BookOptions) -> list[Message]:
    """In the order of the options, without those left out, no more than the limit."""
    left_out = set(options.without)
    meant = (each for each in messages if options.again or each.handed_over_id is None)
    kept = [each for each in meant if str(each.token) not in left_out]
    return sorted(kept, key=_order(options.order, options.language))[: options.limit]


def _order(order: Order, language: str) -> Callable[[Message], tuple[object, ...]]:
    if order == "short":
        return lambda message: (len(message.text), message.day, message.token)
    if order == "day":
        return lambda message: (message.day, message.token)
    return lambda message: (*_country_order(message.country, language), message.day, message.token)


def _country_order(code: str, language: str) -> tuple[bool, str]:
    """Those who told no country come last."""
    return not code, anyascii(country_name(code, language)).casefold()


def content_of(
    *,
    case: Case,
    options: BookOptions,
    messages: Iterable[Message],
    made_on: dt.date,
    step: Callable[[], object] = lambda: None,
) -> BookContent:
    """The book of these messages in their order; `step` is called after each. Raises vault's FileError for a lost drawing."""
    pixels = _THIN_PIXELS if options.thin else _PIXELS[options.paper]
    read: list[BookMessage] = []
    for message in messages:
        read.append(_message(message, options, pixels))
        step()
    return BookContent(
        name=case.name,
        language=options.language,
        messages=tuple(read),
        made_on=made_on,
        paper=options.paper,
        bleed=options.bleed,
        thin=options.thin,
        by_country=options.order == "country",
        dedication=options.dedication,
        organisation=_organisation(case),
        portrait=_portrait(case) if options.portrait and not options.thin else "",
    )


def _message(message: Message, options: BookOptions, pixels: int) -> BookMessage:
    language = message.guessed or message.language
    return BookMessage(
        text=message.text,
        signed=message.signed,
        country=message.country,
        language=language,
        translation=_translation(message, options.language),
        picture=_picture(message, pixels) if options.drawings else "",
        day=message.day,
    )


def _translation(message: Message, language: str) -> str:
    """Into the language of the book, or the one that it is a variety of ("pt" for "pt-br")."""
    by_language = {each.language: each.text for each in message.translations.all()}
    return by_language.get(language) or by_language.get(language.partition("-")[0], "")


def _picture(message: Message, pixels: int) -> str:
    if not message.picture:
        return ""
    return embedded(files.read(message.picture, place=message.picture_place), most=pixels)


def _organisation(case: Case) -> str:
    """Its name, where the rules for words to the person allow it; without rules it does not stand there."""
    card = rule_card_of(case, Audience.PERSON)
    return str(settings.WAGTAIL_SITE_NAME) if card and card.organisation_may_be_named else ""


def _portrait(case: Case) -> str:
    """The photograph of the case's page; the drawing stands where there is none."""
    page = CasePage.objects.filter(case=case, live=True, picture__isnull=False).order_by("pk").first()
    if page is None or page.picture is None:
        return ""
    with page.picture.file.open() as file:
        return embedded(file.read(), most=_PIXELS["a5"])
