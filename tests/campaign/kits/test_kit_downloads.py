"""One copy of a kit over HTTP: known length, true manifest, slips of its own; and what is said where there is none."""

import datetime as dt
import hashlib
import io
import json
import zipfile

import pytest
from django.utils import timezone

from factories.kits import kit_pages, two_people
from writeathon.campaign.actions.records import Receipt
from writeathon.campaign.cases.stopping import stop_letters
from writeathon.campaign.kits.building import WORK, build
from writeathon.campaign.kits.choice import Choice
from writeathon.campaign.kits.contents import contents_now
from writeathon.platform.jobs.models import Job

pytestmark = pytest.mark.django_db
URL = "/fr/kits/classroom/kit.zip"


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    kits = {**settings.STORAGES["kits"], "OPTIONS": {"location": tmp_path / "kits"}}
    settings.STORAGES = {**settings.STORAGES, "kits": kits}
    settings.KITS_WAIT_SECONDS = 0


@pytest.fixture
def kept_kit():
    two_people()
    kit_pages("classroom")
    now = timezone.now()
    return build(contents_now(Choice(audience="classroom", language="fr"), now=now), now=now)


def opened(answer):
    content = b"".join(answer.streaming_content)
    assert len(content) == int(answer.headers["Content-Length"])
    return zipfile.ZipFile(io.BytesIO(content))


def manifest_of(archive):
    return json.loads(archive.read("writeathon-classroom-fr/manifest.json"))


class TestACopy:
    def test_its_length_is_known_and_its_manifest_true(self, client, kept_kit):
        archive = opened(client.post(URL, {"slips": "8"}))
        assert archive.testzip() is None
        manifest = manifest_of(archive)
        listed = {f"writeathon-classroom-fr/{file['path']}": file for file in manifest["files"]}
        assert set(archive.namelist()) == {*listed, "writeathon-classroom-fr/manifest.json"}
        for name, file in listed.items():
            content = archive.read(name)
            assert len(content) == file["size"]
            assert hashlib.sha256(content).hexdigest() == file["sha256"]
        assert manifest["contents"] == kept_kit.fingerprint

    def test_is_named_in_plain_letters_and_kept_by_no_cache(self, client, kept_kit):
        answer = client.get(URL, headers={"Accept-Encoding": "gzip"})
        assert answer.headers["Content-Disposition"] == 'attachment; filename="writeathon-classroom-fr.zip"'
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Content-Encoding" not in answer.headers
        assert not answer.cookies
        opened(answer)

    def test_has_slips_of_its_own(self, client, kept_kit):
        first, second = (opened(client.post(URL, {"slips": "3"})) for _ in range(2))
        assert Receipt.objects.count() == 2 * 2 * 3
        slips = [name for name in first.namelist() if "/talons-" in name]
        assert len(slips) == 2
        assert all(first.read(name) != second.read(name) for name in slips)
        assert manifest_of(first)["contents"] == manifest_of(second)["contents"]

    def test_asked_by_its_address_alone_has_no_slips(self, client, kept_kit):
        archive = opened(client.get(URL))
        assert not [name for name in archive.namelist() if "talons" in name]
        assert Receipt.objects.count() == 0

    def test_is_the_same_bytes_whenever_it_is_taken(self, client, kept_kit, monkeypatch):
        first = b"".join(client.get(URL).streaming_content)
        later = timezone.now() + dt.timedelta(days=3, seconds=7)
        monkeypatch.setattr("time.localtime", lambda _seconds=None: later.timetuple())
        monkeypatch.setattr(timezone, "now", lambda: later)
        assert b"".join(client.get(URL).streaming_content) == first

    def test_does_not_tell_when_it_was_taken(self, client, kept_kit):
        day = kept_kit.made_at
        times = {entry.date_time for entry in opened(client.post(URL, {"slips": "2"})).infolist()}
        assert times == {(day.year, day.month, day.day, 0, 0, 0)}

    def test_the_readme_speaks_the_language_of_the_kit(self, client, kept_kit):
        readme = opened(client.get(URL)).read("writeathon-classroom-fr/README.txt").decode()
        assert kept_kit.version in readme
        assert "/fr/kits/classroom/?" in readme
        assert "décembre" in readme or "novembre" in readme or "20" in readme


class TestWhereThereIsNoneYet:
    def test_a_job_is_begun_once_and_has_a_page(self, client):
        two_people()
        answers = [client.post(URL, {"slips": "0"}) for _ in range(3)]
        (job,) = Job.objects.filter(work=WORK)
        assert {answer.headers["Location"] for answer in answers} == {f"/fr/kits/progress/{job.pk}/"}
        page = client.get(f"/fr/kits/progress/{job.pk}/")
        assert page.headers["Refresh"] == "2"
        assert page.headers["Cache-Control"] == "no-store"

    def test_who_asked_alone_may_cancel(self, client):
        two_people()
        page = client.post(URL, {"slips": "0"}).headers["Location"]
        assert client.get(f"{page}cancel/").status_code == 405
        client.post(f"{page}cancel/")
        after = client.get(page)
        assert "Refresh" not in after.headers
        assert Job.objects.get(work=WORK).state == "cancelled"

    def test_when_too_many_are_being_made_it_says_when_to_come_back(self, client, settings):
        two_people()
        now = timezone.now()
        for number in range(20):
            Job.objects.create(work=WORK, key=str(number), enqueued_at=now, due_at=now)
        answer = client.post(URL, {"slips": "0"})
        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "30"

    def test_nobody_to_write_for_is_said_so(self, client):
        for case in two_people():
            stop_letters(case=case, reason="moved", instead="wait", now=timezone.now(), by=None)
        assert client.post(URL, {"slips": "0"}).status_code == 410
        assert not Job.objects.exists()

    def test_an_unknown_job_is_not_found(self, client):
        assert client.get("/fr/kits/progress/00000000-0000-0000-0000-000000000000/").status_code == 404


def test_a_wrong_number_of_slips_is_said_and_what_was_chosen_stays(client):
    two_people()
    answer = client.post(URL, {"slips": "4000", "case": "person-1", "ink": "saving"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#kit-slips"' in page
    assert 'value="4000"' in page
    assert not Job.objects.exists()


class TestThePageOfAKit:
    def test_says_what_is_in_it_and_how_large_it_is(self, client):
        two_people()
        kit_pages("classroom")
        page = client.get("/fr/kits/classroom/").content.decode()
        assert "Amara Teyel 1" in page
        assert "slips" in page
        assert client.get("/fr/kits/").content.decode().count("/fr/kits/classroom/") >= 1

    def test_its_address_keeps_the_choice(self, client):
        two_people()
        kit_pages("event")
        page = client.get(
            "/fr/kits/event/?case=person-2&second=en&paper=us-letter&editable=1"
        ).content.decode()
        assert "Amara Teyel 2" in page.split('id="contents"')[1].split('class="take"')[0]
        assert "Amara Teyel 1:" not in page.split('id="contents"')[1].split('class="take"')[0]

    def test_a_stopped_person_is_named_as_left_out(self, client):
        first, _second = two_people()
        kit_pages("group")
        stop_letters(case=first, reason="moved", instead="wait", now=timezone.now(), by=None)
        page = client.get("/fr/kits/group/").content.decode()
        assert first.name in page.split('class="notice"')[1].split("</p>")[0]

    def test_contents_come_as_a_part_for_the_script(self, client):
        two_people()
        part = client.get("/fr/kits/event/contents/?ink=saving").content.decode()
        assert "<html" not in part
        assert "Amara Teyel 1" in part

    def test_nonsense_in_the_address_is_left_out(self, client):
        two_people()
        kit_pages("writer")
        assert (
            client.get("/fr/kits/writer/?paper=a3&case=%00&second=xx&labels=x&ink=&slips=x").status_code
            == 200
        )
