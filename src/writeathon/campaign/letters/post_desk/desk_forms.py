"""The forms of the post desk: a batch, its day, letters by their numbers, a table of postage."""

import datetime as dt
import uuid
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.cases.models import Case
from writeathon.campaign.letters.forms import PAPERS, WINDOWS
from writeathon.campaign.letters.post_desk.choosing import MOST, Options
from writeathon.campaign.letters.post_desk.numbers import LENGTH, MistypedNumber, read_number
from writeathon.campaign.letters.post_desk.waiting import waiting_letters
from writeathon.campaign.letters.records import PostingWave, PrintBatch

OUTSIDES = [
    ("dl", _("Envelopes DL, printed")),
    ("c5", _("Envelopes C5, printed")),
    ("c6", _("Envelopes C6, printed")),
    ("us-10", _("Envelopes #10, printed")),
    ("labels", _("Labels: address and sender")),
    ("window", _("Envelopes with a window; labels for their backs")),
]
_LONGEST_TABLE = 400_000
MOST_NUMBERS = 200


class BatchForm(forms.Form):
    """What to print. Its token makes a double click print once."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    cases = forms.MultipleChoiceField(
        label=_("For"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing ticked: for all whose letters may go."),
    )
    wave = forms.ChoiceField(label=_("Wave"), required=False)
    paper = forms.ChoiceField(label=_("Paper"), choices=PAPERS)
    outside = forms.ChoiceField(label=_("On the outside"), choices=OUTSIDES)
    window = forms.ChoiceField(
        label=_("Where the address stands in the letter"),
        choices=WINDOWS,
        help_text=_("By the envelope that you use."),
    )
    two_sided = forms.BooleanField(label=_("Printed on both sides"), required=False)
    by_embassy = forms.BooleanField(
        label=_("Send through the embassy what is held back because post does not run or the address fails"),
        required=False,
        help_text=_("The embassy in the writer’s country, or in ours, is asked to pass the letter on."),
    )
    most = forms.IntegerField(
        label=_("Letters, at most"), min_value=1, max_value=MOST, initial=min(1000, MOST)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = waiting_letters()
        cases: Any = self.fields["cases"]
        named = Case.objects.filter(pk__in=waiting.order_by().values("case").distinct())
        cases.choices = [(str(case.pk), case.name) for case in named]
        waves: Any = self.fields["wave"]
        open_waves = PostingWave.objects.filter(pk__in=waiting.order_by().values("wave").distinct())
        waves.choices = [
            ("", _("Letters without a wave, and waves whose time has come")),
            *((str(wave.pk), f"{wave.case}: {wave}") for wave in open_waves.select_related("case")),
        ]
        self.initial.setdefault("token", uuid.uuid4())

    @property
    def options(self) -> Options:
        """What was asked for, once it is valid."""
        said = self.cleaned_data
        return Options(
            cases=tuple(int(pk) for pk in said["cases"]),
            wave=int(said["wave"] or 0),
            paper=said["paper"],
            window=said["window"],
            outside=said["outside"],
            two_sided=said["two_sided"],
            by_embassy=said["by_embassy"],
            most=said["most"],
        )


class PostedForm(forms.Form):
    """The day on which a batch was posted."""

    day = forms.DateField(
        label=_("Posted on"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        initial=timezone.localdate,
    )

    def __init__(self, *args: Any, batch: PrintBatch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.batch = batch

    def clean_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["day"]
        if day < self.batch.made_on:
            raise forms.ValidationError(_("On this day it was not printed yet."))
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day


class SureForm(forms.Form):
    """Something that should not happen by a slip of the hand."""

    sure = forms.BooleanField(label=_("Yes, I am sure."))


class NumberForm(forms.Form):
    """The number on the envelope of a letter that came back."""

    number = forms.CharField(
        label=_("Number on the envelope"),
        max_length=40,
        help_text=_("For example K7M-2QX."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_number(self) -> str:
        return _number(self.cleaned_data["number"])


class TakeOutForm(forms.Form):
    """Spoiled prints, by their numbers."""

    numbers = forms.CharField(
        label=_("Numbers of the letters"),
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
        help_text=_("As they stand on the posting list, with spaces between them."),
    )

    def __init__(self, *args: Any, batch: PrintBatch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.batch = batch

    def clean_numbers(self) -> list[UUID]:
        """The tokens of the letters."""
        typed = self.cleaned_data["numbers"].replace(",", " ").replace(";", " ").split()
        if len(typed) > MOST_NUMBERS:
            raise forms.ValidationError(_("These are too many numbers at once."))
        numbers = {_number(each): each for each in typed}
        known = dict(self.batch.letters.filter(number__in=numbers).values_list("number", "pk"))
        if missing := [typed for number, typed in numbers.items() if number not in known]:
            words = _("Not in this batch: %(numbers)s")
            raise forms.ValidationError(words % {"numbers": " ".join(missing)})
        return [*known.values()]


class RatesForm(forms.Form):
    """A table of postage, pasted from a spreadsheet or as a file."""

    table = forms.CharField(
        label=_("Table"),
        required=False,
        max_length=_LONGEST_TABLE,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("CSV in UTF-8."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv"}),
    )

    def clean(self) -> dict[str, Any]:
        """One of them."""
        said = super().clean() or {}
        file = said.get("file")
        if file:
            if file.size > _LONGEST_TABLE:
                raise forms.ValidationError(_("The file is too large."))
            try:
                said["table"] = file.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                raise forms.ValidationError(_("The file is not in UTF-8. Save it as “CSV UTF-8”.")) from None
        if not said.get("table", "").strip() and not self.errors:
            raise forms.ValidationError(_("Paste a table, or choose a file."))
        return said


def _number(typed: str) -> str:
    if len(typed.strip()) < LENGTH:
        raise forms.ValidationError(_("“%(number)s” is too short.") % {"number": typed[:LENGTH]})
    try:
        return read_number(typed)
    except MistypedNumber:
        words = _("“%(number)s” is not a number of ours. Please compare it, character by character.")
        raise forms.ValidationError(words % {"number": typed[:20]}) from None
