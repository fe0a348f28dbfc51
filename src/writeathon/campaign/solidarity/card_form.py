"""What the form of a card sends, read kindly: every field is optional, nothing typed is lost."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.solidarity.card import CardFormat

FORMATS: list[tuple[CardFormat, object]] = [
    ("a4", _("A4, folded once")),
    ("us-letter", _("US Letter, folded once")),
    ("postcard", _("Postcard, A6")),
]


@dataclass(frozen=True, slots=True)
class TypedCard:
    """`keys` are those of the sentences that were ticked; `tongue` the language of the card."""

    tongue: str = ""
    keys: tuple[str, ...] = ()
    own: str = ""
    signed: str = ""
    format: CardFormat = "a4"
    by_hand: bool = False

    @classmethod
    def read(cls, fields: Mapping[str, str], *, offered: list[str], reader: str) -> "TypedCard":
        """In the language asked for, else in the reader's if it may be used, else in the first."""
        first = offered[0] if offered else reader
        tongue = next((code for code in (fields.get("tongue", ""), reader) if code in offered), first)
        keys = fields.getlist("phrase") if isinstance(fields, QueryDict) else []
        wanted = fields.get("format", "")
        return cls(
            tongue=tongue,
            keys=tuple(keys),
            own=fields.get("own", "").replace("\r\n", "\n"),
            signed=fields.get("signed", "").strip(),
            format=next((code for code, _name in FORMATS if code == wanted), "a4"),
            by_hand=bool(fields.get("by_hand")),
        )
