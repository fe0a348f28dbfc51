"""Countries and territories by their ISO 3166 codes, named by CLDR with an override table of our own."""

from functools import cache

from anyascii import anyascii
from babel import Locale, UnknownLocaleError

# CLDR's names where a shorter or calmer one is in common use; the same caution as the United Nations' lists.
_OVERRIDES: dict[str, dict[str, str]] = {
    "PS": {"en": "Palestine", "fr": "Palestine", "es": "Palestina"},
    "HK": {"en": "Hong Kong", "fr": "Hong Kong", "es": "Hong Kong"},
    "MO": {"en": "Macao", "fr": "Macao", "es": "Macao"},
}
_ALPHA_2 = 2
# In CLDR but not a country or territory one writes from.
_NOT_PLACES = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}


@cache
def _names(language: str) -> dict[str, str]:
    try:
        territories = Locale.parse(language, sep="-").territories
    except (UnknownLocaleError, ValueError):
        territories = Locale("en").territories
    names = {
        code: name
        for code, name in territories.items()
        if len(code) == _ALPHA_2 and code.isalpha() and code not in _NOT_PLACES
    }
    names |= {code: own[language] for code, own in _OVERRIDES.items() if language in own}
    return names


def country_name(code: str, language: str) -> str:
    """The country in a language; the code itself if it is unknown, nothing for no code."""
    return _names(language).get(code, code)


def country_choices(language: str) -> list[tuple[str, str]]:
    """Every country and territory, (code, name), in the order a reader of the language expects."""
    return sorted(_names(language).items(), key=lambda item: anyascii(item[1]).casefold())


def is_country(code: str) -> bool:
    return code in _names("en")
