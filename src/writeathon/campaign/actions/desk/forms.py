"""What staff fill in to bring figures in and to publish them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.actions.importing.csv_lines import DECLARABLE
from writeathon.campaign.actions.importing.faults import MOST_BYTES, WORDS
from writeathon.campaign.actions.records import Import
from writeathon.campaign.cases.records import Season

_ENCODINGS = [
    ("", _("As the file says (UTF-8 or UTF-16)")),
    *((code, code.replace("windows", "Windows").replace("iso", "ISO")) for code in DECLARABLE),
]
_LONGEST_SECTION = Import._meta.get_field("section").max_length or 0  # noqa: SLF001 - Django's documented way to a field


class FileForm(forms.Form):
    """Which file, who counted, for which season."""

    season = forms.ModelChoiceField(
        label=_("Season"), queryset=Season.objects.filter(archived=False), empty_label=None
    )
    section = forms.CharField(
        label=_("Who counted"),
        max_length=_LONGEST_SECTION,
        help_text=_("The section, group or system. Write it the same way each time."),
        widget=forms.TextInput(attrs={"list": "sections", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX with the columns case, kind, country, day and quantity. At most 50 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )
    encoding = forms.ChoiceField(
        label=_("Encoding of a CSV file"),
        choices=_ENCODINGS,
        required=False,
        help_text=_("Change it only if the check says that the encoding is another."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(WORDS["too-large"])
        return file


class DecisionForm(forms.Form):
    """To bring in what was checked. What must be said depends on what was brought in before."""

    further = forms.BooleanField(
        label=_("These are further actions, not the same ones once more."),
        error_messages={"required": _("Confirm that they are further actions, or do not bring the file in.")},
    )
    again = forms.CharField(
        label=_("Why it is brought in again"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why the file is brought in again.")},
    )

    def __init__(self, *args: Any, second_look: bool, reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not second_look:
            del self.fields["further"]
        if not reason:
            del self.fields["again"]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why.")},
    )


class PublishForm(forms.Form):
    """The rule in words; `through` is the day of the preview, so that nobody publishes what they have not seen."""

    through = forms.DateField(widget=forms.HiddenInput)
    rule = forms.CharField(
        label=_("The rule by which it was counted"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It stands beside the figure for as long as the figure is shown."),
        error_messages={"required": _("Say by which rule it was counted.")},
    )


class CorrectionForm(PublishForm):
    correction = forms.CharField(
        label=_("What was corrected, and why"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It is shown beside the old figure and the new one."),
        error_messages={"required": _("Say what was corrected, and why.")},
    )
