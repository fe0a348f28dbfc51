import datetime as dt

import pytest

from writeathon.campaign.actions import queries
from writeathon.campaign.actions.models import Action
from writeathon.campaign.actions.recounting import recount
from writeathon.campaign.actions.refusals import NothingToUndo, TooLateToUndo
from writeathon.campaign.actions.tokens import new_token, undo_token
from writeathon.campaign.actions.undoing import undo

SECOND = dt.timedelta(seconds=1)


def test_undone_it_counts_no_more_and_twice_is_once(season, case, report, now):
    report(case, 2)
    token = report(case, 3, country="FR").token
    for _ in range(3):
        undo(token=token, reported=now, now=now)
    assert Action.objects.count() == 3
    assert queries.season_total(season) == 2
    assert recount().differences == []


def test_ten_minutes_and_no_longer(season, case, report, now):
    token = report(case, 3).token
    with pytest.raises(TooLateToUndo):
        undo(token=token, reported=now, now=now + 600 * SECOND)
    undo(token=token, reported=now, now=now + 599 * SECOND)
    assert queries.season_total(season) == 0


def test_undone_after_midnight_it_leaves_its_own_day(season, case, report, now):
    evening = dt.datetime.combine(now.date() - dt.timedelta(days=3), dt.time(23, 58), dt.UTC)
    token = report(case, 3, at=evening).token
    undo(token=token, reported=evening, now=evening + 240 * SECOND)
    assert {action.day for action in Action.objects.all()} == {evening.date()}


def test_only_what_is_there_and_no_reversal(case, report, now):
    with pytest.raises(NothingToUndo):
        undo(token=new_token(now.date()), reported=now, now=now)
    token = report(case).token
    undo(token=token, reported=now, now=now)
    with pytest.raises(NothingToUndo):
        undo(token=undo_token(token), reported=now, now=now)
