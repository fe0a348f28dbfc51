"""What stands on the envelope: to whom, in care of which embassy, from whom, and the number."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.cases.models import Authority
from writeathon.campaign.letters.letter import MOST_LINES_OF_A_LIST, MOST_LINES_OF_A_RECIPIENT, Paper
from writeathon.campaign.letters.post_desk.numbers import printed
from writeathon.campaign.letters.post_desk.weighing import Outside
from writeathon.platform.places.last_line import last_line, names_country

# Of the authority's own label: who it is, and where.
_LINES_TO_FORWARD = 2


@dataclass(frozen=True)
class Destination:
    """Where a letter goes: `country` is that of the post, `embassy` that whose embassy passes it on, or nothing."""

    country: str
    lines: tuple[str, ...]
    embassy: str = ""


def straight(authority: Authority) -> Destination:
    """To the authority itself."""
    return Destination(authority.country, authority.label_lines)


def in_care_of_embassy(authority: Authority, country: str, *, language: str) -> Destination | None:
    """By way of the authority's embassy in a country, asked to pass it on, in the language of the letter; None without one.

    The embassy's own address stands last, where the post reads it.
    """
    copies = [copy for copy in authority.embassy_copies.all() if copy.writer_country == country]
    if not country or not copies or not authority.label_lines:
        return None
    with translation.override(language):
        please = (*authority.label_lines[:_LINES_TO_FORWARD], _("c/o, please forward:"))
    return Destination(country, (*please, *copies[0].label_lines), country)


def embassy_near(authority: Authority, writer: str) -> str:
    """The country whose embassy would pass a letter on: the writer's own, else the organisation's; nothing if neither has one."""
    known = {copy.writer_country for copy in authority.embassy_copies.all()}
    own = (writer, settings.ORGANISATION_COUNTRY)
    return next((country for country in own if country and country in known), "")


def destination(authority: Authority, embassy: str, *, language: str) -> Destination:
    """Where a letter with this embassy, or none, goes. An embassy that is not known any more counts for none."""
    return in_care_of_embassy(authority, embassy, language=language) or straight(authority)


def envelope_lines(to: Destination, *, outside: Outside = "dl", paper: Paper = "a4") -> tuple[str, ...]:
    """As it stands on the envelope: abroad, the country in capitals is the last line (platform/places/last_line.py)."""
    country = last_line(to.country, posted_in=settings.ORGANISATION_COUNTRY)
    lines = to.lines
    if country and lines:
        lines = (*(lines[:-1] if names_country(lines[-1], to.country) else lines), country)
    low = outside == "window" or (outside == "labels" and paper == "us-letter")
    return _in_at_most(lines, MOST_LINES_OF_A_LIST if low else MOST_LINES_OF_A_RECIPIENT)


def _in_at_most(lines: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Neighbours are put in one line, the shortest first, and never the last, which the post reads first. Nothing is left out."""
    found = list(lines)
    while len(found) > most:
        at = min(range(len(found) - 2), key=lambda number: len(found[number]) + len(found[number + 1]))
        between = " " if found[at].endswith(":") else ", "
        found[at : at + 2] = [f"{found[at]}{between}{found[at + 1]}"]
    return tuple(found)


def addressed_to(authority: Authority, embassy: str) -> str:
    """By which a letter knows where it was printed to: another one as soon as the address of today is another."""
    return address_key(destination(authority, embassy, language="en").lines)


def address_key(lines: Iterable[str]) -> str:
    """The same for the same lines, whether in capitals or not."""
    return sha256("\n".join(lines).casefold().encode()).hexdigest()


def sender_lines(number: str, *, named: bool) -> tuple[str, ...]:
    """The organisation's address for what comes back, and the number by which we know the letter.

    Where the organisation may not be `named`, without the lines that name it: what stands outside is read by everybody.
    """
    lines = [line.strip() for line in settings.ORGANISATION_RETURN_ADDRESS.split("|") if line.strip()]
    names = [name.strip().casefold() for name in settings.ORGANISATION_NAMES if name.strip()]
    if not named:
        lines = [line for line in lines if not any(name in line.casefold() for name in names)]
    return (*lines[: MOST_LINES_OF_A_LIST - 1], printed(number))
