import pytest
from django.test import Client

from factories import petitions as make
from writeathon.campaign.actions import limits


@pytest.fixture(autouse=True)
def fresh_limits():
    limits.REPORTS.forget()


@pytest.fixture
def browser(db):
    return Client(enforce_csrf_checks=True, headers={"Sec-Fetch-Site": "same-origin", "Origin": "null"})


@pytest.fixture
def petition(db):
    """It may be signed with a name."""
    return make.petition(asks_name="optional")


@pytest.fixture
def sign(browser, petition):
    """Sign as a browser does; give what was typed."""

    def signing(**typed):
        return browser.post(f"/en/petitions/{petition.case.slug}/", make.form_of(petition, **typed))

    return signing
