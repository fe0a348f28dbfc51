"""Find in a text how its writer could be reached, and mask it: addresses, numbers, links, accounts, streets.

What may not travel is replaced by a mark that can be seen; every other character stays as it is. All countries, scripts
and top level domains alike. Every repetition is bounded: what somebody typed must not be able to keep a pattern busy.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from writeathon.campaign.cases.traces import traces_in
from writeathon.campaign.solidarity.phone_numbers import phone_numbers
from writeathon.campaign.solidarity.states import Mark

MASK = "[…]"
_INVISIBLE = set("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u061c\ufeff")
_ENDS = ".,;:!?)]}>»”’\"'…·*_"  # of the sentence, not of the address
_AT = r" ?[\[({<] ?(?i:at|arroba|arobase|@) ?[\])}>] ?"
_DOT = r" ?(?:[\[({<] ?(?i:dot|punto|point|\.) ?[\])}>]) ?"
_NETWORKS = (
    r"(?i:instagram|insta|telegram|whats ?app|snapchat|snap|tik ?tok|twitter|facebook|fb|messenger|discord|signal|skype"
    r"|viber|wechat|weixin|threema|mastodon|bluesky|youtube|vkontakte|vk|kik|tg|ig)"
)
_LINKS = [
    re.compile(pattern)
    for pattern in (
        r"(?i:https?|hxxps?|ftp) ?: ?//\S{1,300}",
        r"(?<![\w@.-])(?i:www)\.\S{1,300}",
        r"(?<![\w@])@[\w.]{2,64}(?:@[\w.-]{3,100})?",  # an account
        rf"(?<!\w){_NETWORKS}(?: (?:account|id|user|username|compte|cuenta|usuario))? ?[:=] ?@?[\w.#-]{{3,40}}",
        rf"(?<!\w){_NETWORKS} (?:(?:is|est|es) )?@?(?=[\w.]{{0,39}}[\d_])[\w.]{{3,40}}",
        r"(?<!\w)\w{2,32}#\d{4}(?!\w)",
    )
]
_CONTACTS = [
    re.compile(pattern)
    for pattern in (
        r"(?<![\w.+%-])[\w.+%-]{1,64} ?@ ?[\w-]{1,63}(?: ?\. ?[\w-]{2,24}){1,5}",  # me@example.org
        rf"(?<![\w.+-])[\w.+-]{{1,64}}{_AT}[\w-]{{1,63}}(?:(?:{_DOT}|\.| (?i:dot|punto|point) )[\w-]{{2,24}}){{1,4}}",
        r"(?<![\w.+-])[\w.+-]{2,64} (?i:at|arroba|arobase) [\w-]{2,63}(?: (?i:dot|punto|point) [\w-]{2,24}){1,3}",
    )
]
_DOMAIN = re.compile(
    rf"(?<![\w@.-])((?:[\w-]{{1,63}}(?:\.|{_DOT})){{1,6}})([\w-]{{2,24}})(?![\w-])([/:?#]\S{{0,200}})?"
)


@dataclass(frozen=True, slots=True)
class Found:
    """From `start` to `end` of the text stands something by which somebody could be reached."""

    start: int
    end: int
    kind: Mark


def contacts_in(text: str) -> list[Found]:
    """In their order, none within another."""
    seen, places = _as_seen(text)
    found = [
        Found(places[start], places[end - 1] + 1, kind) for start, end, kind in _all(seen) if end > start
    ]
    for street in traces_in(text):
        if any(map(str.isalpha, street)) and any(map(str.isdigit, street)) and not re.search("@|//", street):
            found += [
                Found(at.start(), at.end(), Mark.CONTACT) for at in re.finditer(re.escape(street), text)
            ]
    return _joined(sorted(found, key=lambda each: (each.start, -each.end)))


def masked(text: str) -> str:
    """The text with a mark in place of each. Masking what is masked changes nothing."""
    return "".join(MASK if hidden else piece for piece, hidden in pieces(text))


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is masked: so that whoever decides sees what will be."""
    end = 0
    for each in contacts_in(text):
        if each.start > end:
            yield text[end : each.start], False
        yield text[each.start : each.end], True
        end = each.end
    if end < len(text):
        yield text[end:], False


def _all(seen: str) -> Iterator[tuple[int, int, Mark]]:
    for pattern in _CONTACTS:
        yield from ((at.start(), _end(at), Mark.CONTACT) for at in pattern.finditer(seen))
    yield from ((start, end, Mark.CONTACT) for start, end in phone_numbers(seen))
    for pattern in _LINKS:
        yield from ((at.start(), _end(at), Mark.LINK) for at in pattern.finditer(seen))
    yield from ((at.start(), _end(at), Mark.LINK) for at in _DOMAIN.finditer(seen) if _is_domain(at))


def _end(match: re.Match[str]) -> int:
    return match.start() + len(match.group().rstrip(_ENDS))


def _is_domain(match: re.Match[str]) -> bool:
    """A name of the net, and not two sentences without a space between them ("oublié.Courage") or "e.g."."""
    before, last, path = match.groups()
    begins_sentence = last[:1].isupper() and not last.isupper()
    if begins_sentence or last.lower() not in _top_level_domains():
        return False
    longest = max(len(label) for label in re.split(r"[.\s\[\](){}<>]+", before))
    return bool(path) or longest > 1


@cache
def _top_level_domains() -> frozenset[str]:
    lines = Path(__file__).with_name("top_level_domains.txt").read_text().splitlines()
    return frozenset(" ".join(line for line in lines if not line.startswith("#")).split())


def _as_seen(text: str) -> tuple[str, list[int]]:
    """The text without what cannot be seen and with wide letters made plain, and where each of its characters stands."""
    kept, places = [], []
    for place, character in enumerate(text):
        if character not in _INVISIBLE:
            plain = unicodedata.normalize("NFKC", character)
            kept.append(plain if len(plain) == 1 else character)
            places.append(place)
    return "".join(kept), places


def _joined(found: list[Found]) -> list[Found]:
    joined: list[Found] = []
    for each in found:
        if joined and each.start < joined[-1].end:
            last = joined.pop()
            joined.append(Found(last.start, max(last.end, each.end), last.kind))
        else:
            joined.append(each)
    return joined
