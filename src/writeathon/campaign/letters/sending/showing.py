"""What the pages of sending show, and nothing that decides."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from writeathon.campaign.actions.answering import form_token
from writeathon.campaign.actions.refusals import Refusal
from writeathon.campaign.cases.states import WriterRisk
from writeathon.campaign.letters.composition import Composition
from writeathon.campaign.letters.letter import Letter
from writeathon.campaign.letters.mailing import mail_text
from writeathon.campaign.letters.offering import service_of
from writeathon.campaign.letters.records import EntrustedLetter
from writeathon.campaign.letters.safety import QUESTIONS, Advice, advise
from writeathon.campaign.letters.sending.confirming import Answer, may_be_sent
from writeathon.campaign.letters.sending.envelopes import CONFIRM_DAYS
from writeathon.campaign.letters.sending.forms import TypedEntrusting, carried
from writeathon.campaign.letters.sending.keeping import KeepingError, restored
from writeathon.campaign.letters.sending.subjects import subject_of
from writeathon.campaign.letters.states import Stage
from writeathon.platform.places.countries import country_choices
from writeathon.platform.places.languages import text_direction


def advice_first(given: Composition, posted: Mapping[str, str]) -> tuple[bool, Advice | None]:
    """Whether the safety questions come before the form, and what their answers lead to.

    Where writing is a raised risk they must be answered; who is advised not to write gets no form, for we do not carry what
    may harm its writer.
    """
    if given.case.writer_risk != WriterRisk.RAISED:
        return False, None
    if "asked" not in posted:
        return True, None
    yes = posted.getlist("yes") if hasattr(posted, "getlist") else []
    card = given.draft.rule_card
    advice = advise(
        yes=yes, risk=given.case.writer_risk, at_most=card.sender_line_at_most if card else "full"
    )
    return not advice.write, advice


def entrusting_context(
    given: Composition,
    letter: Letter,
    typed: TypedEntrusting,
    *,
    posted: Mapping[str, str],
    refusals: list[Refusal],
) -> dict[str, Any]:
    """The page that asks for the address of the link."""
    ticked = posted.getlist("yes") if hasattr(posted, "getlist") else []
    here = given.draft.reader_language
    return {
        "given": given,
        "case": given.case,
        "letter": letter,
        "letter_direction": text_direction(letter.language),
        "addressee": given.draft.authority.title_in(here),
        "mail": mail_text(letter),
        "typed": typed,
        "form_token": form_token(typed.form, refusals, case=given.case.pk),
        "carried": carried(dict(posted.items())),
        "country": dict(country_choices(here)).get(given.typed.country, ""),
        "questions": [(code, words, code in ticked) for code, words in QUESTIONS.items()],
        "ticked": ticked if "asked" in posted else [],
        "days": CONFIRM_DAYS,
    }


def letter_context(
    letter: EntrustedLetter, answer: Answer | None, *, signed: str, language: str, now: dt.datetime
) -> dict[str, Any]:
    """The page behind the link: whom the letter is to and its subject, and the button while it may be pressed."""
    waits = letter.stage == Stage.UNCONFIRMED and answer is None
    may = may_be_sent(letter, now)
    shown: dict[str, Any] = {
        "signed": signed,
        "case": letter.case,
        "addressee": letter.authority.title_in(language),
        "letter_language": letter.language,
        "stage": letter.stage,
        "sent_before": answer == Answer.SENT_BEFORE,
        "not_now": answer == Answer.NOT_NOW or (waits and not may),
        "may_confirm": waits and may,
        "stop": letter.case.stop,
    }
    try:
        kept = restored(letter.content)
    except KeepingError:
        return {**shown, "may_confirm": False}
    return {
        **shown,
        "subject": subject_of(kept.letter, service_of(letter.case), token=letter.token),
        "name": kept.name,
        "answers_come": bool(kept.reply_to),
    }
