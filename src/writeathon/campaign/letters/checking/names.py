"""The name of the person: there, in full, and written as the person writes it."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from writeathon.campaign.cases.wording import plain
from writeathon.campaign.letters.checking.findings import Finding
from writeathon.campaign.letters.composing import Draft, Part, Typed, text_of
from writeathon.campaign.letters.letter import Letter

# rapidfuzz ratios: words this like the name are meant to be the name; no word of it may be quite another.
_MEANT, _QUITE_ANOTHER = 80.0, 50.0
_WORD = re.compile(r"[^\W\d_]+")


def name_is_there(draft: Draft, typed: Typed, _letter: Letter, _pages: int) -> Iterator[Finding]:
    """The full name must stand in the letter."""
    text = plain(" ".join([draft.subject, *(text_of(part, typed) for part in draft.parts)]))
    if not any(plain(name) in text for name in draft.names):
        yield Finding("name", _("The name of the person is missing: %(name)s.") % {"name": draft.names[0]})


def name_is_right(draft: Draft, _typed: Typed, part: Part, text: str) -> Iterator[Finding]:
    """A name almost right is worse than none. Names of others that the sample gives are left alone."""
    right = {plain(name) for name in draft.names}
    given = plain(" ".join([draft.subject, *(each.text for each in draft.parts)]))
    seen: set[str] = set()
    for name in draft.names:
        for written in _written_nearly(name, text):
            if plain(written) in right or plain(written) in given or written in seen:
                continue
            seen.add(written)
            yield Finding(
                "name",
                _("The name is not written as it should be: %(name)s.") % {"name": name},
                part.id,
                written,
            )


def _written_nearly(name: str, text: str) -> Iterator[str]:
    """Runs of as many words as the name has, each of them much like its word."""
    wanted = _WORD.findall(plain(name))
    words = list(_WORD.finditer(plain(text)))
    for first in range(len(words) - len(wanted) + 1):
        run = words[first : first + len(wanted)]
        alike = [fuzz.ratio(word, found.group()) for word, found in zip(wanted, run, strict=True)]
        if wanted and min(alike) > _QUITE_ANOTHER and sum(alike) / len(alike) >= _MEANT:
            yield text[run[0].start() : run[-1].end()]
