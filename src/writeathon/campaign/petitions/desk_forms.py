"""The forms of the desk: a paper sheet, a handing over, an erasure."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.actions.tokens import new_token
from writeathon.campaign.petitions.kinds_of_action import PETITION
from writeathon.campaign.petitions.records import Petition
from writeathon.platform.places.countries import country_choices


class SheetForm(forms.Form):
    """Its token makes a double click count once."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    number = forms.IntegerField(label=_("Signatures on the sheet"), min_value=1, max_value=PETITION.most)
    country = forms.ChoiceField(label=_("Country in which they were collected"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["country"]
        field.choices = [("", _("Not told")), *country_choices(get_language() or "en")]
        self.initial.setdefault("token", new_token(timezone.now().date()))


class HandingOverForm(forms.Form):
    """Of one petition."""

    day = forms.DateField(
        label=_("Handed over on"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        initial=timezone.localdate,
    )

    def __init__(self, *args: Any, petition: Petition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.petition = petition

    def clean_day(self) -> dt.date:
        """Not in the future, and no slip of the pen for a day long ago: the days until the names are erased begin with it."""
        day: dt.date = self.cleaned_data["day"]
        if day < self.petition.opens_on:
            raise forms.ValidationError(_("On this day the petition was not open yet."))
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day


class ErasingForm(forms.Form):
    sure = forms.BooleanField(label=_("Erase all names under this petition now. The count stays."))
