"""Whose turn a message is: what one has open already, then what nobody else reads, in the order of the queue."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from writeathon.campaign.people.models import User
from writeathon.campaign.solidarity.moderation_desk.places import Place
from writeathon.campaign.solidarity.queries import messages_to_moderate, queue_of_piles, read_now
from writeathon.campaign.solidarity.records import Message
from writeathon.campaign.solidarity.reserving import free, pile_of_message, reserve, reserve_first
from writeathon.campaign.solidarity.states import UNDECIDED

_ATTEMPTS = 5


@dataclass
class Turn:
    """`opening` names this page as it is shown. `after`: where the next begins, if there is one. `held`: how many wait, if others have all of them open."""

    rows: list[Message] = field(default_factory=list)
    opening: UUID = field(default_factory=uuid4)
    after: int | None = None
    held: int = 0


def turn_in_queue(place: Place, *, by: User, now: dt.datetime) -> Turn:
    """What this person reads next. It is reserved for them, and what they had open before is free again."""
    turn = Turn()
    # Somebody may decide between the moment the queue is read and that in which it is reserved: then once more.
    for _attempt in range(_ATTEMPTS):
        if _take(turn, place, by=by, now=now):
            break
    return turn


def _take(turn: Turn, place: Place, *, by: User, now: dt.datetime) -> bool:
    """Whether all that it reserved can still be decided about, and it missed nothing that is free."""
    listed = queue_of_piles(by=by, case=place.of_case, language=place.language)
    piles = [pile for _token, pile in listed]
    reading = read_now(now=now)
    ahead = range(place.at, len(piles))
    if place.taken:
        chosen = {piles[at] for at in ahead[: place.show]}
        reserve(chosen, by=by, opening=turn.opening, now=now)
    else:
        mine = [piles[at] for at in ahead if reading.get(piles[at]) == by]
        fresh = [piles[at] for at in ahead if piles[at] not in reading]
        chosen = reserve_first([*mine, *fresh], place.show, by=by, opening=turn.opening, now=now)
    free(by=by, but=chosen)
    shown = [at for at in ahead if piles[at] in chosen]
    rows = messages_to_moderate([listed[at][0] for at in shown])
    turn.rows = [row for row in rows if row.standing in UNDECIDED]
    others = {pile for pile, user in read_now(now=now).items() if user != by}
    rest = range(shown[-1] + 1 if shown else place.at, len(piles))
    turn.after = rest.start if any(place.taken or piles[at] not in others for at in rest) else None
    turn.held = len(piles) if all(pile in others for pile in piles) else 0
    return len(turn.rows) == len(shown) and (bool(shown) or turn.after is None)


def turn_at(message: Message, *, by: User, now: dt.datetime) -> Turn:
    """One message, or its pile, asked for by its address. Whoever has it open keeps it."""
    turn = Turn(rows=[message])
    reserve([pile_of_message(message)], by=by, opening=turn.opening, now=now)
    free(by=by, but=[pile_of_message(message)])
    return turn


def come_back_to(messages: Sequence[Message], *, by: User, now: dt.datetime) -> None:
    """What somebody took back is what they read next."""
    free(by=by)
    reserve(map(pile_of_message, messages), by=by, opening=uuid4(), now=now)
