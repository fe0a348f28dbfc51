"""Rules against false reports, as a list that staff edit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from writeathon.campaign.actions.kinds import kinds
from writeathon.campaign.actions.records import WatchRule


def _kinds() -> list[tuple[str, Any]]:
    return [("", _("every kind")), *((kind.code, kind.label) for kind in kinds())]


class _KindSelect(forms.Select):
    """Kinds are registered by other rooms, after this one is loaded."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.choices = _kinds  # type: ignore[assignment]  # Django takes a callable, its stubs do not know


class WatchRuleViewSet(SnippetViewSet):
    model = WatchRule
    icon = "warning"
    list_display = ["name", "get_shape_display", "most", "minutes", "percent", "active"]
    panels = [
        FieldPanel("name"),
        FieldPanel("active"),
        FieldRowPanel([FieldPanel("shape"), FieldPanel("kind", widget=_KindSelect)]),
        FieldRowPanel([FieldPanel("most"), FieldPanel("minutes"), FieldPanel("percent")]),
        FieldPanel("note"),
    ]
