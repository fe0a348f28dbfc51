import pytest

from factories import petitions as make


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
