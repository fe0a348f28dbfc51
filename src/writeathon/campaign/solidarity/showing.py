"""What the page of a case says to whoever wants to write to the person: by which rules, what becomes of the words, and how far they came."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from writeathon.campaign.cases.models import Case, CasePage, RuleCard
from writeathon.campaign.cases.opening import NotVisible, case_to_act_for
from writeathon.campaign.cases.queries import rule_card_of
from writeathon.campaign.cases.rules import may_write_to_person
from writeathon.campaign.cases.states import Audience, SenderLine, WriterRisk
from writeathon.campaign.solidarity.records import Message, Reception
from writeathon.campaign.solidarity.refusals import NotReceiving, check_receiving
from writeathon.campaign.solidarity.states import UNDECIDED, Contact, Kept, Standing
from writeathon.platform.places.languages import language_inside


@dataclass(frozen=True)
class Shown:
    """`is_open`: messages can be written on the site today. `by_post`: a card may be posted to the person."""

    case: Case
    page: CasePage
    reception: Reception | None
    card: RuleCard | None
    is_open: bool
    by_post: bool

    @property
    def is_held(self) -> bool:
        """Whether staff have said that contact is not safe: what comes in waits, and nothing is posted."""
        return self.reception is not None and self.reception.contact == Contact.HELD


def shown_reception(slug: str, language: str, now: dt.datetime) -> Shown:
    """Raises NotVisible, also where the person can be written to in no way, or Stopped."""
    case, page = case_to_act_for(slug, language, now)
    reception = Reception.objects.filter(case=case).first()
    by_post = may_write_to_person(case)
    if reception is None and not by_post:
        raise NotVisible(slug)
    return Shown(
        case,
        page,
        reception,
        rule_card_of(case, Audience.PERSON),
        takes_messages(case, reception, timezone.localdate(now)),
        by_post,
    )


def takes_messages(case: Case, reception: Reception | None, today: dt.date) -> bool:
    """Whether messages can be written on the site today: asked, open, and a season runs that can count them."""
    try:
        check_receiving(case, reception)
    except NotReceiving:
        return False
    return case.stop is None and any(season.takes_reports(today) for season in case.seasons.all())


@dataclass(frozen=True, slots=True)
class Ways:
    """How somebody can write to a person today; `is_held`: what is written waits, for contact is not safe."""

    online: bool = False
    by_post: bool = False
    is_held: bool = False

    @property
    def any(self) -> bool:
        return self.online or self.by_post


def ways_to(case: Case, today: dt.date) -> Ways:
    """For the pages that lead there; none to a case that is stopped."""
    if case.stop is not None:
        return Ways()
    reception = Reception.objects.filter(case=case).first()
    held = reception is not None and reception.contact == Contact.HELD
    return Ways(takes_messages(case, reception, today), may_write_to_person(case), held)


def rules_context(shown: Shown, *, language: str) -> dict[str, Any]:
    """The rule card in words, and what the writer should think of before signing."""
    rules = shown.card or RuleCard(audience=Audience.PERSON)
    return {
        "shown": shown,
        "case": shown.case,
        "rules": rules,
        "written_in": [language_inside(code, language) for code in rules.languages],
        "words_to_avoid": rules.words_to_avoid.get(language, []),
        "paper": [words for words in (rules.ink_in(language), rules.enclosures_in(language)) if words],
        "kept": kept_for(),
        "risk": risk_advice(shown.case.writer_risk),
        "signing": signing_advice(shown.case.writer_risk, rules.sender_line_at_most),
    }


def kept_for() -> str:
    """How long words stay, as erasing.py has it."""
    days = {
        "refused": settings.REFUSED_MESSAGES_DAYS,
        "reached": settings.MESSAGES_KEPT_DAYS,
        "undecided": settings.UNDECIDED_MESSAGES_DAYS,
    }
    return (
        _(
            "They are kept encrypted, and erased %(reached)s days after they were handed over, or %(refused)s days after a "
            "moderator refused them; if none decides about them, %(undecided)s days after you wrote them, once the season is over. "
            "You can take them back for ten minutes."
        )
        % days
    )


def risk_advice(risk: str) -> str:
    """What somebody should think of before writing at all; nothing where the risk is low."""
    if risk == WriterRisk.HIGH:
        return _(
            "If you live in that country, have family there or plan to travel there, please do not write."
        )
    if risk == WriterRisk.RAISED:
        return _("If you live in that country, have family there or plan to travel there, think twice.")
    return ""


def signing_advice(risk: str, at_most: str) -> str:
    """How to sign: the more a writer or the person could be harmed, the less of a name."""
    if at_most == SenderLine.NONE:
        return _("Leave it empty: in this case no message is signed.")
    if at_most == SenderLine.INITIALS:
        return _("Initials are enough, or nothing at all.")
    if risk != WriterRisk.LOW:
        return _("A first name is enough, or nothing at all. Do not sign with your full name.")
    return _("As you like: a first name, a class, a town, or nothing at all.")


def state_of(token: UUID) -> str | Promise:
    """How far a message came, for the page that its writer alone can open; nothing where there is none."""
    found = Message.objects.filter(pk=token).values_list("standing", "kept").first()
    if found is None:
        return ""
    standing, kept = found
    if standing in UNDECIDED and kept == Kept.NOTHING:
        return _("Nobody decided about your message in time. Its words are erased.")
    return _in_words(standing)


def _in_words(standing: str) -> str:
    if standing == Standing.LET_THROUGH:
        return _("Your message was let through. It is kept for the person it was written to.")
    if standing == Standing.REFUSED:
        return _(
            "Your message was not let through: it could have done harm, or was against the rules of this case. Nobody will be given it."
        )
    if standing == Standing.WITHDRAWN:
        return _("Your message was taken back, and its words are erased.")
    return _("Your message waits for a moderator. Nobody else reads it, and nobody is given it before.")
