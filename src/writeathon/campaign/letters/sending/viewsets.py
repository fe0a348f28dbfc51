"""What the organisation does with letters of a case, at the desk."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from writeathon.campaign.letters.records import LetterService


class LetterServiceViewSet(SnippetViewSet):
    model = LetterService
    icon = "mail"
    menu_label = _("Letters that we send")
    menu_order = 162
    add_to_admin_menu = True
    list_display = ["case", "by_email", "by_post"]
    panels = [
        FieldPanel("case"),
        MultiFieldPanel(
            [FieldPanel("by_email"), FieldPanel("emails_per_hour"), FieldPanel("subjects")], _("By e-mail")
        ),
        FieldPanel("by_post"),
    ]
