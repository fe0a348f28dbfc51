"""What tests of pages that count something stand on."""

import pytest
from django.test import Client

from writeathon.campaign.actions import limits


@pytest.fixture(autouse=True)
def fresh_limits():
    limits.REPORTS.forget()


@pytest.fixture
def browser(db):
    return Client(enforce_csrf_checks=True, headers={"Sec-Fetch-Site": "same-origin", "Origin": "null"})
