"""What may and may not be in post to one recipient."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from writeathon.campaign.cases.fields import CodesField
from writeathon.campaign.cases.records.case import Case
from writeathon.campaign.cases.states import Audience, SenderLine
from writeathon.platform.places.languages import languages_people_read

# Checks that a rule card may turn from advice into a wall; the rest never block.
BLOCKING_CHECKS = [
    ("words-to-avoid", _("Words to avoid")),
    ("organisation", _("The organisation is named")),
    ("religion", _("Religion")),
    ("politics", _("Politics")),
    ("sender", _("More of the writer than is safe")),
    ("language", _("A language that the recipient does not read")),
    ("placeholder", _("A place that was not filled in")),
]


class RuleCard(Orderable):
    """Per case and audience; shown while writing and checked by pure functions (letters.checking)."""

    case = ParentalKey(Case, on_delete=models.CASCADE, related_name="rule_cards")
    audience = models.CharField(
        _("audience"), max_length=10, choices=Audience.choices, default=Audience.AUTHORITY
    )
    languages = CodesField(
        _("languages allowed"),
        codes=languages_people_read,
        blank=True,
        help_text=_("Empty: every language the recipient reads."),
    )
    organisation_may_be_named = models.BooleanField(_("the organisation may be named"), default=False)
    religion_allowed = models.BooleanField(_("religion is allowed"), default=False)
    politics_allowed = models.BooleanField(_("politics is allowed"), default=False)
    sender_line_at_most = models.CharField(
        _("at most this much of the writer"),
        max_length=10,
        choices=SenderLine.choices,
        default=SenderLine.FULL,
    )
    words_to_avoid = models.JSONField(
        _("words to avoid"),
        default=dict,
        blank=True,
        help_text=_('By language, for example {"en": ["regime"], "fr": ["régime"]}.'),
    )
    must_block = CodesField(_("must not pass"), codes=BLOCKING_CHECKS, blank=True)
    pages = models.PositiveSmallIntegerField(_("pages at most"), default=1)
    ink = models.JSONField(
        _("ink and paper"),
        default=dict,
        blank=True,
        help_text=_('By language, for example {"en": "White paper, blue or black ink"}.'),
    )
    enclosures = models.JSONField(
        _("enclosures"),
        default=dict,
        blank=True,
        help_text=_('By language, for example {"en": "No stickers, no money"}.'),
    )

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["case", "audience"], name="one_rule_card_an_audience")]

    def __str__(self) -> str:
        return f"{self.case}: {self.get_audience_display()}"

    @property
    def most_of_the_writer(self) -> str:
        """The label of `sender_line_at_most` as it stands inside a sentence, without a capital."""
        label = str(self.get_sender_line_at_most_display())
        return label[:1].lower() + label[1:]

    def ink_in(self, language: str) -> str:
        """What to write with and on, in a language; nothing where nobody has said it in that language."""
        return str(self.ink.get(language, ""))

    def enclosures_in(self, language: str) -> str:
        """What may be put in with the letter, in a language."""
        return str(self.enclosures.get(language, ""))
