import pytest

from factories import sending as make
from writeathon.campaign.letters.sending import receiving


@pytest.fixture(autouse=True)
def fresh_limits_of_letters():
    receiving.NETWORKS.forget()
    receiving.ADDRESSES.forget()


@pytest.fixture
def case(db):
    """Its letters may be handed to us."""
    return make.mailed_case()


@pytest.fixture
def hand_in(browser):
    """Hand a letter of a case in as a browser does."""

    def posting(case, language="en", **typed):
        return browser.post(f"/{language}/write/{case.slug}/send/", make.typed(case, **typed))

    return posting
