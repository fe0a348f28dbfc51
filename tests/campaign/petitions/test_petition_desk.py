"""The desk: sheets counted by tally, names exported, handed over and erased, each by whoever may."""

import datetime as dt
import uuid

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from factories import cases
from writeathon.campaign.actions.models import Action, SetAside, WatchRule
from writeathon.campaign.actions.recounting import recount
from writeathon.campaign.people.models import User
from writeathon.campaign.people.roles import set_up_roles
from writeathon.campaign.petitions.models import HandingOver, Petition, Signature
from writeathon.campaign.petitions.queries import signatures


@pytest.fixture
def desk(petition):
    """Sign in somebody with these permissions; returns what asks the desk about the petition."""

    def entering(*codenames: str) -> Client:
        user = User.objects.create_user(f"staff-{uuid.uuid4().hex[:6]}", password="a long password of staff")
        wanted = Permission.objects.filter(codename__in=["access_admin", *codenames])
        user.user_permissions.add(*wanted)
        client = Client()
        client.force_login(user)
        return client

    return entering


def url(petition, rest=""):
    return f"/desk/petitions/{petition.pk}/{rest}"


def sheet(**given):
    return {"token": str(uuid.uuid4()), "number": "17", "country": "FR", **given}


def test_a_sheet_is_counted_once_by_an_organisers_tally(desk, petition):
    client, fields = desk("enter_sheets"), sheet()
    assert client.post(url(petition, "enter/"), fields).status_code == 302
    assert client.post(url(petition, "enter/"), fields).status_code == 302
    [action] = Action.objects.all()
    assert (action.quantity, action.provenance, action.kind) == (17, "organiser-tally", "petition")
    assert signatures(petition).provenances == {"organiser-tally": 17}
    assert ModelLogEntry.objects.filter(action="writeathon.enter_sheet").count() == 1
    assert recount().differences == []
    assert "17 signatures" in client.get(url(petition)).content.decode()


def test_a_sheet_that_looks_unusual_is_not_called_counted(desk, petition):
    WatchRule.objects.create(name="Large", shape="quantity", kind="petition", most=10)
    client = desk("enter_sheets")
    page = client.post(url(petition, "enter/"), sheet(), follow=True).content.decode()
    assert SetAside.objects.get().quantity == 17
    assert "Set aside for" in page
    assert "Counted for" not in page


def test_a_sheet_of_a_season_that_is_over_counts_for_no_other(desk, petition):
    """Its case stands in a younger season, which takes reports."""
    today = timezone.localdate()
    days = ("starts_on", "culminates_on", "last_return_on", "reporting_closes_on", "figures_published_on")
    long_ago = {name: today - dt.timedelta(days=400 - number) for number, name in enumerate(days)}
    past = cases.season(year=today.year - 1, **long_ago)
    petition.case.seasons.add(past)
    Petition.objects.filter(pk=petition.pk).update(season=past)
    answer = desk("enter_sheets").post(url(petition, "enter/"), sheet())
    assert answer.status_code == 422
    assert 'value="17"' in answer.content.decode()
    assert not Action.objects.exists()


@pytest.mark.parametrize("number", ["0", "-3", "501", "many", ""])
def test_a_number_that_cannot_be_is_refused_and_stays(desk, petition, number):
    answer = desk("enter_sheets").post(url(petition, "enter/"), sheet(number=number))
    assert answer.status_code == 422
    assert f'value="{number}"' in answer.content.decode() or not number
    assert not Action.objects.exists()


@pytest.mark.parametrize(
    ("rest", "permission"),
    [
        ("enter/", "enter_sheets"),
        ("names.csv", "export_names"),
        ("names.pdf", "export_names"),
        ("handed-over/", "export_names"),
        ("erase/", "erase_names"),
    ],
)
def test_each_deed_has_its_permission(desk, sign, petition, rest, permission):
    sign(name="Amélie", may_show="1")
    others = {"change_petition", "enter_sheets", "export_names", "erase_names"} - {permission}
    fields = {**sheet(), "day": timezone.localdate().isoformat(), "sure": "1"}
    refused = desk(*others).post(url(petition, rest), fields)
    assert refused.status_code in {302, 403}
    assert refused.headers.get("Location", "/desk/") == "/desk/"
    assert Signature.objects.count() == Action.objects.count() == 1
    assert not ModelLogEntry.objects.filter(action__startswith="writeathon.").exists()
    allowed = desk(permission).post(url(petition, rest), fields)
    assert allowed.status_code in {200, 302}
    assert allowed.headers.get("Location", url(petition)) == url(petition)


def test_no_role_may_export_names(db):
    set_up_roles()
    holders = Permission.objects.get(codename="export_names").group_set
    assert not holders.exists()
    assert Permission.objects.get(codename="enter_sheets").group_set.exists()


def test_names_leave_as_files_that_no_cache_keeps(desk, sign, petition):
    sign(name="Amélie", may_show="1")
    client = desk("export_names")
    table = client.post(url(petition, "names.csv"))
    assert "Amélie" in b"".join(table).decode()
    document = client.post(url(petition, "names.pdf"), {"part": "9", "paper": "us-letter"})
    assert document.content.startswith(b"%PDF")
    for answer in (table, document):
        assert "no-store" in answer.headers["Cache-Control"]
        assert "attachment" in answer.headers["Content-Disposition"]
    assert client.get(url(petition, "names.csv")).status_code == 405


def test_a_table_is_in_the_language_of_whoever_asked(desk, sign, petition):
    """Its lines are sent when the desk has left that language."""
    sign(name="Amélie", may_show="1", country="DE")
    client = desk("export_names")
    profile = UserProfile.get_for_user(User.objects.get(pk=client.session["_auth_user_id"]))
    profile.preferred_language = "fr"
    profile.save()
    lines = b"".join(client.post(url(petition, "names.csv"))).decode().removeprefix("\ufeff").splitlines()
    assert lines == ["Nom,Pays", "Amélie,Allemagne"]


def test_a_slip_of_the_pen_does_not_erase_names_at_once(desk, petition):
    day = petition.opens_on - dt.timedelta(days=1)
    refused = desk("export_names").post(url(petition, "handed-over/"), {"day": day.isoformat()})
    assert refused.status_code == 422
    assert f'value="{day.isoformat()}"' in refused.content.decode()
    assert not HandingOver.objects.exists()


def test_handing_over_begins_the_days_until_names_go(desk, petition):
    client, today = desk("export_names"), timezone.localdate()
    assert client.post(url(petition, "handed-over/"), {"day": "2999-01-01"}).status_code == 422
    assert client.post(url(petition, "handed-over/"), {"day": today.isoformat()}).status_code == 302
    assert HandingOver.objects.get().day == today


def test_erasing_asks_once_more_and_leaves_the_count(desk, sign, petition):
    sign(name="Amélie")
    client = desk("erase_names")
    assert client.post(url(petition, "erase/"), {}).status_code == 422
    assert Signature.objects.count() == 1
    assert client.post(url(petition, "erase/"), {"sure": "1"}).status_code == 302
    assert not Signature.objects.exists()
    assert signatures(petition).actions == 1
