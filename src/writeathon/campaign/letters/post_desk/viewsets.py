"""The tables of the post desk: zones, postage, notices, waves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from writeathon.campaign.letters.records import PostageRate, PostageZone, PostingWave, PostNotice


class CountryCodes(forms.CharField):
    """Codes of countries as words in a row: FR BE LU."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return " ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        text = str(value or "").upper().replace(",", " ").replace(";", " ")
        return list(dict.fromkeys(text.split()))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(data) != (initial or [])


class ZoneForm(WagtailAdminModelForm):
    """Countries typed in a row."""

    countries = CountryCodes(
        label=_("countries (codes)"), required=False, help_text=_("Two letters each, for example: FR BE LU.")
    )


class PostageZoneViewSet(SnippetViewSet):
    model = PostageZone
    icon = "site"
    menu_label = _("Postage zones")
    list_display = ["name", "days", "everywhere_else"]
    panels = [
        FieldPanel("name"),
        FieldPanel("countries"),
        FieldRowPanel([FieldPanel("everywhere_else"), FieldPanel("days")]),
    ]

    def get_edit_handler(self) -> Any:
        handler = super().get_edit_handler()
        handler.base_form_class = ZoneForm
        return handler


class PostageRateViewSet(SnippetViewSet):
    model = PostageRate
    icon = "tag"
    menu_label = _("Postage")
    list_display = ["zone", "up_to_grams", "price", "currency", "valid_from"]
    list_filter = ["zone", "valid_from"]


class PostNoticeViewSet(SnippetViewSet):
    model = PostNotice
    icon = "warning"
    menu_label = _("Notices about the post")
    list_display = ["country", "suspended", "since", "source"]
    list_filter = ["country", "suspended"]


class PostingWaveViewSet(SnippetViewSet):
    model = PostingWave
    icon = "calendar-alt"
    menu_label = _("Posting waves")
    list_display = ["name", "case", "arrive_from", "arrive_until"]
    list_filter = ["case"]


class PostTablesGroup(SnippetViewSetGroup):
    menu_label = _("Tables of the post")
    menu_icon = "table"
    menu_order = 166
    items = (PostageZoneViewSet, PostageRateViewSet, PostNoticeViewSet, PostingWaveViewSet)
