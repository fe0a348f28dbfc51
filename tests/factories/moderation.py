"""The desk of messages as a browser of a moderator sees it."""

from typing import Any

from django.test import Client

from writeathon.campaign.solidarity.models import Message
from writeathon.campaign.solidarity.rules import content_of

QUEUE = "/desk/solidarity/messages/"


def page(client: Client, address: str = QUEUE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.headers.get("Location")
    return answer.content.decode()


def decide(client: Client, message: Message, **given: str) -> Any:
    """As the page sends it: with how the message stood, and the mark of what was read."""
    fields = {"message": str(message.pk), "seen": "waiting", "shown": content_of(message), **given}
    return client.post(f"{QUEUE}decide/", fields)
