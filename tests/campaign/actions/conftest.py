import datetime as dt
from uuid import UUID

import pytest
from asking import Counting
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone

from factories import cases as make
from writeathon.campaign.actions import limits
from writeathon.campaign.actions.reporting import report_action
from writeathon.campaign.actions.tokens import new_token


@pytest.fixture(autouse=True)
def fresh_limits():
    limits.REPORTS.forget()
    limits.WRONG_CODES.forget()


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def season(db):
    return make.season()


@pytest.fixture
def case(season):
    return make.case(seasons=[season])


@pytest.fixture
def other_case(season):
    return make.case(seasons=[season])


@pytest.fixture
def report(now):
    """Report something for a case; every detail may be given."""

    def reporting(case, quantity=1, *, token: UUID | None = None, at: dt.datetime = now, **given):
        fields = {"kind": "letter", "now": at, **given}
        return report_action(token=token or new_token(at.date()), case=case.pk, quantity=quantity, **fields)

    return reporting


@pytest.fixture
def django_itself(db):
    # As Django's own test client does: the connection of the test, inside its transaction, outlives the request.
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield Counting()
    for signal in signals:
        signal.connect(close_old_connections)
