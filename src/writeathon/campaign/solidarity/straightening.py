"""A text as it is meant, whatever was done to its letters so that no list finds its words; for comparing, never for showing."""

import re
import unicodedata
from functools import lru_cache

from writeathon.campaign.solidarity.mixed_scripts import mixed_words

# Letters of other scripts that look Latin; and digits and signs written instead of letters.
_LOOK_LATIN = str.maketrans(
    "авеёзікмнорстухѕјԁһԛԝгпьαβγεηικμνορτυχωϲϳ",
    "abeeeikmhopctyxsjdhqwrnbabyehikuvoptuxwcj",
)
_FOR_LETTERS = str.maketrans("0134578@$!|€£", "oieastbasilel")
_WITH_SIGNS = re.compile(r"(?=[\w@$!|€£]{0,40}[^\W\d_])(?=[\w@$!|€£]{0,40}[\d@$!|€£])[\w@$!|€£]{2,40}")
_APART = re.compile(r"(?<!\w)(?:[^\W\d_][ .*_‐-]{1,2}){3,24}[^\W\d_](?!\w)")
_AGAIN = re.compile(r"(\w)\1{2,}")
_LETTERS = re.compile(r"[^\W_]+")


def straight(text: str) -> str:
    """Small letters without accents, hidden signs, likenesses, digits for letters, gaps and repetitions within a word."""
    mixed = {word: word.lower().translate(_LOOK_LATIN) for word in mixed_words(text)}
    for word, meant in mixed.items():
        text = text.replace(word, meant)
    bare = "".join(map(_bare, text))
    whole = _APART.sub(lambda found: re.sub(r"[ .*_‐-]", "", found.group()), bare)
    meant_letters = _WITH_SIGNS.sub(lambda found: found.group().translate(_FOR_LETTERS), whole)
    return _AGAIN.sub(r"\1", meant_letters)


def words_of(text: str) -> list[str]:
    """The words of a straightened text, without signs and pictures between them."""
    return _LETTERS.findall(straight(text))


@lru_cache(maxsize=4096)
def _bare(character: str) -> str:
    if unicodedata.category(character) in {"Cf", "Mn"}:
        return ""
    return "".join(
        each
        for each in unicodedata.normalize("NFKD", character).casefold()
        if unicodedata.category(each) != "Mn"
    )
