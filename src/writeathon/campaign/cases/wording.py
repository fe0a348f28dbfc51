"""How words of a list are found in a text, whatever the accents, capitals and endings."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

_SHORT = 4


@lru_cache(maxsize=2048)
def plain(text: str) -> str:
    """Lower case without accents, each character in its place: "Régime" → "regime"."""
    if text.isascii():
        return text.lower()
    return "".join(map(_bare, text))


@lru_cache(maxsize=4096)
def _bare(character: str) -> str:
    bare = unicodedata.normalize("NFKD", character)[0].casefold()
    return bare if len(bare) == 1 else character


def found_words(text: str, words: Iterable[str]) -> Iterator[str]:
    """The words of a list that stand in a text, as the text writes them; endings may differ ("regimes").

    Whole words only, whatever the accents and capitals; of scripts without spaces, any place.
    """
    bare = plain(text)
    for word in words:
        wanted = plain(word.strip())
        if not wanted:
            continue
        ending = r"\w{0,2}(?!\w)" if wanted.isalpha() and len(wanted) > _SHORT else r"(?!\w)"
        match = re.search(rf"(?<!\w){re.escape(wanted)}{ending}", bare)
        if match:
            yield text[match.start() : match.end()]
