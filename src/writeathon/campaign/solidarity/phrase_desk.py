"""The phrase bank as it is kept at the desk: drafts, until somebody who writes the language has checked them."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from writeathon.campaign.solidarity.records import Phrase


def whether_shown(phrase: Phrase) -> str | Promise:
    """What the list says of a sentence: whether any writer sees it, and if not, why."""
    if phrase.live and phrase.checked_on:
        return _("shown")
    return _("not published") if phrase.checked_on else _("not checked yet: shown to nobody")


class PhraseViewSet(SnippetViewSet):
    model = Phrase
    icon = "title"
    menu_label = _("Phrases for cards")
    add_to_admin_menu = False
    list_display: list[Any] = [
        "text",
        "language",
        "key",
        Column("shown", label=_("On cards"), accessor=whether_shown),
        "checked_on",
    ]
    list_filter = ["language", "religious", "live"]
    edit_handler = ObjectList(
        [
            HelpPanel(
                content=_(
                    "A sentence is shown to nobody before it is published and “checked on” says when somebody who writes the "
                    "language has checked it. It must fit a woman, a man and a family, and say nothing of a case."
                ),
                heading=_("Who may see it"),
            ),
            FieldRowPanel([FieldPanel("language"), FieldPanel("key")]),
            MultiFieldPanel(
                [FieldPanel("text"), FieldPanel("reading"), FieldPanel("writing"), FieldPanel("meaning")],
                _("The sentence"),
            ),
            FieldPanel("religious"),
            FieldRowPanel([FieldPanel("checked_on"), FieldPanel("checked_by")]),
        ]
    )
