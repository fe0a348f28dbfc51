"""The way out, kept open while a batch of mails is sent: one connection, one greeting, one password for many."""

from types import TracebackType
from typing import Self

from django.conf import settings

from writeathon.platform.delivery.channels.smtp import Conversation


class Line:
    """Opened with its first mail, closed at the end of the batch. To be used by one thread."""

    def __init__(self) -> None:
        self._conversation: Conversation | None = None

    def conversation(self) -> Conversation:
        """With the mail server that EMAIL_URL names. Raises OSError or ValueError where TLS cannot be had on this machine."""
        if self._conversation is None:
            ours = settings.MAIL
            self._conversation = Conversation(
                host=ours.host,
                port=ours.port,
                tls=ours.tls,
                timeout=ours.timeout,
                own_name=ours.from_address.rpartition("@")[2],
                keeps_open=True,
            )
        return self._conversation

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._conversation:
            self._conversation.end()
