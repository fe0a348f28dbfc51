"""A sheet that cannot hold its words is missing in kits: staff read on the first page of the desk which it is, and why."""

import pytest
from django.utils import timezone

from factories.kits import two_people
from writeathon.campaign.cases.models import CasePage
from writeathon.campaign.kits.building import build
from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.contents import contents_now
from writeathon.campaign.kits.models import Kit
from writeathon.campaign.kits.queries import sheets_left_out

pytestmark = pytest.mark.django_db
TOO_LONG = "A very long demand. " * 100


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    kits = {**settings.STORAGES["kits"], "OPTIONS": {"location": tmp_path / "kits"}}
    settings.STORAGES = {**settings.STORAGES, "kits": kits}


@pytest.fixture
def long_demand():
    two_people()
    CasePage.objects.filter(case__slug="person-1").update(what_we_ask=TOO_LONG)


def contents(audience="event", language="en"):
    return contents_now(Choice(audience=audience, language=language), now=timezone.now())


def made(**choice):
    return build(contents(**choice), now=timezone.now())


def test_only_the_sheet_itself_is_missing(long_demand):
    given = contents()
    assert [sheet.title for sheet in given.left_out] == ["Amara Teyel 1: poster"]
    (sheet,) = given.left_out
    assert sheet.length > sheet.limit == 1_500
    paths = {piece.path for piece in given.pieces}
    assert "en/people/person-1-poster.pdf" not in paths
    assert {"en/people/person-1-summary.pdf", "en/people/person-2-poster.pdf"} <= paths


def test_what_an_audience_has_no_use_for_is_not_missed(long_demand):
    assert contents("writer").left_out == ()


def test_the_desk_says_it_once_for_all_kits_until_it_is_mended(long_demand, admin_client):
    made()
    made(audience="group")
    page = admin_client.get("/desk/").content.decode()
    assert page.count("Amara Teyel 1: poster") == 1
    assert "1500" in page.replace(",", "")
    CasePage.objects.filter(case__slug="person-1").update(what_we_ask="Release her.")
    Kit.objects.all().delete()
    made()
    assert "sheets-left-out" not in admin_client.get("/desk/").content.decode()


def test_what_is_asked_for_again_is_known_by_its_language(long_demand):
    made()
    made(language="fr")
    assert {(sheet.language, sheet.title) for sheet in sheets_left_out()} == {
        ("en", "Amara Teyel 1: poster"),
        ("fr", "Amara Teyel 1\u00a0: affiche"),
    }
