"""What must hold before a report is counted: pure."""

from writeathon.campaign.actions.kinds import Kind, UnknownKind, kind_of
from writeathon.campaign.actions.refusals import NotANumber, TooFew, TooMany, UnknownCountry
from writeathon.campaign.actions.refusals import UnknownKind as KindRefused
from writeathon.platform.places.countries import is_country

_MOST_DIGITS = 7


def allowed_kind(code: str, provenance: str, *, by_hand: bool = False) -> Kind:
    """The kind, if it is offered and may come in this way, and `by_hand` if so asked. Raises the refusal UnknownKind."""
    try:
        kind = kind_of(code)
    except UnknownKind:
        raise KindRefused from None
    if provenance not in kind.provenances or (by_hand and not kind.by_hand):
        raise KindRefused
    return kind


def read_quantity(typed: str) -> int:
    """A whole number in the digits of any script. Raises NotANumber; 0.5, 1e9 and NaN are none."""
    if not typed.isdecimal() or len(typed) > _MOST_DIGITS:
        raise NotANumber
    return int(typed)


def check_quantity(quantity: int, kind: Kind) -> None:
    """Raises TooFew or TooMany."""
    if quantity < 1:
        raise TooFew
    if quantity > kind.most:
        raise TooMany(kind.most)


def check_country(code: str) -> None:
    """Empty means: not told. Raises UnknownCountry."""
    if code and not is_country(code):
        raise UnknownCountry
