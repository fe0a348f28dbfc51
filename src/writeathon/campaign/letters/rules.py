"""When the organisation may send letters of a case by e-mail: pure. The reasons are for staff."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.cases.models import Authority, Case, RuleCard
from writeathon.campaign.cases.states import ChannelHealth, WriterRisk


def takes_email(authority: Authority) -> bool:
    """Whether there is an address to which mail may go at all."""
    return bool(authority.email) and authority.email_health != ChannelHealth.DEAD


def against_email(case: Case, card: RuleCard | None) -> list[str | Promise]:
    """Why no letter of this case may go out by e-mail, whoever asks for it; empty if it may."""
    reasons: list[str | Promise] = []
    if case.writer_risk == WriterRisk.HIGH:
        reasons.append(
            _(
                "The case says that writing is dangerous for writers (risk: high). Mail can be read on its way, so we send none for it."
            )
        )
    if card is None or not card.organisation_may_be_named:
        reasons.append(
            _(
                "The rule card does not let the organisation be named, and our mail comes from the organisation’s own address."
            )
        )
    return reasons


def against_service_by_email(
    case: Case, card: RuleCard | None, authorities: Iterable[Authority]
) -> list[str | Promise]:
    """Why the service cannot be switched on: `against_email`, or nobody to whom mail could go."""
    reasons = against_email(case, card)
    if not any(takes_email(authority) for authority in authorities):
        reasons.append(_("No authority of this case has an e-mail address that works."))
    return reasons
