"""By which channel a letter goes, and by which it may go on when that one fails: each of them once."""

from typing import Literal

from writeathon.campaign.cases.models import EmbassyCopy
from writeathon.campaign.cases.states import ChannelHealth
from writeathon.campaign.letters.records import EntrustedLetter, LetterService
from writeathon.campaign.letters.states import Way

Channel = Literal["email", "post", "embassy"]


def channel_of(letter: EntrustedLetter) -> Channel:
    """Post, the authority's own e-mail, or the e-mail of its embassy in the writer's country."""
    if letter.way == Way.POST:
        return "post"
    return "embassy" if "email" in letter.tried else "email"


def embassy_of(letter: EntrustedLetter) -> EmbassyCopy | None:
    """The embassy in the writer's country, if it has an e-mail address."""
    if not letter.country:
        return None
    return letter.authority.embassy_copies.filter(writer_country=letter.country).exclude(email="").first()


def channels_left(letter: EntrustedLetter, service: LetterService | None) -> list[Channel]:
    """Where an e-mail that does not arrive may go on, the best first: by post where we post, else through the embassy."""
    gone = {*letter.tried, channel_of(letter)}
    left: list[Channel] = []
    authority = letter.authority
    posted = service is not None and service.by_post and bool(authority.label_lines)
    if "post" not in gone and posted and authority.post_health != ChannelHealth.DEAD:
        left.append("post")
    if "embassy" not in gone and embassy_of(letter) is not None:
        left.append("embassy")
    return left
