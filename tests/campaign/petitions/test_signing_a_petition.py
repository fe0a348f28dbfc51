"""A signature is one action in the ledger and, with a name, one row beside it: both or neither."""

import datetime as dt

import pytest
from django.db import OperationalError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from factories import petitions as make
from writeathon.campaign.actions.models import Action
from writeathon.campaign.actions.recounting import recount
from writeathon.campaign.petitions.models import Signature
from writeathon.campaign.petitions.queries import signatures
from writeathon.campaign.petitions.rules import (
    LONGEST_NAME,
    NameMissing,
    NameTooLong,
    NameUnreadable,
    SigningRefusal,
    read_name,
)
from writeathon.campaign.petitions.states import AsksName


def test_a_name_stands_beside_the_action_and_not_in_it(sign, petition):
    assert sign(name=" Amélie  Dubois ", country="FR").status_code == 303
    [signature], [action] = Signature.objects.all(), Action.objects.all()
    assert signature.token == action.token
    assert signature.name == "Amélie  Dubois"
    assert not signature.may_show
    assert (action.kind, action.quantity, action.country) == ("petition", 1, "FR")
    assert action.provenance == "self-reported"


def test_the_form_by_hand_adds_no_signatures(browser, petition):
    """Nor five hundred at once, nor without the name that the petition asks for, nor when it is closed."""
    fields = {"case": str(petition.case_id), "kind": "petition", "quantity": "500"}
    assert browser.post("/en/posted/", make.form_of(petition, **fields)).status_code == 422
    assert (
        browser.post("/en/posted/", make.form_of(petition, **{**fields, "kind": "letter"})).status_code == 303
    )
    assert signatures(petition).actions == 0


def test_without_a_name_there_is_no_row(sign, petition):
    assert sign().status_code == 303
    assert Action.objects.count() == 1
    assert not Signature.objects.exists()


def test_a_petition_without_names_keeps_none_even_if_it_is_sent(browser):
    petition = make.petition(asks_name="no")
    form = make.form_of(petition, name="Amélie", may_show="1")
    assert browser.post(f"/en/petitions/{petition.case.slug}/", form).status_code == 303
    assert signatures(petition).actions == 1
    assert not Signature.objects.exists()


def test_the_same_form_twice_counts_once_and_the_first_name_stays(browser, petition):
    form = make.form_of(petition, name="Amélie")
    first = browser.post(f"/en/petitions/{petition.case.slug}/", form)
    again = browser.post(f"/en/petitions/{petition.case.slug}/", {**form, "name": "Somebody else"})
    assert (first.status_code, again.status_code) == (303, 303)
    assert signatures(petition).actions == 1
    assert [signature.name for signature in Signature.objects.all()] == ["Amélie"]
    assert recount().differences == []


def test_a_form_of_another_case_is_refused(browser, petition):
    other = make.petition(case=_other_case(petition))
    answer = browser.post(f"/en/petitions/{petition.case.slug}/", make.form_of(other, name="Amélie"))
    assert answer.status_code == 422
    assert not Action.objects.exists()


def test_neither_is_written_if_the_name_cannot_be(sign, petition, monkeypatch):
    def away(*_args, **_kwargs):
        raise OperationalError

    # The database goes away between the two: nothing of ours is replaced but its answer.
    monkeypatch.setattr(type(Signature.objects.all()), "bulk_create", away)
    answer = sign(name="Amélie")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "Amélie" in answer.content.decode()
    assert not Action.objects.exists()


def test_taking_it_back_erases_the_name_and_no_replay_brings_it_again(browser, petition):
    form = make.form_of(petition, name="Amélie")
    path = f"/en/petitions/{petition.case.slug}/"
    thanks = browser.post(path, form).url
    assert Signature.objects.count() == 1
    assert browser.post(f"{thanks}undo/").status_code == 302
    assert not Signature.objects.exists()
    assert signatures(petition).actions == 0
    browser.post(path, form)
    assert not Signature.objects.exists()
    assert signatures(petition).actions == 0


@pytest.mark.parametrize(
    ("typed", "asks", "refusal"),
    [
        ("", AsksName.REQUIRED, NameMissing),
        ("   ", AsksName.REQUIRED, NameMissing),
        ("x" * 101, AsksName.OPTIONAL, NameTooLong),
        ("12345", AsksName.OPTIONAL, NameUnreadable),
        ("=1+1", AsksName.OPTIONAL, NameUnreadable),
    ],
)
def test_what_is_no_name(typed, asks, refusal):
    with pytest.raises(refusal):
        read_name(typed, asks)


@given(st.text(max_size=300), st.sampled_from(AsksName))
def test_a_name_is_one_short_line_or_a_refusal(typed, asks):
    try:
        name = read_name(typed, asks)
    except SigningRefusal:
        return
    assert len(name) <= LONGEST_NAME
    assert "\n" not in name
    assert name or asks != AsksName.REQUIRED
    assert read_name(name, asks) == name


def test_a_petition_that_is_not_open_counts_nothing(browser):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    petition = make.petition(opens_on=yesterday, closes_on=yesterday)
    answer = browser.post(f"/en/petitions/{petition.case.slug}/", make.form_of(petition))
    assert answer.status_code == 422
    assert not Action.objects.exists()


def _other_case(petition):
    from factories import cases  # noqa: PLC0415 - only this test needs a second case

    case = cases.case(seasons=[petition.season])
    cases.pages(case)
    return case
