"""Keep true what is kept: kits whose facts have changed go, with their pieces; those that most people want are made ahead."""

import datetime as dt
import logging
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import timezone

from writeathon.campaign.kits import keeping
from writeathon.campaign.kits.building import WORK, begin_kit, kept
from writeathon.campaign.kits.choice import AUDIENCES, Choice
from writeathon.campaign.kits.contents import Contents, contents_of
from writeathon.campaign.kits.people import Moment
from writeathon.campaign.kits.records import Kit, choice_from
from writeathon.platform.jobs.progress import Progress
from writeathon.platform.jobs.pruning import forget_work
from writeathon.platform.jobs.works import every, work

_log = logging.getLogger(__name__)
# Asked by nobody for so long, a kit is made anew when somebody asks again.
_KEPT = dt.timedelta(days=1)
# Each is looked at twice a minute: more of them would leave the worker no time to make any.
MOST_KEPT = 60
# A row that is not ready belongs to a job; a job that was lost is not waited for longer.
_LONGEST_MAKING = dt.timedelta(hours=1)
SECONDS = 30


@every(seconds=SECONDS)
@work("kits.sweep")
def sweep_in_background(progress: Progress) -> None:
    """Twice a minute: so a change of a fact is in every kit within one."""
    sweep(now=timezone.now(), ahead=settings.KITS_AHEAD)


def sweep(*, now: dt.datetime, ahead: bool) -> None:
    """Throw away what is not true or not asked for any more, then begin what is wanted ahead."""
    moment = Moment(now)
    wanted = {contents.fingerprint: contents for contents in _common(moment)} if ahead else {}
    others = 0
    for kit in list(Kit.objects.defer("files").order_by("-asked_at")):
        others += kit.fingerprint not in wanted
        if others > MOST_KEPT or _is_over(kit, moment, wanted=kit.fingerprint in wanted):
            kit.delete()
    keeping.throw_away_unheld()
    # A job has the second in which somebody asked; for the address of its page a day is enough.
    forget_work(work=WORK, before=now - _KEPT)
    for contents in wanted.values():
        if kept(contents) is None:
            begin_kit(contents, now=now, ahead=True)


def common_choices() -> Iterator[Choice]:
    """What most people want: everybody of the season, for each audience, in each language, as it is offered at first."""
    for code, _name in settings.LANGUAGES:
        for audience in AUDIENCES:
            yield Choice(audience=audience, language=code)


def _common(moment: Moment) -> Iterator[Contents]:
    for choice in common_choices():
        contents = _looked_at(choice, moment)
        if contents and contents.pieces:
            yield contents


def _is_over(kit: Kit, moment: Moment, *, wanted: bool) -> bool:
    if not kit.ready:
        return moment.now - kit.made_at > _LONGEST_MAKING
    if not wanted and moment.now - kit.asked_at > _KEPT:
        return True
    contents = _looked_at(kit.choice, moment)
    return contents is None or contents.fingerprint != kit.fingerprint


def _looked_at(choice: Choice | dict[str, Any], moment: Moment) -> Contents | None:
    """None if that cannot be done: one kit with a fault must not keep the others from being true."""
    try:
        return contents_of(choice if isinstance(choice, Choice) else choice_from(choice), moment=moment)
    except Exception:  # noqa: BLE001 - whatever is wrong with it, the sweep goes on
        _log.exception("A kit cannot be looked at: %s", choice)
        return None
