"""What the post office says of a letter's mail."""

from writeathon.campaign.letters.records import EntrustedLetter
from writeathon.campaign.letters.sending.envelopes import LETTER
from writeathon.platform.delivery.keeping import envelope_of
from writeathon.platform.delivery.models import OutgoingMail


def mail_of(letter: EntrustedLetter) -> OutgoingMail | None:
    """The mail by which the letter goes now; None if it has none, or it is forgotten."""
    if letter.mail is None:
        return None
    return OutgoingMail.objects.filter(purpose=LETTER, reference=letter.mail).first()


def address_of(letter: EntrustedLetter) -> str:
    """Where its mail goes or went; nothing once its words are erased."""
    mail = mail_of(letter)
    envelope = envelope_of(mail) if mail else None
    return envelope.to if envelope else ""
