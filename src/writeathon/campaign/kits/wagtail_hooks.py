"""What the kits room adds to the editors' desk: on its first page, which sheets of the kits are missing and why."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from wagtail import hooks
from wagtail.admin.ui.components import Component

from writeathon.campaign.kits.queries import sheets_left_out
from writeathon.platform.places.languages import language_name

_MOST_SHOWN = 20


class LeftOutPanel(Component):
    """Empty, and so not to be seen, while every sheet holds its words."""

    name = "sheets_left_out"
    template_name = "kits/left_out_panel.html"
    order = 190  # above the pages that somebody works on

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        reader = get_language() or settings.LANGUAGE_CODE
        sheets = sheets_left_out()
        shown = [(sheet, language_name(sheet.language, reader)) for sheet in sheets[:_MOST_SHOWN]]
        return {"sheets": shown, "more": len(sheets) - len(shown)}


@hooks.register("construct_homepage_panels")
def show_what_kits_lack(_request: Any, panels: list[Component]) -> None:
    """On the first page of the desk, where whoever shortens a text will see it."""
    panels.append(LeftOutPanel())
