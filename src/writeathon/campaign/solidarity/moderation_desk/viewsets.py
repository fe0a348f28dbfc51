"""Receptions and lists of words as they are kept at the desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from writeathon.campaign.solidarity.reception_form import ReceptionForm
from writeathon.campaign.solidarity.records import Reception, Support, WordList
from writeathon.platform.places.languages import languages_people_read


class ByLanguageForm(WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = languages_people_read()
        own = self.instance.language
        if own and own not in dict(known):
            known = [(own, own), *known]
        self.fields["language"] = forms.ChoiceField(label=_("Language"), choices=known)


class ReceptionViewSet(SnippetViewSet):
    model = Reception
    icon = "form"
    menu_label = _("Receptions")
    add_to_admin_menu = False
    list_display = ["case", "online", "pictures", "two_pairs", "get_contact_display"]
    edit_handler = ObjectList(
        [
            FieldPanel("case"),
            FieldRowPanel([FieldPanel("online"), FieldPanel("pictures")]),
            MultiFieldPanel([FieldPanel("two_pairs"), FieldPanel("box")], _("Cases of high risk")),
            MultiFieldPanel(
                [
                    FieldPanel("contact", read_only=True),
                    FieldPanel("contact_recorded_on", read_only=True),
                    FieldPanel("contact_recorded_by", read_only=True),
                ],
                _("Contact (recorded in the letter bank)"),
            ),
        ],
        base_form_class=ReceptionForm,
    )


class WordListViewSet(SnippetViewSet):
    model = WordList
    icon = "list-ul"
    menu_label = _("Words to look at twice")
    add_to_admin_menu = False
    list_display = ["language"]
    edit_handler = ObjectList([FieldPanel("language"), FieldPanel("words")], base_form_class=ByLanguageForm)


class SupportViewSet(SnippetViewSet):
    model = Support
    icon = "help"
    menu_label = _("Whom to talk to")
    add_to_admin_menu = False
    list_display = ["language"]
    edit_handler = ObjectList([FieldPanel("language"), FieldPanel("text")], base_form_class=ByLanguageForm)
