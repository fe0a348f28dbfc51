"""Posts at the desk."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from writeathon.campaign.posts.records import ReadyPost


class ReadyPostViewSet(SnippetViewSet):
    model = ReadyPost
    icon = "comment"
    menu_label = _("Posts")
    menu_order = 175
    add_to_admin_menu = True
    list_display = ["case", "text", "locale", "live"]
    list_filter = ["case"]
    search_fields = ["text"]


register_snippet(ReadyPostViewSet)
