"""What goes to the post office: the mail with the link to confirm, and the letter itself."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.cases.models import Authority
from writeathon.campaign.letters.mailing import mail_text
from writeathon.campaign.letters.records import EntrustedLetter, LetterService
from writeathon.campaign.letters.sending.keeping import Kept
from writeathon.campaign.letters.sending.subjects import subject_of
from writeathon.platform.delivery.envelope import WRITTEN_BY_NOBODY, Envelope
from writeathon.platform.vault.hashing import keyed_hashes
from writeathon.platform.vault.signing import sign

CONFIRM, LETTER = "letters.confirm", "letters.letter"
CONFIRM_DAYS = 7


def signed_link(letter: EntrustedLetter, *, now: dt.datetime) -> str:
    """The address of the page with the button, in the language of the moment: it says nothing about anybody."""
    signed = sign(purpose=CONFIRM, payload=letter.token.bytes, expires=now + dt.timedelta(days=CONFIRM_DAYS))
    return str(settings.BASE_URL + reverse("letters:confirm", args=[signed]))


def confirmation(letter: EntrustedLetter, *, to: str, now: dt.datetime) -> Envelope:
    """The mail with the link, in the language of the moment. Neither the case nor a word of the letter stands in it."""
    words = [
        _("Somebody, probably you, wrote a letter on our pages and asked us to send it by e-mail."),
        _("To let it go, open this page and press the button on it:"),
        signed_link(letter, now=now),
        _(
            "The link is good for seven days. If it was not you, do nothing: no letter is sent, and everything is erased."
        ),
    ]
    return Envelope(
        purpose=CONFIRM,
        reference=letter.token,
        to=to,
        subject=_("Please confirm your letter"),
        text="\n\n".join(words) + "\n",
        language=translation.get_language() or settings.LANGUAGE_CODE,
        headers=WRITTEN_BY_NOBODY,
    )


def letter_envelope(
    letter: EntrustedLetter,
    kept: Kept,
    service: LetterService | None,
    *,
    to: str,
    queue: str,
    foreword: str = "",
) -> Envelope:
    """The letter as e-mail: no postal address at its head, the writer as it was signed, answers where they were wanted."""
    if letter.mail is None:
        raise ValueError("A letter needs the reference of its mail first.")
    text = mail_text(kept.letter)
    return Envelope(
        purpose=LETTER,
        reference=letter.mail,
        to=to,
        subject=subject_of(kept.letter, service, token=letter.token),
        text=f"{foreword}\n\n{text}\n" if foreword else f"{text}\n",
        language=letter.language,
        from_name=kept.name,
        reply_to=kept.reply_to,
        queue=queue,
    )


def queues_of(authority: Authority, *, country: str = "") -> list[str]:
    """The queue of an authority, or of its embassy in a country, without saying which: newest key first."""
    value = f"{authority.pk}|{country}"
    return [f"letters.{each.hex()[:32]}" for each in keyed_hashes(purpose="letters.queue", value=value)]
