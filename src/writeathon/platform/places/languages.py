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


def language_inside(code: str, in_language: str) -> str:
    """What a language is called inside a sentence of another ("fr" in "fr": "français"); the code if nobody knows it."""
    speaker = _locale(in_language) or Locale("en")
    language = _locale(code)
    return (language.get_display_name(speaker) if language else None) or code


def language_name(code: str, in_language: str) -> str:
    """The same standing alone, in a list or as a heading ("Français")."""
    name = language_inside(code, in_language)
    return name[:1].upper() + name[1:]


def text_direction(code: str) -> str:
    """Give "rtl" for languages written from right to left, else "ltr"."""
    language = _locale(code)
    return language.text_direction if language else "ltr"


def language_choices() -> list[tuple[str, str]]:
    """The languages of this installation, each in its own name, for forms."""
    return [(code, language_name(code, code)) for code, _name in settings.LANGUAGES]


# In which somebody in prison, or a family, may want to be written to: those of the phrase bank that ships.
_READ_BY_PEOPLE = ["en", "fr", "es", "ar", "fa", "ru", "uk", "be", "zh-hans", "tr", "he", "hi", "th", "am"]


def languages_people_read() -> list[tuple[str, str]]:
    """The languages of this installation and those that many people at risk read, each in its own name, for forms."""
    known = dict(language_choices())
    return [
        *known.items(),
        *((code, language_name(code, code)) for code in _READ_BY_PEOPLE if code not in known),
    ]
