"""What must hold before a case may be published, and before anybody writes to the person."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from writeathon.campaign.cases.queries import rule_card_of
from writeathon.campaign.cases.records import Authority, Case
from writeathon.campaign.cases.states import PUBLISHABLE_CONSENTS, Audience, Consent
from writeathon.platform.places.languages import language_name

VERIFIED_WITHIN = dt.timedelta(days=365)
REVIEWED_WITHIN = dt.timedelta(days=365)


@dataclass(frozen=True)
class Missing:
    """Something missing; `blocks` means that the case may not be published without it."""

    words: StrOrPromise
    blocks: bool


def may_write_to_person(case: Case) -> bool:
    """Whether letters may be posted to the person: asked and agreed to, with an address and rules, and not stopped.

    The facts of a past campaign are no consent to post from strangers.
    """
    agreed = case.consent == Consent.GIVEN and case.stop is None
    return agreed and bool(case.care_of_lines) and rule_card_of(case, Audience.PERSON) is not None


def missing_for_publication(case: Case, languages: Iterable[str], today: dt.date) -> list[Missing]:
    """What keeps a case from being published (blocks) and what would make it complete.

    `languages` are those in which the case has a page with all its words.
    """
    return [
        *_missing_consent(case, today),
        *_missing_addresses(case, today),
        *_missing_rules(case),
        *_missing_for_the_person(case),
        *_missing_words(languages),
    ]


def _missing_consent(case: Case, today: dt.date) -> list[Missing]:
    if case.consent not in PUBLISHABLE_CONSENTS:
        return [
            Missing(
                _("No consent is recorded: ask the person or the family, and note what it covers."),
                blocks=True,
            )
        ]
    reviewed = case.consent_reviewed_on or case.consent_on
    if reviewed is None or today - reviewed > REVIEWED_WITHIN:
        return [Missing(_("The consent was not reviewed for a year."), blocks=False)]
    return []


def _missing_addresses(case: Case, today: dt.date) -> list[Missing]:
    if case.stop:
        return []
    authorities: list[Authority] = [target.authority for target in case.targets.all()]
    if not any(_verified(authority, today) for authority in authorities):
        return [Missing(_("No authority has a postal address verified within a year."), blocks=True)]
    return [
        Missing(
            _("The address of %(authority)s was not verified for a year.") % {"authority": authority},
            blocks=False,
        )
        for authority in authorities
        if not _verified(authority, today)
    ]


def _verified(authority: Authority, today: dt.date) -> bool:
    recent = authority.verified_on is not None and today - authority.verified_on <= VERIFIED_WITHIN
    return bool(authority.live and authority.label_lines and recent)


def _missing_rules(case: Case) -> list[Missing]:
    found = []
    if not case.stop and rule_card_of(case, Audience.AUTHORITY) is None:
        found.append(Missing(_("There is no rule card for letters to those in power."), blocks=True))
    if not case.milestones.all():
        found.append(Missing(_("The timeline is empty."), blocks=False))
    return found


def _missing_for_the_person(case: Case) -> list[Missing]:
    """An address without rules, or rules without an address: either alone lets no letter to the person go."""
    ruled, placed = rule_card_of(case, Audience.PERSON) is not None, bool(case.care_of_lines)
    if case.stop or ruled == placed:
        return []
    if ruled:
        words = _("There is a rule card for letters to the person, but no address to which they may be sent.")
    else:
        words = _("There is an address for letters to the person, but no rule card for them.")
    return [Missing(words, blocks=False)]


def _missing_words(languages: Iterable[str]) -> list[Missing]:
    present = set(languages)
    return [
        Missing(_("%(language)s is not complete.") % {"language": language_name(code, code)}, blocks=False)
        for code, _name in settings.LANGUAGES
        if code not in present
    ]
