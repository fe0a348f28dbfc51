"""Where in the queue somebody is: read from an address or a form, and written back into one. Knows no token."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from writeathon.campaign.cases.models import Case
from writeathon.campaign.solidarity.states import Standing

ONE, TEN = 1, 10
_MOST_DIGITS = 9
_LONGEST = 400
_VIEWS = ("queue", "pile", "decided")


@dataclass(frozen=True, slots=True)
class Place:
    """`at`: so many were skipped. `pile`: a reference. `standing`: of those that were decided. `taken`: also what others read."""

    view: str = "queue"
    case: int = 0
    language: str = ""
    show: int = ONE
    at: int = 0
    pile: str = ""
    standing: str = ""
    taken: bool = False

    @property
    def url(self) -> str:
        asked = {name: getattr(self, name) for name in ("case", "language", "at", "pile", "standing")}
        if self.show != ONE:
            asked["show"] = self.show
        if self.taken:
            asked["taken"] = 1
        told = urlencode({name: value for name, value in asked.items() if value})
        address = reverse(f"moderation:{self.view}")
        return f"{address}?{told}" if told else address

    @property
    def again(self) -> str:
        """The same address, but what one has open comes in its turn."""
        return f"{self.url}{'&' if '?' in self.url else '?'}again=1"

    @property
    def fields(self) -> list[tuple[str, str]]:
        """For hidden fields of a form, to come back here."""
        names = ("view", "case", "language", "show", "at", "pile", "standing")
        given = [(f"place-{name}", str(getattr(self, name))) for name in names]
        return [*given, ("place-taken", "1")] if self.taken else given

    def skipping(self, number: int) -> "Place":
        return replace(self, at=max(0, self.at + number))

    @property
    def of_case(self) -> Case | None:
        return Case.objects.filter(pk=self.case).first() if self.case else None


def read_place(asked: QueryDict, *, view: str = "", prefix: str = "") -> Place:
    """What cannot be is left out."""
    given = {
        name: asked.get(prefix + name, "")[:_LONGEST] for name in ("view", "language", "pile", "standing")
    }
    view = view or given["view"]
    return Place(
        view=view if view in _VIEWS else "queue",
        case=_number(asked.get(f"{prefix}case", "")),
        language=given["language"][:12],
        show=TEN if asked.get(f"{prefix}show") == str(TEN) else ONE,
        at=_number(asked.get(f"{prefix}at", "")),
        pile=given["pile"],
        standing=given["standing"] if given["standing"] in Standing else "",
        taken=asked.get(f"{prefix}taken") == "1",
    )


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) <= _MOST_DIGITS else 0
