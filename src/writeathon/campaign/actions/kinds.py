"""The kinds of action that can be counted. A room that offers one registers it; this room knows none by name.

KindError
  x UnknownKind       nobody registered it
  x KindTaken         two rooms want the same code
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.actions.states import Provenance

# Lazy text of gettext_lazy or ngettext_lazy: django-stubs gives the plural one no type that knows “%”.
Lazy = object


class KindError(Exception):
    """A kind of action cannot be used."""


class UnknownKind(KindError):
    """Nobody registered it."""


class KindTaken(KindError):
    """Two rooms want the same code."""


class Number(int):
    """An integer that shows itself as the language of the moment writes numbers."""

    def __str__(self) -> str:
        return number_format(int(self), use_l10n=True, force_grouping=True)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of action says of itself. `code` stands in the ledger: never change it.

    `label` is a sentence's beginning (“Letter posted”); `counted` a lazy plural with %(number)s, as
    ngettext_lazy("%(number)s letter", "%(number)s letters", "number"). `most` bounds one self-report.
    Lists show kinds by `rank`, the first is chosen beforehand; `mark` stands in the postmark of the thank-you page (“Posted”).
    `by_hand`: whether the form by hand offers it; no, where a page of its own counts already.
    `tells`: what its room can say of one report, by its token, to whoever reported it; on the thank-you page alone.
    """

    code: str
    label: Lazy
    counted: Lazy
    provenances: frozenset[str] = frozenset(Provenance.values)
    most: int = 500
    by_hand: bool = True
    mark: Lazy = _("Counted")  # noqa: RUF009 - lazy text is translated anew each time
    rank: int = 10
    tells: Callable[[UUID], object] | None = None

    def count(self, number: int) -> str:
        """The number with its unit, in the language of the moment: “1 letter”, “1,200 letters”."""
        return str(self.counted % {"number": Number(number)})  # type: ignore[operator]  # lazy plural


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Offer a kind; to be called from AppConfig.ready(). Raises KindTaken; the same kind again is welcome."""
    if _kinds.setdefault(kind.code, kind).label != kind.label:
        raise KindTaken(kind.code)


def kind_of(code: str) -> Kind:
    """Raises UnknownKind."""
    try:
        return _kinds[code]
    except KeyError:
        raise UnknownKind(code) from None


def kind_on_slips() -> Kind:
    """What a code on a slip confirms unless told otherwise: the first kind that codes may confirm."""
    return next(kind for kind in kinds() if Provenance.CODE_SCANNED in kind.provenances)


def kinds() -> Iterator[Kind]:
    """All kinds by their rank; those of one rank as they were registered."""
    yield from sorted(_kinds.values(), key=lambda kind: kind.rank)
