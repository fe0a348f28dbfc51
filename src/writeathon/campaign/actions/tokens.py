"""Tokens of the ledger, the signed form, and the signed address of the thank-you page.

A token has the layout of UUID version 7, so that rows of one day lie together in the index; but its time is
cut to the day, for the ledger must not know at what hour somebody wrote (security.md 4.6). The moment that a form
was opened stands in the signed form only.
"""

import datetime as dt
import secrets
import struct
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from writeathon.campaign.actions.refusals import BadForm, FormTooOld, NothingToUndo, TooFast
from writeathon.platform.vault.hashing import keyed_hash
from writeathon.platform.vault.signing import SigningError, sign, unsign

_FORM = struct.Struct(">16sII")  # token, case (0: any), moment of issue
_THANKS = struct.Struct(">16sI")  # token, moment of the report
_THANKS_SECONDS = 24 * 3600
_DAY_MS = 86_400_000
_TIME_BYTES = 6


@dataclass(frozen=True, slots=True)
class Form:
    token: UUID
    case: int
    issued: dt.datetime


@dataclass(frozen=True, slots=True)
class Thanks:
    token: UUID
    reported: dt.datetime

    def may_undo(self, now: dt.datetime) -> bool:
        return now < self.reported + dt.timedelta(seconds=settings.UNDO_SECONDS)


def new_token(day: dt.date) -> UUID:
    """A random token, ordered by day."""
    return _token(_milliseconds(day), secrets.token_bytes(10))


def first_token(day: dt.date) -> UUID:
    """None of this day lies below it."""
    return _token(_milliseconds(day), bytes(10))


def derived_token(*, purpose: str, value: bytes, like: UUID) -> UUID:
    """Always the same token for the same value, beside the token `like`: what is done twice counts once."""
    return _token(
        int.from_bytes(like.bytes[:_TIME_BYTES], "big"), keyed_hash(purpose=purpose, value=value)[:10]
    )


def undo_token(token: UUID) -> UUID:
    """The token of the row that reverses an action."""
    return derived_token(purpose="undo", value=token.bytes, like=token)


def issue_form(*, now: dt.datetime, case: int = 0) -> str:
    """What a form carries: its token, the case (0: chosen in the form) and when it was opened, signed."""
    payload = _FORM.pack(new_token(now.date()).bytes, case, int(now.timestamp()))
    return sign(purpose="form", payload=payload)


def read_form(signed: str, *, now: dt.datetime) -> Form:
    """Raises BadForm, FormTooOld, or TooFast where nobody could have read the page in that time."""
    try:
        token, case, issued = _FORM.unpack(unsign(purpose="form", value=signed, now=now))
    except (SigningError, struct.error) as error:
        raise BadForm from error
    age = now.timestamp() - issued
    if age > settings.FORM_SECONDS_MOST:
        raise FormTooOld
    if age < settings.FORM_SECONDS_LEAST:
        raise TooFast
    return Form(UUID(bytes=token), case, dt.datetime.fromtimestamp(issued, dt.UTC))


def sign_thanks(*, token: UUID, now: dt.datetime, before: bool = False) -> str:
    """For the address of the thank-you page: good for a day. What was reported `before` can be taken back no more.

    Else whoever finds a slip or a stack could send its code once more, and take back what others counted long ago.
    """
    reported = int(now.timestamp()) - (settings.UNDO_SECONDS if before else 0)
    payload = _THANKS.pack(token.bytes, reported)
    return sign(purpose="thanks", payload=payload, expires=now + dt.timedelta(seconds=_THANKS_SECONDS))


def read_thanks(signed: str, *, now: dt.datetime) -> Thanks:
    """Raises NothingToUndo for an address that is not ours or too old."""
    try:
        token, reported = _THANKS.unpack(unsign(purpose="thanks", value=signed, now=now))
    except (SigningError, struct.error) as error:
        raise NothingToUndo from error
    return Thanks(UUID(bytes=token), dt.datetime.fromtimestamp(reported, dt.UTC))


def _milliseconds(day: dt.date) -> int:
    return int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp()) * 1000


def _token(milliseconds: int, rest: bytes) -> UUID:
    milliseconds -= milliseconds % _DAY_MS
    value = milliseconds << 80 | int.from_bytes(rest, "big")
    value = value & ~(0xF << 76) | 0x7 << 76  # version 7
    value = value & ~(0x3 << 62) | 0x2 << 62  # the variant of RFC 9562
    return UUID(int=value)
