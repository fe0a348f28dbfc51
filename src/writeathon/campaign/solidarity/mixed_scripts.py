"""Words written with letters of two scripts that look alike, to slip past whoever reads: "Аmnesty" with a Cyrillic A.

A word of one script is never marked, whichever it is; nor are scripts side by side where that is how people write.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from fontTools.unicodedata import script

# Letters of these look like letters of the others. Nobody takes a Chinese sign for a Latin one.
_ALIKE = frozenset({"Latn", "Cyrl", "Grek", "Armn", "Cher", "Copt"})
_WORD = re.compile(r"[^\W\d_]{2,}")


def mixed_words(text: str) -> Iterator[str]:
    """The words that mix, as the text writes them."""
    for match in _WORD.finditer(text):
        if len(_ALIKE.intersection(map(_script, match.group()))) > 1:
            yield match.group()


@lru_cache(maxsize=4096)
def _script(character: str) -> str:
    return str(script(character))
