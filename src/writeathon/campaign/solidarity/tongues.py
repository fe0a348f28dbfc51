"""In which language a text seems not to be. A guess from small words and from the script: it advises, and knows what it does not know."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection

from writeathon.campaign.cases.word_lists import STOP_WORDS
from writeathon.campaign.cases.wording import plain

_FEWEST_WORDS = 5
_FEWEST_LETTERS = 4
_SCRIPTS = {
    "ar": "ARABIC",
    "fa": "ARABIC",
    "ur": "ARABIC",
    "ru": "CYRILLIC",
    "uk": "CYRILLIC",
    "be": "CYRILLIC",
    "bg": "CYRILLIC",
    "el": "GREEK",
    "he": "HEBREW",
    "hi": "DEVANAGARI",
    "th": "THAI",
    "am": "ETHIOPIC",
    "zh": "CJK",
    "ja": "HIRAGANA",
    "ko": "HANGUL",
}


def seems_foreign_to(text: str, languages: Collection[str]) -> bool:
    """Whether the text is plainly in none of these languages; never where all are welcome (none is named)."""
    tongues = {code.partition("-")[0] for code in languages}
    if not tongues:
        return False
    script = script_of(text)
    if script and script not in {_SCRIPTS.get(tongue, "LATIN") for tongue in tongues}:
        return not (script == "CJK" and "ja" in tongues)
    return _spoken(text, tongues)


def script_of(text: str) -> str:
    """The script of most letters, by the first word of their names in Unicode; nothing where there are hardly any."""
    letters = Counter(
        unicodedata.name(character, "").partition(" ")[0] for character in text if character.isalpha()
    )
    if letters.total() < _FEWEST_LETTERS:
        return ""
    return letters.most_common(1)[0][0]


def _spoken(text: str, tongues: Collection[str]) -> bool:
    """Whether more of its small words belong to a language that is not welcome than to any that is."""
    words = re.findall(r"\w+", plain(text))
    if len(words) < _FEWEST_WORDS or not tongues & STOP_WORDS.keys():
        return False
    small = {code: sum(word in map(plain, listed) for word in words) for code, listed in STOP_WORDS.items()}
    welcome = max(small[code] for code in small if code in tongues)
    return any(count > welcome for code, count in small.items() if code not in tongues)
