"""By which ways the organisation sends a letter for its writer, at this moment."""

from collections.abc import Collection

from writeathon.campaign.cases.models import Authority, Case
from writeathon.campaign.cases.queries import rule_card_of
from writeathon.campaign.cases.states import Audience, ChannelHealth, Consent
from writeathon.campaign.letters.records import LetterService
from writeathon.campaign.letters.rules import against_email, takes_email


def service_of(case: Case) -> LetterService | None:
    """What the organisation does with letters of a case; None where nobody has said anything."""
    return LetterService.objects.filter(case=case).first()


def sends_by_email(case: Case, authority: Authority) -> bool:
    """Whether a letter of this case to this authority may be handed to us as e-mail now."""
    return takes_email(authority) and email_is_on(case)


def email_is_on(case: Case) -> bool:
    """Whether the case lets us mail its letters: the service is on, no stop is, and nothing speaks against it."""
    service = service_of(case)
    return service is not None and service.by_email and not email_is_barred(case)


def email_is_barred(case: Case) -> bool:
    """Whether none of its letters may be mailed, whatever is switched on: stopped, without consent, or too dangerous."""
    if case.stop is not None or case.consent == Consent.WITHDRAWN:
        return True
    return bool(against_email(case, rule_card_of(case, Audience.AUTHORITY)))


def sends_by_post(case: Case, authority: Authority) -> bool:
    """Whether a letter of this case to this authority may be handed to us to be posted now. Whether post runs shows at the desk."""
    service = service_of(case)
    on = service is not None and service.by_post and case.stop is None
    return on and bool(authority.label_lines) and authority.post_health != ChannelHealth.DEAD


def cases_posted(cases: Collection[int]) -> set[int]:
    """Of these cases, by their keys, those whose letters we post."""
    on = LetterService.objects.filter(case__in=list(cases), by_post=True)
    return set(on.values_list("case", flat=True))
