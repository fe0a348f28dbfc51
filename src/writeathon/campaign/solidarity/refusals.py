"""Why a message is not taken as it is, in words for its writer; and how what was typed is read.

WritingRefusal (of actions.refusals.Refusal)
  x NotReceiving        this case takes no messages on the site
  x NothingWritten      no words
  x MessageTooLong      more than a page of the book holds
  x TooManyLines        a column of single words
  x SignedTooLong       longer than a line
  x PictureNotWanted    this case takes words alone
  x PictureNotTaken     what is wrong with the picture, in the words of platform/pictures
  x EmailUnreadable     no address that an answer could go to
  x AgainstTheRules     something that the rule card does not let pass
  x LookOnceMore        advice that the writer has not seen yet; nothing is refused
  x SentBefore          this form has brought another message already (a BadForm: the form gets a new token)
"""

import unicodedata
from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from writeathon.campaign.actions.kinds import Number
from writeathon.campaign.actions.refusals import BadForm, Refusal
from writeathon.campaign.cases.models import Case
from writeathon.campaign.cases.states import Consent
from writeathon.campaign.solidarity.checking import Finding
from writeathon.campaign.solidarity.records import Reception
from writeathon.campaign.solidarity.states import LONGEST_MESSAGE, LONGEST_NAME
from writeathon.platform.delivery.addresses import WrongAddress, check_address
from writeathon.platform.typesetting.hygiene import MOST_LINES, TextTooLong, clean, clean_line


class WritingRefusal(Refusal):
    """A message cannot be taken like this."""


class NotReceiving(WritingRefusal):
    message = _("Messages for this person cannot be written on the site at the moment.")


class NothingWritten(WritingRefusal):
    field = "message"
    message = _("Write a few words. One sentence is enough.")


class MessageTooLong(WritingRefusal):
    field = "message"

    def __init__(self, length: int) -> None:
        super().__init__(length)
        words = {"limit": Number(LONGEST_MESSAGE), "length": Number(length)}
        self.message = (
            _("A message can have at most %(limit)s characters; this one has %(length)s. Nothing was cut.")
            % words
        )


class TooManyLines(WritingRefusal):
    field = "message"
    message = _("A message can have at most 60 lines. Please take some out; nothing was cut.")


class SignedTooLong(WritingRefusal):
    field = "signed"
    message = _("A name can have at most 80 characters. Please shorten it; nothing was cut.")


class PictureNotWanted(WritingRefusal):
    field = "picture"
    message = _("No picture can be sent to this person. Your words can go without it.")


class PictureNotTaken(WritingRefusal):
    """In the words of whoever looked at the picture."""

    field = "picture"

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


class EmailUnreadable(WritingRefusal):
    """In the words of whoever looked at the address."""

    field = "email"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class AgainstTheRules(WritingRefusal):
    field = "message"
    message = _(
        "The rules of this case do not let this message through as it is. Please change the words named below."
    )

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(len(findings))
        self.findings = tuple(findings)


class LookOnceMore(WritingRefusal):
    """Not refused: shown once, and sent as it is if the writer wants to."""

    status = 200
    message = _("Please look at this once more; you decide.")

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(len(findings))
        self.findings = tuple(findings)


class SentBefore(BadForm):
    """The message that came first is kept as it is."""

    message = _(
        "You have sent a message with this form already, or taken it back. If you send this one, it is a new message."
    )


def check_receiving(case: Case, reception: Reception | None) -> None:
    """Raises NotReceiving, also where nobody was asked whether strangers may write."""
    if reception is None or not reception.online or case.consent != Consent.GIVEN:
        raise NotReceiving


def read_message(typed: str) -> str:
    """The words as they are kept: in NFC, without what breaks a page. Raises NothingWritten, MessageTooLong, TooManyLines."""
    # What a browser adds to the end of each line is not the writer's, nor that a keyboard writes é as two characters.
    typed = typed.replace("\r\n", "\n").strip()
    if len(typed) <= LONGEST_MESSAGE * 4:
        typed = unicodedata.normalize("NFC", typed)
    try:
        text = clean(typed, longest=LONGEST_MESSAGE)
    except TextTooLong as error:
        raise (TooManyLines() if error.limit == MOST_LINES else MessageTooLong(error.length)) from None
    if not any(character.isalnum() for character in text):
        raise NothingWritten
    return text


def read_signed(typed: str) -> str:
    """What it is signed with, on one line; nothing where nothing was given. Raises SignedTooLong."""
    try:
        return clean_line(typed.strip(), longest=LONGEST_NAME)
    except TextTooLong:
        raise SignedTooLong from None


def read_email(typed: str) -> str:
    """An address that mail could go to; nothing where none was given. Raises EmailUnreadable."""
    if not typed.strip():
        return ""
    try:
        return check_address(typed.strip())
    except WrongAddress as error:
        raise EmailUnreadable(str(error)) from None
