import datetime as dt

import pytest
from django.utils import timezone

from writeathon.campaign.actions.importing.bringing_in import bring_in
from writeathon.campaign.actions.importing.checking import check


@pytest.fixture
def today(now):
    return timezone.localdate(now)


@pytest.fixture
def yesterday(today):
    return today - dt.timedelta(days=1)


@pytest.fixture
def checked(season, today):
    """Check a file for the season."""
    return lambda file, **given: check(file, season=season, today=today, **given)


@pytest.fixture
def brought_in(season, now, checked):
    """Check a file and bring it in."""

    def bringing(file, *, section="Belgium", **given):
        found = checked(file)
        assert found.faults == []
        fields = {"name": "totals.csv", "by": None, "now": now, "season": season, **given}
        return bring_in(table=found.table, section=section, **fields)

    return bringing
