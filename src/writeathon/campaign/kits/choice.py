"""What somebody chose: for whom, for which people, in which languages, on which paper."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from writeathon.campaign.letters.letter import Paper

Audience = Literal["writer", "classroom", "group", "event"]
Ink = Literal["colour", "saving"]

AUDIENCES: tuple[Audience, ...] = ("writer", "classroom", "group", "event")


@dataclass(frozen=True)
class Choice:
    """One kit among all that can be had. The same choice always names the same kit; what is in it follows the facts."""

    audience: Audience
    language: str
    second: str = ""  # of a bilingual table
    cases: tuple[str, ...] = ()  # slugs, in order; none: everybody of the season
    paper: Paper = "a4"
    ink: Ink = "colour"
    editable: bool = False  # with Word documents
    labels: str = ""  # a sheet of labels that is sold (sheet_sizes.json); none: the usual one of the paper

    @property
    def languages(self) -> tuple[str, ...]:
        return (
            (self.language, self.second) if self.second and self.second != self.language else (self.language,)
        )

    @property
    def query(self) -> str:
        """Everything but audience and language, as it stands in the address of the kit's page."""
        named = [("case", slug) for slug in self.cases]
        fields = {
            "second": self.second,
            "paper": self.paper,
            "ink": self.ink,
            "editable": "1" if self.editable else "",
            "labels": self.labels,
        }
        return urlencode([*named, *((name, value) for name, value in fields.items() if value)])
