"""The forms of the letter bank at the desk: whether contact is safe, and what was handed over."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from writeathon.campaign.actions.kinds import Number
from writeathon.campaign.cases.models import Case
from writeathon.campaign.solidarity.records import Book
from writeathon.campaign.solidarity.states import Contact


class ContactForm(forms.Form):
    """Somebody says it who knows it; their name stands beside it."""

    contact = forms.ChoiceField(
        label=_("Contact with the person or the family"), choices=Contact.choices, widget=forms.RadioSelect
    )
    sure = forms.BooleanField(
        label=_(
            "I know this from the person, the family or those who are in touch with them. My name is written down."
        )
    )


def _date() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class HandingOverForm(forms.Form):
    """Of one case: a book, or all that were let through up to a day."""

    book = forms.ModelChoiceField(
        label=_("What was handed over"),
        queryset=Book.objects.none(),
        required=False,
        empty_label=_("All up to the day below"),
    )
    until = forms.DateField(
        label=_("Let through up to"),
        required=False,
        help_text=_(
            "Only if no book is chosen. The day on which the book was made or the messages were taken along: later ones go on waiting."
        ),
        widget=_date(),
        initial=timezone.localdate,
    )
    day = forms.DateField(label=_("Handed over on"), widget=_date(), initial=timezone.localdate)
    note = forms.CharField(
        label=_("How (kept encrypted)"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["book"]
        field.queryset = Book.objects.filter(case=case)
        field.label_from_instance = _name_of

    def clean_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day


def _name_of(book: Book) -> str:
    words = ngettext(
        "Book of %(day)s with %(number)s message", "Book of %(day)s with %(number)s messages", book.messages
    )
    return words % {"day": book.made_on.isoformat(), "number": Number(book.messages)}
