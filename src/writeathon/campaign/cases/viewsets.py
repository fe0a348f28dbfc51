"""How seasons, cases and authorities are kept at the desk."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from writeathon.campaign.cases.records import Authority, Case, CaseFile, Season
from writeathon.campaign.cases.side_panels import MissingSidePanel

_FACTS = [
    MultiFieldPanel([FieldPanel("slug"), FieldPanel("name"), FieldPanel("country")], _("The person")),
    FieldPanel("situation"),
    FieldPanel("abuses"),
    FieldRowPanel([FieldPanel("prisoner_of_conscience"), FieldPanel("demonstration")]),
    FieldPanel("seasons"),
    FieldPanel("published_actions"),
]
_SAFETY = [
    MultiFieldPanel(
        [
            FieldPanel("consent"),
            FieldPanel("consent_scope"),
            FieldRowPanel([FieldPanel("consent_on"), FieldPanel("consent_reviewed_on")]),
        ],
        _("Consent"),
    ),
    FieldRowPanel([FieldPanel("age_band"), FieldPanel("writer_risk")]),
    FieldPanel("embargo_until"),
    FieldPanel("care_of"),
    InlinePanel("rule_cards", heading=_("Rule cards"), label=_("Rule card")),
]
_TIMELINE = [
    InlinePanel(
        "milestones",
        panels=[
            FieldRowPanel([FieldPanel("year"), FieldPanel("month"), FieldPanel("day")]),
            FieldPanel("kind"),
            FieldPanel("source"),
        ],
        heading=_("Milestones"),
        label=_("Milestone"),
    )
]
_TARGETS = [
    InlinePanel(
        "targets", panels=[FieldPanel("authority")], heading=_("Whom to write to"), label=_("Authority")
    )
]


class CaseEditView(EditView):
    """With the panel of what is missing before publication."""

    def get_side_panels(self) -> Any:
        panels = super().get_side_panels()
        panels.append(MissingSidePanel(self.object, self.request))
        return panels


class CaseViewSet(SnippetViewSet):
    model = Case
    icon = "user"
    menu_label = _("Cases")
    list_display = ["name", "country", "get_situation_display", "stop", "live"]
    list_filter = ["situation", "seasons"]
    search_fields = ["name", "slug"]
    edit_view_class = CaseEditView
    edit_handler = TabbedInterface(
        [
            ObjectList(_FACTS, heading=_("Facts")),
            ObjectList(_TARGETS, heading=_("Authorities")),
            ObjectList(_TIMELINE, heading=_("Timeline")),
            ObjectList(_SAFETY, heading=_("Consent and safety")),
        ]
    )


class AuthorityViewSet(SnippetViewSet):
    model = Authority
    icon = "mail"
    menu_label = _("Authorities")
    list_display = ["__str__", "office", "country", "verified_on", "post_health"]
    list_filter = ["office", "post_health"]
    search_fields = ["key", "name"]
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("key"),
                FieldPanel("office"),
                FieldRowPanel([FieldPanel("name"), FieldPanel("gender")]),
                FieldPanel("country"),
            ],
            _("Office"),
        ),
        InlinePanel(
            "titles",
            panels=[
                FieldRowPanel([FieldPanel("language"), FieldPanel("title")]),
                FieldRowPanel([FieldPanel("salutation"), FieldPanel("close")]),
            ],
            heading=_("Title, by language"),
            label=_("Title"),
        ),
        FieldPanel("languages_read"),
        MultiFieldPanel(
            [
                FieldPanel("label"),
                FieldRowPanel([FieldPanel("verified_on"), FieldPanel("post_health")]),
                FieldRowPanel([FieldPanel("email"), FieldPanel("email_health")]),
                FieldRowPanel([FieldPanel("fax"), FieldPanel("social")]),
            ],
            _("Ways to reach them"),
        ),
        InlinePanel(
            "embassy_copies",
            panels=[FieldPanel("writer_country"), FieldPanel("label"), FieldPanel("email")],
            heading=_("Embassies, by country of the writer"),
            label=_("Embassy"),
        ),
        FieldPanel("successor"),
        FieldPanel("demonstration"),
    ]


class SeasonViewSet(SnippetViewSet):
    model = Season
    icon = "calendar-alt"
    menu_label = _("Seasons")
    list_display = ["year", "starts_on", "culminates_on", "archived"]


class CaseFileViewSet(SnippetViewSet):
    model = CaseFile
    icon = "key"
    menu_label = _("Confidential files")
    panels = [FieldPanel("case"), FieldPanel("contacts"), FieldPanel("consent_evidence")]


class CampaignViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Campaign")
    menu_icon = "folder-open-inverse"
    menu_order = 150
    items = (CaseViewSet, AuthorityViewSet, SeasonViewSet, CaseFileViewSet)
