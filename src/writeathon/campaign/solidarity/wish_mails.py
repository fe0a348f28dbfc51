"""The two mails about an answer: do you want to hear of it, and here it is. Plain text, in the language of the page."""

import datetime as dt
import uuid

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from writeathon.campaign.cases.models import CasePage
from writeathon.campaign.solidarity.records import Reply, ReplyWish
from writeathon.platform.delivery.envelope import WRITTEN_BY_NOBODY, Envelope
from writeathon.platform.delivery.models import OutgoingMail
from writeathon.platform.vault.hashing import keyed_hash
from writeathon.platform.vault.signing import sign

CONFIRMATION, ANSWER = "solidarity.confirm-wish", "solidarity.answer"
_QUEUE = f"{ANSWER}."


def confirmation(wish: ReplyWish, *, now: dt.datetime) -> Envelope:
    """No name of the person in it: whoever sees this mail on a screen learns nothing."""
    with translation.override(_language_of(wish)):
        words = [
            _("You wrote a message to a person at risk, and asked to hear if an answer comes."),
            _("If you want that, open this page and press the button on it:"),
            _address("solidarity:hear", wish),
            _(
                "If it was not you, do nothing: your address is erased after 7 days, and you will hear nothing more."
            ),
            _("You can stop it at any time, on this page:"),
            _address("solidarity:stop_hearing", wish),
            settings.WAGTAIL_SITE_NAME,
        ]
        subject = _("Do you want to hear if an answer comes?")
    return _envelope(CONFIRMATION, wish.pk, wish, subject, words)


def telling(wish: ReplyWish, reply: Reply, page: CasePage) -> Envelope:
    """One for each address and answer, however many messages it wrote: the post office knows the reference."""
    with translation.override(_language_of(wish)):
        words = [
            _("%(person)s: an answer has come for those who wrote.") % {"person": page.title},
            _("You can read the answer here:"),
            f"{settings.BASE_URL}{_path_of(page)}#answer-{reply.pk}",
            _(
                "You asked to be told. This is the only mail about it: your address has been erased from our list."
            ),
            _("If you want to make sure that no more mail comes, open this page:"),
            _address("solidarity:stop_hearing", wish),
            settings.WAGTAIL_SITE_NAME,
        ]
        subject = _("An answer has come")
    return _envelope(ANSWER, _reference(wish, reply), wish, subject, words, queue=f"{_QUEUE}{reply.pk}")


def answer_of(reference: uuid.UUID) -> int:
    """The primary key of the answer that a mail tells of, or 0: its reference is a hash, its queue says it."""
    queue = OutgoingMail.objects.filter(purpose=ANSWER, reference=reference).values_list("queue", flat=True)
    number = (queue.first() or "").removeprefix(_QUEUE)
    return int(number) if number.isdecimal() else 0


def _envelope(
    purpose: str, reference: uuid.UUID, wish: ReplyWish, subject: str, words: list[str], *, queue: str = ""
) -> Envelope:
    return Envelope(
        purpose=purpose,
        reference=reference,
        to=wish.email,
        subject=subject,
        text="\n\n".join(words) + "\n",
        language=_language_of(wish),
        queue=queue,
        headers=WRITTEN_BY_NOBODY,
    )


def _reference(wish: ReplyWish, reply: Reply) -> uuid.UUID:
    """Keyed, and another one for each answer: from the outbox nobody learns who wrote twice."""
    value = f"{reply.pk}|{wish.email.casefold()}"
    return uuid.UUID(bytes=keyed_hash(purpose=ANSWER, value=value)[:16])


def _address(name: str, wish: ReplyWish) -> str:
    signed = sign(purpose=CONFIRMATION, payload=wish.pk.bytes)
    return f"{settings.BASE_URL}{reverse(name, args=[signed])}"


def _path_of(page: CasePage) -> str:
    parts = page.get_url_parts()
    return str(parts[2]) if parts else f"/{page.locale.language_code}/"


def _language_of(wish: ReplyWish) -> str:
    return wish.language if wish.language in dict(settings.LANGUAGES) else str(settings.LANGUAGE_CODE)
