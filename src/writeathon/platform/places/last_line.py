"""The last line of an address abroad: the country in capitals, as the Universal Postal Union asks (UPU S42, Letter Post Regulations 17-107)."""

from functools import cache

from anyascii import anyascii
from babel.languages import get_official_languages

from writeathon.platform.places.countries import country_name

# In which any country's post reads it: French is the Union's own language, English that in which its offices work.
_OF_THE_UNION = ("fr", "en")
# In which staff may have written the country already, besides those of the country itself.
_READ = ("en", "fr", "es", "de", "it", "pt", "nl", "ru", "ar", "zh", "ja")


def last_line(country: str, *, posted_in: str) -> str:
    """The country in the language of the country where the letter is posted, and in one of the Union; nothing for a letter that stays there.

    `posted_in`: its code; where nobody has said, English alone. JAPÓN / JAPAN for a letter from Spain, JAPON for one from France.
    """
    if not country or country == posted_in:
        return ""
    spoken = get_official_languages(posted_in, de_facto=True) if posted_in else ("en",)
    both = next((code for code in spoken if code in _OF_THE_UNION), None)
    languages = (both,) if both else (*spoken[:1], "en")
    # CLDR's second name, as in “Myanmar (Burma)”, is not for machines to read.
    names = dict.fromkeys(country_name(country, code).partition(" (")[0].upper() for code in languages)
    return " / ".join(names)


def names_country(line: str, country: str) -> bool:
    """Whether a line says nothing but the country, in whatever language, once or more often: “Japón”, “日本 JAPAN”, “FRANCE / FRANKREICH”."""
    known = _names_of(country)
    parts = [plain for part in line.replace("(", "/").replace(")", "/").split("/") if (plain := _plain(part))]
    words = _plain(line).split()
    return bool(words) and (all(part in known for part in parts) or all(word in known for word in words))


@cache
def _names_of(country: str) -> frozenset[str]:
    own = get_official_languages(country, regional=True, de_facto=True)
    written = [country_name(country, code) for code in (*own, *_READ)]
    return frozenset(_plain(part) for name in written for part in (name, *name.replace(")", "").split(" (")))


def _plain(text: str) -> str:
    return " ".join("".join(each if each.isalnum() else " " for each in anyascii(text)).casefold().split())
