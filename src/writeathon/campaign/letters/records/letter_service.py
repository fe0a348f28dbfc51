"""What the organisation does with letters of a case."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.cases.models import Case
from writeathon.campaign.cases.queries import rule_card_of
from writeathon.campaign.cases.states import Audience
from writeathon.campaign.letters.rules import against_service_by_email

LONGEST_SUBJECT = 120


def check_subjects(subjects: Any) -> None:
    """A list of short lines for each language. Raises ValidationError."""
    right = isinstance(subjects, dict) and all(
        isinstance(lines, list)
        and all(isinstance(line, str) and line.strip() and len(line) <= LONGEST_SUBJECT for line in lines)
        for lines in subjects.values()
    )
    if not right:
        raise ValidationError(
            _(
                'Write a list of subjects for each language, as {"en": ["First subject", "Second subject"]}; each has at most 120 characters.'
            )
        )


class LetterService(models.Model):
    """What the organisation does with letters of a case. None: nothing. Outside revisions: no old draft can open it."""

    case = models.OneToOneField(
        Case, on_delete=models.CASCADE, related_name="letter_service", verbose_name=_("case")
    )
    by_email = models.BooleanField(
        _("we send letters by e-mail for those who ask"),
        default=False,
        help_text=_("Leave it off where writing can endanger the writer."),
    )
    by_post = models.BooleanField(_("we post letters for those who ask"), default=False)
    emails_per_hour = models.PositiveSmallIntegerField(
        _("e-mails to one authority in an hour, at most"),
        default=20,
        validators=[MinValueValidator(1), MaxValueValidator(500)],
    )
    subjects = models.JSONField(
        _("other subjects of e-mails"),
        default=dict,
        blank=True,
        validators=[check_subjects],
        help_text=_(
            'By language, for example {"en": ["Please release the teacher"]}. Each letter takes one of these or the subject of '
            "the sample: mails that are all alike are taken for spam."
        ),
    )

    class Meta:
        verbose_name = _("letters that we send")
        verbose_name_plural = _("letters that we send")

    def __str__(self) -> str:
        return str(self.case)

    def clean(self) -> None:
        """Off where mail could harm the writer or goes nowhere; each reason is said."""
        if not self.by_email or self.case_id is None:
            return
        authorities = [target.authority for target in self.case.targets.select_related("authority")]
        card = rule_card_of(self.case, Audience.AUTHORITY)
        if reasons := against_service_by_email(self.case, card, authorities):
            raise ValidationError({"by_email": [str(reason) for reason in reasons]})
