"""How long somebody has been reading without a break. Known in their own session only; nobody else is told."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest

from writeathon.campaign.people.models import User
from writeathon.campaign.solidarity.queries import decided_by

_SINCE, _LAST, _COVERED = "moderation-since", "moderation-last", "moderation-covered"
# Whoever was away for so long has had a break.
_AWAY = dt.timedelta(minutes=15)


def needs_break(request: HttpRequest, *, user: User, now: dt.datetime) -> bool:
    """After so many decisions or minutes; and that somebody is here now is remembered."""
    since, last = _read(request, _SINCE), _read(request, _LAST)
    if since is None or last is None or now - last > _AWAY:
        since = go_on(request, now=now)
    if now - since >= dt.timedelta(minutes=settings.MODERATION_PAUSE_MINUTES):
        return True
    if decided_by(user, since=since) >= settings.MODERATION_PAUSE_AFTER:
        return True
    request.session[_LAST] = now.isoformat()
    return False


def go_on(request: HttpRequest, *, now: dt.datetime) -> dt.datetime:
    """Begin anew."""
    request.session[_SINCE] = request.session[_LAST] = now.isoformat()
    return now


def covers_all(request: HttpRequest) -> bool:
    """Whether every text is hidden until they ask for it: so it begins (security.md T-53), until they want it otherwise."""
    return bool(request.session.get(_COVERED, True))


def cover_all(request: HttpRequest, *, covered: bool) -> None:
    request.session[_COVERED] = covered


def _read(request: HttpRequest, name: str) -> dt.datetime | None:
    written = request.session.get(name)
    return dt.datetime.fromisoformat(written) if isinstance(written, str) else None
