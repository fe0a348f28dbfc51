"""Sample letters at the desk."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from writeathon.campaign.letters.records import SampleLetter


class SampleLetterViewSet(SnippetViewSet):
    model = SampleLetter
    icon = "mail"
    menu_label = _("Sample letters")
    menu_order = 160
    add_to_admin_menu = True
    list_display = ["case", "subject", "audience", "locale", "live"]
    list_filter = ["case", "audience"]
    search_fields = ["subject"]


register_snippet(SampleLetterViewSet)
