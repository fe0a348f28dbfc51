"""What one visitor can do to a kit: not freeze it, not mint codes without end, not call off another's; and what a text too long may not do."""

import datetime as dt
import io
import zipfile

import pytest
from django.contrib.auth.models import Group
from django.http import QueryDict
from django.utils import timezone
from wagtail.models import PageViewRestriction

from factories import cases as make
from factories.kits import kit_pages, two_people
from writeathon.campaign.actions.limits import REPORTS
from writeathon.campaign.actions.records import Receipt
from writeathon.campaign.cases.models import Authority, Season
from writeathon.campaign.cases.stopping import stop_letters
from writeathon.campaign.kits import views
from writeathon.campaign.kits.building import WORK, begin_kit, build
from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.contents import contents_now
from writeathon.campaign.kits.forms import KitForm
from writeathon.campaign.kits.models import Kit
from writeathon.campaign.kits.people import Moment
from writeathon.campaign.kits.sweeping import MOST_KEPT, sweep
from writeathon.platform.jobs.models import Job

pytestmark = pytest.mark.django_db
URL = "/fr/kits/classroom/kit.zip"


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    kits = {**settings.STORAGES["kits"], "OPTIONS": {"location": tmp_path / "kits"}}
    settings.STORAGES = {**settings.STORAGES, "kits": kits}
    settings.KITS_WAIT_SECONDS = 0
    views.SLIPS.forget()
    REPORTS.forget()


def chosen(query):
    people = Moment(timezone.now()).everybody("fr")
    return KitForm(QueryDict(query), audience="classroom", language="fr", people=people).choice()


def contents(audience="classroom"):
    return contents_now(Choice(audience=audience, language="fr"), now=timezone.now())


def made():
    return build(contents(), now=timezone.now())


class TestTheSamePersonNamedOften:
    def test_is_named_once(self):
        two_people()
        assert chosen("case=person-1&" * 300).cases == ("person-1",)

    def test_is_not_everybody(self):
        two_people()
        assert chosen("case=person-1&case=person-1").cases == ("person-1",)
        assert chosen("case=person-2&case=person-1").cases == ()


def test_an_old_link_to_somebody_who_is_stopped_is_no_kit_of_everybody(client):
    case, _other = two_people()
    stop_letters(case=case, reason="moved", instead="wait", now=timezone.now(), by=None)
    assert client.get(f"{URL}?case=person-1").status_code == 410
    assert not Job.objects.filter(work=WORK).exists()


class TestCodes:
    def test_no_more_than_an_hour_allows_and_the_kit_without_them(self, client, monkeypatch):
        two_people()
        made()
        monkeypatch.setattr(views, "MOST_SLIPS_AN_HOUR", 20)
        for expected in (200, 429):
            answer = client.post(URL, {"slips": "8"}, REMOTE_ADDR="203.0.113.9")
            assert answer.status_code == expected
        assert Receipt.objects.count() == 16
        assert client.post(URL, {"slips": "0"}, REMOTE_ADDR="203.0.113.9").status_code == 200

    def test_a_foreign_page_makes_nobody_mint_any(self, client):
        two_people()
        made()
        answer = client.post(URL, {"slips": "8"}, headers={"Sec-Fetch-Site": "cross-site"})
        archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
        assert not [name for name in archive.namelist() if "talons" in name]
        assert not Receipt.objects.exists()


class TestSweeping:
    def test_only_so_many_are_kept_those_asked_for_last(self):
        two_people()
        first, now = made(), timezone.now()
        for number in range(MOST_KEPT + 5):
            at = now - dt.timedelta(minutes=number)
            Kit.objects.create(
                fingerprint=f"{number:064d}", choice=first.choice, ready=True, made_at=at, asked_at=at
            )
        Kit.objects.filter(pk=first.pk).update(asked_at=now + dt.timedelta(minutes=1))
        sweep(now=now, ahead=False)
        assert list(Kit.objects.values_list("pk", flat=True)) == [first.pk]

    def test_a_kit_that_cannot_be_looked_at_stops_nothing(self):
        two_people()
        good, now = made(), timezone.now()
        Kit.objects.create(fingerprint="0" * 64, choice={"cases": []}, ready=True, made_at=now, asked_at=now)
        sweep(now=now, ahead=False)
        assert list(Kit.objects.all()) == [good]


class TestTextsThatAreTooLong:
    def test_a_line_of_an_address(self, client):
        two_people()
        Authority.objects.filter(label__startswith="Minister 1").update(label="x" * 200)
        assert client.get("/fr/kits/event/contents/").status_code == 200
        assert [piece for piece in contents("event").pieces if "person-2" in piece.path]

    def test_a_paragraph_of_the_instructions(self, client):
        two_people()
        page = kit_pages("classroom")["classroom"]
        block = page._meta.get_field("instructions").stream_block
        page.instructions = block.to_python([{"type": "paragraph", "value": "word " * 1300}])
        page.save()
        assert client.get("/fr/kits/classroom/").status_code == 200
        sweep(now=timezone.now(), ahead=True)

    def test_the_desk_refuses_both(self):
        authority = make.authority(label="x" * 200)
        with pytest.raises(Exception, match="120"):
            authority.full_clean()


def test_instructions_that_are_not_public_are_in_no_kit():
    two_people()
    page = kit_pages("classroom")["classroom"]
    assert [piece for piece in contents().pieces if "/instructions/" in piece.path]
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.add(Group.objects.create(name="Few"))
    assert not [piece for piece in contents().pieces if "/instructions/" in piece.path]


def test_a_stranger_who_finds_the_queue_full_is_counted_too(client):
    two_people()
    now = timezone.now()
    mine = begin_kit(contents(), now=now)
    for number in range(20):
        Job.objects.create(work=WORK, key=str(number), enqueued_at=now, due_at=now)
    page = client.post(URL, {"slips": "0"}).headers["Location"]
    client.post(f"{page}cancel/")
    mine.refresh_from_db()
    assert mine.alive


def test_an_archived_season_has_no_kits():
    two_people()
    Season.objects.update(archived=True)
    assert contents().pieces == ()
