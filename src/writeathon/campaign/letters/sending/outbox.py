"""What the post office says of a letter's mail."""

from writeathon.campaign.letters.records import EntrustedLetter
from writeathon.campaign.letters.sending.envelopes import LETTER
from writeathon.platform.delivery.keeping import envelope_of
from writeathon.platform.delivery.models import OutgoingMail
from writeathon.platform.delivery.states import State


def mail_of(letter: EntrustedLetter) -> OutgoingMail | None:
    """The mail by which the letter goes now; None if it has none, or it is forgotten."""
    if letter.mail is None:
        return None
    return OutgoingMail.objects.filter(purpose=LETTER, reference=letter.mail).first()


def is_uncertain(letter: EntrustedLetter) -> bool:
    """Whether nobody knows if its mail left."""
    mail = mail_of(letter)
    return mail is not None and mail.state == State.UNCERTAIN


def address_of(letter: EntrustedLetter) -> str:
    """Where its mail goes or went; nothing once its words are erased."""
    mail = mail_of(letter)
    envelope = envelope_of(mail) if mail else None
    return envelope.to if envelope else ""
