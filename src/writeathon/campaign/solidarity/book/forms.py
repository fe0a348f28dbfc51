"""What whoever makes a book chooses, at the desk."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.cases.models import Case
from writeathon.campaign.cases.queries import rule_card_of
from writeathon.campaign.cases.states import Audience
from writeathon.campaign.solidarity.book.content import LONGEST_DEDICATION, MOST_MESSAGES
from writeathon.campaign.solidarity.book.options import BookOptions
from writeathon.campaign.solidarity.book.words import book_languages, words_in

PAPERS = [("a5", _("A5, as a book in the hand")), ("a4", _("A4, translations beside the messages"))]
EDITIONS = [
    ("whole", _("The whole book: cover, dedication, messages, index of countries")),
    ("thin", _("Thin, for posts that are searched: no cover, no numbers, small margins, few pages")),
]
ORDERS = [("country", _("By country")), ("day", _("By day")), ("short", _("Short messages first"))]
# More than that would be a choice of the others; and a form has its limits.
MOST_LEFT_OUT = 400


class BookForm(forms.Form):
    """Of one case. Everything has an answer from the start."""

    language = forms.ChoiceField(
        label=_("Language of the person"),
        help_text=_("Translations, countries and our few words stand in it; the book opens as it is read."),
    )
    edition = forms.ChoiceField(
        label=_("Edition"), choices=EDITIONS, widget=forms.RadioSelect, initial="whole"
    )
    paper = forms.ChoiceField(label=_("Paper"), choices=PAPERS, widget=forms.RadioSelect, initial="a5")
    bleed = forms.BooleanField(label=_("For a printer: with 3 mm bleed and crop marks"), required=False)
    order = forms.ChoiceField(label=_("Order"), choices=ORDERS, initial="country")
    limit = forms.IntegerField(
        label=_("At most this many messages"), min_value=1, max_value=MOST_MESSAGES, initial=MOST_MESSAGES
    )
    drawings = forms.BooleanField(label=_("With the drawings"), required=False, initial=True)
    portrait = forms.BooleanField(
        label=_("The photograph of the case on the cover, instead of a drawing"), required=False
    )
    again = forms.BooleanField(label=_("Also messages that were handed over before"), required=False)
    dedication = forms.CharField(
        label=_("Dedication"),
        required=False,
        max_length=LONGEST_DEDICATION,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In the language of the person. Have it read by somebody who speaks it."),
    )

    def __init__(self, data: Any = None, *, case: Case) -> None:
        super().__init__(data, initial=None if data else _usual(case))
        self.case = case
        field: Any = self.fields["language"]
        field.choices = book_languages(get_language() or settings.LANGUAGE_CODE)

    def clean_dedication(self) -> str:
        """Nothing that the rule card forbids: this is the one text of ours that is typed here."""
        words: str = self.cleaned_data["dedication"]
        card = rule_card_of(self.case, Audience.PERSON)
        named = [name for name in settings.ORGANISATION_NAMES if name.casefold() in words.casefold()]
        if named and not (card and card.organisation_may_be_named):
            raise forms.ValidationError(
                _("The rules of this case do not let the organisation be named: %(name)s."),
                params={"name": named[0]},
            )
        return words

    def options(self, *, without: tuple[str, ...] = ()) -> BookOptions:
        """What was chosen; to be asked of a form that is valid."""
        given = dict(self.cleaned_data)
        return BookOptions(thin=given.pop("edition") == "thin", without=without, **given)


def _usual(case: Case) -> dict[str, Any]:
    """In the language that the person reads, if the rule card says it."""
    card = rule_card_of(case, Audience.PERSON)
    known = dict(book_languages("en"))
    asked = [*(card.languages if card else []), settings.LANGUAGE_CODE]
    language = next((code for code in asked if code in known), "en")
    return {"language": language, "dedication": words_in(language)["dedication"]}


def left_out(data: Any) -> tuple[str, ...]:
    """Tokens of the messages that stay out: those left out before, but for those shown now and ticked. Others are no tokens."""
    shown, kept = set(data.getlist("shown")), set(data.getlist("keep"))
    out = (set(data.getlist("without")) - shown) | (shown - kept)
    return tuple(sorted(each for each in out if _is_token(each)))


def _is_token(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
