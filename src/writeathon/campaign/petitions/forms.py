"""What somebody typed to sign, kept as it came, so that nothing is lost when the form is shown again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from writeathon.campaign.actions.forms import Typed
from writeathon.campaign.petitions.kinds_of_action import PETITION
from writeathon.campaign.petitions.records import Petition

_LONGEST = 400


@dataclass(frozen=True, slots=True)
class TypedSignature:
    form: str = ""
    name: str = ""
    country: str = ""
    may_show: str = ""
    website: str = ""  # the trap: no person sees it

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> "TypedSignature":
        return cls(**{name: str(fields.get(name, ""))[:_LONGEST].strip() for name in cls.__slots__})

    def as_report(self, petition: Petition) -> Typed:
        """The same as a report of one action, without the name."""
        return Typed(
            form=self.form,
            case=str(petition.case_id),
            kind=PETITION.code,
            quantity="1",
            country=self.country,
            website=self.website,
        )
