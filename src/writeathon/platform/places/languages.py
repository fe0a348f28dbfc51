"""Languages by their codes: names, direction of writing (CLDR, through Babel)."""

from functools import cache

from babel import Locale, UnknownLocaleError
from django.conf import settings

PSEUDO = "en-xa"


@cache
def _locale(code: str) -> Locale | None:
    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def language_name(code: str, in_language: str) -> str:
    """What a language is called in another ("French" in "fr" is "français"); the code itself if nobody knows it."""
    speaker = _locale(in_language) or Locale("en")
    language = _locale(code)
    name = language.get_display_name(speaker) if language else None
    return (name or code)[:1].upper() + (name or code)[1:]


def text_direction(code: str) -> str:
    """Give "rtl" for languages written from right to left, else "ltr"."""
    language = _locale(code)
    return language.text_direction if language else "ltr"


def language_choices() -> list[tuple[str, str]]:
    """The languages of this installation, each in its own name, for forms."""
    return [(code, language_name(code, code)) for code, _name in settings.LANGUAGES]
