"""An envelope is checked when it is handed over: later nobody is there who could correct it."""

import dataclasses
import re
import unicodedata

from django.utils.translation import gettext as _

from writeathon.platform.delivery.addresses import check_address
from writeathon.platform.delivery.envelope import Envelope, WrongHeader
from writeathon.platform.delivery.header_lines import LONGEST_SUBJECT, check_headers, check_line, check_name

LONGEST_TEXT = 200_000
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def checked(envelope: Envelope) -> Envelope:
    """The envelope as it can be sent. Raises WrongAddress or WrongHeader."""
    if not _LANGUAGE.fullmatch(envelope.language):
        raise WrongHeader(_("This is no code of a language."))
    if len(envelope.text) > LONGEST_TEXT:
        raise WrongHeader(_("This text is too long for a mail."))
    return dataclasses.replace(
        envelope,
        to=check_address(envelope.to),
        subject=check_line(envelope.subject, longest=LONGEST_SUBJECT),
        text=clean_text(envelope.text),
        from_name=check_name(envelope.from_name),
        reply_to=check_address(envelope.reply_to) if envelope.reply_to else "",
        headers=check_headers(envelope.headers),
    )


def clean_text(text: str) -> str:
    """Lines that end alike, no controls but the tabulator, composed letters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    kept = (each for each in lines if each in "\n\t" or unicodedata.category(each) not in {"Cc", "Cs"})
    return unicodedata.normalize("NFC", "".join(kept))
