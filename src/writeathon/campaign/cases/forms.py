"""The form of a stop: two choices, because a stop at night must be complete in every language at once."""

from django import forms
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.cases.states import InsteadOfWriting, StopReason


class StopForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why"), choices=StopReason.choices, widget=forms.RadioSelect)
    instead = forms.ChoiceField(
        label=_("What to do instead"), choices=InsteadOfWriting.choices, widget=forms.RadioSelect
    )
    since = forms.DateField(label=_("Since"), required=False, help_text=_("Empty: today."))
    note = forms.CharField(label=_("Note for staff"), required=False, max_length=300)
