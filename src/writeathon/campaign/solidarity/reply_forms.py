"""The form of an answer at the desk."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from writeathon.campaign.solidarity.words_by_language import WordsByLanguageField
from writeathon.platform.places.languages import languages_people_read


class ReplyForm(WagtailAdminModelForm):
    """Words may be kept as a draft before anybody has consented; published they may not be (reply_desk.py)."""

    words = WordsByLanguageField(label=_("Words"))
    original_language = forms.ChoiceField(label=_("Written in"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["original_language"]
        field.choices = [("", "–"), *languages_people_read()]

    def clean_consent_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["consent_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day
