"""How somebody could be found by what stands in a text: addresses, numbers, accounts; and places that were not filled in."""

import re
from collections.abc import Iterator

# Every repetition is bounded: what somebody typed must not be able to keep a pattern busy.
_ADDRESSES = [
    re.compile(pattern)
    for pattern in (
        r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w{1,64}",  # me@example.org
        r"https?://\S{1,200}|(?<!\w)@\w{3,64}",  # a page, an account
        # A street with a number, as English, French and Spanish write it.
        r"(?<!\w)\d{1,4}[a-z]?,? (?:[A-Z][\w’'-]{1,30} ){1,3}(?:Street|Road|Avenue|Lane|Drive|Crescent|Terrace)(?!\w)",
        r"(?<!\w)\d{1,4}(?: (?:bis|ter))?,? (?i:rue|avenue|boulevard|chemin|allée|impasse|quai) \w{1,30}(?:[ ’'-]\w{1,30}){0,2}",
        (
            r"(?<!\w)(?i:calle|avenida|avda\.|paseo|plaza|callejón) (?:(?:de|del|la|las|los|el) ){0,2}"
            r"[^\W\d_a-z]\w{1,30}(?: [^\W\d_a-z]\w{1,30}){0,2},? (?:n\.?º ?)?\d{1,4}(?!\w)"
        ),
    )
]
_NUMBER = re.compile(r"(?<![\w/.-])\+?\(?\d[\d\s./()-]{6,18}\d(?![\w/-])")
_FEWEST_DIGITS = 9  # of a telephone number with its area: a date has eight
# [your name], {{ name }}, <town>, (votre ville), ____, XXX, dots alone.
_PLACEHOLDER = re.compile(
    r"\[[^\]\n]{1,40}\]|\{\{?[^}\n]{1,40}\}?\}|<[^>\n]{1,40}>|_{3,}|\bX{3,}\b|\.{4,}|…{2,}"
    r"|\((?:your|votre|ton|su|tu) (?:full |first )?(?:name|town|city|country|job|profession|age"
    r"|nom|prénom|ville|pays|métier|profession|âge|nombre|ciudad|país|profesión|edad)\)",
    re.IGNORECASE,
)


def traces_in(text: str) -> Iterator[str]:
    """Addresses, numbers of telephones, links and accounts, as the text writes them."""
    for pattern in _ADDRESSES:
        yield from (match.group() for match in pattern.finditer(text))
    yield from (match.group() for match in _NUMBER.finditer(text) if _digits(match.group()) >= _FEWEST_DIGITS)


def placeholders_in(text: str) -> Iterator[str]:
    """What was still to be filled in, or to be deleted."""
    yield from (match.group() for match in _PLACEHOLDER.finditer(text))


def _digits(text: str) -> int:
    return sum(character.isdigit() for character in text)
