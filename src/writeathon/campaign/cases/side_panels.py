"""Beside the form: what is missing before a case may be published."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from writeathon.campaign.cases.pages import CasePage
from writeathon.campaign.cases.records import Case
from writeathon.campaign.cases.rules import Missing, missing_for_publication


def complete_languages(case: Case) -> list[str]:
    """Languages whose page has every word: each milestone, and each text that another language has."""
    pages = list(
        CasePage.objects.filter(case=case).select_related("locale").prefetch_related("milestone_words")
    )
    needed = ("title", "place", "one_line", "who", "what_happened", "what_we_ask")
    milestones = {milestone.pk for milestone in case.milestones.all()}
    return [
        page.locale.language_code
        for page in pages
        if all(getattr(page, name) for name in needed)
        and milestones <= {words.milestone_id for words in page.milestone_words.all()}
    ]


def missing_of(case: Case) -> list[Missing]:
    return missing_for_publication(case, complete_languages(case), timezone.localdate())


class MissingSidePanel(BaseSidePanel):
    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("What is missing before publication")
        icon_name = "tasks"
        counter_classname = "w-bg-critical-200"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "count": len(self.panel.missing)}

    name = "missing"
    title = _("Before publication")
    template_name = "cases/missing_side_panel.html"
    order = 150

    def __init__(self, subject: Case | CasePage, request: Any) -> None:
        super().__init__(subject, request)
        case = subject.case if isinstance(subject, CasePage) else subject
        self.missing = missing_of(case) if case.pk else []

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {**super().get_context_data(parent_context), "missing": self.missing}
