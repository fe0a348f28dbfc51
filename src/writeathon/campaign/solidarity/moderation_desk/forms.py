"""What a moderator sends."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.solidarity.states import LONGEST_MESSAGE, RefusalReason, Standing
from writeathon.platform.places.languages import languages_people_read
from writeathon.platform.typesetting.hygiene import TextTooLong, clean

LONGEST_TRANSLATION = 2 * LONGEST_MESSAGE
_LONGEST_NOTE = 500


class DecisionForm(forms.Form):
    """About one message. `seen`: how it stood when it was shown, `shown` a mark of its words. `pile`: about all that are much like it."""

    message = forms.UUIDField()
    seen = forms.ChoiceField(choices=Standing.choices)
    shown = forms.CharField(max_length=64, required=False)
    deed = forms.ChoiceField(
        choices=[(each, each) for each in ("let-through", "refuse", "reopen")], required=False
    )
    reason = forms.ChoiceField(choices=RefusalReason.choices, required=False)
    note = forms.CharField(max_length=_LONGEST_NOTE, required=False)
    keep = forms.BooleanField(required=False)
    pile = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        """A reason alone says that it is refused."""
        given = super().clean() or {}
        given["deed"] = given.get("deed") or ("refuse" if given.get("reason") else "")
        if not given["deed"]:
            raise forms.ValidationError(_("Say what to do with the message."))
        if given["deed"] == "refuse" and not given.get("reason"):
            raise forms.ValidationError(_("Say why it is refused."))
        if given["deed"] == "reopen" and not given.get("note", "").strip():
            raise forms.ValidationError(_("Say why it is decided about once more."))
        return given


class TranslationForm(forms.Form):
    message = forms.UUIDField(widget=forms.HiddenInput)
    language = forms.ChoiceField(label=_("In which language"), choices=languages_people_read)
    text = forms.CharField(
        label=_("What it says"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        help_text=_(
            "Sentence by sentence, nothing added and nothing softened. Empty: the line is taken away."
        ),
    )

    def clean_text(self) -> str:
        try:
            return clean(self.cleaned_data["text"], longest=LONGEST_TRANSLATION)
        except TextTooLong as error:
            words = _("It can have %(limit)s characters or lines; it has %(length)s. Nothing was cut.")
            raise forms.ValidationError(words % {"limit": error.limit, "length": error.length}) from None
