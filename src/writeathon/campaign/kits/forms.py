"""What a person may choose of a kit. Everything has an answer from the start: nothing must be chosen."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.kits.choice import Audience, Choice, Ink
from writeathon.campaign.kits.people import Person
from writeathon.campaign.kits.rules import stands_unasked
from writeathon.campaign.kits.sheet_sizes import USUAL_SHEETS, sheets_of
from writeathon.campaign.letters.letter import Paper
from writeathon.platform.places.languages import language_name

PAPERS = [("a4", "A4"), ("us-letter", _("US Letter"))]
INKS = [("colour", _("In colour")), ("saving", _("Saving ink: black and grey"))]
MOST_SLIPS = 40
_USUAL_SLIPS = 8


class KitForm(forms.Form):
    """The choice, read from an address or from a form; slips are asked for with each copy."""

    case = forms.MultipleChoiceField(
        label=_("People"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("None ticked: all of them."),
    )
    second = forms.ChoiceField(
        label=_("A second language"),
        required=False,
        help_text=_("For a table where two languages are spoken."),
    )
    paper = forms.ChoiceField(label=_("Paper"), choices=PAPERS, widget=forms.RadioSelect, required=False)
    ink = forms.ChoiceField(label=_("Ink"), choices=INKS, widget=forms.RadioSelect, required=False)
    editable = forms.BooleanField(label=_("Also as Word documents (DOCX), to edit"), required=False)
    labels = forms.ChoiceField(label=_("Address labels"), required=False)
    slips = forms.IntegerField(
        label=_("Report slips for each person"),
        min_value=0,
        max_value=MOST_SLIPS,
        required=False,
        help_text=_("One for each letter that will be posted: its code says “posted”, once."),
    )

    def __init__(self, data: QueryDict, *, audience: Audience, language: str, people: list[Person]) -> None:
        super().__init__(_complete(data), auto_id="kit-%s")
        self.audience, self.language = audience, language
        fields: dict[str, Any] = self.fields
        fields["case"].choices = [(person.facts.slug, self._named(person)) for person in people]
        self.unasked = {person.facts.slug for person in people if stands_unasked(person.case, audience)}
        if len(self.unasked) < len(people):
            fields["case"].help_text = _("None ticked: all but those for readers from 16 years.")
        others = [code for code, _name in settings.LANGUAGES if code != language]
        fields["second"].choices = [("", _("None")), *((code, language_name(code, code)) for code in others)]
        fields["labels"].choices = [
            (name, title) for paper, _name in PAPERS for name, title in sheets_of(cast("Paper", paper))
        ]

    def _named(self, person: Person) -> str:
        """With the age of its readers where that decides whether it is taken unasked."""
        facts = person.facts
        return (
            facts.name if stands_unasked(person.case, self.audience) else f"{facts.name} · {facts.age_band}"
        )

    def choice(self) -> Choice:
        """What was chosen; what cannot be is left out, and the errors say so."""
        self.full_clean()
        given = self.cleaned_data
        paper = cast("Paper", given.get("paper") or "a4")
        labels = given.get("labels", "")
        fits = labels in dict(sheets_of(paper)) and labels != USUAL_SHEETS[paper]
        return Choice(
            audience=self.audience,
            language=self.language,
            second=given.get("second", ""),
            cases=self._cases(),
            paper=paper,
            ink=cast("Ink", given.get("ink") or "colour"),
            editable=bool(given.get("editable")),
            labels=labels if fits else "",
        )

    def _cases(self) -> tuple[str, ...]:
        """Those who are named and can be had, each once; none for all who are taken unasked.

        Of whom none can be had, one: that is an empty kit.
        """
        asked = set(cast("QueryDict", self.data).getlist("case"))
        present = {slug for slug, _name in self.fields["case"].choices}  # type: ignore[attr-defined]  # a choice field
        if asked & present == self.unasked and self.unasked:
            return ()
        return tuple(sorted(asked & present or sorted(asked)[:1]))

    @property
    def slips_wanted(self) -> int:
        return int(self.cleaned_data.get("slips") or 0)


def _complete(data: QueryDict) -> QueryDict:
    """What is not said stands as it is at first, so that a form shows it."""
    full = data.copy()
    paper = full.get("paper") or "a4"
    usual = {
        "paper": "a4",
        "ink": "colour",
        "slips": str(_USUAL_SLIPS),
        "labels": USUAL_SHEETS.get(cast("Paper", paper), ""),
    }
    for name, value in usual.items():
        if not full.get(name) and not (name == "slips" and name in full):
            full[name] = value
    return full
