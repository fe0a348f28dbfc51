"""What to think of before posting: from the rule card of the case and the risk for those who act."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.cases.models import Case
from writeathon.campaign.cases.queries import rule_card_of
from writeathon.campaign.cases.states import Audience, WriterRisk


def risks(case: Case) -> list[str | Promise]:
    """What a post may mean for whoever writes it: to be read before anything else."""
    said: list[str | Promise] = [
        _("A post under your own name can be seen by the authorities, for years and from anywhere.")
    ]
    if case.writer_risk != WriterRisk.LOW:
        said.append(
            _("If you live in that country, have family there or plan to travel there, do not post this.")
        )
    return said


def advice(case: Case) -> list[str | Promise]:
    """What to write and what not. A case without a rule card gets the careful sentences."""
    card = rule_card_of(case, Audience.AUTHORITY)
    said: list[str | Promise] = [
        _("Name the person as it stands here, and nobody else: no family, no witnesses, no lawyer.")
    ]
    if card is None or not card.organisation_may_be_named:
        said.append(_("Do not name the organisation."))
    if card is None or not card.religion_allowed:
        said.append(_("Nothing about religion."))
    if card is None or not card.politics_allowed:
        said.append(_("Nothing about politics."))
    said.append(_("Stay polite. Do not tag officials in anger, and do not answer those who provoke you."))
    return said


def words_to_avoid(case: Case, language: str) -> list[str]:
    """In a language; nothing where nobody has said it."""
    card = rule_card_of(case, Audience.AUTHORITY)
    return list(card.words_to_avoid.get(language, [])) if card else []
