"""What somebody typed to a person, kept as it came, so that nothing is lost when the form is shown again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from writeathon.campaign.actions.forms import Typed
from writeathon.campaign.cases.models import Case
from writeathon.campaign.solidarity.kinds_of_action import SOLIDARITY


@dataclass(frozen=True, slots=True)
class TypedMessage:
    """`seen` is the mark of the advice that stood in the form; `language` that of the page."""

    form: str = ""
    message: str = ""
    signed: str = ""
    country: str = ""
    email: str = ""
    seen: str = ""
    website: str = ""  # the trap: no person sees it
    language: str = ""

    @classmethod
    def read(cls, fields: Mapping[str, Any], *, language: str) -> "TypedMessage":
        """Whole, however long: a request has a limit of its own."""
        names = ("form", "message", "signed", "country", "email", "seen", "website")
        return cls(**{name: str(fields.get(name, "")).strip() for name in names}, language=language)

    def as_report(self, case: Case) -> Typed:
        """The same as a report of one action, without a word of it."""
        return Typed(
            form=self.form,
            case=str(case.pk),
            kind=SOLIDARITY.code,
            quantity="1",
            country=self.country,
            website=self.website,
        )
