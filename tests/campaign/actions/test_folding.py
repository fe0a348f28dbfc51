"""Slots are put together, and every figure stays what it was, also while others write."""

import datetime as dt
import threading

import pytest
from django.db import connection, connections
from django.db.models import F

from factories import cases as make
from writeathon.campaign.actions import queries
from writeathon.campaign.actions.folding import fold
from writeathon.campaign.actions.models import DayTotal, Tally, Total
from writeathon.campaign.actions.recording import Row, record
from writeathon.campaign.actions.recounting import recount
from writeathon.campaign.actions.tokens import new_token

TABLES = (Tally, Total, DayTotal)
DAY = dt.date(2026, 12, 10)
COUNTRIES = ["FR", "ES", "GB", ""]


def rows(season, case, number):
    return [
        Row(new_token(DAY), season.pk, case.pk, "letter", COUNTRIES[n % 4], n % 3 + 1, DAY, "self-reported")
        for n in range(number)
    ]


def figures(season):
    return queries.season_total(season), queries.by_kind(season), queries.by_day(season)


@pytest.mark.django_db
def test_slots_are_put_together(season, case):
    if connection.vendor != "postgresql":
        record(rows(season, case, 8))
        assert fold() == 0
        return
    for number in range(3):
        record(rows(season, case, 12))
        for table in TABLES:  # as if another process had written them
            table.objects.filter(slot__lt=10).update(slot=F("slot") + 10 * (number + 1))
    before = figures(season)
    assert Total.objects.count() == 12
    assert fold() == 12 + 12 + 3
    assert set(Total.objects.values_list("slot", flat=True)) == {0}
    assert (Total.objects.count(), Tally.objects.count(), DayTotal.objects.count()) == (4, 4, 1)
    assert figures(season) == before
    assert recount().differences == []


@pytest.mark.django_db(transaction=True)
def test_others_write_meanwhile():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one slot and one writer")
    season = make.season()
    case = make.case(seasons=[season])
    failed = []

    def write():
        try:
            for _ in range(30):
                record(rows(season, case, 20))
        except Exception as error:  # noqa: BLE001 - told below
            failed.append(error)
        finally:
            connections.close_all()

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        fold()
    for writer in writers:
        writer.join()
    fold()
    assert failed == []
    assert recount().differences == []
    assert Tally.objects.count() == 4
