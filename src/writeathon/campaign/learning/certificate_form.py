"""What somebody types for a certificate. It goes onto the paper and nowhere else."""

from django import forms
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.letters.forms import PAPERS

LONGEST_NAME = 80


class CertificateForm(forms.Form):
    """Both fields may be left as they are: a line to write on by hand is printed for a name that is not told."""

    use_required_attribute = False

    name = forms.CharField(
        label=_("Your name"),
        help_text=_(
            "Leave it out if you like: there will be a line for writing it by hand. We keep nothing."
        ),
        max_length=LONGEST_NAME,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    paper = forms.ChoiceField(label=_("Paper"), choices=PAPERS, initial="a4")
