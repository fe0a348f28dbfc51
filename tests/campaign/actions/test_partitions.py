"""On PostgreSQL each season has a partition of its own; the token counts once over all of them. On SQLite nothing is there, and all holds."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from factories import cases as make
from writeathon.campaign.actions.models import Action
from writeathon.campaign.actions.partitions import make_partition
from writeathon.campaign.actions.recording import Row, record
from writeathon.campaign.actions.tokens import new_token

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 12, 1)


def row(season, case, token=None):
    return Row(token or new_token(DAY), season.pk, case.pk, "letter", "FR", 1, DAY, "self-reported")


def partition_of(action):
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableoid::regclass::text FROM actions_action WHERE token = %s", [action.token])
        return cursor.fetchone()[0]


@pytest.fixture
def seasons():
    return make.season(), make.season(year=2031)


def test_a_token_counts_once_over_all_seasons(seasons):
    case = make.case(seasons=seasons)
    first = row(seasons[0], case)
    record([first])
    record([first._replace(season=seasons[1].pk)])
    assert Action.objects.count() == 1


def test_each_season_lies_in_its_own(seasons):
    if connection.vendor != "postgresql":
        assert make_partition(season=seasons[0].pk) is None
        return
    case = make.case(seasons=seasons)
    for season in seasons:
        make_partition(season=season.pk)  # twice is once
        record([row(season, case)])
        assert partition_of(Action.objects.get(season=season)) == f"actions_action_season_{season.pk}"


@pytest.mark.parametrize("statement", ["UPDATE {} SET quantity = 9", "DELETE FROM {}"])
def test_no_partition_can_be_changed_behind_the_whole(seasons, statement):
    case = make.case(seasons=seasons)
    record([row(seasons[0], case)])
    names = ["actions_action"]
    if connection.vendor == "postgresql":
        names += [f"actions_action_season_{seasons[0].pk}", "actions_action_other"]
    for name in names:
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.format(name))
