"""Put what was let through for a case of high risk into its box: from then on nobody here can read it.

It can still be taken back by its writer, refused or erased as a whole. A book is made of it only where the secret of
the box is kept: offline (`writeathon bank export`, `writeathon book`).
"""

import logging
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from writeathon.campaign.solidarity.leftovers import remove_leftovers
from writeathon.campaign.solidarity.queries import passed
from writeathon.campaign.solidarity.records import Message, Reception, Translation
from writeathon.campaign.solidarity.sealed_message import SealedMessage
from writeathon.campaign.solidarity.states import Kept
from writeathon.platform.jobs.after_commit import after_commit
from writeathon.platform.vault import files
from writeathon.platform.vault.boxes import BoxError, seal_for
from writeathon.platform.vault.encryption import EncryptionError

logger = logging.getLogger(__name__)

# Larger boxes, as of a message with a picture, lie in the private store: rows stay quick to read.
LARGEST_IN_ROW = 200_000
_SEALED = [
    *("sealed", "sealed_file", "sealed_to"),
    *("text", "text_as_written", "signed", "signed_as_written"),
]


def to_be_sealed() -> QuerySet[Message]:
    """Let through by as many as have to, for a case with a box, and not in it yet."""
    ready = Message.objects.filter(passed(), sealed_to="", handed_over=None)
    return ready.exclude(kept=Kept.NOTHING).filter(~Q(case__reception__box=""), case__reception__isnull=False)


def seal_message(*, token: UUID) -> bool:
    """Seal one message if its case has a box and it is let through at this moment. Whether it was sealed now."""
    kept: list[str] = []
    try:
        return _seal(token, kept)
    except BaseException:
        remove_leftovers(kept)
        raise


def seal_due() -> tuple[int, int]:
    """Seal what the moment of letting through missed. Returns how many were sealed, and how many could not be."""
    sealed = failed = 0
    for token in list(to_be_sealed().order_by("pk").values_list("pk", flat=True)):
        try:
            sealed += seal_message(token=token)
        except (BoxError, EncryptionError, files.FileError) as error:
            failed += 1
            logger.error("A message could not be sealed: %s", type(error).__name__)  # noqa: TRY400 - no words, no places
    put_away()
    return sealed, failed


def put_away() -> None:
    """What must not lie beside a box: a picture whose removal was interrupted, a translation that came a moment late."""
    sealed = Message.objects.exclude(sealed_to="")
    for token, picture in sealed.exclude(picture="").values_list("pk", "picture"):
        _remove_picture(token, picture)
    Translation.objects.filter(message__in=sealed).delete()


@transaction.atomic
def _seal(token: UUID, kept: list[str]) -> bool:
    # The row is locked first: a decision at the same moment comes wholly before or wholly after.
    message = Message.objects.select_for_update(of=("self",)).filter(pk=token).first()
    if message is None or not to_be_sealed().filter(pk=token).exists():
        return False
    box = Reception.objects.get(case_id=message.case_id).box
    content = seal_for(box, _content_of(message).written())
    message.sealed_to, message.text, message.signed = box, "", ""
    message.text_as_written = message.signed_as_written = None
    if len(content) > LARGEST_IN_ROW:
        message.sealed_file = files.keep(content, place=message.sealed_place)
        kept.append(message.sealed_file)
    else:
        message.sealed = content
    message.save(update_fields=_SEALED)
    message.translations.all().delete()
    forget_notes(message)
    if message.picture:
        # After the commit: if that fails, the row still has its picture. A crash in between is mended by put_away().
        after_commit(_remove_picture, token, message.picture)
    return True


def forget_notes(message: Message) -> None:
    """Notes of moderators may quote. Who decided what, when and for which reason stays."""
    for decision in message.decisions.all():
        decision.note = ""
        decision.save(update_fields=["note"])


def _content_of(message: Message) -> SealedMessage:
    picture = files.read(message.picture, place=message.picture_place) if message.picture else b""
    return SealedMessage(
        token=str(message.token),
        case=message.case.slug,
        day=message.day.isoformat(),
        country=message.country,
        language=message.language,
        guessed=message.guessed,
        text=message.text,
        signed=message.signed,
        translations={each.language: each.text for each in message.translations.all()},
        picture=picture,
    )


def _remove_picture(token: UUID, picture: str) -> None:
    files.remove(picture)
    Message.objects.filter(pk=token, picture=picture).update(picture="")
